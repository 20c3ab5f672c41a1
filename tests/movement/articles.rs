//! News articles of our own with the statements that a careful reader finds in them, read, analysed and scored.
//!
//! `marked.txt` of each half holds the articles: a line `## name | country | published | situation`, then one paragraph a
//! line, each followed by what it states: `@ evidence | kind factuality [core] | group | role Place; … | days | count`.
//! Evidence is words of the article, `A .. B` from A to B. Roles: `at from to via in nat`. Days are `2018-03-11`,
//! `2018-03-05..2018-03-11` or `-`. Counts: `300`, `300~` about, `301+` open above, `-300` up to, `24-99`, with a scope.
//! `gold.json` and `articles.txt` are made of it. Limits: one pairing of statements, best first, as a scorer does it:
//! evidence must overlap by half of the shorter, and a place name or the kind must agree.

#[path = "../bench/b_cubed.rs"]
mod b_cubed;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use b_cubed::b_cubed;
use dateline::analysis::{Constraints, analyze};
use dateline::gazetteer::Gazetteer;
use dateline::model::{Article, Movement, When};
use dateline::text::fold;
use jiff::civil::Date;
use serde_json::{Value, json};

/// A place of a statement.
#[derive(Clone, Debug)]
pub struct GoldPlace {
    /// What it does, as in the contract.
    pub role: String,
    /// Its name as the article writes it.
    pub name: String,
    /// Code points in the article, `None` where it is only implied.
    pub span: Option<(usize, usize)>,
}

/// A number of a statement: lowest, highest, about, whom it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldCount {
    /// Lowest, `None` where open below.
    pub min: Option<u64>,
    /// Highest, `None` where open above.
    pub max: Option<u64>,
    /// Whether the article says "about".
    pub approximate: bool,
    /// Scope as in the contract.
    pub scope: String,
}

/// What a careful reader finds.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Code points in the article.
    pub span: (usize, usize),
    /// Kind as in the contract.
    pub kind: String,
    /// Factuality as in the contract.
    pub factuality: String,
    /// Whether a view of routes should use it.
    pub core: bool,
    /// Its group; equal words in one article are one group.
    pub group: String,
    /// Where.
    pub places: Vec<GoldPlace>,
    /// First and last day, `None` where there is none.
    pub days: Option<(Date, Date)>,
    /// How many.
    pub count: Option<GoldCount>,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its name.
    pub name: String,
    /// Country that it tells of.
    pub country: String,
    /// When it was published.
    pub published: Date,
    /// What kind of story it is.
    pub situation: String,
    /// Its text.
    pub text: String,
    /// Its statements.
    pub gold: Vec<Gold>,
}

/// Code points between two articles laid end to end.
const BETWEEN: &str = "\n\n\n";

/// Folders of articles: rules are made with all but those whose name begins with `held`.
pub const HALVES: [&str; 6] = ["tuned", "second", "third", "fourth", "held", "held_news"];

/// Folder of a half.
pub fn folder(half: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/movement").join(half)
}

/// The articles of one of [`HALVES`].
pub fn stories(half: &str) -> Vec<Story> {
    let source = std::fs::read_to_string(folder(half).join("marked.txt")).expect("the marked articles");
    source.split("\n## ").map(|part| story(part.trim_start_matches("## "))).collect()
}

fn story(part: &str) -> Story {
    let mut lines = part.lines();
    let head: Vec<&str> = lines.next().unwrap_or("").split(" | ").collect();
    let [name, country, published, situation] = head.as_slice() else { panic!("bad head {head:?}") };
    let (mut paragraphs, mut marks) = (Vec::new(), Vec::new());
    for line in lines.filter(|l| !l.trim().is_empty()) {
        match line.strip_prefix("@ ") {
            Some(mark) => marks.push(mark),
            None => paragraphs.push(line.trim()),
        }
    }
    let text = paragraphs.join("\n\n");
    let gold = marks.iter().map(|mark| gold(&text, mark)).collect();
    Story {
        name: (*name).to_owned(),
        country: (*country).to_owned(),
        published: published.parse().expect("a day"),
        situation: (*situation).to_owned(),
        text,
        gold,
    }
}

fn points(text: &str, byte: usize) -> usize {
    text.get(..byte).map_or(0, |t| t.chars().count())
}

