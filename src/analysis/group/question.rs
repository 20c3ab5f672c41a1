//! What to ask a person about groups: of a group that may be one of others, which one it is.
//!
//! **Order.** Questions come by *doubt times effect*. Doubt is the chance that the best single answer is wrong, by the
//! scores of the join ([`Group::doubt`](crate::model::Group)). Effect is how many stops the likeliest answer puts on the
//! line of another group: one for each stop that is new to it, a quarter for one that it has on these days already, for
//! there only a report is added. The product is the number of stops that one expects to stand on the wrong line
//! without an answer. Groups without a stop change no route and are not asked.
//!
//! **How many.** At most [`MOST`], or one for [`ARTICLES_FOR_ONE`] articles of a large batch, and none that is worth less
//! than [`LEAST`]. What is not asked is not lost: the group still says which ones it may be.
//! Limits: answers are weighed one by one, though one may settle another.

use std::collections::BTreeMap;

use super::super::measure::Days;
use super::correct::movement_of;
use crate::model::{Analysis, Correction, Route, Stop, TextQuote};

/// A person answers so many in a sitting.
pub const MOST: usize = 15;
/// Of a larger batch one for so many articles is asked.
pub const ARTICLES_FOR_ONE: usize = 3;
/// Expected stops on a wrong line below which no one is asked.
const LEAST: f64 = 0.15;
/// What a stop is worth that the other line has on these days already.
const KNOWN_STOP: f64 = 0.25;
/// Other groups that are offered, best first.
const OFFERED: usize = 3;
/// Other groups that "a group of its own" parts it from.
const PARTED: usize = 12;

/// A question about one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The group that may be another.
    pub group: usize,
    /// Its report with the narrowest days, the first of equals: the evidence that is shown.
    pub movement: usize,
    /// The answers, likeliest first, "a group of its own" last.
    pub choices: Vec<Choice>,
    /// Doubt times effect: stops that one expects on a wrong line.
    pub weight: f64,
}

/// One answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The group that it is the same as, `None`: a group of its own.
    pub group: Option<usize>,
    /// What the answer corrects, all of it one step.
    pub corrections: Vec<Correction>,
}

/// The questions about groups of a whole analysis, the most important first.
pub fn questions(analysis: &Analysis) -> Vec<Question> {
    let routes: BTreeMap<usize, &Route> = analysis.routes.iter().map(|r| (r.group, r)).collect();
    let mut doubtful: Vec<(f64, usize)> = analysis
        .groups
        .iter()
        .enumerate()
        .filter_map(|(index, group)| {
            let likeliest = group.maybe.first()?;
            let weight = group.doubt * effect(routes.get(&index)?, routes.get(likeliest));
            (weight >= LEAST).then_some((weight, index))
        })
        .collect();
    doubtful.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    doubtful.truncate(MOST.max(analysis.articles.len() / ARTICLES_FOR_ONE));
    doubtful.into_iter().filter_map(|(weight, index)| ask(analysis, index, weight)).collect()
}

/// How many stops the answer that the two are one puts on the other's line.
fn effect(own: &Route, other: Option<&&Route>) -> f64 {
    let known = |stop: &Stop| {
        other.is_some_and(|route| {
            route
                .stops
                .iter()
                .any(|s| s.place.id == stop.place.id && Days::of_when(s.when).meets(Days::of_when(stop.when)))
        })
    };
    own.stops.iter().map(|stop| if known(stop) { KNOWN_STOP } else { 1.0 }).sum()
}

