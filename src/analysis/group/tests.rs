//! Joining, on invented towns and generated batches.

use std::sync::Arc;

use super::super::fixture::*;
use super::join_groups;
use super::synthetic::{Plan, b_cubed, batch};
use super::told::Chains;
use crate::analysis::Constraints;
use crate::model::*;

/// Groups of the statements, as a letter each: "AAB"; "-" for none.
fn letters(analysis: &Analysis) -> String {
    analysis
        .movements
        .iter()
        .map(|m| {
            m.group.and_then(|g| char::from_digit(g as u32 + 10, 36)).map_or('-', |c| c.to_ascii_uppercase())
        })
        .collect()
}

/// With texts whose words all differ, so that a quote leads back to its movement.
pub(super) fn told(mut analysis: Analysis) -> Analysis {
    let end = analysis.movements.iter().map(|m| m.span.end).max().unwrap_or(0);
    for article in &mut analysis.articles {
        let words: Vec<String> = (0..=end / 6).map(|i| format!("{i:05}")).collect();
        Arc::make_mut(article).text = words.join(" ");
    }
    analysis
}

fn measured(plan: Plan) -> (f64, f64, usize) {
    let (mut analysis, truth) = batch(plan);
    join_groups(&mut analysis, &Constraints::default());
    let found: Vec<Option<usize>> = analysis.movements.iter().map(|m| m.group).collect();
    let (p, r) = b_cubed(&truth, &found);
    (p, r, analysis.groups.len())
}

#[test]
fn generated_batches_are_joined() {
    let (mut ps, mut rs) = (0.0, 0.0);
    let mut n = 0.0;
    let mut by_article = (0.0, 0.0);
    for seed in 1..=10 {
        for followers in 0..=3 {
            let plan = Plan { seed: seed * 10 + followers as u64, articles: 45, followers };
            let (p, r, groups) = measured(plan);
            let (analysis, truth) = batch(plan);
            let chains = Chains::of(&analysis, &[], &std::collections::BTreeSet::new());
            let (cp, cr) = in_articles(&analysis, &truth, &chains);
            by_article = (by_article.0 + cp, by_article.1 + cr);
            println!(
                "seed {seed} followers {followers}: P {p:.2} R {r:.2} groups {groups} chains {cp:.2} {cr:.2}"
            );
            ps += p;
            rs += r;
            n += 1.0;
        }
    }
    let (p, r) = (ps / n, rs / n);
    let f1 = 2.0 * p * r / (p + r);
    println!("chains P {:.3} R {:.3}; P {p:.3} R {r:.3} F1 {f1:.3}", by_article.0 / n, by_article.1 / n);
    assert!(f1 >= 0.87 && by_article.1 / n >= 0.98, "the join got worse on generated batches: F1 {f1:.3}");
}

/// B-cubed of chains, each statement against those of its article.
fn in_articles(analysis: &Analysis, truth: &[usize], chains: &Chains<'_>) -> (f64, f64) {
    let mut found = vec![None; truth.len()];
    for (at, chain) in chains.list.iter().enumerate() {
        for movement in chains.movements(chain) {
            found[movement] = Some(at);
        }
    }
    // A group of one article is the truth here.
    let local: Vec<usize> =
        truth.iter().zip(&analysis.movements).map(|(g, m)| g * 10_000 + m.article).collect();
    b_cubed(&local, &found)
}

/// An indefinite mention: "a group".
fn a_group(says: Says) -> Says {
    says.mention(|m| m.definite = false)
}

fn they(says: Says) -> Says {
    says.mention(|m| {
        m.pronoun = true;
        m.definite = false;
    })
}

fn new_group(says: Says, ordinal: Option<u8>) -> Says {
    says.mention(|m| {
        m.definite = false;
        m.opens = true;
        m.ordinal = ordinal;
    })
}

fn of(says: Says, nation: &str) -> Says {
    says.mention(|m| m.nations = vec![nation.to_owned()])
}