fn gold(text: &str, mark: &str) -> Gold {
    let parts: Vec<&str> = mark.split(" | ").collect();
    let [evidence, what, group, places, days, count] = parts.as_slice() else { panic!("bad mark {mark}") };
    let (first, last) = evidence.split_once(" .. ").unwrap_or((evidence, evidence));
    let start = text.find(first).unwrap_or_else(|| panic!("not in the text: {first}"));
    let after =
        text.get(start..).and_then(|t| t.find(last)).unwrap_or_else(|| panic!("not in the text: {last}"));
    let end = start + after + last.len();
    let words: Vec<&str> = what.split_whitespace().collect();
    let places = if *places == "-" {
        Vec::new()
    } else {
        places.split("; ").map(|p| place(text, (start, end), p)).collect()
    };
    let days = (*days != "-").then(|| {
        let (a, b) = days.split_once("..").unwrap_or((days, days));
        (a.parse().expect("a day"), b.parse().expect("a day"))
    });
    Gold {
        span: (points(text, start), points(text, end)),
        kind: words.first().map_or(String::new(), |w| (*w).to_owned()),
        factuality: words.get(1).map_or(String::new(), |w| (*w).to_owned()),
        core: words.get(2).is_some_and(|w| *w == "core"),
        group: (*group).to_owned(),
        places,
        days,
        count: (*count != "-").then(|| self::count(count)),
    }
}

fn place(text: &str, evidence: (usize, usize), written: &str) -> GoldPlace {
    let (role, name) = written.trim().split_once(' ').unwrap_or_else(|| panic!("bad place {written}"));
    let role = match role {
        "at" => "location",
        "from" => "origin",
        "to" => "destination",
        "via" => "via",
        "in" => "container",
        "nat" => "nationality",
        _ => panic!("bad role {role}"),
    };
    let span = text.get(evidence.0..evidence.1).and_then(|t| t.find(name)).map(|at| {
        let start = points(text, evidence.0 + at);
        (start, start + name.chars().count())
    });
    GoldPlace { role: role.to_owned(), name: name.to_owned(), span }
}

fn count(written: &str) -> GoldCount {
    let (number, scope) = written.split_once(' ').unwrap_or((written, "group"));
    let approximate = number.ends_with('~');
    let number = number.trim_end_matches('~');
    let read = |t: &str| t.parse::<u64>().unwrap_or_else(|_| panic!("bad count {written}"));
    let (min, max) = if let Some(n) = number.strip_suffix('+') {
        (Some(read(n)), None)
    } else if let Some(n) = number.strip_prefix('-') {
        (None, Some(read(n)))
    } else if let Some((a, b)) = number.split_once('-') {
        (Some(read(a)), Some(read(b)))
    } else {
        (Some(read(number)), Some(read(number)))
    };
    GoldCount { min, max, approximate, scope: scope.to_owned() }
}

/// The articles of a half laid end to end, and what they state, for a scorer.
pub fn gold_document(stories: &[Story]) -> (String, Value) {
    let (mut text, mut articles, mut base) = (String::new(), Vec::new(), 0);
    for (number, story) in stories.iter().enumerate() {
        let length = story.text.chars().count();
        let movements: Vec<Value> = story.gold.iter().enumerate().map(|(i, g)| {
            let evidence: String = story.text.chars().skip(g.span.0).take(g.span.1 - g.span.0).collect();
            json!({
                "id": format!("a{:02}-m{:02}", number + 1, i + 1),
                "group": format!("{}-{}", story_key(g, &story.name), g.group), "kind": g.kind, "factuality": g.factuality, "core": g.core,
                "places": g.places.iter().map(|p| {
                    let mut place = json!({"surface": p.name, "role": p.role, "name": p.name});
                    if let Some((a, b)) = p.span { place["start"] = json!(base + a); place["end"] = json!(base + b); }
                    place
                }).collect::<Vec<_>>(),
                "date": g.days.map(|(a, b)| json!({"start": a.to_string(), "end": b.to_string()})),
                "headcount": g.count.as_ref().map(|c| json!({"min": c.min, "max": c.max, "approx": c.approximate, "scope": c.scope})),
                "evidence": evidence, "start": base + g.span.0, "end": base + g.span.1,
            })
        }).collect();
        articles.push(json!({
            "article": number + 1, "title": story.name, "country": story.country, "situation": story.situation,
            "publication": {"best": story.published.to_string()},
            "char_start": base, "char_end": base + length, "movements": movements,
        }));
        text.push_str(&story.text);
        text.push_str(BETWEEN);
        base += length + BETWEEN.chars().count();
    }
    (
        text,
        json!({"schema_version": 1, "source_file": "articles.txt", "n_articles": stories.len(), "articles": articles}),
    )
}

/// Habits have no group.
fn story_key<'a>(gold: &Gold, name: &'a str) -> &'a str {
    if gold.factuality == "generic" { "generic" } else { name }
}

