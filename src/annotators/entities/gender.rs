//! "Mrs May", "actress Emma Stone", "Theresa May": what says that a person is a woman or a man.

use super::canonical::titled;
use super::classes::Classes;
use super::gazetteer::Lookup;
use crate::annotation::Gender;
use crate::text::Document;

/// What one mention (from token `start`, to `end`) says of its person.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    male: u32,
    female: u32,
}

impl Signs {
    /// Reads the title before a name, and its first word.
    pub(super) fn read(&mut self, document: &Document<'_>, lookup: &Lookup, start: usize, end: usize) {
        let own = lookup.word(start);
        let title = titled(document, lookup, start);
        self.male += 8 * u32::from(title == Some(true) || own.any(Classes::MALE_TITLE));
        self.female += 8 * u32::from(title == Some(false) || own.any(Classes::FEMALE_TITLE));
        let given = own.and(Classes::GIVEN);
        // "Grant said" is more likely a surname
        if end > start + 1 || !own.any(Classes::SURNAME) {
            self.male += u32::from(given == Classes::MALE);
            self.female += u32::from(given == Classes::FEMALE);
        }
    }

    /// Reads what is said to be their trade, office or kin: "actress", "his wife", "Tory chairwoman".
    pub(super) fn describe(&mut self, role: &str) {
        // "adviser to the king" is not the king
        let head = role.split([' ', ',']).take_while(|w| !matches!(*w, "of" | "to" | "for" | "in" | "at"));
        for word in head.take(8) {
            match word_gender(word) {
                Gender::Male => self.male += 4,
                Gender::Female => self.female += 4,
                Gender::Unknown => {}
            }
        }
    }

    /// The verdict over all mentions; unknown when they disagree.
    pub(super) fn verdict(self) -> Gender {
        if self.male > 2 * self.female {
            Gender::Male
        } else if self.female > 2 * self.male {
            Gender::Female
        } else {
            Gender::Unknown
        }
    }
}

/// The gender that a noun for a person implies.
fn word_gender(word: &str) -> Gender {
    const MALE: [&str; 18] = [
        "boy",
        "boyfriend",
        "brother",
        "dad",
        "ex-husband",
        "father",
        "fiancé",
        "frontman",
        "grandfather",
        "grandson",
        "husband",
        "king",
        "man",
        "nephew",
        "prince",
        "son",
        "uncle",
        "widower",
    ];
    const FEMALE: [&str; 21] = [
        "actress",
        "aunt",
        "daughter",
        "ex-wife",
        "fiancée",
        "girl",
        "girlfriend",
        "granddaughter",
        "grandmother",
        "heiress",
        "mother",
        "mum",
        "niece",
        "nun",
        "princess",
        "queen",
        "sister",
        "waitress",
        "widow",
        "wife",
        "woman",
    ];
    if FEMALE.contains(&word) || word.len() > 5 && word.ends_with("woman") {
        Gender::Female
    } else if MALE.contains(&word) || word.len() > 5 && word.ends_with("sman") {
        Gender::Male
    } else {
        Gender::Unknown
    }
}
