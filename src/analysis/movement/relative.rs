//! Places of a sentence that are told by others: "30 miles north of Dune", "between Alta and Brod", "the border bridge".
//!
//! They become one spot, a disc, so that a route never puts a pin there. Limits: behind a comma or a place such words say
//! where that place lies, and are none; between two countries lies a border or a dispute, never a stretch.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::place::relative::{self, Offset};
use crate::gazetteer::Gazetteer;
use crate::model::{Kilometers, Place, Toponym, ToponymType};

use super::border::border_place;
use super::ground::{Memory, Scan, Spot};

/// What stands at a border beside the town there.
const BORDER_THINGS: &[&str] =
    &["bridge", "bridges", "crossing", "gate", "gates", "post", "checkpoint", "fence"];
/// A town with one of another country so near is at the border.
const AT_BORDER_KM: f64 = 15.0;
/// Words in which an offset ends.
const MOST_WORDS: usize = 12;

/// Discs and stretches of a sentence with their tokens, in text order.
pub fn relatives(
    scan: &Scan<'_>,
    borders: &[(Range<usize>, Vec<Place>)],
    memory: &Memory,
    gazetteer: &Gazetteer,
) -> Vec<(Range<usize>, Spot)> {
    let mut out = Vec::new();
    let mut at = scan.range.start;
    while at < scan.range.end {
        let start = at;
        at += 1;
        if let Some((end, town)) = border_thing(scan, start, memory, gazetteer) {
            at = end;
            let mut spot = Spot::standing_for(scan.span(start, end), Arc::new(town));
            spot.precision = 2;
            out.push((start..end, spot));
            continue;
        }
        let first = scan.lower(start);
        let found = stretch(scan, borders, start).or_else(|| {
            if !relative::may_begin(&first) {
                return None;
            }
            let words: Vec<String> = (start..start + MOST_WORDS).map(|i| scan.lower(i)).collect();
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let (used, offset) = relative::phrase(&words)?;
            if is_aside(scan, start) {
                at = start + used;
                return None;
            }
            disc(scan, borders, start, used, offset, gazetteer)
        });
        let Some((end, place, precision)) = found else { continue };
        at = end;
        let span = scan.span(start, end);
        let spot = Spot {
            span,
            name: place.name.clone(),
            place: Some(Arc::new(place)),
            toponym: None,
            precision,
            border: false,
            coreferent: false,
            unknown: false,
            relative: true,
        };
        out.push((start..end, spot));
    }
    out
}

/// Whether the words at `start` stand behind a place or a comma and so say where that place lies.
fn is_aside(scan: &Scan<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|i| {
        i >= scan.range.start
            && (matches!(scan.lower(i).as_str(), "," | "(" | "-" | "–" | "—") || scan.toponym(i).is_some())
    })
}

/// One past the last token of "30 miles north of X" at `start`, its disc and precision.
fn disc(
    scan: &Scan<'_>,
    borders: &[(Range<usize>, Vec<Place>)],
    start: usize,
    used: usize,
    offset: Offset,
    gazetteer: &Gazetteer,
) -> Option<(usize, Place, u8)> {
    let name = start + used;
    let (base, end) = match borders.iter().find(|(border, _)| border.start == name) {
        Some((border, countries)) => (border_place(countries, gazetteer)?, border.end),
        None => named(scan, name)?,
    };
    let words = scan.span(start, end).of(scan.text);
    let (place, precision) = relative::around(&base, offset, words);
    Some((end, place, precision))
}

/// One past the last token of "between X and Y" at `start`, the stretch and its precision.
fn stretch(
    scan: &Scan<'_>,
    borders: &[(Range<usize>, Vec<Place>)],
    start: usize,
) -> Option<(usize, Place, u8)> {
    if scan.lower(start) != "between" || borders.iter().any(|(border, _)| border.contains(&start)) {
        return None;
    }
    let skip = |at: usize| if scan.lower(at) == "the" { at + 1 } else { at };
    let (first, end) = named(scan, skip(start + 1))?;
    if scan.lower(end) != "and" {
        return None;
    }
    let (second, end) = named(scan, skip(end + 1))?;
    let words = scan.span(start, end).of(scan.text);
    let (place, precision) = relative::between(&first, &second, words)?;
    Some((end, place, precision))
}