#[test]
fn within_an_article_statements_chain() {
    let (a, b, c, far) =
        (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0), town("Cove", 80.0, 0.0), town("Far", 900.0, 0.0));
    let second = |says: Says| says.mention(|m| m.ordinal = Some(2));
    let as_a = |head: &str, says: Says| says.mention(|m| m.head = head.to_owned());
    for (what, statements, expected) in [
        ("the and they go on", vec![at(&a, "4"), they(left(&a, "5")), at(&b, "6")], "AAA"),
        (
            "a second one opens, they goes back to it",
            vec![at(&a, "4"), new_group(at(&c, "4"), Some(2)), they(at(&c, "5"))],
            "ABB",
        ),
        (
            "an ordinal is remembered",
            vec![at(&a, "4"), new_group(at(&c, "4"), Some(2)), at(&a, "4"), second(at(&c, "6"))],
            "ABAB",
        ),
        ("the second is not the one spoken of", vec![at(&a, "4"), second(at(&c, "4"))], "AB"),
        (
            "the second may be the new one",
            vec![at(&a, "4"), new_group(at(&c, "4"), None), second(at(&c, "5"))],
            "ABB",
        ),
        ("another opens even without an ordinal", vec![at(&a, "4"), new_group(at(&c, "4"), None)], "AB"),
        (
            "other bands are nobody's",
            vec![at(&a, "4"), at(&b, "5").mention(|m| m.several = true), they(at(&b, "6"))],
            "ABA",
        ),
        (
            "a group of 300 is not that of 5,000",
            vec![at(&a, "4").count(5000, 5000), a_group(at(&b, "5")).count(300, 300)],
            "AB",
        ),
        (
            "the count of the same group may grow",
            vec![at(&a, "4").count(900, 900), at(&b, "5").count(1500, 1500)],
            "AA",
        ),
        (
            "another nation opens",
            vec![of(at(&a, "4"), "XA"), of(a_group(at(&b, "5")), "XB"), of(at(&b, "6"), "XA")],
            "ABA",
        ),
        (
            "somebody brought in in another town on the same day",
            vec![at(&a, "4"), a_group(at(&b, "4"))],
            "AB",
        ),
        ("somebody brought in on the next day goes on", vec![at(&a, "4"), a_group(at(&b, "5"))], "AA"),
        ("the group itself may be in two towns on a day", vec![at(&a, "4"), at(&b, "4")], "AA"),
        ("and so may they", vec![at(&a, "4"), they(at(&b, "4"))], "AA"),
        (
            "nor does a number that is known bring anybody in",
            vec![at(&a, "4").count(500, 500), a_group(at(&b, "4")).count(500, 500)],
            "AA",
        ),
        (
            "people are others than soldiers",
            vec![as_a("soldier", at(&a, "4")), as_a("people", a_group(at(&b, "5")))],
            "AB",
        ),
        ("the people may be them", vec![as_a("soldier", at(&a, "4")), as_a("people", at(&b, "5"))], "AA"),
        (
            "nurses are others than soldiers",
            vec![as_a("soldier", at(&a, "4")), as_a("nurse", a_group(at(&b, "5")))],
            "AB",
        ),
        (
            "soldiers may be the soldiers",
            vec![as_a("soldier", at(&a, "4")), as_a("soldier", a_group(at(&b, "5")))],
            "AA",
        ),
        (
            "the troops may be the soldiers",
            vec![as_a("soldier", at(&a, "4")), as_a("troop", at(&b, "5"))],
            "AA",
        ),
        (
            "nurses are brought in beside people",
            vec![as_a("people", at(&a, "4")), as_a("nurse", a_group(at(&b, "5")))],
            "AB",
        ),
        (
            "people may be the migrants",
            vec![as_a("migrant", at(&a, "4")), as_a("people", a_group(at(&b, "5")))],
            "AA",
        ),
        ("what no bus makes opens", vec![at(&a, "4"), a_group(at(&far, "5"))], "AB"),
        ("some of them may be far ahead", vec![at(&a, "4"), they(at(&far, "5")).part()], "AA"),
        (
            "who is reported where they still head for is a vanguard",
            vec![came(&far, "9").factuality(Factuality::Forecast), they(at(&far, "4")), at(&a, "4")],
            "AAA",
        ),
        (
            "a larger group that nobody spoke of opens",
            vec![
                at(&a, "4").count(300, 300),
                a_group(at(&c, "4")).mention(|m| m.larger = true).count(5000, 5000),
            ],
            "AB",
        ),
        (
            "the original group is the first",
            vec![at(&a, "4"), new_group(at(&c, "4"), None), at(&b, "5").mention(|m| m.main = true)],
            "ABA",
        ),
        (
            "who is to set out far away on the same day is another",
            vec![at(&a, "4"), a_group(left(&far, "4")).factuality(Factuality::Forecast)],
            "AB",
        ),
        (
            "who is to set out from here is the same",
            vec![at(&a, "4"), a_group(left(&a, "5")).factuality(Factuality::Forecast)],
            "AA",
        ),
        (
            "some in two towns at once bar nobody",
            vec![
                says(MovementKind::At, &[(&a, PlaceRole::Location), (&far, PlaceRole::Location)], "4"),
                a_group(at(&c, "5")),
            ],
            "AA",
        ),
    ] {
        assert_eq!(letters(&joined(statements)), expected, "{what}");
    }
}

