//! "Mrs May", "actress Emma Stone", "Theresa May": what says that a person is a woman or a man.

use super::classes::Classes;
use super::gazetteer::Lookup;
use crate::annotation::Gender;

/// What one mention (from token `start`, to `end`) says of its person.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    male: u32,
    female: u32,
}

impl Signs {
    /// Reads the title before a name, and its first word.
    pub(super) fn read(&mut self, lookup: &Lookup, start: usize, end: usize) {
        let titles = start.checked_sub(1).map(|i| lookup.word(i)).unwrap_or_default() | lookup.word(start);
        self.male += 8 * u32::from(titles.any(Classes::MALE_TITLE));
        self.female += 8 * u32::from(titles.any(Classes::FEMALE_TITLE));
        let given = lookup.word(start).and(Classes::GIVEN);
        if end > start + 1 {
            self.male += u32::from(given == Classes::MALE);
            self.female += u32::from(given == Classes::FEMALE);
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
