//! Each rule from a movement to a route, on invented towns.

use std::fmt::Write;
use std::sync::Arc;

use super::super::fixture::*;
use crate::model::*;
use MovementKind as K;
use PlaceRole as R;

/// "Alta 3/4 -attested> Brod 5": stops with their days, legs with their style.
fn line(analysis: &Analysis) -> String {
    let Some(route) = analysis.routes.first() else { return String::new() };
    let mut out = String::new();
    for (i, stop) in route.stops.iter().enumerate() {
        if let Some(leg) = i.checked_sub(1).and_then(|l| route.legs.get(l)) {
            out.push_str(match leg.style {
                LegStyle::Attested => " => ",
                LegStyle::Interpolated => " -> ",
                LegStyle::Unknown => " ?? ",
            });
        }
        let bounds = stop.when.bounds();
        let side = |d: Option<jiff::civil::Date>| d.map_or(String::new(), |d| d.day().to_string());
        let (a, b) = (side(bounds.start), side(bounds.end));
        let days = match stop.when {
            When::Day(r) if r.single().is_some() => a,
            When::Day(_) => format!("{a}..{b}"),
            When::Stay { .. } => format!("{a}/{b}"),
        };
        let _ = write!(out, "{} {days}", stop.place.name);
    }
    out
}

fn route(analysis: &Analysis) -> &Route {
    analysis.routes.first().expect("a route")
}

fn codes(analysis: &Analysis) -> Vec<&str> {
    analysis.diagnostics.iter().map(|d| d.code.as_str()).collect()
}

#[test]
fn each_kind_puts_its_group_at_the_places_of_its_roles() {
    let (a, b, c) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0), town("Cove", 60.0, 0.0));
    for (kind, places, expected) in [
        (K::Departed, vec![(&a, R::Origin), (&b, R::Destination)], "Alta 4"),
        (K::Arrived, vec![(&a, R::Origin), (&b, R::Destination)], "Brod 4"),
        (K::Returned, vec![(&a, R::Origin), (&b, R::Destination)], "Brod 4"),
        (K::At, vec![(&a, R::Location), (&b, R::Destination)], "Alta 4"),
        (K::At, vec![(&a, R::Origin)], "Alta 4"),
        (K::StuckAt, vec![(&a, R::Location)], "Alta 4"),
        (K::Origin, vec![(&a, R::Location)], "Alta 4"),
        (K::AttemptedCrossing, vec![(&a, R::Origin), (&b, R::Destination)], "Alta 4"),
        (K::AttemptedCrossing, vec![(&a, R::Origin), (&b, R::Location)], "Brod 4"),
        (K::Crossed, vec![(&a, R::Location), (&b, R::Destination)], "Alta 4"),
        (K::Crossed, vec![(&a, R::Origin), (&b, R::Destination)], "Brod 4"),
        (K::Passed, vec![(&a, R::Origin), (&b, R::Via), (&c, R::Destination)], "Alta 4 => Brod 4"),
        (K::HeadingTo, vec![(&a, R::Location), (&b, R::Destination)], ""),
        (K::Size, vec![(&a, R::Location)], ""),
        (K::JoinedBy, vec![(&a, R::OriginOfJoiners)], ""),
        (K::Other, vec![(&a, R::Location)], ""),
    ] {
        assert_eq!(line(&one_route(vec![says(kind, &places, "4")])), expected, "{kind:?}");
    }
}

#[test]
fn only_facts_put_a_group_anywhere() {
    let a = town("Alta", 0.0, 0.0);
    for factuality in [
        Factuality::ReportedClaim,
        Factuality::Plan,
        Factuality::Forecast,
        Factuality::Hypothetical,
        Factuality::Prevented,
        Factuality::Negated,
        Factuality::NotYetReached,
        Factuality::Generic,
        Factuality::InferredFromDateline,
    ] {
        assert_eq!(line(&one_route(vec![came(&a, "4").factuality(factuality)])), "", "{factuality:?}");
    }
}

