//! The numbers of a story.

use crate::text::Span;

/// What sort of number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureKind {
    /// An amount of a currency; unit is the ISO 4217 code.
    Money,
    /// Percent, percentage points or basis points.
    Percent,
    /// A number of countable things; unit is the singular noun.
    Count,
    /// A measured amount with a physical unit.
    Quantity,
    /// A length of time.
    Duration,
    /// A calendar date, absolute or relative, of any precision.
    Date,
    /// A time of day.
    Time,
    /// How old somebody or something is; unit year, month, week or day.
    Age,
    /// A rank: "third".
    Ordinal,
    /// A result: "3-1".
    Score,
    /// A part of a whole: "half", "one in five".
    Ratio,
    /// Two bounds: "between £2m and £3m".
    Range,
    /// An amount for each something: "$10 an hour"; unit "USD/hour".
    Rate,
}

/// The hedge before a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Approximation {
    /// "about", "around", "some", "roughly".
    About,
    /// "more than", "over", "above".
    MoreThan,
    /// "less than", "under", "fewer than".
    LessThan,
    /// "nearly", "almost".
    Nearly,
    /// "at least", "a minimum of".
    AtLeast,
    /// "up to", "as many as".
    UpTo,
}

/// What a figure reads as.
#[derive(Debug, Clone, PartialEq)]
pub enum FigureValue {
    /// A plain number, in the figure's unit.
    Number(f64),
    /// ISO 8601 text at the precision the article gives: "2016-11", "2016-11-04", "14:30".
    Iso8601(String),
}

/// One figure of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What sort of number it is.
    pub kind: FigureKind,
    /// Where it stands, with its unit or counted noun, without hedge.
    pub span: Span,
    /// Its reading; none when the text does not say ("millions", "Thursday" without a date of publication).
    pub value: Option<FigureValue>,
    /// Lower bound, for ranges and vague amounts.
    pub low: Option<f64>,
    /// Upper bound, for ranges and vague amounts.
    pub high: Option<f64>,
    /// ISO 4217 code, "percent", "percentage_point", a unit or counted noun in the singular, or "a/b" for rates.
    pub unit: Option<String>,
    /// The hedge before it.
    pub approximation: Option<Approximation>,
    /// The noun phrase it is a figure of: "finance deal".
    pub measures: Option<String>,
}
