//! "A 5 per cent rise", "gained 12p": words of change by what may stand beside them.

/// Words that may stand between "to" and its figure.
pub(super) fn filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "just" | "only" | "record" | "some" | "its" | "their" | "barely" | "even"
    )
}

/// Verbs whose amount is what moved, not what somebody moved: "rose £3m", but "raised £3m".
pub(super) fn moves_itself(word: &str) -> bool {
    const STEMS: [&str; 22] = [
        "advanc", "climb", "creep", "crept", "declin", "dip", "fall", "fell", "gain", "grew", "grow", "jump",
        "plung", "ris", "rose", "shrank", "sink", "sank", "slid", "slip", "slump", "tumbl",
    ];
    matches!(word, "up" | "down") || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Words of change that are nouns: "a 5 per cent rise", "a fall of £3m".
pub(super) fn noun(word: &str) -> bool {
    matches!(
        word,
        "rise"
            | "rises"
            | "fall"
            | "falls"
            | "increase"
            | "increases"
            | "decrease"
            | "drop"
            | "drops"
            | "gain"
            | "gains"
            | "cut"
            | "cuts"
            | "hike"
            | "hikes"
            | "jump"
            | "decline"
            | "declines"
            | "reduction"
            | "reductions"
            | "surge"
            | "slump"
            | "dip"
            | "slide"
            | "plunge"
            | "boost"
            | "climb"
    )
}