/// "The border bridge": one past its last word, and the town named last, if that lies at a border.
fn border_thing(
    scan: &Scan<'_>,
    start: usize,
    memory: &Memory,
    gazetteer: &Gazetteer,
) -> Option<(usize, Place)> {
    let article = start.checked_sub(1).map(|i| scan.lower(i))?;
    if scan.lower(start) != "border" || article != "the" {
        return None;
    }
    let thing = scan.lower(start + 1);
    if !BORDER_THINGS.contains(&thing.as_str()) || scan.lower(start + 2) == "with" {
        return None;
    }
    let before = (scan.range.start..start).rev().filter_map(|i| scan.toponym(i)?.1.place());
    let town = before.into_iter().find(|p| !p.is_area()).or_else(|| memory.last_town().map(Arc::as_ref))?;
    let abroad = gazetteer
        .nearby(town.lat, town.lon, Kilometers(AT_BORDER_KM), 0)
        .into_iter()
        .any(|(other, _)| gazetteer.place(other).country != town.country);
    abroad.then(|| (start + 2, town.clone()))
}

/// The place whose name begins at this token, and one past its last.
fn named(scan: &Scan<'_>, at: usize) -> Option<(Place, usize)> {
    let (_, toponym): (usize, &Toponym) = scan.toponym(at)?;
    let tokens = scan.tokens_of(toponym);
    let literal = toponym.usage != ToponymType::Demonym && tokens.start == at;
    toponym.place().filter(|_| literal).map(|place| (place.clone(), tokens.end))
}

#[cfg(test)]
mod tests {
    use crate::analysis::{Constraints, anchor, read};
    use crate::gazetteer::Gazetteer;
    use crate::model::{Article, PublishedOn};

    /// "name:role:precision:radius" of the places of all movements of a text, the radius in whole kilometres.
    fn places(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin();
        let article = Article::from_text("a.txt", text.to_owned(), "abc".to_owned());
        let reading = read(text, &gazetteer);
        let report = anchor(&article, &reading, PublishedOn::unknown(), &gazetteer, &Constraints::default());
        let places = report.movements.iter().flat_map(|m| &m.places);
        places
            .map(|p| {
                let area = p.place.as_ref().is_some_and(|p| p.is_area());
                let role = format!("{:?}", p.role).to_lowercase();
                format!(
                    "{}:{role}:{}:{:.0}{}",
                    p.name,
                    p.geo_precision,
                    p.radius.0,
                    if area { " area" } else { "" }
                )
            })
            .collect()
    }

    #[test]
    fn what_lies_beside_a_place_is_a_disc() {
        let mut wrong = Vec::new();
        for (text, expected) in [
            (
                "The migrants camped 30 miles north of Huixtla on Sunday.",
                &["30 miles north of Huixtla:location:2:14 area"][..],
            ),
            (
                "The migrants camped about 100 kilometers west of Tapachula on Sunday.",
                &["about 100 kilometers west of Tapachula:location:3:30 area"],
            ),
            (
                "The migrants slept within 10 km of Huixtla on Sunday.",
                &["within 10 km of Huixtla:location:2:10 area"],
            ),
            (
                "The migrants camped between Huixtla and Mapastepec on Sunday.",
                &["between Huixtla and Mapastepec:location:3:29 area"],
            ),
            ("The migrants camped outside Huixtla on Sunday.", &["Huixtla:location:2:10"]),
            ("The migrants camped near Huixtla on Sunday.", &["Huixtla:location:2:10"]),
            ("The migrants camped in Huixtla on Sunday.", &["Huixtla:location:1:0"]),
            // A way that was walked, where a town lies, a dispute.
            ("The migrants walked 30 miles from Huixtla on Sunday.", &[]),
            (
                "The migrants reached Mapastepec, 30 miles north of Huixtla, on Sunday.",
                &["Mapastepec:destination:1:0"],
            ),
            (
                "The migrants reached Tijuana. They slept near the border bridge on Sunday.",
                &["Tijuana:destination:1:0", "Tijuana:location:2:10"],
            ),
            (
                "The migrants reached Huixtla. They slept near the border bridge on Sunday.",
                &["Huixtla:destination:1:0", "Huixtla:location:1:0"],
            ),
            ("Talks between Mexico and Guatemala failed on Sunday.", &[]),
        ] {
            let got = places(text);
            if got != expected {
                wrong.push(format!("{text}\n  got      {got:?}\n  expected {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
