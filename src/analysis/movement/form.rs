//! People told by the form of a word: "amateurs" is in no list, "carpenters" and "cellists" need none.
//!
//! Limits: plural nouns in -ers, -ors, -ists, -ians, -men and -women, and counted plurals of no list; what has such a form
//! and is nobody on the move is listed, the list is open.

use crate::analysis::clause::{Parsed, Tag};

use super::mover::{chain, noun_class};

/// Endings of those who do or are something.
const ENDINGS: &[&str] = &["ers", "ors", "ists", "ians", "men", "women", "goers", "folk"];

/// Plurals that are no people on the move: things whose names end as those of people do, what is counted and carried, and
/// people who are written of for what they say or sell more often than for where they go.
const NOT_MOVERS: &[&str] = &[
    "abdomen",
    "acres",
    "agencies",
    "answers",
    "attacks",
    "bags",
    "bankers",
    "banks",
    "banners",
    "barrels",
    "barriers",
    "beds",
    "beers",
    "blankets",
    "bodies",
    "boilers",
    "bombers",
    "bombs",
    "books",
    "borders",
    "bothers",
    "boulders",
    "boxes",
    "buildings",
    "bulldozers",
    "bullets",
    "bumpers",
    "bunkers",
    "burgers",
    "burners",
    "buyers",
    "calls",
    "camps",
    "cancers",
    "careers",
    "carmakers",
    "carriers",
    "cases",
    "casualties",
    "centers",
    "centimeters",
    "chapters",
    "characters",
    "charters",
    "choppers",
    "cities",
    "coffins",
    "colors",
    "companies",
    "computers",
    "consumers",
    "containers",
    "copies",
    "corners",
    "corridors",
    "counters",
    "countries",
    "covers",
    "craters",
    "crates",
    "critics",
    "customers",
    "dangers",
    "days",
    "deaths",
    "degrees",
    "developers",
    "dinners",
    "directors",
    "disasters",
    "districts",
    "doctors",
    "dollars",
    "donors",
    "doors",
    "doses",
    "drawers",
    "drivers",
    "drones",
    "economists",
    "editors",
    "elevators",
    "employers",
    "enters",
    "errors",
    "euros",
    "exporters",
    "factories",
    "factors",
    "favors",
    "feathers",
    "feet",
    "fevers",
    "fibers",
    "filters",
    "fingers",
    "fires",
    "firms",
    "fists",
    "floods",
    "floors",
    "flowers",
    "folders",
    "founders",
    "francs",
    "freighters",
    "gallons",
    "games",
    "gathers",
    "generators",
    "glaciers",
    "goals",
    "goods",
    "governors",
    "groups",
    "gutters",
    "hammers",
    "hangers",
    "harbors",
    "headquarters",
    "heaters",
    "hectares",
    "helicopters",
    "historians",
    "homes",
    "hospitals",
    "hours",
    "houses",
    "importers",
    "inches",
    "indicators",
    "infections",
    "insurers",
    "islands",
    "items",
    "jobs",
    "kilometers",
    "kilometres",
    "kilos",
    "ladders",
    "lanes",
    "lasers",
    "launchers",
    "laws",
    "lawyers",
    "layers",
    "lenders",
    "letters",
    "levers",
    "lighters",
    "lists",
    "liters",
    "litres",
    "lockers",
    "makers",
    "managers",
    "manufacturers",
    "marks",
    "matches",
    "matters",
    "mayors",
    "members",
    "meters",
    "metres",
    "miles",
    "ministers",
    "minutes",
    "mirrors",
    "missiles",
    "mists",
    "monitors",
    "months",
    "mortars",
    "motors",
    "murders",
    "newspapers",
    "numbers",
    "observers",
    "offers",
    "omen",
    "operators",
    "orders",
    "organisations",
    "organizations",
    "others",
    "owners",
    "oysters",
    "packages",
    "paintings",
    "papers",
    "parcels",
    "peppers",
    "percent",
    "piers",
    "places",
    "points",
    "politicians",
    "posters",
    "pounds",
    "powers",
    "prayers",
    "printers",
    "processors",
    "producers",
    "propellers",
    "provinces",
    "quarters",
    "questions",
    "rafters",
    "raids",
    "reactors",
    "readers",
    "regimen",
    "registers",
    "regulators",
    "remainders",
    "reminders",
    "reporters",
    "retailers",
    "rivers",
    "roads",
    "rockets",
    "rollers",
    "rooms",
    "rounds",
    "routers",
    "rubbers",
    "rules",
    "rumors",
    "rupees",
    "sacks",
    "samples",
    "scanners",
    "schools",
    "scientists",
    "scooters",
    "seats",
    "sectors",
    "sellers",
    "semen",
    "semesters",
    "sensors",
    "servers",
    "shares",
    "shells",
    "shelters",
    "shops",
    "shots",
    "shoulders",
    "showers",
    "shutters",
    "sites",
    "skyscrapers",
    "sliders",
    "slippers",
    "sorties",
    "speakers",
    "specialists",
    "specimen",
    "spiders",
    "stages",
    "states",
    "stickers",
    "storms",
    "strikes",
    "subscribers",
    "suffers",
    "summers",
    "suppers",
    "suppliers",
    "sweaters",
    "tablets",
    "tankers",
    "tenders",
    "tents",
    "terrors",
    "tests",
    "theaters",
    "things",
    "tiers",
    "tigers",
    "timbers",
    "times",
    "tonnes",
    "tons",
    "towers",
    "towns",
    "trackers",
    "trailers",
    "transfers",
    "transformers",
    "trees",
    "trousers",
    "tumors",
    "twists",
    "units",
    "users",
    "vaccines",
    "viewers",
    "villages",
    "voters",
    "votes",
    "vouchers",
    "wars",
    "waters",
    "weeks",
    "winters",
    "wonders",
    "wrappers",
    "wrists",
    "yards",
    "years",
];

