//! Closed classes of English words.

/// Determiners.
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "this", "these", "those", "that", "some", "any", "each", "every", "no", "both", "all", "many", "most",
    "several", "few", "more", "other", "another", "such", "what", "either", "neither", "enough", "much",
];

/// Determiners that may stand alone as a noun phrase.
pub(super) const ALONE: &[&str] = &[
    "these", "those", "some", "both", "all", "many", "most", "several", "few", "others", "none", "neither", "either",
    "more", "each", "another", "dozens", "hundreds", "thousands", "millions", "scores", "tens",
];

/// Possessives.
pub(super) const POSSESSIVES: &[&str] = &["their", "his", "her", "its", "our", "my", "your", "'s"];

/// Pronouns that are subjects or objects.
pub(super) const PRONOUNS: &[&str] = &[
    "they", "them", "it", "he", "she", "him", "we", "us", "i", "me", "you", "everyone", "nobody", "someone", "anyone",
    "everything", "nothing", "something", "themselves", "himself", "herself", "itself", "this", "there",
];

/// Pronouns fused with an auxiliary.
pub(super) const FUSED: &[&str] = &["they're", "they've", "they'll", "they'd", "we're", "we've", "we'll", "it's", "he's", "she's", "i'm", "i've", "i'll", "there's", "you're", "you'll"];

/// Prepositions.
pub(super) const PREPOSITIONS: &[&str] = &[
    "in", "on", "at", "from", "into", "onto", "of", "off", "by", "for", "with", "without", "through", "via", "across",
    "over", "along", "past", "toward", "towards", "near", "outside", "inside", "around", "about", "against", "between",
    "among", "amid", "under", "beyond", "behind", "beside", "within", "upon", "during", "throughout", "despite", "like",
    "up", "down", "out", "per", "opposite", "ahead", "aboard", "below", "above", "alongside", "including", "following", "atop",
    "underneath", "beneath", "till", "because-of",
];

/// Words that open a clause.
pub(super) const SUBORDINATORS: &[&str] = &[
    "if", "unless", "whether", "while", "when", "whenever", "as", "because", "although", "though", "since", "until",
    "after", "before", "once", "where", "whereas", "lest", "so", "than", "how", "why",
];

/// Subordinators that are prepositions before a noun phrase alone.
pub(super) const ALSO_PREPOSITIONS: &[&str] = &["as", "since", "until", "after", "before", "than"];

/// Relative words.
pub(super) const RELATIVES: &[&str] = &["who", "which", "whom", "whose"];

/// Modal verbs.
pub(super) const MODALS: &[&str] = &[
    "will", "shall", "would", "could", "can", "may", "might", "should", "must", "'ll", "'d", "won't", "wouldn't",
    "couldn't", "can't", "cannot", "shouldn't", "mustn't",
];

/// Auxiliaries.
pub(super) const AUXILIARIES: &[&str] = &[
    "be", "is", "are", "was", "were", "been", "being", "am", "'re", "have", "has", "had", "having", "'ve", "do", "does",
    "did", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "weren't", "haven't", "hasn't", "hadn't",
];

/// Negations.
pub(super) const NEGATIONS: &[&str] = &["not", "never", "n't"];

/// Adverbs without -ly, and particles read past.
pub(super) const ADVERBS: &[&str] = &[
    "also", "already", "now", "then", "still", "yet", "just", "even", "only", "soon", "again", "once", "twice", "later",
    "earlier", "here", "north", "south", "east", "west", "northward", "northwards", "southward", "southwards", "eastward",
    "westward", "northwest", "northeast", "southwest", "southeast", "back", "away", "together", "apart", "abroad", "home",
    "often", "always", "sometimes", "usually", "almost", "nearly", "perhaps", "maybe", "instead", "however", "meanwhile",
    "forward", "onward", "onwards", "inland", "overland", "overnight", "afoot", "ashore", "upriver", "downriver", "ago",
    "further", "farther", "else", "too", "very", "quite", "almost", "indeed", "thus", "hence", "inside", "nearby", "there",
    "downtown", "uphill", "downhill", "ahead", "long", "far", "straight", "alone", "first", "last", "next", "mostly", "homeward",
    "barefoot", "roadside", "en", "route", "so",
];

/// Adjectives that end like nothing or like a verb.
pub(super) const ADJECTIVES: &[&str] = &[
    "new", "old", "large", "larger", "largest", "small", "smaller", "big", "bigger", "great", "second", "third", "fourth", "fifth",
    "sixth", "previous", "earlier", "current", "original", "main", "separate", "early", "late", "long", "short", "same", "own",
    "young", "exhausted", "tired", "displaced", "stranded", "stuck", "southern", "northern", "eastern", "western",
    "central", "upper", "lower", "nearby", "local", "federal", "national", "undocumented", "illegal", "mixed", "first", "last", "next",
    "final", "initial", "latest", "remaining", "whole", "entire", "squalid", "poor", "huge", "vast", "tiny", "mass", "slow",
    "wealthy", "busy", "distant", "male", "female", "pregnant", "armed", "homeless", "stateless", "weary", "steady", "growing",
    "neighbouring", "neighboring", "ready", "eager", "due", "likely", "unlikely", "unable", "able", "free", "unwilling", "poised",
    "determined", "set", "good", "bad", "high", "low", "border", "mostly", "different", "similar", "major", "minor",
];

/// Nouns that stand between a preposition and "of PLACE": "in the town of Gap", "on the outskirts of Gap".
pub const PLACE_NOUNS: &[&str] = &[
    "town", "towns", "city", "cities", "village", "villages", "capital", "port", "border", "part", "parts", "outskirts",
    "edge", "edges", "center", "centre", "heart", "suburb", "suburbs", "district", "districts", "province", "state", "states", "region",
    "island", "islands", "side", "shore", "shores", "bank", "banks", "streets", "street", "section", "sections", "threshold", "south",
    "north", "east", "west", "area", "areas", "neighborhood", "neighbourhood", "hills", "mountains", "camp", "camps", "gates", "gate",
    "coast", "municipality", "county", "crossing", "middle", "direction", "republic", "kingdom", "territory", "valley", "interior",
    "settlement", "settlements", "hamlet", "resort", "community", "nation", "nations", "country", "countries", "department", "hub", "quarter",
    "entrance", "vicinity", "coastline", "corner", "stronghold", "enclave", "northwest", "northeast", "southwest", "southeast",
];

/// Whether a word names a part or kind of place, so that "in the X of PLACE" is in PLACE.
pub fn is_location_noun(word: &str) -> bool {
    PLACE_NOUNS.contains(&word)
}
