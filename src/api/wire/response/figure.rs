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
    /// A number in `unit`; for dates and times an ISO 8601 string at the precision the text gives. Null when the
    /// text does not say ("millions", "Thursday" without `published_at`).
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

/// A number, or an ISO 8601 string for dates and times.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum FigureValue {
    /// In the figure's unit.
    #[schema(value_type = f64)]
    Number(Number),
    /// ISO 8601.
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