/// A statement of the program, reduced to what is compared.
#[derive(Clone, Debug)]
pub struct Found {
    /// Code points in the article.
    pub span: (usize, usize),
    /// Kind.
    pub kind: String,
    /// Factuality.
    pub factuality: String,
    /// Role and the folded names of each place.
    pub places: Vec<(String, BTreeSet<String>)>,
    /// First and last day where both are known.
    pub days: Option<(Date, Date)>,
    /// Lowest and highest.
    pub count: Option<(Option<u64>, Option<u64>)>,
    /// Its group, `None` where it has none.
    pub group: Option<usize>,
    /// Its words.
    pub quote: String,
}

fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What the program finds in an article that is published on its day.
pub fn find(story: &Story, gazetteer: &Gazetteer) -> Vec<Found> {
    let mut article = Article::from_text(&story.name, story.text.clone(), story.name.clone());
    article.stated_date = Some(story.published);
    let analysis = analyze(vec![article], gazetteer, &Constraints::default());
    analysis.movements.iter().map(|m| found(&story.text, m)).collect()
}

fn found(text: &str, m: &Movement) -> Found {
    Found {
        span: (points(text, m.span.start), points(text, m.span.end)),
        kind: word(&m.kind),
        factuality: word(&m.factuality),
        places: m.places.iter().map(|p| (word(&p.role), names(&[&p.name, p.span.of(text)]))).collect(),
        days: m.when.map(When::bounds).and_then(|r| r.start.zip(r.end)),
        count: m.headcount.as_ref().map(|h| (h.min, h.max)),
        group: m.group,
        quote: m.span.of(text).to_owned(),
    }
}

fn names(written: &[&str]) -> BTreeSet<String> {
    written.iter().map(|w| fold(w)).filter(|w| !w.is_empty()).collect()
}

/// What a scorer reads of the program.
pub fn found_document(stories: &[Story], found: &[Vec<Found>]) -> Value {
    let (mut movements, mut base) = (Vec::new(), 0);
    for (number, (story, list)) in stories.iter().zip(found).enumerate() {
        for (index, f) in list.iter().enumerate() {
            movements.push(json!({
                "start": base + f.span.0, "end": base + f.span.1, "kind": f.kind, "factuality": f.factuality,
                "group_key": f.group.map_or(format!("{number}-alone-{index}"), |g| format!("{number}-{g}")),
                "places": f.places.iter().map(|(role, names)| {
                    let list: Vec<&String> = names.iter().collect();
                    json!({"role": role, "name": list.first(), "surface": list.last()})
                }).collect::<Vec<_>>(),
                "date": f.days.map(|(a, b)| json!({"start": a.to_string(), "end": b.to_string()})),
                "headcount": f.count.map(|(min, max)| json!({"min": min, "max": max})),
            }));
        }
        base += story.text.chars().count() + BETWEEN.chars().count();
    }
    json!({"articles": [], "movements": movements})
}

/// Pairs of gold and found statements of one article.
pub fn pair(gold: &[Gold], found: &[Found]) -> Vec<(usize, usize)> {
    let mut all = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        let here: BTreeSet<String> = a.places.iter().map(|p| fold(&p.name)).collect();
        for (j, b) in found.iter().enumerate() {
            let shared = a.span.1.min(b.span.1).saturating_sub(a.span.0.max(b.span.0));
            let shorter = (a.span.1 - a.span.0).min(b.span.1 - b.span.0);
            if shared == 0 || 2 * shared < shorter {
                continue;
            }
            let there: BTreeSet<String> = b.places.iter().flat_map(|(_, n)| n.iter().cloned()).collect();
            let (places, kind) = (here.intersection(&there).count(), usize::from(a.kind == b.kind));
            if places + kind == 0 {
                continue;
            }
            let worth = 2 * places
                + 2 * kind
                + usize::from(a.factuality == b.factuality)
                + usize::from(a.count.is_some() == b.count.is_some());
            all.push((std::cmp::Reverse(worth), i, j));
        }
    }
    all.sort_unstable();
    let (mut left, mut right, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, i, j) in all {
        if !left.contains(&i) && !right.contains(&j) {
            left.insert(i);
            right.insert(j);
            out.push((i, j));
        }
    }
    out.sort_unstable();
    out
}

