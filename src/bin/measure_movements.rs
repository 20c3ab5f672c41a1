//! Reads the movements of articles whose place names and dates are given, and prints them in the shape of the
//! scorer: what the movement step does when the steps before it make no mistake.
//!
//! `measure_movements TOPONYMS.jsonl TIMES.jsonl`: two files with one article a line, in the same order; the first
//! holds `text`, `date` and `toponyms` with coordinates, the second `timexes`. Limits: place records are made up from
//! name, feature and coordinates; offsets printed count code points of the articles laid end to end.

use dateline::analysis::{Constraints, Reading, anchor, movement, read};
use dateline::gazetteer::Gazetteer;
use dateline::model::{
    Article, Candidate, DayRange, Extent, FeatureClass, Place, PlaceId, PublishedOn, Span, TimeExpression,
    TimeExpressionKind, Toponym, ToponymRole, ToponymType,
};
use serde_json::{Value, json};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [toponyms, times] = arguments.as_slice() else {
        eprintln!("usage: measure_movements TOPONYMS.jsonl TIMES.jsonl");
        std::process::exit(2);
    };
    let lines = |path: &str| -> Vec<Value> {
        std::fs::read_to_string(path)
            .unwrap_or_else(|why| panic!("{path}: {why}"))
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|why| panic!("{path}: {why}")))
            .collect()
    };
    let mut base = 0;
    let mut movements = Vec::new();
    for (number, (places, dates)) in lines(toponyms).iter().zip(lines(times)).enumerate() {
        let text = places["text"].as_str().unwrap_or_default().to_owned();
        let length = text.chars().count();
        for movement in read_one(&text, places, &dates, number) {
            movements.push(print_one(&text, base, &movement));
        }
        base += length;
    }
    println!("{}", json!({ "movements": movements }));
}

fn read_one(text: &str, places: &Value, dates: &Value, number: usize) -> Vec<dateline::model::Movement> {
    let gazetteer = Gazetteer::builtin();
    let article = Article::from_text(&format!("{number}"), text.to_owned(), String::new());
    let reading: Reading = read(text, &gazetteer);
    let published = places["date"]
        .as_str()
        .and_then(|d| d.parse().ok())
        .map_or_else(PublishedOn::unknown, PublishedOn::stated);
    let mut report = anchor(&article, &reading, published, &gazetteer, &Constraints::default());
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let span = |value: &Value| {
        let at = |key: &str| {
            let index = value[key].as_u64().unwrap_or(0) as usize;
            bytes.get(index).copied().unwrap_or(text.len())
        };
        Span::new(at("start"), at("end"))
    };
    report.toponyms = places["toponyms"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| {
            let place = place(&gazetteer, value);
            Toponym {
                span: span(value),
                usage: match value["type"].as_str() {
                    Some("demonym") => ToponymType::Demonym,
                    Some("metonymic") => ToponymType::Metonymic,
                    Some("embedded") => ToponymType::Embedded,
                    _ => ToponymType::Literal,
                },
                role: ToponymRole::Mention,
                candidates: vec![Candidate { place, score: 1.0, reasons: Vec::new() }].into(),
                resolved: 0,
                corrected: false,
            }
        })
        .collect();
    report.toponyms.sort_by_key(|t| t.span.start);
    report.time_expressions = dates["timexes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|value| {
            let written = value["value"].as_str().unwrap_or_default();
            TimeExpression {
                span: span(value),
                kind: match value["type"].as_str() {
                    Some("TIME") => TimeExpressionKind::Time,
                    Some("DURATION") => TimeExpressionKind::Duration,
                    Some("SET") => TimeExpressionKind::Set,
                    _ => TimeExpressionKind::Date,
                },
                value: written.to_owned(),
                range: days(written, span(value).of(text)),
            }
        })
        .collect();
    report.movements.clear();
    report.unused.clear();
    let stated: Vec<_> = report.datelines.iter().map(|d| d.span).collect();
    for (dateline, span) in report.datelines.iter_mut().zip(stated) {
        dateline.place =
            report.toponyms.iter().find(|t| span.covers(t.span)).and_then(Toponym::place).cloned();
    }
    movement::read_movements(&article, &reading, &gazetteer, &Constraints::default(), &mut report);
    if std::env::var("EXPLAIN").is_ok() {
        for sentence in &report.sentences {
            eprintln!("{}", movement::explain(&article, &reading, &report, sentence.start));
        }
    }
    report.movements
}