/// Heads whose "of so many people" is no group of them: "a list of 300 migrants".
const COUNTS_NONE: &[&str] = &[
    "annual",
    "arrest",
    "arrival",
    "average",
    "backlog",
    "body",
    "book",
    "budget",
    "camp",
    "capacity",
    "case",
    "cost",
    "count",
    "death",
    "deportation",
    "evacuation",
    "figure",
    "film",
    "fine",
    "fraction",
    "grave",
    "hostage",
    "image",
    "influx",
    "intake",
    "kidnapping",
    "killing",
    "limit",
    "list",
    "loss",
    "maximum",
    "minimum",
    "murder",
    "name",
    "photo",
    "photograph",
    "picture",
    "plan",
    "population",
    "quota",
    "rate",
    "report",
    "rescue",
    "risk",
    "sample",
    "search",
    "shooting",
    "story",
    "study",
    "survey",
    "target",
    "toll",
    "town",
    "trial",
    "vessel",
    "video",
    "village",
    "workforce",
];

/// Whether a noun in lower case with "of so many people" is no group of them.
pub fn counts_none(lower: &str) -> bool {
    COUNTS_NONE.contains(&lower) || is_people(lower)
}

/// Whether a noun in lower case names people by its form alone.
pub fn is_people(lower: &str) -> bool {
    let stem = ENDINGS.iter().filter_map(|e| lower.strip_suffix(e)).map(str::len).min();
    stem.is_some_and(|n| n >= 3 || n >= 2 && lower.ends_with("men"))
        && !NOT_MOVERS.contains(&lower)
        && noun_class(lower).is_none()
}

/// Whether a phrase is a number of something in the plural that is no cargo: "about 3,000 amateurs". What goes somewhere in
/// such numbers is people, more often than not.
pub fn is_crowd(parsed: &Parsed<'_>, phrase: usize) -> bool {
    let list = chain(parsed, phrase);
    let Some(head) = list.first().and_then(|p| parsed.phrases.get(*p)).and_then(|p| parsed.items.get(p.head))
    else {
        return false;
    };
    let plural = head.lower.ends_with('s') && !head.lower.ends_with("ss");
    list.len() == 1
        && plural
        && head.tag == Tag::Noun
        && noun_class(&head.lower).is_none()
        && !NOT_MOVERS.contains(&head.lower.as_str())
        && parsed.phrases.get(phrase).is_some_and(|p| {
            parsed.items.get(p.items.clone()).unwrap_or(&[]).iter().any(|i| {
                i.tag == Tag::Number && i.quantity || i.is(&["hundreds", "thousands", "dozens", "scores"])
            })
        })
}

