//! `“No,” said Vos. “Never.”`: how often each rule is right.
//!
//! A rule is a way of tying words to a source together with a way of telling who the source is. Its confidence
//! is counted on the project's own training articles by `train -- speakers`: of the quotes that it gave a
//! speaker, the share that was right. What two further quotes would have shown is added, at the share that the same way of
//! telling has over all ways of tying; to that in turn two at the share of all sources that are named, or one right
//! and one wrong for those that are not (Laplace's rule of succession): a rule that was seldom asked leans on its kin. A source that was weighed is counted by the probability that the weighing gave, in five steps, each article by
//! weights that did not learn from it.

use std::fmt;

use rustc_hash::FxHashMap;

use crate::annotation::Arrangement;
use crate::lexicon::{LexiconError, rows, seeds};

/// How it was told who a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// A person is named.
    Person,
    /// An organization is named.
    Body,
    /// Something else is named: a place, a people, a work.
    Other,
    /// Several are named.
    Joint,
    /// A name stands beside: "the mayor, Ann Lee", "a report by the commission".
    Beside,
    /// Weighed, with a probability of up to so many fifths.
    Weighed(u8),
    /// Nobody with a name.
    Unnamed,
}

/// A rule that found a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// By the source's own words.
    Source(Arrangement, How),
    /// The part before goes on.
    GoesOn,
    /// The part after tells.
    ToldLater,
    /// Speakers take turns.
    TakesTurn,
    /// The one who is interviewed answers.
    Guest,
}

impl Rule {
    /// The step of a probability.
    pub(super) fn weighed(probability: f32) -> How {
        How::Weighed(match probability {
            p if p >= 0.95 => 5,
            p if p >= 0.85 => 4,
            p if p >= 0.7 => 3,
            p if p >= 0.5 => 2,
            _ => 1,
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (arrangement, how) = match self {
            Self::Source(arrangement, how) => (arrangement, how),
            Self::GoesOn => return f.write_str("goes_on"),
            Self::ToldLater => return f.write_str("told_later"),
            Self::TakesTurn => return f.write_str("takes_turn"),
            Self::Guest => return f.write_str("guest"),
        };
        f.write_str(match arrangement {
            Arrangement::Clause => "clause",
            Arrangement::According => "according",
            Arrangement::Label => "label",
            Arrangement::Signature => "signature",
            Arrangement::Sentence => "sentence",
            Arrangement::Continuation => "continuation",
            Arrangement::Introduction => "introduction",
            Arrangement::Answer => "answer",
            Arrangement::Turn => "turn",
            Arrangement::Bare => "bare",
        })?;
        match how {
            How::Person => f.write_str(".person"),
            How::Body => f.write_str(".body"),
            How::Other => f.write_str(".other"),
            How::Joint => f.write_str(".joint"),
            How::Beside => f.write_str(".beside"),
            How::Weighed(step) => write!(f, ".weighed{step}"),
            How::Unnamed => f.write_str(".unnamed"),
        }
    }
}

/// The name under which all sources that are named are counted together.
const NAMED: &str = "named";

/// How often each rule was right, and how often it was asked; by rule, and by way of telling alone.
#[derive(Debug, Default)]
pub struct Trust {
    counts: FxHashMap<Box<str>, (u32, u32)>,
}

impl Trust {
    /// Reads the table that is built in.
    ///
    /// # Errors
    /// A defective seed.
    pub(super) fn read() -> Result<Self, LexiconError> {
        let seed = &seeds::SPEAKER_RULES;
        let mut counts: FxHashMap<Box<str>, (u32, u32)> = FxHashMap::default();
        for row in rows::<3>(seed)? {
            let [rule, right, all] = row.fields;
            let number = |field: &str| field.parse::<u32>().map_err(|_| row.unknown(seed, field));
            let (right, all) = (number(right)?, number(all)?);
            counts.insert(rule.into(), (right, all));
            if let Some((_, how)) = rule.split_once('.') {
                let kin: &mut (u32, u32) = counts.entry(how.into()).or_default();
                *kin = (kin.0.saturating_add(right), kin.1.saturating_add(all));
                if !how.starts_with("weighed") && how != "unnamed" {
                    let named: &mut (u32, u32) = counts.entry(NAMED.into()).or_default();
                    *named = (named.0.saturating_add(right), named.1.saturating_add(all));
                }
            }
        }
        Ok(Self { counts })
    }

    /// The probability that the rule is right.
    pub(super) fn of(&self, rule: Rule) -> f32 {
        let name = rule.to_string();
        let kin = name.split_once('.').map_or(name.as_str(), |(_, how)| how);
        let share = |name: &str, prior: f32| {
            let (right, all) = self.counts.get(name).copied().unwrap_or_default();
            (right as f32 + 2.0 * prior) / (all + 2) as f32
        };
        let named = if matches!(kin, "person" | "body" | "other" | "joint" | "beside") {
            share(NAMED, 0.5)
        } else {
            0.5
        };
        share(&name, share(kin, named))
    }
}
