//! The numbers of a story.

use serde::{Serialize, Serializer};
use utoipa::ToSchema;

/// One number, date or time.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Figure {
    /// Stable for the same text: `f1`, `f2`, … in text order.
    #[schema(pattern = "^f[1-9][0-9]*$", example = "f1")]
    pub id: String,
    /// What sort of number it is.
    pub kind: FigureKind,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words, with unit or counted noun, without the hedge before them.
    #[schema(example = "£1.6 billion")]
    pub text: String,
    /// A number in `unit`; for dates and times an ISO 8601 string at the precision the text gives; for scores the result
    /// as a string (`3-1`, `6-4 6-2`). Null when the text does not say ("millions", "Thursday" without `published_at`).
    #[schema(required)]
    pub value: Option<FigureValue>,
    /// Lower bound of a range or vague amount, or null.
    #[schema(required, value_type = Option<f64>)]
    pub low: Option<Number>,
    /// Upper bound of a range or vague amount, or null.
    #[schema(required, value_type = Option<f64>)]
    pub high: Option<Number>,
    /// ISO 4217 code, `percent`, `percentage_point`, a unit or counted noun in the singular, `a/b` for a rate; or null.
    #[schema(required, example = "GBP")]
    pub unit: Option<String>,
    /// The hedge before it, or null.
    #[schema(required)]
    pub approximation: Option<Approximation>,
    /// The noun phrase that it is a figure of, or null.
    #[schema(required, example = "finance deal")]
    pub measures: Option<String>,
    /// The change that it tells of, alone or with others ("fell by 4 per cent, from £25m to £24m"), or null.
    #[schema(required)]
    pub change: Option<Change>,
    /// What does not add up between it and other figures; mostly empty.
    pub warnings: Vec<FigureWarning>,
    /// Id of the entity that gave it, when it stands inside a quote with a named speaker; else null.
    #[schema(required, pattern = "^e[1-9][0-9]*$", example = "e1")]
    pub speaker: Option<String>,
    /// Id of the innermost quote around it, or null.
    #[schema(required, pattern = "^q[1-9][0-9]*$", example = "q3")]
    pub quote: Option<String>,
}

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum FigureKind {
    /// An amount of a currency.
    Money,
    /// Percent, percentage points or basis points.
    Percent,
    /// A number of countable things.
    Count,
    /// A measured amount with a physical unit.
    Quantity,
    /// A length of time.
    Duration,
    /// A calendar date.
    Date,
    /// A time of day.
    Time,
    /// How old somebody or something is.
    Age,
    /// A rank.
    Ordinal,
    /// A result.
    Score,
    /// A part of a whole.
    Ratio,
    /// Two bounds.
    Range,
    /// An amount for each something.
    Rate,
}

/// The hedge before a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Approximation {
    /// "about".
    About,
    /// "more than".
    MoreThan,
    /// "less than".
    LessThan,
    /// "nearly".
    Nearly,
    /// "at least".
    AtLeast,
    /// "up to".
    UpTo,
}

/// How an amount moved, as far as the sentence tells it. Each figure that tells it carries the same object.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// What it was, in `unit`, or null.
    #[schema(required, value_type = Option<f64>, example = 25_000_000)]
    pub from: Option<Number>,
    /// What it became, in `unit`, or null.
    #[schema(required, value_type = Option<f64>, example = 24_000_000)]
    pub to: Option<Number>,
    /// Unit of `from` and `to`, or null.
    #[schema(required, example = "GBP")]
    pub unit: Option<String>,
    /// By how much, in `by_unit`, or null when the sentence does not say; nothing is computed.
    #[schema(required, value_type = Option<f64>, example = 4)]
    pub by: Option<Number>,
    /// Unit of `by`: `percent` of what was, `percentage_point`, `ratio` ("by a third": 0.3333), or a unit; or null.
    #[schema(required, example = "percent")]
    pub by_unit: Option<String>,
    /// Ids of the figures that tell it, in text order.
    #[schema(example = json!(["f1", "f2", "f3"]))]
    pub figures: Vec<String>,
}

/// Which way an amount moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// Something that does not add up. A hint for whoever checks the story: rounding and hedges have been allowed for.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct FigureWarning {
    /// What does not add up.
    pub kind: FigureWarningKind,
    /// Ids of the figures concerned, in text order, but the one that `expected` speaks of is the last. Each of them carries the
    /// warning.
    #[schema(example = json!(["f1", "f2", "f3"]))]
    pub figures: Vec<String>,
    /// What the last of `figures` would be by the others, in its own unit, or null where that is not one number.
    #[schema(required, value_type = Option<f64>)]
    pub expected: Option<Number>,
}

/// What does not add up. `change_mismatch`: from and to do not give the stated difference or direction. `total_mismatch`: parts do
/// not sum to the stated total, or exceed it. `conflicting_values`: one thing has two values in the article.
/// `conversion_mismatch`: an amount and its conversion are far from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureWarningKind {
    /// From, to and by.
    ChangeMismatch,
    /// Parts and total.
    TotalMismatch,
    /// Two values of one thing.
    ConflictingValues,
    /// Miles and kilometres.
    ConversionMismatch,
}

/// A number, an ISO 8601 string for dates and times, or a result.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum FigureValue {
    /// In the figure's unit.
    #[schema(value_type = f64)]
    Number(Number),
    /// ISO 8601, or a result such as `3-1`.
    Text(String),
}

/// A finite number that is written without a fraction when it has none: 1600000000, not 1600000000.0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(f64);

impl Number {
    /// Above this a double has no fraction left, and its integer form would promise digits it does not hold.
    const EXACT: f64 = 9_007_199_254_740_992.0;

    /// The number at 15 significant digits, which a double always holds: 1.1 billion is 1100000000, not
    /// 1100000000.0000002. None for infinities and NaN, which JSON cannot say.
    pub(crate) fn new(number: f64) -> Option<Self> {
        number.is_finite().then(|| Self(format!("{number:.14e}").parse().unwrap_or(number)))
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 && self.0.abs() < Self::EXACT {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}