fn place(gazetteer: &Gazetteer, value: &Value) -> Place {
    let name = value["name"].as_str().unwrap_or_default().to_owned();
    let class = match value["feature"].as_str() {
        Some("country" | "demonym") => FeatureClass::Country,
        Some("admin1" | "state" | "division") => FeatureClass::Admin1,
        Some("admin2" | "county") => FeatureClass::Admin2,
        Some("town" | "city" | "neighbourhood" | "neighborhood") => FeatureClass::Town,
        Some("region") => FeatureClass::Region,
        Some("river" | "water" | "ocean" | "sea") => FeatureClass::Water,
        _ => FeatureClass::Site,
    };
    // Country by the gazetteer, so that containers and demonyms work.
    let known = gazetteer
        .demonym(&name)
        .map(|d| d.place)
        .or_else(|| gazetteer.abbreviation(&name))
        .or_else(|| gazetteer.lookup(&dateline::text::fold(&name)).first().map(|h| h.place));
    let (lat, lon) = (value["lat"].as_f64().unwrap_or(0.0), value["lon"].as_f64().unwrap_or(0.0));
    let mut out = Place {
        id: PlaceId(format!("{lat},{lon}")),
        pcode: None,
        name: name.clone(),
        class,
        feature: String::new(),
        country: None,
        admin1: None,
        admin2: None,
        lat,
        lon,
        population: 0,
        extent: Extent::Point,
    };
    let found = known.map(|k| gazetteer.place(k)).filter(|p| {
        matches!(class, FeatureClass::Country | FeatureClass::Region)
            || (p.lat - lat).abs() < 1.0 && (p.lon - lon).abs() < 1.0
    });
    if let Some(found) = found {
        out.country = found.country;
        out.admin1 = found.admin1;
        out.name = found.name;
        out.feature = found.feature;
    }
    out
}

/// Days of a TimeML value; "mid-October" is read from the words.
fn days(value: &str, words: &str) -> Option<DayRange> {
    let date = |text: &str| text.parse::<jiff::civil::Date>().ok();
    let head = value.split('T').next()?;
    if let Some(day) = date(head) {
        return Some(DayRange::day(day));
    }
    let month = |text: &str| {
        let first = date(&format!("{text}-01"))?;
        Some(DayRange::between(first, first.last_of_month()))
    };
    if let Some((from, to)) = head.split_once('/') {
        return Some(month(from)?.hull(month(to)?));
    }
    if let Some((year, week)) = head.split_once("-W") {
        let number: i8 = week.get(..2)?.parse().ok()?;
        let year: i16 = year.parse().ok()?;
        let monday = jiff::civil::ISOWeekDate::new(year, number, jiff::civil::Weekday::Monday).ok()?.date();
        let sunday = monday.yesterday().ok()?;
        let last = monday.checked_add(jiff::Span::new().days(6)).ok()?;
        return Some(DayRange::between(sunday, last));
    }
    if head.len() == 7 {
        let range = month(head)?;
        if words.starts_with("mid") {
            let first = range.start?;
            return Some(DayRange::between(
                first.with().day(11).build().ok()?,
                first.with().day(20).build().ok()?,
            ));
        }
        return Some(range);
    }
    if head.len() == 4 {
        let year: i16 = head.parse().ok()?;
        return Some(DayRange::between(jiff::civil::date(year, 1, 1), jiff::civil::date(year, 12, 31)));
    }
    None
}

fn print_one(text: &str, base: usize, movement: &dateline::model::Movement) -> Value {
    let chars = |byte: usize| base + text.get(..byte).map_or(0, |t| t.chars().count());
    let bounds = movement.when.map(dateline::model::When::bounds);
    let date = bounds
        .and_then(|r| r.start.zip(r.end))
        .map(|(a, b)| json!({"start": a.to_string(), "end": b.to_string()}));
    json!({
        "start": chars(movement.span.start),
        "end": chars(movement.span.end),
        "group_key": 0,
        "kind": movement.kind,
        "factuality": movement.factuality,
        "quote": movement.span.of(text),
        "mention": movement.mention.span.of(text),
        "reported_by": movement.reported_by,
        "places": movement.places.iter().map(|p| json!({"name": p.name, "surface": p.span.of(text), "role": p.role})).collect::<Vec<_>>(),
        "date": date,
        "headcount": movement.headcount.as_ref().map(|h| json!({"min": h.min, "max": h.max, "scope": h.scope})),
    })
}
