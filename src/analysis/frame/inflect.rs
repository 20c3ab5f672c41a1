//! Forms of English verbs from their base form.
//!
//! Limits: regular verbs by rule, irregular ones from a list; British and American doubling of `l` are both
//! given. Written for this program; inflection is a fact of the language.

/// Which forms of its verb a word may be, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forms(pub u8);

impl Forms {
    /// "walk".
    pub const BASE: Self = Self(1);
    /// "walks".
    pub const S: Self = Self(2);
    /// "walked" as a finite past.
    pub const PAST: Self = Self(4);
    /// "walked", "taken" as a participle.
    pub const PARTICIPLE: Self = Self(8);
    /// "walking".
    pub const ING: Self = Self(16);

    /// Whether the word may be this form.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Verbs whose past and participle follow no rule: base, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bind", "bound", "bound"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burst", "burst", "burst"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("creep", "crept", "crept"),
    ("draw", "drew", "drawn"),
    ("drink", "drank", "drunk"),
    ("sink", "sank", "sunk"),
    ("shoot", "shot", "shot"),
    ("strike", "struck", "struck"),
    ("tear", "tore", "torn"),
    ("withdraw", "withdrew", "withdrawn"),
    ("wake", "woke", "woken"),
    ("cling", "clung", "clung"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("die", "died", "died"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("forecast", "forecast", "forecast"),
    ("get", "got", "gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("ride", "rode", "ridden"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shrink", "shrank", "shrunk"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("sleep", "slept", "slept"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("stick", "stuck", "stuck"),
    ("sweep", "swept", "swept"),
    ("swell", "swelled", "swollen"),
    ("swim", "swam", "swum"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("understand", "understood", "understood"),
    ("wear", "wore", "worn"),
    ("wind", "wound", "wound"),
    ("win", "won", "won"),
    ("write", "wrote", "written"),
    ("do", "did", "done"),
    ("dig", "dug", "dug"),
    ("retake", "retook", "retaken"),
    ("overrun", "overran", "overrun"),
    ("weave", "wove", "woven"),
    ("steal", "stole", "stolen"),
    ("speed", "sped", "sped"),
    ("swing", "swung", "swung"),
    ("blow", "blew", "blown"),
    ("bear", "bore", "borne"),
    ("freeze", "froze", "frozen"),
    ("beat", "beat", "beaten"),
    ("spring", "sprang", "sprung"),
];

/// Verbs that double their last consonant.
const DOUBLING: &[&str] = &[
    "ban", "fan", "bed", "compel", "expel", "bar", "beg", "chat", "clap", "drag", "drop", "flag", "grab",
    "hop", "hug", "jog", "permit", "plan", "plod", "pop", "put", "refer", "rob", "run", "set", "ship",
    "shut", "sit", "skip", "slip", "slog", "sob", "split", "step", "stop", "strip", "swim", "transfer",
    "trap", "trek", "cram", "hem", "trip", "cut", "hit", "get", "let", "win", "begin", "admit", "commit",
    "occur", "nod", "scrap", "wrap", "shop", "shot", "span", "spot", "pin", "fit", "dig", "mob", "tap",
    "ram", "slam", "zigzag", "flit", "tug", "pen", "lug", "chug", "rip", "trot",
];

/// Verbs of two syllables in `l` that are written with one or two.
const MAYBE_DOUBLING: &[&str] =
    &["travel", "channel", "funnel", "tunnel", "label", "total", "bus", "cancel", "pedal"];

/// Every form of `lemma` with what it may be; a form may come twice.
pub fn forms_of(lemma: &str) -> Vec<(String, Forms)> {
    let mut out = vec![(lemma.to_owned(), Forms::BASE)];
    let both = Forms::PAST.with(Forms::PARTICIPLE);
    out.push((s_form(lemma), Forms::S));
    let irregular = IRREGULAR.iter().find(|(base, _, _)| *base == lemma);
    if let Some((_, past, participle)) = irregular {
        out.push(((*past).to_owned(), if past == participle { both } else { Forms::PAST }));
        if past != participle {
            out.push(((*participle).to_owned(), Forms::PARTICIPLE));
        }
        if lemma == "get" {
            out.push(("got".to_owned(), Forms::PARTICIPLE));
        }
    } else {
        for stem in stems(lemma) {
            out.push((if stem.ends_with('e') { format!("{stem}d") } else { format!("{stem}ed") }, both));
        }
    }
    let ing_stem = if let Some(stem) = lemma.strip_suffix("ie") {
        vec![format!("{stem}y")]
    } else if let Some(stem) = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y'])) {
        vec![stem.to_owned()]
    } else if lemma.ends_with('y') {
        vec![lemma.to_owned()]
    } else {
        stems(lemma)
    };
    out.extend(ing_stem.into_iter().map(|stem| (format!("{stem}ing"), Forms::ING)));
    out
}

fn s_form(lemma: &str) -> String {
    if lemma == "have" {
        return "has".to_owned();
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| lemma.ends_with(e)) {
        return format!("{lemma}es");
    }
    format!("{lemma}s")
}

/// The stem before `-ed` and `-ing`, one or two spellings.
fn stems(lemma: &str) -> Vec<String> {
    let doubled = || lemma.chars().next_back().map_or_else(|| lemma.to_owned(), |c| format!("{lemma}{c}"));
    if DOUBLING.contains(&lemma) {
        return vec![doubled()];
    }
    if MAYBE_DOUBLING.contains(&lemma) {
        return vec![lemma.to_owned(), doubled()];
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u'])) {
        return vec![format!("{stem}i")];
    }
    vec![lemma.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(lemma: &str, word: &str, form: Forms) -> bool {
        forms_of(lemma).iter().any(|(w, f)| w == word && f.has(form))
    }

    #[test]
    fn forms_as_they_are_written() {
        for (lemma, word, form) in [
            ("walk", "walked", Forms::PAST),
            ("flee", "fleeing", Forms::ING),
            ("flee", "fled", Forms::PARTICIPLE),
            ("trek", "trekking", Forms::ING),
            ("carry", "carried", Forms::PAST),
            ("carry", "carrying", Forms::ING),
            ("reach", "reaches", Forms::S),
            ("cross", "crosses", Forms::S),
            ("travel", "travelling", Forms::ING),
            ("travel", "traveled", Forms::PAST),
            ("take", "taken", Forms::PARTICIPLE),
            ("bus", "bused", Forms::PARTICIPLE),
            ("arrive", "arriving", Forms::ING),
            ("lie", "lying", Forms::ING),
        ] {
            assert!(has(lemma, word, form), "{lemma} {word}");
        }
    }

    #[test]
    fn no_forms_that_nobody_writes() {
        for (lemma, word) in
            [("flee", "fleed"), ("trek", "treked"), ("carry", "carryed"), ("stop", "stoping"), ("go", "gos")]
        {
            assert!(!forms_of(lemma).iter().any(|(w, _)| w == word), "{lemma} {word}");
        }
        assert!(!has("take", "taken", Forms::PAST));
        assert!(!has("leave", "leave", Forms::PAST));
    }
}
