//! "She praises, praised and is praising; critics condemn, condemned and are condemning; the kinder, the bravest, bravely."
//!
//! Makes the regular forms of a word, so that the lexicon holds dictionary forms only.

/// The forms of a regular noun: itself and its plural.
pub(super) fn noun(lemma: &str) -> Vec<String> {
    let plural = match lemma.strip_suffix("sis") {
        Some(stem) => format!("{stem}ses"),
        None => with_s(lemma),
    };
    vec![lemma.to_owned(), plural]
}

/// The forms of a verb: itself, -s, -ing, and either -ed or the irregular past and participle.
pub(super) fn verb(lemma: &str, irregular: Option<(&str, &str)>) -> Vec<String> {
    let mut forms = vec![lemma.to_owned(), with_s(lemma)];
    match irregular {
        Some((past, participle)) => forms.extend([past.to_owned(), participle.to_owned()]),
        None => forms.push(suffixed(lemma, "ed")),
    }
    forms.push(match lemma.strip_suffix("ie") {
        Some(stem) => format!("{stem}ying"),
        None => suffixed(lemma, "ing"),
    });
    forms
}

/// The forms of an adjective: itself, its adverb in -ly, and degrees when it is short.
pub(super) fn adjective(lemma: &str) -> Vec<String> {
    let mut forms = vec![lemma.to_owned(), adverb(lemma)];
    let short =
        lemma.len() <= 6 && !lemma.ends_with("ed") && !lemma.ends_with("ing") && !lemma.ends_with("ic");
    if short {
        forms.extend([suffixed(lemma, "er"), suffixed(lemma, "est")]);
    }
    forms
}

fn with_s(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => format!("{lemma}s"),
    }
}

fn adverb(lemma: &str) -> String {
    if let Some(stem) = lemma.strip_suffix("ic") {
        return format!("{stem}ically");
    }
    if let Some(stem) = lemma.strip_suffix("le").filter(|stem| !ends_in_vowel(stem)) {
        return format!("{stem}ly");
    }
    match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ily"),
        _ => format!("{lemma}ly"),
    }
}

/// A lemma with a suffix that begins with a vowel: "e" falls, "y" becomes "i", a short last syllable doubles.
fn suffixed(lemma: &str, suffix: &str) -> String {
    let keeps_y = suffix == "ing";
    if let Some(stem) = lemma.strip_suffix('e').filter(|s| !s.ends_with(['e', 'o', 'y']) || suffix != "ing") {
        return format!("{stem}{suffix}");
    }
    if let Some(stem) = lemma.strip_suffix('y').filter(|stem| !keeps_y && !ends_in_vowel(stem)) {
        return format!("{stem}i{suffix}");
    }
    match lemma.chars().next_back() {
        Some(last) if doubles(lemma) => format!("{lemma}{last}{suffix}"),
        _ => format!("{lemma}{suffix}"),
    }
}

/// One syllable that ends in one vowel and one consonant ("slam"), or a longer word known to stress or double its end.
fn doubles(lemma: &str) -> bool {
    const LONGER: [&str; 22] = [
        "admit", "commit", "compel", "defer", "deter", "expel", "impel", "incur", "model", "occur", "omit",
        "permit", "prefer", "propel", "rebel", "rebut", "regret", "repel", "imperil", "quarrel", "excel",
        "patrol",
    ];
    let mut back = lemma.chars().rev();
    let (Some(last), Some(vowel)) = (back.next(), back.next()) else { return false };
    if is_vowel(last) || matches!(last, 'w' | 'x' | 'y') || !is_vowel(vowel) {
        return false;
    }
    let before = back.next();
    if before.is_some_and(|c| is_vowel(c) && !(c == 'u' && lemma.contains("qu"))) {
        return false;
    }
    let vowels = lemma.chars().filter(|&c| is_vowel(c)).count();
    vowels == 1 || LONGER.contains(&lemma)
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.chars().next_back().is_none_or(is_vowel)
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_keep_the_rules_of_spelling() {
        assert_eq!(verb("slam", None), ["slam", "slams", "slammed", "slamming"]);
        assert_eq!(verb("criticize", None), ["criticize", "criticizes", "criticized", "criticizing"]);
        assert_eq!(verb("deny", None), ["deny", "denies", "denied", "denying"]);
        assert_eq!(verb("lie", None), ["lie", "lies", "lied", "lying"]);
        assert_eq!(verb("regret", None), ["regret", "regrets", "regretted", "regretting"]);
        assert_eq!(verb("support", None), ["support", "supports", "supported", "supporting"]);
        assert_eq!(verb("win", Some(("won", "won"))), ["win", "wins", "won", "won", "winning"]);
    }

    #[test]
    fn adjectives_make_adverbs_and_degrees() {
        assert_eq!(adjective("brave"), ["brave", "bravely", "braver", "bravest"]);
        assert_eq!(adjective("heroic"), ["heroic", "heroically"]);
        assert_eq!(adjective("happy"), ["happy", "happily", "happier", "happiest"]);
        assert_eq!(adjective("terrible"), ["terrible", "terribly"]);
    }

    #[test]
    fn nouns_make_plurals() {
        assert_eq!(noun("victory"), ["victory", "victories"]);
        assert_eq!(noun("crisis"), ["crisis", "crises"]);
        assert_eq!(noun("loss"), ["loss", "losses"]);
    }
}
