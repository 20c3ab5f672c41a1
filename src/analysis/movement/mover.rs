//! Movers: which noun phrases are groups, and by which cues a group is named.
//!
//! Nouns are in `data/lexicon/movers.tsv`. Persons are no movers: a singular person, a name, "he", "she" and "I" are
//! refused, and so are offices, police, troops and reporters.
//! **To add a mover**: one row (singular, plural, class, example, counter-example).

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::analysis::clause::{Parsed, Tag};
use crate::analysis::frame::table::lines;
use crate::model::{GroupUnit, Span};

const MOVERS: &str = include_str!("../../../data/lexicon/movers.tsv");

/// What a noun says of who moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NounClass {
    /// People in the plural.
    People,
    /// People who live there.
    Local,
    /// A body of people or animals or vehicles.
    Collective(GroupUnit),
    /// Trucks, boats, trains: they stand for the people in them, or for their convoy.
    Vehicle,
    /// Armed people: they advance and retreat, but all else that is told of them is no movement of a group.
    Force,
    /// Never a mover.
    Refuse,
    /// Stands for what follows "of".
    Part,
}

#[derive(Clone, Copy, Debug)]
struct Noun {
    class: NounClass,
    singular: &'static str,
    plural: bool,
}

fn nouns() -> &'static FxHashMap<&'static str, Noun> {
    static TABLE: OnceLock<FxHashMap<&'static str, Noun>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut out = FxHashMap::default();
        for (singular, plural, class, ..) in rows() {
            out.entry(singular).or_insert(Noun { class, singular, plural: singular == plural });
            out.entry(plural).or_insert(Noun { class, singular, plural: true });
        }
        out
    })
}

type Row = (&'static str, &'static str, NounClass, &'static str, &'static str);

/// Rows of the table: singular, plural, class, example, counter-example.
pub(crate) fn rows() -> impl Iterator<Item = Row> {
    lines(MOVERS).filter_map(|columns| {
        let [singular, plural, class, example, counter] = columns.as_slice() else { return None };
        let class = match *class {
            "people" => NounClass::People,
            "local" => NounClass::Local,
            "collective" => NounClass::Collective(GroupUnit::People),
            "convoy" => NounClass::Collective(GroupUnit::Convoy),
            "herd" => NounClass::Collective(GroupUnit::Herd),
            "storm" => NounClass::Collective(GroupUnit::Storm),
            "vehicle" => NounClass::Vehicle,
            "force" => NounClass::Force,
            "refuse" => NounClass::Refuse,
            "part" => NounClass::Part,
            _ => return None,
        };
        Some((*singular, *plural, class, *example, *counter))
    })
}

/// Class of a noun in lower case, `None` where it is in no table.
pub fn noun_class(word: &str) -> Option<NounClass> {
    nouns().get(word).map(|n| n.class)
}

/// Singular of a noun of the table in lower case, `None` where it is in no table.
pub fn singular_of(word: &str) -> Option<&'static str> {
    nouns().get(word).map(|n| n.singular)
}

/// Whether a noun in lower case is one of people, animals or vehicles that move.
pub fn is_people_noun(word: &str) -> bool {
    matches!(noun_class(word), Some(NounClass::People | NounClass::Local | NounClass::Collective(_)))
}

/// Whether a word in lower case names a kind of storm.
pub fn is_storm(word: &str) -> bool {
    noun_class(word) == Some(NounClass::Collective(GroupUnit::Storm))
}

/// What a noun phrase is, for the question who moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A group.
    Group,
    /// People who live there: movers of flights and evacuations only.
    Local,
    /// Vehicles that stand for those in them: movers of journeys only.
    Vehicle,
    /// Armed people: movers of advances, retreats and halts only.
    Force,
    /// "They", "some", a number: a group if the last one spoken of was one.
    Pronoun,
    /// "It": a group if a collective was spoken of.
    It,
    /// Never a mover.
    Refused,
    /// A place.
    Place,
    /// Anything else.
    Other,
}