#[test]
fn of_places_in_one_another_the_smallest_counts_and_towns_apart_are_a_stop_each() {
    let land = Place { country: Some("XA".to_owned()), ..area("Land", FeatureClass::Country, 0.0, 500.0) };
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 40.0, 0.0));
    let both = one_route(vec![says(
        K::Arrived,
        &[(&a, R::Destination), (&b, R::Destination), (&land, R::Destination)],
        "4",
    )]);
    assert_eq!(line(&both), "Alta 4 ?? Brod 4");
    assert!(route(&both).areas.is_empty());
    assert!(codes(&both).is_empty(), "two towns at once are no speed");
    let abroad = Place { country: Some("XB".to_owned()), ..land.clone() };
    let other = one_route(vec![says(K::Arrived, &[(&a, R::Destination), (&abroad, R::Destination)], "4")]);
    assert_eq!(route(&other).areas.len(), 1);
}

#[test]
fn areas_borders_and_rivers_make_no_stop_but_a_named_post_does() {
    let post =
        Place { class: FeatureClass::Site, feature: "BDGX".to_owned(), ..town("Old Bridge", 80.0, 0.0) };
    for (place, stops, areas) in [
        (area("Border", FeatureClass::Border, 0.0, 200.0), 0, 1),
        (area("Slow River", FeatureClass::Water, 0.0, 100.0), 0, 1),
        (area("Land", FeatureClass::Country, 0.0, 400.0), 0, 1),
        (area("Upper Land", FeatureClass::Admin1, 0.0, 100.0), 0, 1),
        (post, 1, 0),
    ] {
        let out = one_route(vec![at(&place, "4")]);
        assert_eq!((route(&out).stops.len(), route(&out).areas.len()), (stops, areas), "{}", place.name);
    }
}

#[test]
fn near_a_town_is_a_stop_of_precision_two_and_wider_is_none() {
    let a = town("Alta", 0.0, 0.0);
    let near = one_route(vec![at(&a, "4").near(10.0)]);
    assert_eq!(route(&near).stops.first().map(|s| (s.geo_precision, s.radius.0)), Some((2, 10.0)));
    let mut wide = at(&a, "4");
    wide.0.places.iter_mut().for_each(|p| p.geo_precision = 3);
    assert!(route(&one_route(vec![wide])).stops.is_empty());
    let both = one_route(vec![at(&a, "4").near(10.0), at(&a, "4")]);
    assert_eq!(route(&both).stops.first().map(|s| s.geo_precision), Some(1));
}

#[test]
fn every_fact_is_somewhere_once() {
    let (a, land) = (town("Alta", 0.0, 0.0), area("Land", FeatureClass::Country, 0.0, 400.0));
    let out = one_route(vec![
        at(&a, "4"),
        at(&a, ""),
        at(&land, "5"),
        at(&land, ""),
        says(K::HeadingTo, &[(&a, R::Destination)], "6"),
        says(K::Size, &[], "4").count(900, 900),
        says(K::Size, &[], "20").count(900, 900),
        came(&a, "9").factuality(Factuality::Plan),
        says(K::At, &[], "4"),
    ]);
    let r = route(&out);
    assert_eq!(r.stops.iter().map(|s| s.movements.clone()).collect::<Vec<_>>(), [vec![0]]);
    assert_eq!(r.areas.iter().map(|s| s.movements.clone()).collect::<Vec<_>>(), [vec![2]]);
    assert_eq!(r.plans.iter().map(|s| s.movements.clone()).collect::<Vec<_>>(), [vec![4, 7]]);
    assert_eq!(r.unplaced, [1, 3, 6, 8]);
    assert_eq!(r.stops[0].headcounts.iter().map(|h| h.movement).collect::<Vec<_>>(), [5]);
}

#[test]
fn a_stop_lasts_the_shortest_stay_on_which_each_report_can_hold() {
    let a = town("Alta", 0.0, 0.0);
    for (days, expected) in [
        (vec!["24", "25"], "Alta 24/25"),
        (vec!["21..25", "24"], "Alta 24"),
        (vec!["21..25", "23..28"], "Alta 23..25"),
        (vec!["..9"], "Alta ..9"),
        (vec!["..9", "7"], "Alta 7"),
        (vec!["..9", "12"], "Alta 9/12"),
        (vec!["3/5", "4"], "Alta 3/5"),
        (vec!["3/5", "9"], "Alta 3/9"),
        (vec!["8.."], "Alta 8.."),
    ] {
        let out = one_route(days.iter().map(|d| at(&a, d)).collect());
        assert_eq!(line(&out), expected, "{days:?}");
    }
}

