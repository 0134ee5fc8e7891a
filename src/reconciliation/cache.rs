//! What was answered before: also that there is no such record, which is asked for as often.

use std::time::Duration;

use moka::sync::Cache;

use crate::annotation::Link;

use super::question::Question;

/// Answers, the least asked for given up first; each is forgotten after its time.
pub(super) struct Answers {
    cache: Cache<Question, Option<Link>>,
}

impl Answers {
    /// Room for `most` names; 0 keeps none.
    pub(super) fn new(most: u64, keep: Duration) -> Self {
        Self { cache: Cache::builder().max_capacity(most).time_to_live(keep).build() }
    }

    /// What is known of a name: nothing, that it has no record, or its record.
    pub(super) fn get(&self, question: &Question) -> Option<Option<Link>> {
        self.cache.get(question)
    }

    pub(super) fn keep(&self, question: Question, answer: Option<Link>) {
        self.cache.insert(question, answer);
    }
}