/// Words that make "group" and its like an organisation or an armed force.
const REFUSED_MODIFIERS: &[&str] = &[
    "rights",
    "aid",
    "advocacy",
    "church",
    "environmental",
    "rebel",
    "armed",
    "militant",
    "relief",
    "opposition",
    "political",
    "medical",
    "terrorist",
    "media",
    "news",
    "business",
    "industry",
    "lobby",
    "militia",
    "military",
    "police",
    "army",
    "chat",
    "working",
    "extremist",
    "jihadist",
    "insurgent",
    "government",
    "official",
    "press",
    "rock",
    "jazz",
    "humanitarian",
    "charity",
    "monitoring",
    "trade",
    "investor",
    "naval",
    "troop",
    "marching",
    "vigilante",
    "criminal",
    "drug",
    "research",
    "labor",
    "labour",
];

/// Collectives that stand alone without saying what they are made of.
const STRONG: &[&str] = &[
    "caravan",
    "fleet",
    "group",
    "column",
    "crowd",
    "march",
    "procession",
    "throng",
    "herd",
    "exodus",
    "convoy",
    "flotilla",
    "vanguard",
    "contingent",
    "motorcade",
    "flock",
    "cattle",
    "livestock",
    "reindeer",
    "wildebeest",
    "elephant",
    "whale",
    "locust",
    "sheep",
    "camel",
    "swarm",
    "hurricane",
    "cyclone",
    "typhoon",
    "storm",
    "band",
    "circus",
    "troupe",
    "cortege",
    "relay",
    "peloton",
    "pilgrimage",
    "queue",
    "busload",
    "boatload",
    "trainload",
    "planeload",
    "truckload",
    "horde",
    "parade",
    "cavalcade",
    "armada",
    "expedition",
    "congregation",
    "gale",
    "tornado",
    "blizzard",
    "snowstorm",
    "sandstorm",
    "thunderstorm",
    "superstorm",
];

/// Vehicles that stand for all in them, also where nobody is said to be aboard.
const SHIPS: &[&str] =
    &["ship", "ferry", "train", "liner", "steamer", "vessel", "bus", "boat", "dinghy", "raft", "flight"];

/// Words behind a ship that say what else is in it than people.
const CARGO: &[&str] = &["carrying", "loaded", "laden", "bearing", "full"];

/// What makes people of any trade a group that goes.
pub(in crate::analysis) const ON_THE_MOVE: &[&str] = &[
    "striking",
    "protesting",
    "marching",
    "fleeing",
    "exiled",
    "jobless",
    "unemployed",
    "displaced",
    "stranded",
    "evacuated",
    "deported",
    "sacked",
    "demonstrating",
    "visiting",
];

/// Pronouns that may stand for a group.
const GROUP_PRONOUNS: &[&str] = &[
    "they",
    "them",
    "these",
    "those",
    "some",
    "both",
    "all",
    "many",
    "most",
    "several",
    "few",
    "others",
    "none",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
    "scores",
    "tens",
    "more",
    "they're",
    "they've",
    "they'll",
    "they'd",
    "another",
    "neither",
    "either",
    "themselves",
];

/// What some of a body ride in: "the last trucks of the convoy".
pub const VEHICLES: &[&str] =
    &["trucks", "buses", "vehicles", "cars", "boats", "ships", "tractors", "wagons"];

/// What phrase `index` is; looks into what follows "of".
pub fn who(parsed: &Parsed<'_>, index: usize) -> Who {
    who_within(parsed, index, 0)
}