#[test]
fn reports_of_parts_date_a_stop_only_where_there_are_no_others() {
    let a = town("Alta", 0.0, 0.0);
    assert_eq!(line(&one_route(vec![at(&a, "2").part(), at(&a, "8")])), "Alta 8");
    assert_eq!(line(&one_route(vec![at(&a, "2").part(), at(&a, "8").part()])), "Alta 2/8");
    let counted = at(&a, "2").count(100, 999).scope(HeadcountScope::Part);
    assert_eq!(line(&one_route(vec![counted, at(&a, "8")])), "Alta 8");
    // "Part of a caravan of thousands" is none.
    let caption = at(&a, "2").count(1000, 9999).scope(HeadcountScope::Parent);
    assert_eq!(line(&one_route(vec![caption, at(&a, "8")])), "Alta 2/8");
}

#[test]
fn case_1_on_a_shared_day_departed_goes_before_arrived() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    assert_eq!(line(&one_route(vec![came(&b, "4"), left(&a, "4")])), "Alta 4 -> Brod 4");
    // Nothing tells: text order.
    assert_eq!(line(&one_route(vec![at(&b, "4"), at(&a, "4")])), "Brod 4 ?? Alta 4");
    // The mirror image with the departure first.
    assert_eq!(line(&one_route(vec![at(&b, "4"), left(&a, "4")])), "Alta 4 ?? Brod 4");
}

#[test]
fn case_2_daily_marches_that_share_days_are_in_order() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    assert_eq!(
        line(&one_route(vec![at(&b, "4"), at(&b, "5"), at(&a, "4"), at(&a, "3")])),
        "Alta 3/4 -> Brod 4/5"
    );
}

#[test]
fn case_3_what_swapping_would_lengthen_is_interpolated() {
    let (c, d, e, f) =
        (town("Cove", 0.0, 0.0), town("Dune", 30.0, 0.0), town("Elm", 60.0, 0.0), town("Fell", 90.0, 0.0));
    let out = one_route(vec![at(&c, "1"), at(&e, "3"), at(&d, "3"), at(&f, "5")]);
    assert_eq!(line(&out), "Cove 1 -> Dune 3 -> Elm 3 -> Fell 5");
    let alone = one_route(vec![at(&d, "3"), at(&e, "3")]);
    assert_eq!(line(&alone), "Dune 3 ?? Elm 3");
}

#[test]
fn case_4_silence_alone_never_splits() {
    let a = town("Alta", 0.0, 0.0);
    assert_eq!(line(&one_route(vec![at(&a, "2"), at(&a, "14")])), "Alta 2/14");
}

#[test]
fn case_5_being_surely_elsewhere_splits_unless_it_could_not_be() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 60.0, 0.0));
    assert_eq!(line(&one_route(vec![at(&a, "2"), at(&b, "4"), at(&a, "6")])), "Alta 2 -> Brod 4 -> Alta 6");
    // A neighbouring village is not elsewhere.
    let close = town("Close", 15.0, 0.0);
    assert_eq!(line(&one_route(vec![at(&a, "2"), at(&close, "4"), at(&a, "6")])).matches("Alta").count(), 1);
    // Too far to go and come back: the middle report is a part's or wrong.
    let (z, e) = (town("Zell", 0.0, 0.0), town("Elm", 300.0, 0.0));
    let out = one_route(vec![at(&z, "4"), at(&e, "5"), at(&z, "8")]);
    assert_eq!(line(&out).matches("Zell").count(), 1);
    // Only some were elsewhere.
    let out = one_route(vec![at(&a, "2"), at(&b, "4").part(), at(&a, "6")]);
    assert_eq!(line(&out).matches("Alta").count(), 1);
    // A wide range that holds both days does not bridge them.
    let out = one_route(vec![at(&a, "1..20"), at(&a, "2"), at(&b, "4"), at(&a, "6")]);
    assert_eq!(line(&out), "Alta 2 -> Brod 4 -> Alta 6");
}

