//! "Tesco plc" is Tesco, "the Defence Ministry" the Ministry of Defence, "NUT" the National Union of Teachers:
//! how one body's name can stand for another.

/// The words that make a body's name, in one order, without legal endings.
pub(super) fn form(mut words: &[&str]) -> String {
    if let ["the", rest @ ..] = words
        && !rest.is_empty()
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && !rest.is_empty()
        && is_legal_ending(last)
    {
        words = rest;
    }
    // "Department of Justice", "Ministry of Defence"
    if let [head @ ("department" | "ministry"), "of" | "for", ..] = words {
        let mut turned: Vec<&str> = words.iter().skip(2).copied().filter(|w| *w != "the").collect();
        turned.push(head);
        return turned.join(" ");
    }
    words.join(" ")
}

fn is_legal_ending(word: &str) -> bool {
    matches!(
        word,
        "plc"
            | "inc"
            | "ltd"
            | "limited"
            | "llc"
            | "llp"
            | "corp"
            | "co"
            | "ag"
            | "sa"
            | "nv"
            | "gmbh"
            | "spa"
            | "fc"
            | "afc"
            | "cc"
    )
}

/// Whether a name's last word tells whose it is: "the Astros" does, "the Bank" may be any bank.
pub(super) fn can_stand_alone(word: &str) -> bool {
    word.chars().count() > 3
        && !is_legal_ending(word)
        && !matches!(
            word,
            "america"
                | "bank"
                | "britain"
                | "church"
                | "club"
                | "college"
                | "company"
                | "court"
                | "east"
                | "england"
                | "force"
                | "government"
                | "group"
                | "hospital"
                | "house"
                | "international"
                | "ireland"
                | "league"
                | "london"
                | "minister"
                | "news"
                | "north"
                | "office"
                | "parliament"
                | "party"
                | "police"
                | "school"
                | "scotland"
                | "service"
                | "services"
                | "south"
                | "state"
                | "states"
                | "team"
                | "union"
                | "university"
                | "wales"
                | "west"
                | "world"
        )
}

/// The acronyms a name can have, in upper case: of its capitalized words, of all its words, and of its words
/// without "the", "and" and the like.
pub(super) fn initials(text: &str) -> [String; 3] {
    let [mut capitals, mut all, mut full] = [const { String::new() }; 3];
    for word in text.split([' ', '-', '\u{a0}']) {
        let Some(letter) = word.chars().next().filter(|c| c.is_alphabetic()) else { continue };
        all.extend(letter.to_uppercase());
        if letter.is_uppercase() {
            capitals.extend(letter.to_uppercase());
        }
        if !matches!(word, "of" | "for" | "the" | "and" | "in" | "on" | "de" | "la") {
            full.extend(letter.to_uppercase());
        }
    }
    [capitals, all, full]
}

/// Whether letters in brackets after a name can be its acronym: each stands in the name, in order, and the first
/// begins it ("Statistics Canada (StatCan)", "Ghana Cocoa Board (Cocobod)" needs no more).
pub(super) fn abbreviates(letters: &str, name: &str) -> bool {
    let mut rest = name.chars().flat_map(char::to_lowercase);
    let first = name.chars().next().into_iter().flat_map(char::to_lowercase).next();
    let mut letters = letters.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).peekable();
    letters.peek().copied() == first && letters.all(|letter| rest.any(|c| c == letter))
}

#[cfg(test)]
mod tests {
    use super::{abbreviates, form, initials};

    fn words(name: &str) -> Vec<&str> {
        name.split(' ').collect()
    }

    #[test]
    fn one_form_for_one_body() {
        assert_eq!(form(&words("tesco plc")), "tesco");
        assert_eq!(form(&words("ministry of defence")), form(&words("defence ministry")));
        assert_eq!(form(&words("bank of england")), "bank of england");
    }

    #[test]
    fn acronyms_leave_small_words_out_or_keep_them() {
        assert!(initials("Ministry of Defence").contains(&"MOD".to_owned()));
        assert!(initials("National Union of Teachers").contains(&"NUT".to_owned()));
        assert!(abbreviates("StatCan", "Statistics Canada") && !abbreviates("AP", "Dow Jones"));
    }
}
