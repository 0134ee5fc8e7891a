//! The numbers of a story.

use crate::text::Span;

use super::FigureId;

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
    /// A result, its sides joined by a hyphen and its sets parted by a space: "3-1", "6-4 6-2".
    Result(String),
}

/// Which way an amount moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// How an amount moved, as far as the sentence tells it: "fell by 4 per cent, from £25m to £24m".
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// What it was, in `unit`.
    pub from: Option<f64>,
    /// What it became, in `unit`.
    pub to: Option<f64>,
    /// Unit of `from` and `to`; none when neither is given, or they count what the sentence does not name.
    pub unit: Option<String>,
    /// By how much, in `by_unit`.
    pub by: Option<f64>,
    /// Unit of `by`: "percent" where it is a share of what was, "ratio" for "by a third".
    pub by_unit: Option<String>,
    /// The figures that tell it, in text order.
    pub figures: Vec<FigureId>,
}

/// What does not add up between figures. All are hints: rounding and hedges are allowed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureWarningKind {
    /// From and to do not give the stated difference or direction.
    ChangeMismatch,
    /// Parts do not sum to the stated total, or exceed it.
    TotalMismatch,
    /// One thing has two values in the article.
    ConflictingValues,
    /// An amount and its conversion are far from each other.
    ConversionMismatch,
}

/// Something that does not add up, and between which figures.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureWarning {
    /// What.
    pub kind: FigureWarningKind,
    /// The figures concerned, in text order; but the one that `expected` speaks of is the last.
    pub figures: Vec<FigureId>,
    /// What the last of the figures would be by the others, in its own unit, where that is a number.
    pub expected: Option<f64>,
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
    /// The change it tells of, alone or with others.
    pub change: Option<Change>,
    /// What does not add up between it and others.
    pub warnings: Vec<FigureWarning>,
}