#[test]
fn a_return_parts_two_stays() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 20.0, 0.0));
    let back = |d: &str| says(K::Returned, &[(&b, R::Origin), (&a, R::Destination)], d);
    assert_eq!(
        line(&one_route(vec![at(&a, "2"), at(&b, "4"), back("6"), at(&a, "7")])),
        "Alta 2 -> Brod 4 => Alta 6/7"
    );
    // Nothing before it: one stay.
    assert_eq!(line(&one_route(vec![back("6"), at(&a, "7")])), "Alta 6/7");
}

#[test]
fn case_6_a_town_where_only_some_were_falls_off_the_line() {
    let (o, z, a, b) =
        (town("Olm", -30.0, 0.0), town("Zell", 70.0, 60.0), town("Alta", 0.0, 0.0), town("Brod", 60.0, 0.0));
    let out = one_route(vec![at(&o, "1"), at(&z, "2").part(), at(&a, "3"), at(&b, "5")]);
    assert_eq!(line(&out), "Olm 1 -> Alta 3 -> Brod 5");
    assert_eq!(route(&out).unplaced, [1]);
    assert_eq!(codes(&out), ["off-line"]);
    // On the way it stays, and so does a route of parts.
    let mid = town("Mid", -15.0, 0.0);
    let out = one_route(vec![at(&o, "1"), at(&mid, "2").part(), at(&a, "3")]);
    assert_eq!(line(&out), "Olm 1 -> Mid 2 -> Alta 3");
    let out = one_route(vec![at(&o, "1").part(), at(&z, "2").part(), at(&a, "3").part()]);
    assert_eq!(route(&out).stops.len(), 3);
}

#[test]
fn case_6_a_spike_falls_off_unless_more_reports_stand_for_it() {
    let (a, z, b) = (town("Alta", 0.0, 0.0), town("Zell", 20.0, 400.0), town("Brod", 40.0, 0.0));
    let out = one_route(vec![at(&a, "1"), at(&z, "2"), at(&b, "3")]);
    assert_eq!(line(&out), "Alta 1 -> Brod 3");
    assert_eq!(codes(&out), ["off-line"]);
    let out = one_route(vec![at(&a, "1"), at(&z, "2"), at(&z, "2"), at(&b, "3")]);
    assert_eq!(route(&out).stops.len(), 3);
    // Slow enough.
    let out = one_route(vec![at(&a, "1"), at(&z, "9"), at(&b, "17")]);
    assert_eq!(line(&out).matches("Zell").count(), 1);
}

#[test]
fn case_7_a_quarter_counts_to_its_town_and_a_post_abroad_does_not() {
    let city = Place { population: 1_000_000, ..town("Great City", 0.0, 0.0) };
    let quarter = Place { feature: "PPLX".to_owned(), population: 0, ..town("Beach Quarter", 8.0, 0.0) };
    let gate =
        Place { class: FeatureClass::Site, feature: "GATE".to_owned(), ..town("North Gate", 1.0, 0.0) };
    let abroad = Place { country: Some("XB".to_owned()), ..gate.clone() };
    let out = one_route(vec![at(&city, "4"), at(&quarter, "5"), at(&gate, "6")]);
    assert_eq!(line(&out), "Great City 4/6");
    assert_eq!(route(&one_route(vec![at(&city, "4"), at(&abroad, "6")])).stops.len(), 2);
    let town_beside = town("Brod", 8.0, 0.0);
    let small = town("Alta", 0.0, 0.0);
    assert_eq!(route(&one_route(vec![at(&small, "4"), at(&town_beside, "6")])).stops.len(), 2);
    // Alone, the quarter is its own stop.
    assert_eq!(line(&one_route(vec![at(&quarter, "5")])), "Beach Quarter 5");
}