fn ask(analysis: &Analysis, index: usize, weight: f64) -> Option<Question> {
    let group = analysis.groups.get(index)?;
    let movement = spokesman(analysis, index)?;
    let own = quote_of(analysis, movement)?;
    let others: Vec<(usize, TextQuote)> = group
        .maybe
        .iter()
        .take(PARTED)
        .filter_map(|&other| Some((other, quote_of(analysis, spokesman(analysis, other)?)?)))
        .collect();
    let same = others.iter().take(OFFERED).map(|(other, quote)| Choice {
        group: Some(*other),
        corrections: vec![Correction::MergeGroups { quote: own.clone(), other: quote.clone() }],
    });
    let apart = others
        .iter()
        .map(|(_, quote)| Correction::SplitGroups { quote: own.clone(), other: quote.clone() })
        .collect();
    let choices = same.chain([Choice { group: None, corrections: apart }]).collect();
    (!others.is_empty()).then_some(Question { group: index, movement, choices, weight })
}

/// The report that stands for a group in corrections and is shown as evidence: of those whose words lead back to it the
/// one with the narrowest days, one at a stop before others, the first of equals. `None` where no words do.
pub fn spokesman(analysis: &Analysis, group: usize) -> Option<usize> {
    spokesman_but(analysis, group, usize::MAX)
}

/// As [`spokesman`], another report than this one.
pub fn spokesman_but(analysis: &Analysis, group: usize, but: usize) -> Option<usize> {
    let width = |m: usize| {
        let movement = analysis.movements.get(m)?;
        let days = movement.when.map(Days::of_when).filter(|d| d.closed());
        Some((movement.places.is_empty(), days.map_or(i32::MAX, Days::width), m))
    };
    let mut own: Vec<_> = analysis.groups.get(group)?.movements.iter().filter_map(|&m| width(m)).collect();
    own.sort_unstable();
    own.into_iter()
        .map(|(_, _, m)| m)
        .filter(|m| *m != but)
        .take(TRIED)
        .find(|&m| quote_of(analysis, m).is_some_and(|quote| movement_of(analysis, &quote) == Some(m)))
}

/// Reports of a group that are tried for their words.
const TRIED: usize = 20;

