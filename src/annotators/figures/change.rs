//! "Profits fell by 4 per cent, from £25m to £24m; the rate was 4.9 percent, down from 5.1; a 5 per cent rise":
//! how an amount moved.
//!
//! A word of change is the anchor; behind it "from", "to", "by" and "of" say what each figure is to the change. What
//! only looks like one is let go: "raised £5m", "make up 30 per cent", "up to 400".

use std::ops::Range;

use crate::annotation::{Change, Direction, Figure, FigureId, FigureKind, FigureValue};
use crate::text::TokenKind;

use super::line::Line;
use super::noun_phrase;
use super::vocabulary::{Function, Trend};

/// Words behind an anchor, at most.
const REACH: usize = 30;

/// Words in a row that belong to no figure, at most.
const GAP: usize = 8;

/// The figures of a change, by their index in the article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moved {
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub by: Option<usize>,
    pub down: bool,
}

/// A sentence with its figures: where each stands, and the index of the first in the article.
#[derive(Clone, Copy)]
struct Scene<'a, 't> {
    line: &'a Line<'a, 't>,
    figures: &'a [Figure],
    places: &'a [Range<usize>],
    first: usize,
}

/// Finds the changes of one sentence and marks its figures with them. `figures` and `places` are those of the sentence.
pub(super) fn mark(
    line: &Line<'_, '_>,
    figures: &mut [Figure],
    places: &[Range<usize>],
    first: usize,
) -> Vec<Moved> {
    let mut found = Vec::new();
    if figures.is_empty() {
        return found;
    }
    for anchor in line.start..line.end {
        let Some(trend) = line.senses(anchor).trend else { continue };
        let scene = Scene { line, figures, places, first };
        let Some((moved, direction)) = scene.read(anchor, trend) else { continue };
        let change = scene.change(moved, direction);
        let taken = |id: &FigureId| figures.get(id.index() - first).is_none_or(|f| f.change.is_some());
        if change.figures.iter().all(taken) {
            continue;
        }
        found.push(Moved { down: direction == Direction::Down, ..moved });
        share_rate(figures, first, moved);
        share_subject(figures, first, &change.figures);
        for id in change.figures.clone() {
            if let Some(figure) = figures.get_mut(id.index() - first) {
                figure.change.get_or_insert_with(|| change.clone());
            }
        }
    }
    found
}

/// "£1,849 a year, up from £1,738" tells two amounts a year.
fn share_rate(figures: &mut [Figure], first: usize, moved: Moved) {
    let get = |part: Option<usize>| part.and_then(|f| f.checked_sub(first));
    let (Some(from), Some(to)) = (get(moved.from), get(moved.to)) else { return };
    for (plain, rate) in [(from, to), (to, from)] {
        let unit = figures.get(rate).filter(|f| f.kind == FigureKind::Rate).and_then(|f| f.unit.clone());
        if let (Some(unit), Some(figure)) = (unit, figures.get_mut(plain))
            && figure.unit.as_deref().is_some_and(|amount| rate_of(&unit, amount))
        {
            figure.kind = FigureKind::Rate;
            figure.unit = Some(unit);
        }
    }
}

/// "The price fell from 115p to 70p": both are of what the first is of.
fn share_subject(figures: &mut [Figure], first: usize, told: &[FigureId]) {
    let local = |id: &FigureId| id.index().checked_sub(first);
    let subject = told.iter().filter_map(local).find_map(|i| figures.get(i)?.measures.clone());
    let Some(subject) = subject else { return };
    for index in told.iter().filter_map(local) {
        if let Some(figure) =
            figures.get_mut(index).filter(|f| f.kind != FigureKind::Count && f.measures.is_none())
        {
            figure.measures = Some(subject.clone());
        }
    }
}

impl Scene<'_, '_> {
    fn figure(&self, index: usize) -> Option<&Figure> {
        self.figures.get(index.checked_sub(self.first)?)
    }

    /// The figure that begins at `at`, with the index of it in the article.
    fn at(&self, at: usize) -> Option<usize> {
        let local = self.places.binary_search_by_key(&at, |p| p.start).ok()?;
        Some(local + self.first)
    }

    fn end_of(&self, index: usize) -> usize {
        index.checked_sub(self.first).and_then(|i| self.places.get(i)).map_or(0, |p| p.end)
    }

    /// The figure that ends right before `at`.
    fn ending(&self, at: usize) -> Option<usize> {
        let local = self.places.binary_search_by_key(&at, |p| p.end).ok()?;
        Some(local + self.first)
    }