fn who_within(parsed: &Parsed<'_>, index: usize, depth: usize) -> Who {
    let Some(phrase) = parsed.phrases.get(index) else { return Who::Other };
    let Some(head) = parsed.items.get(phrase.head) else { return Who::Other };
    let inner = phrase.inner.filter(|_| depth < 4).map(|i| (i, who_within(parsed, i, depth + 1)));
    if head.tag == Tag::Pronoun {
        return match head.lower.as_str() {
            "it" | "itself" => Who::It,
            word if GROUP_PRONOUNS.contains(&word) => match inner {
                Some((_, Who::It)) => Who::Other,
                Some((_, inner)) => inner,
                None => Who::Pronoun,
            },
            "there" => Who::Other,
            _ => Who::Refused,
        };
    }
    if head.tag == Tag::Number {
        return match inner {
            Some((_, inner)) => inner,
            None => Who::Pronoun,
        };
    }
    if head.tag == Tag::Place {
        return Who::Place;
    }
    if head.demonym.is_some() {
        return if plural_demonym(&head.lower) || counted(parsed, index) { Who::Group } else { Who::Refused };
    }
    // "the first of the refugees"
    if head.is(&["first", "last", "latest", "remnants", "thousands", "hundreds"])
        && let Some((_, inner)) = inner
    {
        return inner;
    }
    // "the last trucks of the convoy"
    if (noun_class(&head.lower) == Some(NounClass::Vehicle) || head.is(VEHICLES))
        && let Some((_, Who::Group)) = inner
    {
        return Who::Group;
    }
    // "2,000 Roma": so many of a name are a people, also one that no list has.
    if head.tag == Tag::Name
        && phrase.items.len() == 2
        && parsed.items.get(phrase.items.start).is_some_and(|i| i.quantity && i.tag == Tag::Number)
        && noun_class(&head.lower).is_none()
    {
        return Who::Group;
    }
    let modifiers = || parsed.items.get(phrase.items.start..phrase.head).unwrap_or(&[]).iter();
    // "Typhoon Rai", and "Rai" behind it: a storm with its name.
    if head.storm && phrase.items.len() == 1 {
        return Who::Group;
    }
    if head.tag == Tag::Name && modifiers().any(|m| is_storm(&m.lower)) {
        return Who::Group;
    }
    // "Entire villages walked": those who live in them.
    if head.is(&["villages", "communities", "neighborhoods", "neighbourhoods", "streets"])
        && modifiers().any(|m| m.is(&["entire", "whole"]))
    {
        return Who::Local;
    }
    // "Its head passed Alta": a part of the body spoken of.
    if head.is(&["head", "tail", "van", "vanguard", "rear", "rearguard"])
        && parsed.items.get(phrase.items.start).is_some_and(|i| i.is(&["its", "their"]))
    {
        return Who::Group;
    }
    // "The rescued", "the displaced of Alta"
    if head.tag == Tag::Noun
        && parsed.items.get(phrase.items.start).is_some_and(|i| i.is(&["the", "those"]))
        && crate::analysis::clause::befalls(head)
    {
        return Who::Group;
    }
    // "A school of 310 boys": so many people, whatever holds them.
    if noun_class(&head.lower).is_none()
        && modifiers().next().is_some_and(|m| m.is(&["a", "an", "another"]))
        && !super::form::counts_none(&head.lower)
        && let Some((of, Who::Group)) = inner
        && parsed
            .phrases
            .get(of)
            .and_then(|p| parsed.items.get(p.items.start))
            .is_some_and(|i| i.tag == Tag::Number && i.quantity)
    {
        return Who::Group;
    }
    // "Ney's rearguard", "the army's remnants": part of those before it.
    if head.is(&["rearguard", "vanguard", "remnants", "scouts", "columns", "stragglers"])
        && parsed.items.get(phrase.items.clone()).unwrap_or(&[]).iter().any(|i| i.tag == Tag::Possessive)
        && inner.is_none()
    {
        return Who::Force;
    }
    // "The steamer Roanoke", "the navy ship Canterbury"
    if head.tag == Tag::Name
        && modifiers()
            .any(|m| SHIPS.contains(&m.lower.as_str()) || m.is(&["warship", "yacht", "frigate", "trawler"]))
    {
        return Who::Vehicle;
    }
    // "The Third Division", "the Grand Army"
    if head.tag == Tag::Name && is_unit(&head.lower) && phrase.items.len() > 1 {
        return Who::Force;
    }
    let Some(noun) = nouns().get(head.lower.as_str()) else {
        // "Two vanloads", "a planeload of deportees".
        if head.lower.len() > 6 && (head.lower.ends_with("loads") || head.lower.ends_with("load")) {
            return inner.map_or(Who::Group, |(_, inner)| inner);
        }
        return match head.tag {
            Tag::Name => Who::Refused,
            _ if super::form::is_people(&head.lower) => Who::Group,
            _ => Who::Other,
        };
    };
    if head.tag == Tag::Name && !noun.plural {
        return Who::Refused;
    }
    match noun.class {
        // "Striking nurses", "fleeing doctors": those who go, whatever their trade.
        NounClass::Refuse if noun.plural && modifiers().any(|m| m.is(ON_THE_MOVE)) => Who::Group,
        NounClass::Refuse => Who::Refused,
        NounClass::Vehicle => match inner {
            Some((_, Who::Local | Who::Group)) => Who::Group,
            Some((_, Who::Refused)) => Who::Refused,
            _ if noun.plural
                || carries(parsed, phrase.items.end)
                || SHIPS.contains(&noun.singular)
                    && !parsed.items.get(phrase.items.end).is_some_and(|i| i.is(CARGO))
                || modifiers().any(|m| {
                    m.is(&["packed", "crowded", "overcrowded", "overloaded", "migrant", "refugee"])
                }) =>
            {
                Who::Vehicle
            }
            _ => Who::Other,
        },
        NounClass::Force => {
            if noun.plural || is_unit(noun.singular) {
                Who::Force
            } else {
                Who::Refused
            }
        }
        NounClass::People | NounClass::Local
            if !noun.plural && !matches!(noun.singular, "family" | "household" | "population") =>
        {
            Who::Refused
        }
        NounClass::People
            if modifiers().any(|m| m.is(&["aid", "rescue", "health", "social", "business", "police"])) =>
        {
            Who::Refused
        }
        NounClass::People => Who::Group,
        NounClass::Local
            if modifiers().any(|m| {
                m.is(&[
                    "aid",
                    "rescue",
                    "health",
                    "social",
                    "relief",
                    "charity",
                    "city",
                    "government",
                    "postal",
                    "rail",
                ])
            }) =>
        {
            Who::Refused
        }
        // "Displaced residents", "fleeing villagers": on the move whatever is told of them.
        NounClass::Local if modifiers().any(|m| m.is(ON_THE_MOVE)) => Who::Group,
        NounClass::Local => Who::Local,
        NounClass::Part => match inner {
            Some((_, inner)) => inner,
            // "Party members", "family members".
            None if matches!(noun.singular, "member" | "member's")
                && noun.plural
                && phrase.head > phrase.items.start
                && parsed.items.get(phrase.head - 1).is_some_and(|i| {
                    i.is(&[
                        "party",
                        "union",
                        "family",
                        "tribe",
                        "clan",
                        "church",
                        "group",
                        "community",
                        "gang",
                        "choir",
                    ])
                }) =>
            {
                Who::Group
            }
            None if matches!(
                noun.singular,
                "number" | "half" | "third" | "quarter" | "majority" | "bulk"
            ) =>
            {
                Who::Pronoun
            }
            None => Who::Other,
        },
        NounClass::Collective(unit) => {
            if modifiers().any(|m| m.is(REFUSED_MODIFIERS)) {
                return Who::Refused;
            }
            match inner {
                Some((_, Who::Refused)) => Who::Refused,
                Some((_, Who::Force)) => Who::Force,
                Some((_, Who::Local)) => Who::Local,
                Some((_, Who::Other)) if unit == GroupUnit::Herd => Who::Group,
                Some((i, Who::Other)) => {
                    // "A group of mostly Hondurans" and "a group of 80 or so" are groups, "a wave of letters" is none.
                    let head = parsed.phrases.get(i).and_then(|p| parsed.items.get(p.head));
                    if head.is_some_and(|h| {
                        h.is(&[
                            "foot",
                            "vehicles",
                            "cars",
                            "trucks",
                            "lorries",
                            "buses",
                            "boats",
                            "ships",
                            "tanks",
                            "carts",
                            "wagons",
                            "tractors",
                            "motorcycles",
                        ])
                    }) {
                        Who::Group
                    } else {
                        Who::Other
                    }
                }
                Some(_) => Who::Group,
                None if STRONG.contains(&noun.singular) => Who::Group,
                None if matches!(noun.singular, "rest" | "remainder") => Who::Pronoun,
                None if unit == GroupUnit::Herd && noun.plural => Who::Group,
                None if modifiers().any(|m| is_people_noun(&m.lower) || m.demonym.is_some()) => Who::Group,
                None => Who::Other,
            }
        }
    }
}

