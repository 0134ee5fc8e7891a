//! What was answered before: also that there is no such record, which is asked for as often.

use std::time::Duration;

use moka::sync::Cache;

use crate::annotation::Link;

use super::question::Question;

/// Nothing is kept for longer, whatever is configured: the cache refuses lifetimes beyond all sense.
const FOR_EVER: Duration = Duration::from_secs(100 * 365 * 24 * 3_600);

/// Answers, the least asked for given up first; each is forgotten after its time.
pub(super) struct Answers {
    cache: Cache<Question, Option<Link>>,
}

impl Answers {
    /// Room for `most` names; 0 keeps none.
    pub(super) fn new(most: u64, keep: Duration) -> Self {
        Self { cache: Cache::builder().max_capacity(most).time_to_live(keep.min(FOR_EVER)).build() }
    }

    /// What is known of a name: nothing, that it has no record, or its record.
    pub(super) fn get(&self, question: &Question) -> Option<Option<Link>> {
        self.cache.get(question)
    }

    pub(super) fn keep(&self, question: Question, answer: Option<Link>) {
        self.cache.insert(question, answer);
    }
}

#[cfg(test)]
mod tests {
    use super::{Answers, Duration, Question};
    use crate::annotation::EntityType;

    fn question(i: usize) -> Question {
        Question { entity_type: EntityType::Organization, name: format!("Body {i}") }
    }

    #[test]
    fn it_knows_what_has_no_record_and_holds_no_more_than_it_may() {
        let answers = Answers::new(50, Duration::from_secs(u64::MAX));
        assert_eq!(answers.get(&question(0)), None);
        answers.keep(question(0), None);
        assert_eq!(answers.get(&question(0)), Some(None));
        (0..5_000).for_each(|i| answers.keep(question(i), None));
        answers.cache.run_pending_tasks();
        assert!(answers.cache.entry_count() <= 50);
    }
}