#[test]
fn case_9_an_open_start_is_compared_by_its_end() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    assert_eq!(line(&one_route(vec![at(&b, "12"), came(&a, "..9")])), "Alta ..9 -> Brod 12");
    let out = one_route(vec![at(&b, "12"), came(&a, "..9")]);
    assert_eq!(route(&out).legs.first().map(|l| (l.days, l.km_per_day)), Some((None, None)));
}

#[test]
fn case_10_two_parts_in_two_towns_on_one_day_are_two_stops_without_a_warning() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 900.0, 0.0));
    let out = one_route(vec![at(&a, "4").part(), at(&b, "4").part()]);
    assert_eq!(line(&out), "Alta 4 ?? Brod 4");
    assert!(codes(&out).is_empty());
    // Of the whole group it is one.
    assert_eq!(codes(&one_route(vec![at(&a, "4"), at(&b, "4")])), ["speed"]);
}

#[test]
fn a_sentence_that_names_both_ends_attests_a_leg() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    let walk = says(K::Departed, &[(&a, R::Origin), (&b, R::Destination)], "4");
    assert_eq!(line(&one_route(vec![walk.clone(), at(&b, "5")])), "Alta 4 => Brod 5");
    assert_eq!(
        line(&one_route(vec![walk.clone().factuality(Factuality::Plan), at(&a, "4"), at(&b, "5")])),
        "Alta 4 -> Brod 5"
    );
    // The goal alone makes no stop.
    assert_eq!(line(&one_route(vec![walk])), "Alta 4");
}

#[test]
fn a_gap_of_more_than_a_week_is_unknown() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    assert_eq!(line(&one_route(vec![at(&a, "1"), at(&b, "8")])), "Alta 1 -> Brod 8");
    assert_eq!(line(&one_route(vec![at(&a, "1"), at(&b, "9")])), "Alta 1 ?? Brod 9");
}

#[test]
fn days_and_speeds_of_a_leg_are_ranges() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 300.0, 0.0));
    let out = one_route(vec![at(&a, "1..2"), at(&b, "5..7")]);
    let leg = route(&out).legs.first().copied().expect("a leg");
    assert_eq!(leg.days, Some((3, 6)));
    let (slow, fast) = leg.km_per_day.expect("a speed");
    assert!((slow - 50.0).abs() < 0.1 && (fast - 100.0).abs() < 0.1, "{slow} {fast}");
    // Same day: each at least one day.
    let out = one_route(vec![left(&a, "4"), came(&b, "4")]);
    let leg = route(&out).legs.first().copied().expect("a leg");
    assert_eq!(leg.days, Some((0, 0)));
    assert!((leg.km_per_day.expect("a speed").0 - 300.0).abs() < 0.1);
}

#[test]
fn only_a_leg_too_fast_in_every_reading_is_warned_of() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 700.0, 0.0));
    let fast = one_route(vec![at(&a, "1"), at(&b, "3")]);
    assert_eq!(codes(&fast), ["speed"]);
    let message = &fast.diagnostics[0].message;
    assert!(message.contains("Alta were a day earlier or Brod a day later"), "{message}");
    assert!(codes(&one_route(vec![at(&a, "1"), at(&b, "2..4")])).is_empty());
}

#[test]
fn counts_of_the_group_reach_a_stop_and_others_do_not() {
    let a = town("Alta", 0.0, 0.0);
    for scope in [
        HeadcountScope::Part,
        HeadcountScope::Parent,
        HeadcountScope::Cumulative,
        HeadcountScope::Forecast,
        HeadcountScope::Boilerplate,
    ] {
        let out = one_route(vec![at(&a, "4").count(5, 5).scope(scope)]);
        assert!(route(&out).stops[0].headcounts.is_empty(), "{scope:?}");
        let out = one_route(vec![at(&a, "4"), says(K::Size, &[], "4").count(5, 5).scope(scope)]);
        assert!(route(&out).stops[0].headcounts.is_empty(), "{scope:?}");
    }
    assert_eq!(route(&one_route(vec![at(&a, "4").count(5, 5)])).stops[0].headcounts.len(), 1);
}