    /// The figure at `at` or behind an article, a hedge or "a record", and where it ends.
    fn argument(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 5 {
            if let Some(found) = self.at(next) {
                return Some(found);
            }
            next = match self.line.hedge(next) {
                Some((end, hedge)) if !hedge.after => end,
                _ if filler(self.line.lower(next)) => next + 1,
                _ => return None,
            };
        }
        None
    }

    fn kind(&self, index: usize) -> Option<FigureKind> {
        self.figure(index).map(|f| f.kind)
    }

    fn value(&self, index: usize) -> Option<f64> {
        match self.figure(index)?.value {
            Some(FigureValue::Number(value)) => Some(value),
            _ => None,
        }
    }

    fn unit(&self, index: usize) -> Option<&str> {
        self.figure(index)?.unit.as_deref()
    }

    /// Whether the figure may be what an amount was, became or changed by.
    fn counts(&self, index: usize) -> bool {
        let kind = self.kind(index);
        self.value(index).is_some()
            && !matches!(
                kind,
                None | Some(
                    FigureKind::Date
                        | FigureKind::Time
                        | FigureKind::Ordinal
                        | FigureKind::Score
                        | FigureKind::Range
                )
            )
    }

    /// "a 14-year low": a figure that describes what follows.
    fn hyphenated(&self, index: usize) -> bool {
        let place =
            index.checked_sub(self.first).and_then(|i| self.places.get(i)).cloned().unwrap_or_default();
        let unpriced = !matches!(self.kind(index), Some(FigureKind::Percent | FigureKind::Money));
        unpriced && place.into_iter().any(|i| self.line.hyphen(i))
    }

