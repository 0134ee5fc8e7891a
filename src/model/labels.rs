//! The labels of a model: `O`, and for each type a first and a following token (`B-x`, `I-x`).

/// Labels by number: 0 is `O`, type `t` (from 0) begins with `2t + 1` and goes on with `2t + 2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelSet {
    types: Vec<String>,
}

impl LabelSet {
    /// The label set over these types, in order.
    #[must_use]
    pub fn new(types: Vec<String>) -> Self {
        Self { types }
    }

    /// The types, in order.
    #[must_use]
    pub fn types(&self) -> &[String] {
        &self.types
    }

    /// How many labels there are.
    #[must_use]
    pub fn len(&self) -> usize {
        1 + 2 * self.types.len()
    }

    /// Whether it knows no type.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Whether `next` may follow `previous`; none stands for the sentence's start.
    #[must_use]
    pub fn may_follow(previous: Option<usize>, next: usize) -> bool {
        let goes_on = next > 0 && next.is_multiple_of(2);
        !goes_on || previous == Some(next) || previous == Some(next - 1)
    }

    /// The spans of a label sequence: first token, one past the last, type.
    #[must_use]
    pub fn spans(labels: &[u8]) -> Vec<(usize, usize, usize)> {
        let mut spans: Vec<(usize, usize, usize)> = Vec::new();
        for (index, &label) in labels.iter().enumerate() {
            let label = usize::from(label);
            if label == 0 {
                continue;
            }
            let kind = (label - 1) / 2;
            match spans.last_mut() {
                Some(last) if label % 2 == 0 && last.1 == index && last.2 == kind => last.1 = index + 1,
                _ => spans.push((index, index + 1, kind)),
            }
        }
        spans
    }
}