#[test]
fn a_size_joins_the_stop_that_surely_holds_its_day() {
    let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
    let out = one_route(vec![at(&a, "4"), at(&b, "4..9"), says(K::Size, &[], "4").count(5, 5)]);
    let with: Vec<&str> = route(&out)
        .stops
        .iter()
        .filter(|s| !s.headcounts.is_empty())
        .map(|s| s.place.name.as_str())
        .collect();
    assert_eq!(with, ["Alta"]);
}

#[test]
fn copies_of_one_story_are_one_source() {
    let a = town("Alta", 0.0, 0.0);
    let mut out =
        analysis(vec![at(&a, "4"), at(&a, "4").article(1), at(&a, "5").article(2), at(&a, "5").article(2)]);
    let story = (0..60)
        .map(|i| ["On road", "band", "rests by well"].map(|w| format!("{w} {}", i * w.len())).join(" "));
    let story = story.collect::<Vec<_>>().join(". ");
    Arc::make_mut(&mut out.articles[0]).text.clone_from(&story);
    Arc::make_mut(&mut out.articles[1]).text = format!("March goes on. {story}");
    Arc::make_mut(&mut out.articles[2]).text = "Another pen writes of it in a few words.".to_owned();
    out.groups = vec![Group {
        label: String::new(),
        parent: None,
        maybe: vec![],
        doubt: 0.0,
        movements: vec![0, 1, 2, 3],
    }];
    super::build_routes(&mut out);
    assert_eq!((route(&out).stops[0].report_count, route(&out).stops[0].source_count), (4, 2));
}

#[test]
fn a_child_leaves_its_parent_at_a_stop_and_a_parent_holds_only_its_own() {
    let (a, b, c) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0), town("Cove", 60.0, 30.0));
    let mut out = analysis(vec![at(&a, "1"), at(&b, "4"), at(&c, "5"), at(&b, "9")]);
    out.groups = vec![
        Group {
            label: "Parent".to_owned(),
            parent: None,
            maybe: vec![],
            doubt: 0.0,
            movements: vec![0, 1, 3],
        },
        Group { label: "Child".to_owned(), parent: Some(0), maybe: vec![], doubt: 0.0, movements: vec![2] },
    ];
    super::build_routes(&mut out);
    assert_eq!(line(&out), "Alta 1 -> Brod 4/9");
    assert_eq!(out.routes[1].from_stop, Some(1));
    assert_eq!(out.routes[0].from_stop, None);
    // Before the parent came anywhere, no stop was left.
    out.movements[2].when = Some(when("1"));
    out.movements[0].when = Some(when("3"));
    super::build_routes(&mut out);
    assert_eq!(out.routes[1].from_stop, None);
}

#[test]
fn areas_and_plans_are_gathered_by_place() {
    let (a, land) = (town("Alta", 0.0, 0.0), area("Land", FeatureClass::Country, 0.0, 400.0));
    let out = one_route(vec![
        at(&land, "4"),
        at(&land, "7"),
        came(&a, "9").factuality(Factuality::Forecast),
        says(K::HeadingTo, &[(&a, R::Destination)], "5"),
        says(K::Departed, &[(&land, R::Origin)], "9").factuality(Factuality::Plan),
    ]);
    let r = route(&out);
    assert_eq!(
        r.areas.iter().map(|x| (x.when, x.movements.len())).collect::<Vec<_>>(),
        [(Some(when("4/7")), 2)]
    );
    assert_eq!(r.plans.iter().map(|x| x.movements.clone()).collect::<Vec<_>>(), [vec![2, 3]]);
}

#[test]
fn the_order_of_statements_does_not_change_the_line() {
    let towns: Vec<Place> =
        (0..6).map(|i| town(&format!("T{i}"), f64::from(i) * 40.0, f64::from(i % 2) * 10.0)).collect();
    let base: Vec<Says> = towns.iter().enumerate().map(|(i, t)| at(t, &format!("{}", i * 2 + 1))).collect();
    let expected = line(&one_route(base.clone()));
    assert_eq!(expected.matches(" -> ").count(), 5);
    for turn in 1..6 {
        let mut turned = base.clone();
        turned.rotate_left(turn);
        assert_eq!(line(&one_route(turned)), expected);
    }
}