    fn priced(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(FigureKind::Percent | FigureKind::Money | FigureKind::Rate))
    }

    /// The change that the word at `anchor` tells.
    fn read(&self, anchor: usize, trend: Trend) -> Option<(Moved, Direction)> {
        let line = self.line;
        let particle = matches!(line.lower(anchor), "up" | "down");
        if particle && (line.reads(anchor, &["up", "to"]) || !self.particle_fits(anchor))
            || line.named(anchor)
        {
            return None;
        }
        let mut moved = Moved::default();
        let attributive = self.attributive(anchor);
        moved.by = attributive;
        let mut state = Walk { moved, gap: 0, strayed: false };
        self.walk(anchor, &mut state);
        let Walk { mut moved, strayed, .. } = state;
        if moved.to.is_none() && (moved.from.is_some() || moved.by.is_some()) {
            moved.to = self.apposed(anchor, attributive).filter(|&to| self.goes_with(to, moved));
        }
        self.sound(moved, anchor, strayed, trend).map(|direction| (moved, direction))
    }

    /// Gives the figures behind the anchor their parts.
    fn walk(&self, anchor: usize, state: &mut Walk) {
        let line = self.line;
        let mut at = anchor + 1;
        while at < (anchor + REACH).min(line.end) && state.gap <= GAP {
            let word = line.lower(at);
            let slot = match word {
                "from" => Some(Part::From),
                "to" => Some(Part::To),
                "by" => Some(Part::By),
                "at" if state.gap == 0 && state.moved.by.is_some() => Some(Part::To),
                "of" if state.gap == 0 || noun(line.lower(anchor)) => Some(Part::Of),
                _ => None,
            };
            if let Some(slot) = slot {
                if let Some(found) = self.argument(at + 1).filter(|&f| self.counts(f) && !self.hyphenated(f))
                {
                    if !state.set(slot, found, self.kind(found) == Some(FigureKind::Percent)) {
                        return;
                    }
                    at = self.end_of(found);
                    continue;
                }
            } else if let Some(found) = self.argument(at) {
                let direct = state.gap == 0
                    && state.moved.by.is_none()
                    && state.moved.from.is_none()
                    && state.moved.to.is_none();
                if direct && self.direct(anchor, found) {
                    state.moved.by = Some(found);
                    at = self.end_of(found);
                    continue;
                }
                // "in 2010" and "over five years" tell when
                if !matches!(
                    self.kind(found),
                    Some(FigureKind::Date | FigureKind::Time | FigureKind::Duration)
                ) {
                    return;
                }
                at = self.end_of(found);
                continue;
            }
            let joins = word == "," && matches!(line.lower(at + 1), "to" | "from" | "by");
            let senses = line.senses(at);
            if matches!(line.kind(at), Some(TokenKind::Stop))
                || matches!(word, ";" | ":" | "(" | ")")
                || word == "," && !joins
                || senses.function == Some(Function::Conjunction)
                || matches!(
                    word,
                    "and" | "but" | "while" | "as" | "after" | "when" | "which" | "who" | "that" | "with"
                )
                || senses.trend.is_some() && !(matches!(word, "up" | "down") && at == anchor + 1)
            {
                return;
            }
            let adverb = senses.function == Some(Function::Adverb) || word.ends_with("ly") || joins;
            if !adverb && !matches!(word, "up" | "down" | "back") {
                state.gap += 1;
                state.strayed |= state.moved.from.is_none() && state.moved.by.is_none();
            }
            at += 1;
        }
    }

    /// "down from", "was up 3%", "(up 3%)", but not "make up 30 per cent" or "set up a £5m fund".
    fn particle_fits(&self, anchor: usize) -> bool {
        let line = self.line;
        let Some(before) = line.before(anchor) else { return true };
        matches!(
            line.lower(before),
            "," | "("
                | "is"
                | "was"
                | "were"
                | "are"
                | "closed"
                | "ended"
                | "finished"
                | "traded"
                | "trading"
                | "settled"
                | "still"
                | "now"
                | "and"
                | "opened"
                | "'s"
        ) || line.kind(before) == Some(TokenKind::Dash)
            || line.senses(before).trend.is_some()
            || self.ending(anchor).is_some()
            || before == line.start && noun_phrase::is_plural(line, before)
    }

    /// "rose 3 per cent", "gained 12p"; but not "raised £5m", "dropped 300 bombs" or "jumped 2 metres".
    fn direct(&self, anchor: usize, figure: usize) -> bool {
        match self.kind(figure) {
            _ if !self.counts(figure) => false,
            Some(FigureKind::Percent) => true,
            Some(FigureKind::Money) => moves_itself(self.line.lower(anchor)),
            Some(FigureKind::Count) => {
                moves_itself(self.line.lower(anchor)) && matches!(self.unit(figure), None | Some("point"))
            }
            _ => false,
        }
    }

    /// "a 5 per cent rise", "a 10p increase", "a 3 per cent pay rise".
    fn attributive(&self, anchor: usize) -> Option<usize> {
        let line = self.line;
        if !noun(line.lower(anchor)) {
            return None;
        }
        let between = matches!(
            line.lower_back(anchor, 1),
            "pay" | "price" | "tax" | "wage" | "rate" | "budget" | "rent" | "fare" | "salary" | "annual"
        );
        let found = self.ending(anchor - usize::from(between))?;
        let fits =
            matches!(self.kind(found), Some(FigureKind::Percent | FigureKind::Money)) && self.counts(found);
        fits.then_some(found)
    }

    /// "£5m, up 12 per cent", "4.9 percent, down from 5.1", "£45m, a rise of 5 per cent": what it became stands before.
    fn apposed(&self, anchor: usize, attributive: Option<usize>) -> Option<usize> {
        let line = self.line;
        let mut at = attributive.and_then(|f| self.places.get(f - self.first)).map_or(anchor, |p| p.start);
        let mut article = false;
        for _ in 0..4 {
            let before = line.lower_back(at, 1);
            if matches!(before, "a" | "an") {
                article = true;
            } else if !(matches!(before, "still" | "well" | "sharp" | "slight" | "year-on-year")
                || before.ends_with("ly"))
            {
                break;
            }
            at -= 1;
        }
        if !(article || matches!(line.lower(anchor), "up" | "down")) {
            return None;
        }
        let mark = at
            .checked_sub(1)
            .filter(|&i| matches!(line.lower(i), "," | "(") || line.kind(i) == Some(TokenKind::Dash));
        self.ending(mark.unwrap_or(at))
            .filter(|&f| self.counts(f) && self.priced(f) || self.kind(f) == Some(FigureKind::Count))
    }

    /// Whether `to` can be what the rest of the change led to.
    fn goes_with(&self, to: usize, moved: Moved) -> bool {
        match (moved.from, moved.by) {
            (Some(from), _) => self.alike(from, to),
            (None, Some(by)) => self.kind(by) == Some(FigureKind::Percent) || self.alike(by, to),
            (None, None) => false,
        }
    }

    fn alike(&self, a: usize, b: usize) -> bool {
        match (self.unit(a), self.unit(b)) {
            (Some(x), Some(y)) => x == y || rate_of(x, y) || rate_of(y, x),
            _ => self.kind(a) == self.kind(b) || self.kind(a) == Some(FigureKind::Count),
        }
    }

    /// The direction, when the parts belong together.
    fn sound(&self, moved: Moved, anchor: usize, strayed: bool, trend: Trend) -> Option<Direction> {
        let word = self.line.lower(anchor);
        match (moved.from, moved.to, moved.by) {
            (Some(from), Some(to), _) if !self.alike(from, to) => return None,
            (Some(_), Some(_), _) => {}
            (None, None, None) => return None,
            (Some(from), None, by) => {
                let near = matches!(word, "up" | "down") || self.priced(from);
                if by.is_none() && (strayed || !near) {
                    return None;
                }
            }
            (None, Some(to), None) => {
                let written = self.places.get(to - self.first).map_or("", |p| self.line.word(p.start));
                let digits = written.starts_with(|c: char| c.is_ascii_digit());
                let bare = self.kind(to) == Some(FigureKind::Count)
                    && !strayed
                    && digits
                    && self.value(to) >= Some(10.0);
                let directed = self.priced(to) && (!strayed || self.kind(to) != Some(FigureKind::Rate));
                let measured = self.kind(to) == Some(FigureKind::Duration) && !matches!(word, "up" | "down");
                if !(bare || directed || measured) {
                    return None;
                }
            }
            (None, to, Some(by)) => {
                let plain =
                    self.kind(by) != Some(FigureKind::Duration) && self.kind(by) != Some(FigureKind::Age);
                if to.is_none() && !plain {
                    return None;
                }
            }
        }
        match trend {
            Trend::Up => Some(Direction::Up),
            Trend::Down => Some(Direction::Down),
            Trend::Change => {
                let (from, to) = (self.value(moved.from?)?, self.value(moved.to?)?);
                (from.total_cmp(&to).is_ne()).then_some(if from < to {
                    Direction::Up
                } else {
                    Direction::Down
                })
            }
        }
    }

    fn change(&self, moved: Moved, direction: Direction) -> Change {
        let value = |part: Option<usize>| part.and_then(|f| self.value(f));
        let unit = |part: Option<usize>| part.and_then(|f| self.unit(f)).map(str::to_owned);
        let ratio = moved.by.is_some_and(|by| self.kind(by) == Some(FigureKind::Ratio));
        let mut figures: Vec<FigureId> =
            [moved.from, moved.to, moved.by].into_iter().flatten().map(FigureId::from_index).collect();
        figures.sort_unstable();
        figures.dedup();
        Change {
            direction,
            from: value(moved.from),
            to: value(moved.to),
            unit: unit(moved.to).into_iter().chain(unit(moved.from)).max_by_key(String::len),
            by: value(moved.by),
            by_unit: if ratio { Some("ratio".to_owned()) } else { unit(moved.by) },
            figures,
        }
    }
}