/// What was wrong with a statement that was found: nothing where the list is empty.
pub fn faults(gold: &Gold, found: &Found) -> Vec<String> {
    let mut out = Vec::new();
    if gold.kind != found.kind {
        out.push(format!("kind {}", found.kind));
    }
    if (gold.factuality == "fact") != (found.factuality == "fact") {
        out.push(format!("factuality {}", found.factuality));
    }
    let mut rest: Vec<&(String, BTreeSet<String>)> = found.places.iter().collect();
    for place in &gold.places {
        let name = fold(&place.name);
        match rest.iter().position(|(role, names)| *role == place.role && names.contains(&name)) {
            Some(at) => drop(rest.remove(at)),
            None => out.push(format!("no {} {}", place.role, place.name)),
        }
    }
    for (role, names) in rest {
        out.push(format!("{role} {}", names.iter().cloned().collect::<Vec<_>>().join("/")));
    }
    if let (Some(a), Some(b)) = (gold.days, found.days)
        && (a.0 > b.1 || b.0 > a.1)
    {
        out.push(format!("days {}..{}", b.0, b.1));
    }
    if gold.count.as_ref().map(|c| (c.min, c.max)) != found.count {
        out.push(format!("count {:?}", found.count));
    }
    out
}

/// Totals of a half.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    gold: usize,
    core: usize,
    found: usize,
    pairs: usize,
    core_pairs: usize,
    kind: usize,
    factuality: usize,
    plans: usize,
    plan_as_fact: usize,
    spurious_fact: usize,
    counts: usize,
    counts_exact: usize,
    places: (usize, usize, usize),
    dates: usize,
    dates_overlap: usize,
    grouped: usize,
    group_precision: f64,
    group_recall: f64,
}

const NOT_DONE: &[&str] =
    &["plan", "forecast", "hypothetical", "prevented", "negated", "negated-forecast", "not-yet-reached"];

impl Totals {
    /// Over all articles.
    pub fn of(stories: &[Story], found: &[Vec<Found>]) -> Self {
        let mut t = Self::default();
        for (story, list) in stories.iter().zip(found) {
            t.gold += story.gold.len();
            t.core += story.gold.iter().filter(|g| g.core).count();
            t.plans += story.gold.iter().filter(|g| NOT_DONE.contains(&g.factuality.as_str())).count();
            t.found += list.len();
            let pairs = pair(&story.gold, list);
            for &(i, j) in &pairs {
                t.add(&story.gold[i], &list[j]);
            }
            t.add_groups(story, list, &pairs);
        }
        t
    }

    /// B-cubed of the groups of one article, over the statements that were found; a habit has no group.
    fn add_groups(&mut self, story: &Story, list: &[Found], pairs: &[(usize, usize)]) {
        let named: Vec<(&str, Option<usize>)> = pairs
            .iter()
            .map(|&(i, j)| (&story.gold[i], &list[j]))
            .filter(|(gold, _)| gold.factuality != "generic")
            .map(|(gold, found)| (gold.group.as_str(), found.group))
            .collect();
        let own = |i: usize, j: usize| named[i].0 == named[j].0;
        let put = |i: usize, j: usize| named[i].1.is_some() && named[i].1 == named[j].1;
        let (precision, recall) = b_cubed(named.len(), own, put);
        self.group_precision += precision;
        self.group_recall += recall;
        self.grouped += named.len();
    }

    fn add(&mut self, a: &Gold, b: &Found) {
        self.pairs += 1;
        self.core_pairs += usize::from(a.core);
        self.kind += usize::from(a.kind == b.kind);
        let fact = b.factuality == "fact";
        self.factuality += usize::from((a.factuality == "fact") == fact);
        self.spurious_fact += usize::from(a.factuality != "fact" && fact);
        self.plan_as_fact += usize::from(NOT_DONE.contains(&a.factuality.as_str()) && fact);
        if a.count.is_some() || b.count.is_some() {
            self.counts += 1;
            self.counts_exact += usize::from(a.count.as_ref().map(|c| (c.min, c.max)) == b.count);
        }
        self.places.1 += a.places.len();
        self.places.2 += b.places.len();
        let mut rest: Vec<_> = b.places.iter().collect();
        for place in &a.places {
            let name = fold(&place.name);
            if let Some(at) =
                rest.iter().position(|(role, names)| *role == place.role && names.contains(&name))
            {
                self.places.0 += 1;
                rest.remove(at);
            }
        }
        if let (Some(x), Some(y)) = (a.days, b.days) {
            self.dates += 1;
            self.dates_overlap += usize::from(x.0 <= y.1 && y.0 <= x.1);
        }
    }

