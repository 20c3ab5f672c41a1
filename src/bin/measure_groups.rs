//! Measures the join on statements that a person annotated, with their groups hidden.
//!
//! `measure_groups GOLD.json TOPONYMS.jsonl TEXT`: an annotated collection (articles with movements, offsets in code
//! points of one file), its toponyms with coordinates, one article a line, and the annotated file itself. The join is
//! measured twice: on the annotated statements, and on those that the program reads. How an annotated statement
//! names its group is read from the annotated words by a few patterns: a stand-in for the reader, so that the join
//! is measured alone.

#[path = "../../tests/bench/b_cubed.rs"]
mod b_cubed;

use std::collections::BTreeMap;

use b_cubed::b_cubed;
use dateline::analysis::movement::mover::singular_of;
use dateline::analysis::{Constraints, join};
use dateline::model::{
    Analysis, Article, DayRange, Extent, Factuality, FeatureClass, GroupMention, Headcount, Kilometers,
    Method, Movement, MovementPlace, Place, PlaceId, PublishedOn, Report, SectionKind, Span, When,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

fn enumerated<T: DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

fn number(value: &Value) -> usize {
    value.as_u64().unwrap_or(0) as usize
}

/// Nations by their people's names, enough for a collection of the Americas and the Near East.
const NATIONS: &[(&str, &str)] = &[
    ("hondura", "HN"),
    ("salvador", "SV"),
    ("guatemal", "GT"),
    ("nicaragua", "NI"),
    ("haiti", "HT"),
    ("syria", "SY"),
    ("afghan", "AF"),
    ("venezuela", "VE"),
];

/// How a group is named, from the annotated words.
fn mention(words: &str, evidence: &str, start: usize) -> GroupMention {
    // Bytes of the evidence behind code points of the article: only order and equality matter here.
    let at = start + evidence.find(words).unwrap_or(0);
    let lower = words.to_lowercase();
    let has = |list: &[&str]| {
        let padded = format!(" {lower} ");
        list.iter().any(|w| padded.contains(&format!(" {w} ")))
    };
    let first = lower.split_whitespace().next().unwrap_or("").to_owned();
    let plural_several = (first == "other" || first == "more")
        && (has(&["bands", "groups", "caravans"]) || lower.contains("bands"));
    GroupMention {
        span: Span::new(at, at + words.len()),
        head: lower.split_whitespace().filter_map(singular_of).next_back().unwrap_or_default().to_owned(),
        pronoun: has(&["they", "them", "those"])
            || ["some", "many of", "a number"].iter().any(|w| lower == *w || lower.starts_with("many of")),
        definite: first == "the" || first == "those" || first == "this",
        ordinal: [("second", 2), ("third", 3), ("fourth", 4)]
            .iter()
            .find(|(w, _)| has(&[w]))
            .map(|(_, n)| *n),
        opens: has(&["a new", "another", "a separate", "a second", "a third", "a small group"]),
        previous: has(&["previous", "earlier"]),
        larger: has(&["larger"]),
        several: plural_several,
        main: has(&["original", "current", "main"]),
        part: has(&["hundreds of", "members of", "some of", "many of", "a number", "several"])
            || ["hundreds of", "some ", "many of", "members of"].iter().any(|w| lower.starts_with(w)),
        splits: evidence.contains(&format!("{words} who broke away")),
        nations: NATIONS.iter().filter(|(w, _)| lower.contains(w)).map(|(_, c)| (*c).to_owned()).collect(),
        bare_plural: lower.starts_with("migrants")
            || lower.starts_with("central american migrants")
            || lower.starts_with("people"),
        unit: dateline::model::GroupUnit::People,
    }
}

struct Gold {
    articles: Vec<Article>,
    reports: Vec<Report>,
    groups: Vec<String>,
    core: Vec<bool>,
}

fn place(name: &str, kind: &str, country: Option<&str>, at: Option<&(f64, f64, String)>) -> Option<Place> {
    let class = match kind {
        "country" => FeatureClass::Country,
        "state" | "county" => FeatureClass::Admin1,
        "river" => FeatureClass::Water,
        "boundary" => FeatureClass::Border,
        "region" => FeatureClass::Region,
        "landmark" | "facility" | "neighbourhood" => FeatureClass::Site,
        _ => FeatureClass::Town,
    };
    let at = at?;
    Some(Place {
        id: PlaceId(format!("gold:{name}")),
        name: name.to_owned(),
        class,
        feature: String::new(),
        country: country.map(str::to_owned),
        admin1: None,
        admin2: None,
        pcode: None,
        lat: at.0,
        lon: at.1,
        population: if name == "Tijuana" { 1_800_000 } else { 20_000 },
        extent: if class == FeatureClass::Town || class == FeatureClass::Site {
            Extent::Point
        } else {
            Extent::Disc(Kilometers(300.0))
        },
    })
}

fn read_gold(gold: &str, toponyms: &str) -> Option<Gold> {
    let gold: Value = serde_json::from_str(&std::fs::read_to_string(gold).ok()?).ok()?;
    let lines = std::fs::read_to_string(toponyms).ok()?;
    let mut points: BTreeMap<String, (f64, f64, String)> = BTreeMap::new();
    for line in lines.lines() {
        let article: Value = serde_json::from_str(line).ok()?;
        for t in article["toponyms"].as_array()? {
            if let (Some(lat), Some(lon)) = (t["lat"].as_f64(), t["lon"].as_f64()) {
                points.entry(text(&t["name"]).to_lowercase()).or_insert((
                    lat,
                    lon,
                    text(&t["feature"]).to_owned(),
                ));
            }
        }
    }
    let mut out = Gold { articles: vec![], reports: vec![], groups: vec![], core: vec![] };
    for (index, article) in gold["articles"].as_array()?.iter().enumerate() {
        let base = number(&article["char_start"]);
        let published = text(&article["publication"]["best"]).parse().ok();
        let mut annotated: Vec<&Value> = article["movements"].as_array()?.iter().collect();
        annotated.sort_by_key(|m| number(&m["start"]));
        let mut movements = Vec::new();
        for m in annotated {
            out.groups.push(text(&m["group"]).to_owned());
            out.core.push(m["core"].as_bool().unwrap_or(false));
            movements.push(movement(m, base, &points)?);
        }
        out.articles.push(Article::from_text(&format!("{index}.txt"), String::new(), format!("{index:064}")));
        out.reports.push(Report {
            title: String::new(),
            byline: vec![],
            agency: None,
            outlet: None,
            language: "en".to_owned(),
            datelines: vec![],
            published: published.map_or_else(PublishedOn::unknown, PublishedOn::stated),
            sections: vec![],
            sentences: vec![],
            toponyms: vec![],
            unresolved: vec![],
            time_expressions: vec![],
            movements,
            persons: vec![],
            unused: vec![],
            diagnostics: vec![],
        });
    }
    Some(out)
}

fn movement(m: &Value, base: usize, points: &BTreeMap<String, (f64, f64, String)>) -> Option<Movement> {
    let span = Span::new(number(&m["start"]) - base, number(&m["end"]) - base);
    let day = |key: &str| text(&m["date"][key]).parse().ok();
    let when = match (day("start"), day("end")) {
        (Some(a), Some(b)) => Some(When::Day(DayRange::between(a, b))),
        _ => None,
    };
    let places = m["places"]
        .as_array()?
        .iter()
        .filter_map(|p| {
            let name = text(&p["name"]);
            let surface = text(&p["surface"]);
            let at = [surface, name].iter().find_map(|n| points.get(&n.to_lowercase()));
            let resolved = place(name, text(&p["type"]), p["country"].as_str(), at);
            let small = resolved.as_ref().is_some_and(|p| !p.is_area());
            Some(MovementPlace {
                span: Span::new(
                    number(&p["start"]).saturating_sub(base),
                    number(&p["end"]).saturating_sub(base),
                ),
                name: name.to_owned(),
                role: enumerated(&p["role"])?,
                geo_precision: if small { 1 } else { 3 },
                radius: Kilometers(if small { 0.0 } else { 300.0 }),
                place: resolved.map(std::sync::Arc::new),
                coreferent: false,
            })
        })
        .collect();
    let head = &m["headcount"];
    Some(Movement {
        article: 0,
        span,
        trigger: span,
        section: enumerated(&m["section"]).unwrap_or(SectionKind::Body),
        kind: enumerated(&m["kind"])?,
        factuality: enumerated(&m["factuality"]).unwrap_or(Factuality::Fact),
        places,
        when,
        headcount: head.is_object().then(|| Headcount {
            min: head["min"].as_u64(),
            max: head["max"].as_u64(),
            approximate: false,
            unit: None,
            scope: enumerated(&head["scope"]).unwrap_or(dateline::model::HeadcountScope::Group),
            span,
            attributed_to: None,
        }),
        mention: mention(text(&m["group_mention"]), text(&m["evidence"]), span.start),
        reported_by: None,
        group: None,
        method: Method::Auto,
        reviewed: false,
        doubtful: false,
    })
}

/// A statement as B-cubed counts it.
struct Counted<'a> {
    article: usize,
    gold: &'a str,
    found: Option<usize>,
}