/// The words of a movement, as a correction names them; `None` where there is no such movement.
pub fn quote_of(analysis: &Analysis, movement: usize) -> Option<TextQuote> {
    let movement = analysis.movements.get(movement)?;
    let article = analysis.articles.get(movement.article)?;
    Some(TextQuote::new(&article.text_sha256, &article.text, movement.span))
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::*;
    use super::super::super::route::build_routes;
    use super::super::synthetic::{Plan, batch};
    use super::super::tests::told;
    use super::*;
    use crate::analysis::Constraints;
    use crate::model::Place;

    fn run(mut analysis: Analysis, corrections: &[Correction]) -> Analysis {
        let constraints = Constraints { corrections: corrections.to_vec(), focus: None };
        super::super::join_groups(&mut analysis, &constraints);
        build_routes(&mut analysis);
        analysis
    }

    /// Two marches a day's walk apart, and a third report between them that may be of either.
    fn between() -> Analysis {
        let (a, b, mid) = (town("Alta", 0.0, 0.0), town("Brod", 70.0, 0.0), town("Mid", 35.0, 0.0));
        let of = |place: &Place, day: &str, nation: &str, article| {
            at(place, day)
                .count(900, 900)
                .article(article)
                .mention(|m| m.nations = if nation.is_empty() { vec![] } else { vec![nation.to_owned()] })
        };
        told(analysis(vec![
            of(&a, "4", "XA", 0),
            of(&a, "5", "XA", 1),
            of(&b, "4", "XB", 2),
            of(&b, "5", "XB", 3),
            of(&mid, "7", "", 4),
        ]))
    }

    fn towns(analysis: &Analysis, group: usize) -> Vec<&str> {
        let route = analysis.routes.iter().find(|r| r.group == group);
        route.map_or(Vec::new(), |r| r.stops.iter().map(|s| s.place.name.as_str()).collect())
    }

    #[test]
    fn a_doubtful_group_is_asked_with_its_evidence_and_each_answer_mends_the_routes() {
        let asked = run(between(), &[]);
        let list = questions(&asked);
        let [question] = list.as_slice() else { panic!("{list:?}") };
        assert_eq!((question.group, question.movement), (2, 4));
        assert_eq!(question.choices.iter().map(|c| c.group).collect::<Vec<_>>(), [Some(0), Some(1), None]);
        assert!(question.weight > 0.0 && question.weight < 1.0);
        for (choice, routes) in question.choices.iter().zip([
            vec![vec!["Alta", "Mid"], vec!["Brod"]],
            vec![vec!["Alta"], vec!["Brod", "Mid"]],
            vec![vec!["Alta"], vec!["Brod"], vec!["Mid"]],
        ]) {
            let after = run(between(), &choice.corrections);
            assert_eq!(questions(&after), [], "it is answered");
            let got: Vec<Vec<&str>> = (0..after.groups.len()).map(|g| towns(&after, g)).collect();
            assert_eq!(got, routes);
        }
    }

    #[test]
    fn more_stops_and_more_doubt_come_first_and_what_changes_no_line_is_not_asked() {
        let mut analysis = run(between(), &[]);
        let base = questions(&analysis)[0].weight;
        if let Some(group) = analysis.groups.get_mut(2) {
            group.doubt /= 2.0;
        }
        assert!((questions(&analysis)[0].weight - base / 2.0).abs() < 1e-9);
        // The stop is on the other line already.
        let known = analysis.routes[2].stops[0].clone();
        analysis.routes[0].stops.push(known);
        assert_eq!(questions(&analysis), []);
        analysis.routes.remove(2);
        assert_eq!(questions(&analysis), [], "without a stop");
    }

    /// The true group that most reports of a group are of.
    fn mostly(analysis: &Analysis, truth: &[usize], group: usize) -> usize {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for &m in &analysis.groups[group].movements {
            *counts.entry(truth[m]).or_default() += 1;
        }
        counts.into_iter().max_by_key(|(_, n)| *n).map_or(0, |(g, _)| g)
    }

    #[test]
    fn forty_five_articles_of_one_story_ask_little_and_each_true_answer_mends_its_route() {
        let (mut asked, mut batches, mut most) = (0, 0, 0);
        for seed in 1..=6 {
            for followers in 0..=3 {
                let (raw, truth) =
                    batch(Plan { seed: seed * 10 + followers as u64, articles: 45, followers });
                let raw = told(raw);
                let before = run(raw.clone(), &[]);
                let list = questions(&before);
                asked += list.len();
                batches += 1;
                most = most.max(list.len());
                assert!(list.len() <= MOST, "{} questions", list.len());
                assert!(list.is_sorted_by(|a, b| a.weight >= b.weight));
                for question in &list {
                    let own = mostly(&before, &truth, question.group);
                    let is = |c: &&Choice| c.group.is_some_and(|g| mostly(&before, &truth, g) == own);
                    let answer =
                        question.choices.iter().find(is).or(question.choices.last()).expect("a choice");
                    mends(&raw, &before, question, answer);
                }
            }
        }
        println!("questions: {:.1} a batch, at most {most}", f64::from(asked as u32) / f64::from(batches));
    }

    /// The routes after an answer are those of the groups with the reports put where the answer says.
    fn mends(raw: &Analysis, before: &Analysis, question: &Question, answer: &Choice) {
        let after = run(raw.clone(), &answer.corrections);
        let group = after.movements[question.movement].group.expect("a group");
        let own = &before.groups[question.group].movements;
        let mut expected = before.clone();
        if let Some(other) = answer.group {
            expected.groups[other].movements.extend(own);
            expected.groups[other].movements.sort_unstable();
            assert_eq!(after.groups[group].movements, expected.groups[other].movements);
            build_routes(&mut expected);
            let line = |analysis: &Analysis, group: usize| {
                let route = analysis.routes.iter().find(|r| r.group == group);
                route.map(|r| (r.stops.clone(), r.legs.clone(), r.unplaced.clone()))
            };
            assert_eq!(line(&after, group), line(&expected, other));
        } else {
            assert!(own.iter().all(|&m| after.movements[m].group == Some(group)));
            assert!(after.groups[group].maybe.is_empty());
        }
    }
}
