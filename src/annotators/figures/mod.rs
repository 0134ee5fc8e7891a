//! Which numbers the text gives and how they read, in text order.
//!
//! Each sentence is walked once; at every word that can begin a figure an ordered list of small rules is
//! asked, and the first that answers takes its words. All looks ahead and back are bounded, so the cost is
//! linear in the text.

mod age;
mod amount;
mod calendar;
mod change;
mod checks;
mod clocked;
mod compound;
mod count;
mod date;
mod draft;
mod false_friends;
mod hedges;
mod line;
mod measured;
mod measures;
mod noun_phrase;
mod numerals;
mod occasions;
mod ordinal;
mod percent;
mod range;
mod rate;
mod ratio;
mod score;
#[cfg(test)]
mod tests;
mod time;
mod vocabulary;
mod year;

use std::ops::Range;

use crate::annotation::{Approximation, Entity, Figure, FigureKind, FigureValue};
use crate::annotators::SetupError;
use crate::text::{Document, TokenKind};

use checks::Sight;
use draft::Draft;
use line::Line;
use vocabulary::{Vocabulary, Word};

/// Which numbers the text gives and how they read, in text order.
#[derive(Debug)]
pub struct FigureReader {
    vocabulary: Vocabulary,
}

impl FigureReader {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { vocabulary: Vocabulary::load()? })
    }

    /// Which numbers the text gives and how they read, in text order; no two share a word.
    ///
    /// Numbers inside the names of `entities` are no figures. `published` tells which day "Thursday" is.
    #[must_use]
    pub fn read(
        &self,
        document: &Document<'_>,
        entities: &[Entity],
        published: Option<jiff::civil::Date>,
    ) -> Vec<Figure> {
        let tokens = document.tokens().len();
        let senses: Vec<Option<&Word>> =
            (0..tokens).map(|i| self.vocabulary.senses(document.lower(i))).collect();
        let named = named_tokens(document, entities);
        let mut figures = Vec::new();
        let mut places: Vec<Range<usize>> = Vec::new();
        let mut findings = Vec::new();
        for sentence in document.sentences() {
            let line = Line {
                document,
                vocabulary: &self.vocabulary,
                senses: &senses,
                named: &named,
                published,
                start: sentence.tokens.start,
                end: sentence.tokens.end,
            };
            let first = figures.len();
            let mut at = line.start;
            while at < line.end {
                let found = if may_begin(&line, at) { first_rule(&line, at) } else { None };
                at = match found {
                    Some(draft) => {
                        let end = draft.tokens.end.clamp(at + 1, line.end);
                        let unit = inherited_unit(&line, &draft, &figures);
                        places.push(draft.tokens.clone());
                        let converted = converted(&line, &draft, &places);
                        let mut figure = finish(&line, draft);
                        figure.unit = figure.unit.or(unit);
                        if let Some(same) = figures.last().filter(|_| converted && figure.measures.is_none())
                        {
                            figure.measures.clone_from(&same.measures);
                        }
                        figures.push(figure);
                        end
                    }
                    None => at + 1,
                };
            }
            if let (Some(told), Some(stand)) = (figures.get_mut(first..), places.get(first..)) {
                let moved = change::mark(&line, told, stand, first);
                let sight = Sight { figures: told, places: stand, first };
                checks::sentence(&line, sight, &moved, &mut findings);
            }
        }
        let sight = Sight { figures: &figures, places: &places, first: 0 };
        checks::article(document, entities, sight, &mut findings);
        checks::mark(&mut figures, findings);
        figures
    }
}

/// "$4bn (£2.1bn)": whether the figure stands in brackets right behind the one before, whose places are given.
fn converted(line: &Line<'_, '_>, draft: &Draft, places: &[Range<usize>]) -> bool {
    let before = places.len().checked_sub(2).and_then(|i| places.get(i));
    line.lower_back(draft.tokens.start, 1) == "(" && before.is_some_and(|b| b.end + 1 == draft.tokens.start)
}

/// Figures looked back at for what "the two" are.
const MEMORY: usize = 12;

/// "Police charged two developers. The two raised": what "the two" counts is told by the last count of two.
fn inherited_unit(line: &Line<'_, '_>, draft: &Draft, earlier: &[Figure]) -> Option<String> {
    let bare = draft.kind == FigureKind::Count
        && draft.unit.is_none()
        && line.lower_back(draft.tokens.start, 1) == "the";
    let same = |f: &&Figure| f.kind == FigureKind::Count && f.value == draft.value && f.unit.is_some();
    if !bare || draft.value.is_none() {
        return None;
    }
    earlier.iter().rev().take(MEMORY).find(same).and_then(|f| f.unit.clone())
}

