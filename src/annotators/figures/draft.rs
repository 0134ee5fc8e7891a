//! A figure as a rule finds it, in tokens.

use std::ops::Range;

use crate::annotation::{Approximation, FigureKind, FigureValue};

/// What a rule hands back; hedges and measures are added afterwards.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub kind: FigureKind,
    pub tokens: Range<usize>,
    pub value: Option<FigureValue>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub unit: Option<String>,
    /// A hedge inside the figure: "a couple of".
    pub approximation: Option<Approximation>,
}

impl Draft {
    pub(super) fn new(kind: FigureKind, tokens: Range<usize>) -> Self {
        Self { kind, tokens, value: None, low: None, high: None, unit: None, approximation: None }
    }

    pub(super) fn number(mut self, value: f64) -> Self {
        self.value = Some(FigureValue::Number(value));
        self
    }

    pub(super) fn iso(mut self, value: Option<String>) -> Self {
        self.value = value.map(FigureValue::Iso8601);
        self
    }

    pub(super) fn bounds(mut self, low: Option<f64>, high: Option<f64>) -> Self {
        (self.low, self.high) = (low, high);
        self
    }

    pub(super) fn unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }
}