#[test]
fn two_verbs_of_one_subject_tell_of_one_group() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0));
    let mut out = analysis(vec![
        at(&b, "4"),
        new_group(left(&a, "4"), None),
        new_group(came(&a, "4"), None),
        new_group(came(&a, "4"), None),
    ]);
    out.movements[2].mention.span = out.movements[1].mention.span;
    join_groups(&mut out, &Constraints::default());
    assert_eq!(letters(&out).get(1..3), Some("BB"));
}

#[test]
fn captions_go_by_town_and_day_and_headlines_to_the_first_group() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 300.0, 0.0));
    let out = joined(vec![
        a_group(says(MovementKind::Crossed, &[], "4")).section(SectionKind::Headline),
        a_group(at(&b, "4")).section(SectionKind::Caption),
        at(&a, "4"),
        new_group(at(&b, "4"), None),
        they(at(&b, "4")),
    ]);
    assert_eq!(letters(&out), "ABABB");
}

#[test]
fn history_is_another_group() {
    let a = town("Alta", 0.0, 0.0);
    let long_ago = When::on(jiff::civil::Date::constant(2030, 4, 1));
    let mut out = analysis_published(
        vec![
            at(&a, "4"),
            a_group(says(MovementKind::Other, &[], "")).mention(|m| m.previous = true).when(long_ago),
            they(at(&a, "5")),
        ],
        &[Some(day(5))],
    );
    join_groups(&mut out, &Constraints::default());
    assert_eq!(letters(&out), "ABA");
}

#[test]
fn across_articles_towns_and_days_join_and_cues_part() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0));
    let (far, ride) = (town("Far", 2000.0, 0.0), town("Ride", 350.0, 0.0));
    let first = |says: Says| says.mention(|m| m.main = true);
    let two = |x: Says, y: Says| vec![x, y.article(1)];
    let year = |says: Says| says.when(When::on(jiff::civil::Date::constant(2032, 5, 4)));
    for (what, statements, expected) in [
        ("same town and day", two(at(&a, "4"), at(&a, "4")), "AA"),
        ("same town the day after", two(at(&a, "4"), at(&a, "5")), "AA"),
        ("same town another year", two(at(&a, "4"), year(at(&a, "4"))), "AB"),
        ("another nation", two(of(at(&a, "4"), "XA"), of(at(&a, "4"), "XB")), "AB"),
        ("a herd is no people", two(at(&a, "4"), at(&a, "4").mention(|m| m.unit = GroupUnit::Herd)), "AB"),
        ("out of reach", two(at(&a, "4"), at(&far, "4")), "AB"),
        ("another size", two(at(&a, "4").count(300, 300), at(&a, "5").count(5000, 5000)), "AB"),
        ("same origin and day", two(left(&a, "4"), left(&a, "4")), "AA"),
        (
            "the next town and the count",
            two(at(&a, "4").count(900, 900), at(&b, "5").count(1000, 1000)),
            "AA",
        ),
        ("the next town of the group that is known", two(at(&a, "4"), at(&b, "6")), "AA"),
        ("the next town of a new one", two(at(&a, "1"), new_group(at(&b, "5"), None)), "AB"),
        ("a town that only a ride reaches", two(at(&a, "1"), at(&ride, "4")), "AB"),
        ("both the first, a week apart", two(first(at(&a, "1")), first(at(&ride, "8"))), "AA"),
        ("the first and another, a week apart", two(first(at(&a, "1")), at(&ride, "8")), "AB"),
        ("the first is not the second", two(first(at(&a, "4")), new_group(at(&a, "4"), Some(2))), "AB"),
        (
            "the same camp days later, and the nation",
            two(of(at(&a, "1"), "XA"), of(at(&a, "11"), "XA")),
            "AA",
        ),
        ("the same town weeks later", two(at(&a, "1"), at(&a, "15")), "AB"),
        ("the town where the other began, on no day", two(left(&a, "4"), left(&a, "")), "AA"),
        ("another town, on no day", two(left(&a, "4"), left(&b, "")), "AB"),
        ("a town much later", two(at(&a, "4"), at(&b, "16")), "AB"),
    ] {
        assert_eq!(letters(&joined(statements)), expected, "{what}");
    }
}