    /// One line a figure.
    pub fn shown(&self) -> String {
        let part = |a: usize, b: usize| format!("{:.3} ({a} of {b})", a as f64 / b.max(1) as f64);
        let mut out = String::new();
        for (name, value) in [
            ("recall", part(self.pairs, self.gold)),
            ("core recall", part(self.core_pairs, self.core)),
            ("precision", part(self.pairs, self.found)),
            ("kind", part(self.kind, self.pairs)),
            ("fact or not", part(self.factuality, self.pairs)),
            ("plans drawn as fact", part(self.plan_as_fact, self.plans)),
            ("other facts that are none", format!("{}", self.spurious_fact - self.plan_as_fact)),
            ("place roles F1", part(2 * self.places.0, self.places.1 + self.places.2)),
            ("dates overlap", part(self.dates_overlap, self.dates)),
            ("headcounts exact", part(self.counts_exact, self.counts)),
            ("groups in an article P, R", {
                let all = self.grouped.max(1) as f64;
                format!("{:.3} {:.3}", self.group_precision / all, self.group_recall / all)
            }),
        ] {
            let _ = writeln!(out, "{name:26} {value}");
        }
        out
    }
}

/// One line for each statement: `name 03 found`, `missed` or what is wrong with it; then how many more were found.
pub fn outcomes(stories: &[Story], found: &[Vec<Found>]) -> String {
    let mut out = String::new();
    for (story, list) in stories.iter().zip(found) {
        let pairs: HashMap<usize, usize> = pair(&story.gold, list).into_iter().collect();
        for (i, gold) in story.gold.iter().enumerate() {
            let said = pairs.get(&i).map_or("missed".to_owned(), |j| {
                let faults = faults(gold, &list[*j]);
                if faults.is_empty() { "found".to_owned() } else { format!("wrong: {}", faults.join(", ")) }
            });
            let _ = writeln!(out, "{} {:02} {} {said}", story.name, i + 1, gold.kind);
        }
        let _ = writeln!(out, "{} more {}", story.name, list.len() - pairs.len());
    }
    out
}

/// Everything in full, to be looked at while a rule is made.
pub fn details(stories: &[Story], found: &[Vec<Found>]) -> String {
    let mut out = String::new();
    for (story, list) in stories.iter().zip(found) {
        let pairs: HashMap<usize, usize> = pair(&story.gold, list).into_iter().collect();
        let used: BTreeSet<usize> = pairs.values().copied().collect();
        for (i, gold) in story.gold.iter().enumerate() {
            let words: String =
                story.text.chars().skip(gold.span.0).take(gold.span.1 - gold.span.0).collect();
            let places: Vec<String> = gold.places.iter().map(|p| format!("{} {}", p.role, p.name)).collect();
            let label = format!(
                "{} {:02} [{} {} {}] {words}",
                story.name,
                i + 1,
                gold.kind,
                gold.factuality,
                places.join(", ")
            );
            match pairs.get(&i) {
                None => drop(writeln!(out, "MISSED {label}")),
                Some(j) => {
                    let faults = faults(gold, &list[*j]);
                    if !faults.is_empty() {
                        let _ = writeln!(
                            out,
                            "WRONG  {label}\n         {} || {}",
                            faults.join(", "),
                            list[*j].quote
                        );
                    }
                }
            }
        }
        for (j, f) in list.iter().enumerate().filter(|(j, _)| !used.contains(j)) {
            let places: Vec<String> = f
                .places
                .iter()
                .map(|(r, n)| format!("{r} {}", n.iter().cloned().collect::<Vec<_>>().join("/")))
                .collect();
            let _ = writeln!(
                out,
                "EXTRA  {} {j} [{} {} {}] {:?} {}",
                story.name,
                f.kind,
                f.factuality,
                places.join(", "),
                f.count,
                f.quote.replace('\n', " ")
            );
        }
    }
    out
}

/// Why the sentences of statements that were missed gave none, as the program explains it.
#[allow(dead_code, reason = "asked for by the program that measures, not by the tests")]
pub fn why(story: &Story, found: &[Found], gazetteer: &Gazetteer) -> String {
    let mut article = Article::from_text(&story.name, story.text.clone(), story.name.clone());
    article.stated_date = Some(story.published);
    let reading = dateline::analysis::read(&article.text, gazetteer);
    let published = dateline::model::PublishedOn::stated(story.published);
    let report =
        dateline::analysis::anchor(&article, &reading, published, gazetteer, &Constraints::default());
    let pairs: HashMap<usize, usize> = pair(&story.gold, found).into_iter().collect();
    let mut out = String::new();
    for (i, gold) in story.gold.iter().enumerate().filter(|(i, _)| !pairs.contains_key(i)) {
        let byte = story.text.char_indices().nth(gold.span.0).map_or(0, |(b, _)| b);
        let said = dateline::analysis::movement::explain(&article, &reading, &report, byte);
        let _ = writeln!(out, "---- {} {:02} {} {}\n{said}", story.name, i + 1, gold.kind, gold.factuality);
    }
    out
}