/// Which tokens stand inside a name.
fn named_tokens(document: &Document<'_>, entities: &[Entity]) -> Vec<bool> {
    let mut named = vec![false; document.tokens().len()];
    for mention in entities.iter().flat_map(|e| &e.names) {
        for slot in named.get_mut(document.tokens_in(mention.span)).into_iter().flatten() {
            *slot = true;
        }
    }
    named
}

/// Whether any rule could take the token as the first of a figure.
fn may_begin(line: &Line<'_, '_>, at: usize) -> bool {
    match line.kind(at) {
        Some(TokenKind::Number | TokenKind::Currency) => true,
        Some(TokenKind::Word) => {
            let word = line.senses(at);
            word.cardinal > 0.0
                || word.vague > 0.0
                || word.ordinal > 0.0
                || word.fraction > 0.0
                || word.feast
                || word.multiple > 0.0
                || word.month > 0
                || word.weekday > 0
                || word.currency
                || matches!(
                    line.lower(at),
                    "a" | "an"
                        | "several"
                        | "few"
                        | "many"
                        | "no"
                        | "no."
                        | "nil"
                        | "once"
                        | "quarter"
                        | "noon"
                        | "midday"
                        | "midnight"
                        | "yesterday"
                        | "today"
                        | "tonight"
                        | "tomorrow"
                        | "last"
                        | "this"
                        | "next"
                        | "twenties"
                        | "thirties"
                        | "forties"
                        | "fifties"
                        | "sixties"
                        | "seventies"
                        | "eighties"
                        | "nineties"
                        | "teens"
                )
        }
        Some(TokenKind::Punctuation) => line.senses(at).part > 0.0,
        _ => false,
    }
}

/// The rules in order. Dates come before amounts ("5 May", "2010"), times before scores ("7:30"), results
/// before ranges ("3-1"), parts before counts ("one in five"), measured amounts before bare ones.
fn first_rule(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    time::read(line, at)
        .or_else(|| clocked::read(line, at))
        .or_else(|| date::read(line, at))
        .or_else(|| date::relative(line, at))
        .or_else(|| date::feast(line, at))
        .or_else(|| year::read(line, at))
        .or_else(|| score::read(line, at))
        .or_else(|| ratio::read(line, at))
        .or_else(|| occasions::read(line, at))
        .or_else(|| age::decade(line, at))
        .or_else(|| ordinal::read(line, at))
        .or_else(|| amount(line, at))
}

/// Money, percentages, durations, quantities, ranges, rates, ages and counts.
fn amount(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let first = amount::read(line, at).map(|amount| amount.signed(line))?;
    // "US$ 2bn" is money, whatever the "US" was taken for
    let priced =
        [at, at + 1].iter().any(|&i| line.kind(i) == Some(TokenKind::Currency) && (i == at || line.glued(i)));
    if line.named(at) && !priced || amount::glued_tail(line, &first) {
        return None;
    }
    if let Some(bounds) = range::read(line, &first) {
        return measured::of_range(line, &bounds);
    }
    match range::shared_measure(line, &first) {
        Some(range::Shared::Measure(measure)) if !false_friends::is_label(line, &first.numeral) => {
            return measured::read(line, &amount::Amount { measure, ..first });
        }
        Some(range::Shared::Counted(unit)) => return count::read(line, &first).map(|draft| draft.unit(unit)),
        _ => {}
    }
    if !first.measure.is_bare() {
        return measured::read(line, &first);
    }
    age::of_number(line, &first.numeral).or_else(|| count::read(line, &first))
}

/// Adds the hedge and what the figure is of.
fn finish(line: &Line<'_, '_>, draft: Draft) -> Figure {
    let Draft { kind, tokens, value, mut low, mut high, unit, approximation } = draft;
    let measured = !matches!(kind, FigureKind::Ordinal | FigureKind::Score);
    let hedge = hedges::before(line, tokens.start)
        .filter(|&(start, _)| {
            !(kind == FigureKind::Duration && hedges::spans_time(line, start, tokens.start))
        })
        .map(|(_, hedge)| hedge)
        .or_else(|| hedges::after(line, tokens.end).map(|(_, hedge)| hedge));
    let approximation = approximation.or(hedge).filter(|_| measured);
    if let (Some(FigureValue::Number(value)), Some(hedge)) = (&value, approximation) {
        match hedge {
            Approximation::MoreThan | Approximation::AtLeast => low = low.or(Some(*value)),
            Approximation::LessThan | Approximation::UpTo | Approximation::Nearly => {
                high = high.or(Some(*value))
            }
            Approximation::About => {}
        }
    }
    let measures = measures::phrase(line, kind, &tokens).map(|span| document_words(line, span));
    let span = line.document.cover(tokens);
    let (change, warnings) = (None, Vec::new());
    Figure { kind, span, value, low, high, unit, approximation, measures, change, warnings }
}

/// The words of a span, with line breaks and runs of spaces as one space.
fn document_words(line: &Line<'_, '_>, span: crate::text::Span) -> String {
    line.document.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}