/// B-cubed precision, recall and F1; a movement without a group is a group of its own. `inside`: only statements of one
/// article are held against each other, so that what joins articles counts for nothing.
fn figures(all: &[Counted<'_>], inside: bool) -> (f64, f64, f64) {
    let near = |i: usize, j: usize| !inside || all[i].article == all[j].article;
    let own = |i: usize, j: usize| near(i, j) && all[i].gold == all[j].gold;
    let put = |i: usize, j: usize| near(i, j) && all[i].found.is_some() && all[i].found == all[j].found;
    let (p, r) = b_cubed(all.len(), own, put);
    let (p, r) = (p / all.len() as f64, r / all.len() as f64);
    (p, r, 2.0 * p * r / (p + r))
}

/// Prints both figures of a join; `gold[i]` is the true group of movement `i`, `-` where none is known.
fn print_totals(analysis: &Analysis, gold: &[String]) {
    let counted: Vec<Counted<'_>> = analysis
        .movements
        .iter()
        .zip(gold)
        .filter(|(_, g)| *g != "-" && !g.starts_with("generic"))
        .map(|(m, gold)| Counted { article: m.article, gold, found: m.group })
        .collect();
    let (p, r, f1) = figures(&counted, false);
    println!(
        "statements {} groups {} B-cubed P {p:.3} R {r:.3} F1 {f1:.3}",
        counted.len(),
        analysis.groups.len()
    );
    let (p, r, f1) = figures(&counted, true);
    println!("inside single articles B-cubed P {p:.3} R {r:.3} F1 {f1:.3}");
}

fn flag(on: bool, word: &str) -> &str {
    if on { word } else { "" }
}

fn describe(analysis: &Analysis, gold: &Gold) {
    for (index, group) in analysis.groups.iter().enumerate() {
        println!("g{index} {} parent {:?} maybe {:?}", group.label, group.parent, group.maybe);
        for &m in &group.movements {
            let x = &analysis.movements[m];
            let places: Vec<String> = x.places.iter().map(|p| format!("{}/{:?}", p.name, p.role)).collect();
            println!(
                "    m{m} a{:02} {:.14} {:?} {:?} {:?} {} {:?} [{}] {}{}{}{}{}{}{}{} {:?} {:?} | {:.60}",
                x.article + 1,
                gold.groups[m],
                x.section,
                x.kind,
                x.factuality,
                places.join(", "),
                x.when.map(When::edtf),
                x.mention.span.of(&analysis.articles[x.article].text),
                flag(x.mention.definite, " the"),
                flag(x.mention.pronoun, " they"),
                flag(x.mention.opens, " new"),
                flag(x.mention.several, " several"),
                flag(x.mention.part, " part"),
                flag(x.mention.main, " main"),
                flag(x.mention.bare_plural, " bare"),
                flag(x.mention.splits, " splits"),
                x.mention.nations,
                x.headcount.as_ref().map(|h| (h.min, h.max, h.scope)),
                x.span.of(&analysis.articles[x.article].text).replace('\n', " "),
            );
        }
    }
    for (m, x) in analysis.movements.iter().enumerate().filter(|(_, x)| x.group.is_none()) {
        println!("null a{:02} {} {:?} {:?}", x.article + 1, gold.groups[m], x.kind, x.factuality);
    }
    for route in &analysis.routes {
        let stops: Vec<String> =
            route.stops.iter().map(|s| format!("{} {}", s.place.name, s.when.edtf())).collect();
        println!("route g{}: {}", route.group, stops.join(" > "));
    }
    for d in &analysis.diagnostics {
        println!("{}: {}", d.code, d.message);
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, toponyms, whole] = arguments.as_slice() else {
        eprintln!("usage: measure_groups GOLD.json TOPONYMS.jsonl TEXT");
        std::process::exit(2);
    };
    measure_annotated(gold, toponyms);
    measure_read(gold, whole);
}

/// The join of the annotated statements.
fn measure_annotated(gold: &str, toponyms: &str) {
    let Some(gold) = read_gold(gold, toponyms) else { panic!("GOLD and TOPONYMS must be readable") };
    let analysis = join(gold.articles.clone(), gold.reports.clone(), &Constraints::default());
    describe(&analysis, &gold);
    print_totals(&analysis, &gold.groups);
}

/// The annotated statement that a read one is: the one that shares most of its words and its kind or a place.
fn annotated<'a>(
    gold: &'a [(usize, usize, &'a Value)],
    found: &Movement,
    start: usize,
    text: &str,
) -> Option<&'a Value> {
    let chars = |byte: usize| text.get(..byte).map_or(0, |t| t.chars().count());
    let (from, to) = (start + chars(found.span.start), start + chars(found.span.end));
    gold.iter()
        .filter_map(|(a, b, m)| {
            let shared = (*b).min(to).saturating_sub((*a).max(from));
            let place = m["places"].as_array().is_some_and(|list| {
                list.iter().any(|p| found.places.iter().any(|f| text_same(text_of(&p["name"]), &f.name)))
            });
            let kind = enumerated(&m["kind"]) == Some(found.kind);
            (shared > 0 && 2 * shared >= (b - a).min(to - from) && (place || kind)).then_some((
                usize::from(kind) + 2 * usize::from(place),
                shared,
                *m,
            ))
        })
        .max_by_key(|(fit, shared, _)| (*fit, *shared))
        .map(|(_, _, m)| m)
}