#[test]
fn an_article_tells_its_own_groups_apart() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0));
    let number = |says: Says, n: u8| says.mention(|m| m.ordinal = Some(n));
    let parts = |first: u8| {
        let statements = vec![
            number(at(&a, "4"), first),
            new_group(at(&b, "4"), Some(2)),
            at(&a, "4").article(1),
            at(&b, "4").article(1),
        ];
        letters(&joined(statements))
    };
    // One article calls them the first and the second, another tells of both towns without a number.
    assert_ne!(parts(1).chars().next(), parts(1).chars().nth(1), "{}", parts(1));
}

#[test]
fn one_misread_day_does_not_shut_a_group_out() {
    let towns: Vec<Place> = (0..5).map(|i| town(&format!("T{i}"), f64::from(i) * 30.0, 0.0)).collect();
    let far = town("Far", 3000.0, 0.0);
    let mut statements: Vec<Says> = (0..5).map(|i| at(&towns[i], &format!("{}", i + 1))).collect();
    statements.extend((0..5).map(|i| at(&towns[i], &format!("{}", i + 1)).article(1)));
    // A place of the first article that cannot be; it stands in a chain of its own or in the first.
    statements.push(they(at(&far, "3")).part().article(1));
    let out = joined(statements);
    assert!(letters(&out).starts_with("AAAAAAAAAA"), "{}", letters(&out));
}

#[test]
fn a_follower_on_the_same_road_is_another_group() {
    let road: Vec<Place> = (0..9).map(|i| town(&format!("T{i}"), f64::from(i) * 60.0, 0.0)).collect();
    let mut statements: Vec<Says> =
        (0..9).map(|i| of(at(&road[i], &format!("{}", 2 * i + 1)), "XA")).collect();
    // Seven days behind, in towns that the first has left.
    statements.extend((0..5).map(|i| of(at(&road[i], &format!("{}", 2 * i + 8)), "XA").article(1)));
    let out = joined(statements);
    assert_eq!(letters(&out), "AAAAAAAAABBBBB");
    assert_eq!(out.groups.len(), 2);
}

#[test]
fn who_broke_away_is_a_child() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 100.0, 0.0));
    let out = joined(vec![
        at(&a, "4"),
        they(at(&a, "5")),
        new_group(came(&b, "6"), None).mention(|m| m.splits = true).count(80, 80),
    ]);
    assert_eq!(letters(&out), "AAB");
    assert_eq!(out.groups[1].parent, Some(0));
    assert_eq!(out.groups[0].parent, None);
}

#[test]
fn those_who_cross_where_the_group_stays_are_a_child_and_a_vanguard_is_none() {
    let a = town("Alta", 0.0, 0.0);
    let climbs = |n: u64| {
        says(MovementKind::Crossed, &[(&a, PlaceRole::Location)], "9")
            .count(n, n)
            .scope(HeadcountScope::Part)
            .part()
            .article(1)
    };
    let out = joined(vec![
        at(&a, "4"),
        at(&a, "8"),
        says(MovementKind::StuckAt, &[(&a, PlaceRole::Location)], "4..9").article(1),
        climbs(24),
        climbs(3),
        climbs(4),
    ]);
    assert_eq!(letters(&out), "AAABBB");
    assert_eq!(out.groups[1].parent, Some(0));
    // The first to come are the group.
    let came_first = |d: &str| they(came(&a, d)).part().article(1);
    let out =
        joined(vec![at(&a, "8"), at(&a, "9").article(1), came_first("6"), came_first("7"), came_first("7")]);
    assert_eq!(letters(&out), "AAAAA");
    // Where no group stays, those who cross are a group like any other.
    let out = joined(vec![climbs(24), climbs(3), climbs(4)]);
    assert_eq!((letters(&out).as_str(), out.groups[0].parent), ("AAA", None));
}

