//! Word tables of place recognition. Case does not count; each list was written for this program from general knowledge.

/// Kind words of roads: a name that ends in one is a street, which the gazetteer does not have.
pub const STREETS: &[&str] = &[
    "street", "st.", "avenue", "ave.", "ave", "road", "rd.", "rd", "boulevard", "blvd.", "blvd", "lane", "drive", "highway",
    "route", "interstate", "parkway", "expressway", "turnpike", "freeway", "motorway", "way", "terrace", "alley", "court",
    "trail", "pike", "bypass", "circle",
];

/// Kind words behind a name that may be left off where the gazetteer does not have the whole: "Pima County".
pub const KIND_BEHIND: &[&str] = &[
    "county", "city", "province", "valley", "island", "islands", "state", "states", "district", "region", "area", "department",
    "municipality", "township", "twp.", "prefecture", "oblast", "governorate", "town", "village", "river", "neighborhood",
    "neighbourhood", "parish", "borough", "republic", "territory", "peninsula", "metro", "suburb", "suburbs", "canton", "lake",
    "co.", "port", "harbor", "harbour", "beach", "coast", "delta", "basin", "desert", "mountains", "sea", "strip", "division",
    "emirate", "archipelago", "federation", "proper", "township", "crossing", "border",
];

/// Words in front of a name that may be left off where the gazetteer does not have the whole: "Northern Uganda". Several
/// words stand with single blanks.
pub const KIND_BEFORE: &[&str] = &[
    "port of", "city of", "town of", "state of", "province of", "county of", "village of", "district of", "region of",
    "isle of", "island of", "republic of", "commonwealth of", "kingdom of", "department of", "municipality of", "gulf of",
    "bay of", "valley of", "river", "rio", "lake", "mount", "mt.", "northern", "southern", "eastern", "western", "central",
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern",
    "southeastern", "southwestern", "downtown", "uptown", "midtown", "upper", "lower", "greater", "inner", "outer", "rural",
    "suburban", "mainland", "coastal", "metro", "metropolitan", "old", "upstate", "central", "far", "deep", "county", "nearby",
    "neighboring", "neighbouring",
];

/// Verbs after which a country, state or capital stands for its government.
pub const SAYING: &[&str] = &[
    "said", "says", "warned", "warns", "announced", "agreed", "agrees", "accused", "accuses", "urged", "urges", "denied",
    "denies", "threatened", "insisted", "insists", "rejected", "vowed", "pledged", "condemned", "demanded", "signed",
    "imposed", "wants", "refused", "blamed", "claims", "claimed", "hopes", "believes", "argues", "argued",
];

/// Words before a demonym that make it a language.
pub const SPEAKING: &[&str] =
    &["speak", "speaks", "speaking", "spoke", "spoken", "fluent", "learn", "learning", "in", "into", "broken", "teach", "taught"];

/// Words that may join an organisation's name to the place in it: "University of X".
pub const JOINING: &[&str] = &["of", "in", "at", "for"];

/// Whether `word` is in `list`, whatever its case.
pub fn is_in(list: &[&str], word: &str) -> bool {
    list.iter().any(|w| w.eq_ignore_ascii_case(word))
}
