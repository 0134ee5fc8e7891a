//! "Fell by 4 per cent, from £25m to £24m": what each figure behind a word of change is to it.

use crate::annotation::{Direction, FigureKind};
use crate::text::TokenKind;

use super::super::noun_phrase;
use super::super::vocabulary::{Function, Trend};
use super::Moved;
use super::scene::Scene;
use super::words::{moves_itself, noun};

/// Words behind an anchor, at most.
const REACH: usize = 30;

/// Words in a row that belong to no figure, at most.
const GAP: usize = 8;

impl Scene<'_, '_> {
    /// The change that the word at `anchor` tells.
    pub(super) fn read(&self, anchor: usize, trend: Trend) -> Option<(Moved, Direction)> {
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
