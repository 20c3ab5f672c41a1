//! Neutral names of groups: where from, or where, and when. Never a word that judges.

use super::super::route::place::{makes_stop, places_of};
use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::{DayRange, FeatureClass, GroupUnit, Movement, MovementKind, MovementPlace, When};

/// Ordinals in words; larger ones are written as numbers.
const ORDINALS: &[&str] =
    &["First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth"];

/// Name of a group from its movements in text order. `several`: not one group but some; `child`: part of another;
/// `countries`: names of countries by ISO code, for groups of which no place is known.
pub(super) fn label(
    movements: &[&Movement],
    several: bool,
    child: bool,
    countries: &BTreeMap<&str, &str>,
) -> String {
    let what = noun(movements.first().map_or(GroupUnit::People, |m| m.mention.unit), several, child);
    let first_town = earliest(movements, |m| m.when.is_some(), makes_stop);
    let first_area =
        earliest(movements, |m| m.when.is_some() && leaves(m.kind), |at| !makes_stop(at) && is_land(at));
    let from_area = match (&first_town, &first_area) {
        (Some((town, _)), Some((area, _))) => !leaves(town.kind) && start(area) < start(town),
        (None, Some(_)) => true,
        _ => false,
    };
    if let Some((movement, at)) = if from_area { &first_area } else { &first_town } {
        let word = if leaves(movement.kind) { "from" } else { "in" };
        return format!("{what} {word} {}{}", at.name, dated(movement.when));
    }
    let what = match ordinal(movements) {
        Some(word) if !several && !child => format!("{word} {}", what.to_lowercase()),
        _ => what,
    };
    if let Some((movement, at)) = earliest(movements, |_| true, |at| !makes_stop(at) && is_land(at)) {
        let joint = if what.contains(' ') { ", in" } else { " in" };
        return format!("{what}{joint} {}{}", at.name, dated(movement.when));
    }
    // Where they were on no day that is known.
    if let Some((movement, at)) = earliest(movements, |_| true, makes_stop) {
        let word = if leaves(movement.kind) { "from" } else { "in" };
        let joint = if what.contains(' ') && !several && !child { ", " } else { " " };
        return format!("{what}{joint}{word} {}", at.name);
    }
    let goal =
        movements.iter().flat_map(|m| &m.places).find(|p| p.role == crate::model::PlaceRole::Destination);
    if let Some(goal) = goal {
        return format!("{what} bound for {}", goal.name);
    }
    let nation =
        movements.iter().flat_map(|m| &m.mention.nations).find_map(|code| countries.get(code.as_str()));
    let what = nation.map_or_else(|| what.clone(), |name| format!("{what} of people from {name}"));
    match movements.iter().filter_map(|m| m.when).map(|w| dated(Some(w))).find(|d| !d.is_empty()) {
        Some(day) => format!("{what}{day}"),
        None if nation.is_some() => what,
        None => format!("{what} without a place"),
    }
}

fn noun(unit: GroupUnit, several: bool, child: bool) -> String {
    let one = match unit {
        GroupUnit::People => "Group",
        GroupUnit::Herd => "Herd",
        GroupUnit::Storm => "Storm",
        GroupUnit::Convoy => "Convoy",
    };
    match (several, child) {
        (true, _) => format!("Further {}s", one.to_lowercase()),
        (false, true) => format!("Part of a {}", one.to_lowercase()),
        (false, false) => one.to_owned(),
    }
}

fn leaves(kind: MovementKind) -> bool {
    matches!(kind, MovementKind::Departed | MovementKind::Origin)
}

fn is_land(at: &MovementPlace) -> bool {
    at.place.as_ref().is_some_and(|p| {
        matches!(
            p.class,
            FeatureClass::Country | FeatureClass::Admin1 | FeatureClass::Admin2 | FeatureClass::Region
        )
    })
}

fn start(movement: &Movement) -> Option<Date> {
    movement.when.and_then(|w| w.bounds().start.or(w.bounds().end))
}

