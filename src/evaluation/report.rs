//! Counts, and the table they are printed as.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use crate::annotation::EntityType;

/// Right and wrong answers to one question.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Accuracy {
    /// Found and right.
    pub hits: usize,
    /// Found but wrong.
    pub false_alarms: usize,
    /// There, but not found or wrong.
    pub misses: usize,
}

impl Accuracy {
    /// Of what was found, the share that is right; 0 when nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// Of what is there, the share that was found; 0 when nothing is there.
    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.hits, self.hits + self.misses)
    }

    /// Harmonic mean of precision and recall.
    #[must_use]
    pub fn f1(self) -> f64 {
        share(2 * self.hits, 2 * self.hits + self.false_alarms + self.misses)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// The counts of a set of articles, and every miss.
#[derive(Debug, Clone, Default)]
pub struct Report {
    rows: BTreeMap<&'static str, Accuracy>,
    misses: Vec<String>,
}

impl Report {
    /// The counts for one question; zeros when it was never asked.
    #[must_use]
    pub fn row(&self, name: &str) -> Accuracy {
        self.rows.get(name).copied().unwrap_or_default()
    }

    /// Every miss and false alarm: article, question and words, tab-separated.
    #[must_use]
    pub fn misses(&self) -> &[String] {
        &self.misses
    }

    pub(super) fn hit(&mut self, name: &'static str) {
        self.rows.entry(name).or_default().hits += 1;
    }

    pub(super) fn missed(&mut self, name: &'static str, article: &str, words: &str) {
        self.rows.entry(name).or_default().misses += 1;
        self.misses.push(format!("{article}\t{name} missed\t{}", one_line(words)));
    }

    pub(super) fn false_alarm(&mut self, name: &'static str, article: &str, words: &str) {
        self.rows.entry(name).or_default().false_alarms += 1;
        self.misses.push(format!("{article}\t{name} wrong\t{}", one_line(words)));
    }
}

/// A name with its place and type: offsets in whatever unit the measurement counts in.
pub(crate) type PlacedName = (usize, usize, EntityType);

impl Report {
    /// Compares names: span and type both exact. Each counts in all `rows` of its type.
    pub(crate) fn compare_names(
        &mut self,
        article: &str,
        wanted: &BTreeSet<PlacedName>,
        found: &BTreeSet<PlacedName>,
        words: impl Fn(Range<usize>) -> String,
        rows: impl Fn(EntityType) -> Vec<&'static str>,
    ) {
        for name in wanted {
            for row in rows(name.2) {
                if found.contains(name) {
                    self.hit(row);
                } else {
                    self.missed(row, article, &words(name.0..name.1));
                }
            }
        }
        for name in found.difference(wanted) {
            for row in rows(name.2) {
                self.false_alarm(row, article, &words(name.0..name.1));
            }
        }
    }

    /// Adds the counts and misses of another report.
    pub(crate) fn extend(&mut self, other: Self) {
        for (name, row) in other.rows {
            let own = self.rows.entry(name).or_default();
            own.hits += row.hits;
            own.false_alarms += row.false_alarms;
            own.misses += row.misses;
        }
        self.misses.extend(other.misses);
    }
}

/// At most 80 characters, without line breaks.
fn one_line(words: &str) -> String {
    words.chars().take(80).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:28} {:>9} {:>6} {:>6} {:>6}", "", "precision", "recall", "F1", "n")?;
        for (name, row) in &self.rows {
            let n = row.hits + row.misses;
            writeln!(f, "{name:28} {:9.3} {:6.3} {:6.3} {n:6}", row.precision(), row.recall(), row.f1())?;
        }
        Ok(())
    }
}