fn text_of(value: &Value) -> &str {
    text(value)
}

fn text_same(a: &str, b: &str) -> bool {
    dateline::text::fold(a) == dateline::text::fold(b)
}

/// The join of the statements that the program reads.
fn measure_read(gold: &str, whole: &str) {
    let (Ok(gold), Ok(whole)) = (std::fs::read_to_string(gold), std::fs::read_to_string(whole)) else {
        panic!("GOLD and TEXT must be readable")
    };
    let gold: Value = serde_json::from_str(&gold).expect("an annotated collection");
    let characters: Vec<char> = whole.chars().collect();
    let mut articles = Vec::new();
    let mut statements = Vec::new();
    for article in gold["articles"].as_array().into_iter().flatten() {
        let (from, to) = (number(&article["char_start"]), number(&article["char_end"]));
        let own: String = characters.get(from..to).unwrap_or(&[]).iter().collect();
        let mut made = Article::from_text(&format!("{from}.txt"), own, format!("{from:064}"));
        made.start = from;
        made.stated_date = text(&article["publication"]["best"]).parse().ok();
        articles.push(made);
        let list = article["movements"].as_array().into_iter().flatten();
        statements.push(list.map(|m| (number(&m["start"]), number(&m["end"]), m)).collect::<Vec<_>>());
    }
    let gazetteer = dateline::gazetteer::Gazetteer::builtin();
    let analysis = dateline::analysis::analyze(articles, &gazetteer, &Constraints::default());
    let groups: Vec<String> = analysis
        .movements
        .iter()
        .map(|m| {
            let article = &analysis.articles[m.article];
            annotated(&statements[m.article], m, article.start, &article.text)
                .map_or("-".to_owned(), |g| text(&g["group"]).to_owned())
        })
        .collect();
    let core = vec![false; groups.len()];
    describe(&analysis, &Gold { articles: vec![], reports: vec![], groups: groups.clone(), core });
    print_totals(&analysis, &groups);
}