/// The earliest of the movements that may be with a place that fits: by first day, leaving before being there, then text order.
fn earliest<'a>(
    movements: &[&'a Movement],
    may: impl Fn(&Movement) -> bool,
    fits: impl Fn(&MovementPlace) -> bool,
) -> Option<(&'a Movement, &'a MovementPlace)> {
    let mut best: Option<(_, &Movement, &MovementPlace)> = None;
    for &movement in movements {
        let day = start(movement);
        let key = (day.is_none(), day, !leaves(movement.kind));
        // Of equals the first stays. Places are looked at only where they decide.
        if !may(movement) || best.as_ref().is_some_and(|(least, ..)| *least <= key) {
            continue;
        }
        let at = places_of(movement).into_iter().find(|at| at.place.is_some() && fits(at));
        if let Some(at) = at {
            best = Some((key, movement, at));
        }
    }
    best.map(|(_, movement, at)| (movement, at))
}

/// The one ordinal that is used for it.
fn ordinal(movements: &[&Movement]) -> Option<String> {
    let mut found: Vec<u8> = movements.iter().filter_map(|m| m.mention.ordinal).collect();
    found.sort_unstable();
    found.dedup();
    let &[number] = found.as_slice() else { return None };
    let word = usize::from(number).checked_sub(1).and_then(|i| ORDINALS.get(i));
    Some(word.map_or_else(|| format!("No. {number}"), |w| (*w).to_owned()))
}

/// ", 13 Oct 2018", ", Oct 2018", ", 2018", or nothing where the days are open or span years.
fn dated(when: Option<When>) -> String {
    let Some(DayRange { start: Some(a), end: Some(b) }) = when.map(When::bounds) else {
        return String::new();
    };
    let month = |d: Date| {
        const NAMES: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        usize::try_from(d.month() - 1).ok().and_then(|i| NAMES.get(i).copied()).unwrap_or("")
    };
    if a == b || matches!(when, Some(When::Stay { .. })) {
        format!(", {} {} {}", a.day(), month(a), a.year())
    } else if (a.year(), a.month()) == (b.year(), b.month()) {
        format!(", {} {}", month(a), a.year())
    } else if a.year() == b.year() {
        format!(", {}", a.year())
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::fixture::*;
    use super::*;

    fn named(says: &[Says], several: bool, child: bool) -> String {
        let movements: Vec<&Movement> = says.iter().map(|s| &s.0).collect();
        label(&movements, several, child, &BTreeMap::from([("XA", "Land")]))
    }

    #[test]
    fn a_group_is_named_by_where_and_when_it_began() {
        let (a, b) = (town("Alta", 0.0, 0.0), town("Brod", 30.0, 0.0));
        let land = area("Land", FeatureClass::Country, 0.0, 300.0);
        for (says, expected) in [
            (vec![at(&b, "7"), left(&a, "3")], "Group from Alta, 3 May 2031"),
            (vec![at(&b, "7"), left(&a, "9")], "Group in Brod, 7 May 2031"),
            (vec![at(&b, "7"), left(&land, "1..5")], "Group from Land, May 2031"),
            (vec![left(&a, "3"), left(&land, "1..5")], "Group from Alta, 3 May 2031"),
            (vec![at(&b, "3..8")], "Group in Brod, May 2031"),
            (vec![at(&b, "..8")], "Group in Brod"),
            (vec![at(&land, "4").mention(|m| m.ordinal = Some(2))], "Second group, in Land, 4 May 2031"),
            (vec![at(&land, "4")], "Group in Land, 4 May 2031"),
            (vec![at(&b, "4").mention(|m| m.unit = GroupUnit::Herd)], "Herd in Brod, 4 May 2031"),
        ] {
            assert_eq!(named(&says, false, false), expected);
        }
        let unplaced = |says: Says| says.mention(|m| m.nations = vec!["XA".to_owned()]);
        let plan = came(&a, "").factuality(crate::model::Factuality::Plan);
        for (says, several, expected) in [
            (at(&b, ""), false, "Group in Brod"),
            (left(&b, ""), true, "Further groups from Brod"),
            (at(&b, "").mention(|m| m.ordinal = Some(2)), false, "Second group, in Brod"),
            (plan, false, "Group bound for Alta"),
            (unplaced(says(MovementKind::Other, &[], "")), true, "Further groups of people from Land"),
            (unplaced(says(MovementKind::Other, &[], "4")), false, "Group of people from Land, 4 May 2031"),
            (says(MovementKind::Other, &[], ""), false, "Group without a place"),
        ] {
            assert_eq!(named(&[says], several, false), expected);
        }
        assert_eq!(named(&[at(&b, "4")], false, true), "Part of a group in Brod, 4 May 2031");
        assert_eq!(named(&[at(&b, "4")], true, false), "Further groups in Brod, 4 May 2031");
    }
}