/// Whether a noun in lower case is a body of armed people that is spoken of in the singular.
fn is_unit(lower: &str) -> bool {
    matches!(
        lower,
        "division"
            | "brigade"
            | "battalion"
            | "regiment"
            | "garrison"
            | "infantry"
            | "cavalry"
            | "platoon"
            | "legion"
            | "squadron"
            | "detachment"
            | "corps"
            | "army"
            | "militia"
    )
}

/// Whether people are said to be in a vehicle whose phrase ends at `end`: "with 160 people aboard", "carrying families".
pub fn carries(parsed: &Parsed<'_>, end: usize) -> bool {
    let holds =
        parsed.items.get(end).is_some_and(|i| i.is(&["with", "carrying", "bearing", "holding", "of"]));
    // "a coach from Gap with 60 passengers"
    let behind = (end..end + 4)
        .find(|i| parsed.items.get(*i).is_some_and(|x| x.is(&["with", "carrying"])))
        .filter(|_| parsed.items.get(end).is_some_and(|i| i.is(&["from", "of"])));
    let at = if holds { Some(end) } else { behind };
    at.is_some_and(|at| {
        (at + 1..at + 6)
            .filter_map(|i| parsed.items.get(i))
            .take_while(|i| !matches!(i.tag, Tag::Verb | Tag::Auxiliary | Tag::Comma))
            .any(|i| i.demonym.is_some() || is_people_noun(&i.lower) || i.is(&["aboard", "board"]))
    })
}