#[test]
fn a_chain_that_may_be_of_two_groups_is_one_of_its_own_and_says_so() {
    let (a, b, mid) = (town("Alta", 0.0, 0.0), town("Brod", 70.0, 0.0), town("Mid", 35.0, 0.0));
    let first = |says: Says| of(says, "XA").count(900, 900);
    let second = |says: Says| of(says, "XB").count(900, 900);
    let mut statements =
        vec![first(at(&a, "4")), first(at(&a, "5")), second(at(&b, "4")), second(at(&b, "5"))];
    statements = statements.into_iter().enumerate().map(|(i, s)| s.article(i)).collect();
    let mut placed = statements.clone();
    placed.push(at(&mid, "7").count(900, 900).article(4));
    let out = joined(placed);
    assert_eq!(letters(&out), "AABBC");
    assert_eq!(out.groups[2].maybe, [0, 1]);
    // Without a dated town it has no group.
    statements.push(says(MovementKind::Size, &[], "7").count(900, 900).article(4));
    let out = joined(statements);
    assert_eq!(letters(&out), "AABB-");
    assert!(out.movements[4].group.is_none());
}

#[test]
fn habits_and_flows_without_days_have_no_group() {
    let a = town("Alta", 0.0, 0.0);
    let bare = |says: Says| {
        says.mention(|m| {
            m.bare_plural = true;
            m.definite = false;
        })
    };
    let out = joined(vec![
        at(&a, "4"),
        at(&a, "4").factuality(Factuality::Generic),
        bare(says(MovementKind::HeadingTo, &[], "")).article(1),
        bare(at(&a, "5")).article(2),
    ]);
    assert_eq!(letters(&out), "A--A");
}

#[test]
fn groups_come_by_first_movement_with_labels_of_their_own() {
    let (a, far) = (town("Alta", 0.0, 0.0), town("Far", 3000.0, 0.0));
    let other = Place { name: "Alta".to_owned(), ..far.clone() };
    let out = joined(vec![at(&a, "4"), at(&other, "4").article(1), at(&a, "4").article(2)]);
    assert_eq!(letters(&out), "ABA");
    let labels: Vec<&str> = out.groups.iter().map(|g| g.label.as_str()).collect();
    assert_eq!(labels, ["Group in Alta, 4 May 2031", "Group in Alta, 4 May 2031 (2)"]);
    assert_eq!(out.groups[0].movements, [0, 2]);
}

#[test]
fn a_person_decides_the_group_of_an_added_movement() {
    let (a, far) = (town("Alta", 0.0, 0.0), town("Far", 3000.0, 0.0));
    let build = |label: Option<&str>| {
        let mut out = analysis(vec![at(&a, "4"), at(&far, "4").article(1)]);
        Arc::make_mut(&mut out.articles[1]).text = "word ".repeat(60);
        out.movements[1].method = Method::Manual;
        let quote =
            TextQuote::new(&out.articles[1].text_sha256, &out.articles[1].text, out.movements[1].span);
        let movement = AddedMovement {
            kind: MovementKind::At,
            place: PlaceChoice::Known(far.id.clone()),
            day: Some(day(4)),
            until: None,
            group: label.map(str::to_owned),
            count: None,
        };
        let corrections = vec![Correction::AddMovement { quote, movement }];
        join_groups(&mut out, &Constraints { corrections, focus: None });
        out
    };
    assert_eq!(letters(&build(None)), "AB");
    assert_eq!(letters(&build(Some("Group in Alta, 4 May 2031"))), "AA");
    let named = build(Some("The walkers"));
    assert_eq!(letters(&named), "AB");
    assert_eq!(named.groups[1].label, "The walkers");
}

#[test]
fn the_same_input_gives_the_same_groups() {
    let plan = Plan { seed: 5, articles: 30, followers: 2 };
    let (mut one, _) = batch(plan);
    let (mut two, _) = batch(plan);
    join_groups(&mut one, &Constraints::default());
    join_groups(&mut two, &Constraints::default());
    assert_eq!(one, two);
}

#[test]
#[ignore = "takes long without optimisation: run with --release -- --ignored --nocapture"]
fn ten_thousand_reports_are_joined_in_seconds() {
    let (mut analysis, truth) = batch(Plan { seed: 77, articles: 2500, followers: 3 });
    let begun = std::time::Instant::now();
    join_groups(&mut analysis, &Constraints::default());
    let joined = begun.elapsed();
    super::super::route::build_routes(&mut analysis);
    let routes = begun.elapsed().saturating_sub(joined);
    println!("{} statements: groups {joined:?}, routes {routes:?}", truth.len());
    assert!(begun.elapsed().as_secs() < 20);
}