/// Those who are named for their work and go as a group where they are counted.
pub const TRADES: &[&str] = &[
    "nurses",
    "staff",
    "medics",
    "doctors",
    "lawyers",
    "drivers",
    "players",
    "delegates",
    "delegations",
    "employees",
    "traders",
    "sailors",
    "activists",
    "priests",
    "shopkeepers",
    "tenants",
    "volunteers",
    "lawmakers",
    "judges",
    "leaders",
    "marines",
    "officers",
];

/// Bodies of people of a trade: "a team of 55".
pub const TEAMS: &[&str] =
    &["team", "teams", "crew", "crews", "delegation", "contingent", "mission", "squad", "squads"];

/// Bodies of people, and what goes a way in place of those who bring it.
pub const BODIES: &[&str] = &[
    "casket",
    "caskets",
    "coffin",
    "coffins",
    "contingent",
    "contingents",
    "field",
    "flame",
    "garrison",
    "hearse",
    "overflow",
    "parties",
    "party",
    "race",
    "rearguard",
    "rearguards",
    "remains",
    "stage",
    "torch",
    "tour",
    "vanguard",
];

/// Whether a noun in the singular, in lower case, names one person.
pub fn is_person(lower: &str) -> bool {
    ["er", "or", "ist", "ian"].iter().any(|e| lower.ends_with(e)) && is_people(&format!("{lower}s"))
        || lower.ends_with("man")
        || matches!(
            lower,
            "aide"
                | "bishop"
                | "boy"
                | "captain"
                | "chief"
                | "colonel"
                | "envoy"
                | "general"
                | "girl"
                | "king"
                | "monk"
                | "nun"
                | "pope"
                | "president"
                | "priest"
                | "prince"
                | "queen"
                | "saint"
                | "secretary"
        )
}

/// Whether a phrase is a number of people of a trade: "eight delegates", "a team of 55".
pub fn is_trade(parsed: &Parsed<'_>, phrase: usize) -> bool {
    let Some(found) = parsed.phrases.get(phrase) else { return false };
    let team = parsed.items.get(found.head).is_some_and(|h| h.is(TEAMS))
        && found.inner.and_then(|i| parsed.phrases.get(i)).is_some_and(|i| {
            parsed
                .items
                .get(i.items.clone())
                .unwrap_or(&[])
                .iter()
                .any(|x| x.tag == Tag::Number && x.quantity)
        });
    if team {
        return true;
    }
    let counted = parsed.items.get(found.items.clone()).unwrap_or(&[]).iter().any(|i| {
        i.tag == Tag::Number && i.quantity && i.lower != "one"
            || i.is(&["hundreds", "thousands", "dozens", "scores"])
    });
    let last = chain(parsed, phrase).last().and_then(|p| parsed.phrases.get(*p));
    counted && last.and_then(|p| parsed.items.get(p.head)).is_some_and(|h| h.is(TRADES))
}

#[cfg(test)]
mod tests {
    use super::{NOT_MOVERS, is_people};

    #[test]
    fn each_word_stands_once() {
        assert!(NOT_MOVERS.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn people_are_told_by_the_form_of_the_word() {
        for word in [
            "glassblowers",
            "cellists",
            "parishioners",
            "beauticians",
            "boatmen",
            "horsewomen",
            "theatregoers",
        ] {
            assert!(is_people(word), "{word}");
        }
        for word in
            ["rivers", "headquarters", "containers", "fists", "amateurs", "men", "her", "police", "trees"]
        {
            assert!(!is_people(word), "{word}");
        }
    }
}