/// "£1,849 a year, up from £1,738": whether one is an amount of the other for each something.
fn rate_of(rate: &str, amount: &str) -> bool {
    rate.strip_prefix(amount).is_some_and(|rest| rest.starts_with('/'))
}

/// What a figure is to a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    From,
    To,
    By,
    Of,
}

/// How far the reading behind an anchor has come.
struct Walk {
    moved: Moved,
    gap: usize,
    /// Words stand between the anchor and its first figure: "raised payments to".
    strayed: bool,
}

impl Walk {
    /// Whether the figure could take the part.
    fn set(&mut self, part: Part, figure: usize, percent: bool) -> bool {
        let slot = match part {
            Part::From => &mut self.moved.from,
            Part::To => &mut self.moved.to,
            Part::Of if self.gap > 0 && !percent => return false,
            Part::By | Part::Of => &mut self.moved.by,
        };
        if slot.is_some() {
            return false;
        }
        *slot = Some(figure);
        self.gap = 0;
        true
    }
}

fn filler(word: &str) -> bool {
    matches!(
        word,
        "a" | "an" | "the" | "just" | "only" | "record" | "some" | "its" | "their" | "barely" | "even"
    )
}

/// Verbs whose amount is what moved, not what somebody moved: "rose £3m", but "raised £3m".
fn moves_itself(word: &str) -> bool {
    const STEMS: [&str; 22] = [
        "advanc", "climb", "creep", "crept", "declin", "dip", "fall", "fell", "gain", "grew", "grow", "jump",
        "plung", "ris", "rose", "shrank", "sink", "sank", "slid", "slip", "slump", "tumbl",
    ];
    matches!(word, "up" | "down") || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// Words of change that are nouns: "a 5 per cent rise", "a fall of £3m".
fn noun(word: &str) -> bool {
    matches!(
        word,
        "rise"
            | "rises"
            | "fall"
            | "falls"
            | "increase"
            | "increases"
            | "decrease"
            | "drop"
            | "drops"
            | "gain"
            | "gains"
            | "cut"
            | "cuts"
            | "hike"
            | "hikes"
            | "jump"
            | "decline"
            | "declines"
            | "reduction"
            | "reductions"
            | "surge"
            | "slump"
            | "dip"
            | "slide"
            | "plunge"
            | "boost"
            | "climb"
    )
}