/// Whether a demonym as written is a plural noun for people.
fn plural_demonym(lower: &str) -> bool {
    lower.ends_with('s') && !lower.ends_with("ss") || ["ese", "ish", "ch"].iter().any(|e| lower.ends_with(e))
}

/// Whether a phrase holds a number, "many", "some", "several" or the like.
pub fn counted(parsed: &Parsed<'_>, index: usize) -> bool {
    parsed.phrases.get(index).is_some_and(|phrase| {
        parsed.items.get(phrase.items.clone()).unwrap_or(&[]).iter().any(|i| {
            i.tag == Tag::Number
                || i.is(&["many", "several", "some", "dozens", "hundreds", "thousands", "scores", "most"])
        })
    })
}

/// All phrases of an "of" chain from `index` inward, outer first.
pub fn chain(parsed: &Parsed<'_>, index: usize) -> Vec<usize> {
    let mut out = vec![index];
    while let Some(inner) = out.last().and_then(|last| parsed.phrases.get(*last)).and_then(|p| p.inner) {
        if out.contains(&inner) {
            break;
        }
        out.push(inner);
    }
    out
}

/// The outermost phrase of the "of" chain that `index` stands in.
pub fn outermost(parsed: &Parsed<'_>, index: usize) -> usize {
    let mut at = index;
    for _ in 0..8 {
        match parsed.phrases.get(at).and_then(|p| p.of) {
            Some(of)
                if parsed
                    .phrases
                    .get(of)
                    .and_then(|p| parsed.items.get(p.head))
                    .is_some_and(|h| h.tag != Tag::Place) =>
            {
                at = of;
            }
            _ => break,
        }
    }
    at
}

/// Span of the items of a whole "of" chain.
pub fn chain_span(parsed: &Parsed<'_>, index: usize) -> Span {
    let chain = chain(parsed, index);
    let spans = chain.iter().filter_map(|i| parsed.phrases.get(*i)).filter_map(|p| {
        let first = parsed.items.get(p.items.start)?;
        let last = parsed.items.get(p.items.end.checked_sub(1)?)?;
        Some(first.span.union(last.span))
    });
    spans.reduce(Span::union).unwrap_or_default()
}
