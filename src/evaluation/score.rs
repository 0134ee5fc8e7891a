//! Compares an enrichment with the gold.
//!
//! * `entities.TYPE`: span and type both exact, over mentions by name.
//! * `quotes.segment`: passages of which at least half stands inside one quote's marks; an `other` passage
//!   reported as a quote is a false alarm.
//! * `quotes.speaker`: of passages with a named speaker, those that come back with that speaker.
//! * `quotes.unnamed`: of passages whose source has no name, those that come back without an entity.
//! * `figures.span`, `dates.span`: overlap of at least half; `.kind`, `.value`, `.unit` of the matched ones.
//! * `speakers.tone`: label of each speaker's tone; a gold `mixed` accepts `neutral`.
//! * `speakers.towards`: triples of speaker, target, and `supports` or `criticises`.

use std::ops::Range;

use crate::annotation::{
    EntityType, Figure, FigureKind, FigureValue, MentionKind, Polarity, QuoteKind, Stance,
};
use crate::enrichment::{AttributedQuote, Enrichment};
use crate::text::{OffsetEncoding, OffsetMap, Span};

use super::{GoldArticle, GoldFigure, GoldSpeaker, Report, grouping};

/// Adds one article's counts to `report`. `found` must be the enrichment of `gold.text`.
pub fn score(gold: &GoldArticle, found: &Enrichment, report: &mut Report) {
    let scorer = Scorer {
        gold,
        found,
        offsets: OffsetMap::new(&gold.text, OffsetEncoding::Utf32),
        text: gold.text.chars().collect(),
    };
    scorer.entities(report);
    grouping::score(gold, found, &scorer.offsets, report);
    scorer.quotes(report);
    scorer.figures(report);
    scorer.speakers(report);
}

struct Scorer<'a> {
    gold: &'a GoldArticle,
    found: &'a Enrichment,
    offsets: OffsetMap,
    text: Vec<char>,
}

impl Scorer<'_> {
    fn points(&self, span: Span) -> Range<usize> {
        self.offsets.convert(span.start())..self.offsets.convert(span.end())
    }

    fn words(&self, at: Range<usize>) -> String {
        self.text.get(at).unwrap_or_default().iter().collect()
    }

    fn entities(&self, report: &mut Report) {
        let found = (self.found.entities.iter())
            .flat_map(|e| e.mentions.iter().map(move |m| (e.entity.entity_type, m)))
            .filter(|(_, m)| m.kind == MentionKind::Name)
            .map(|(kind, m)| (self.points(m.span), kind))
            .map(|(at, kind)| (at.start, at.end, kind));
        let (gold, found) = (self.gold.names(), found.collect());
        report.compare_names(&self.gold.name, &gold, &found, |at| self.words(at), entity_rows);
    }

    fn quotes(&self, report: &mut Report) {
        let marked: Vec<(&AttributedQuote, Vec<Range<usize>>)> = (self.found.quotes.iter())
            .filter(|q| q.quote.kind != QuoteKind::Indirect)
            .map(|q| (q, q.quote.spans.iter().map(|&s| self.points(s)).collect()))
            .collect();
        for passage in &self.gold.quotes {
            let at = passage.start..passage.end;
            let covered = |spans: &[Range<usize>]| spans.iter().map(|s| overlap(s, &at)).sum::<usize>();
            let best = marked.iter().max_by_key(|(_, spans)| covered(spans));
            let match_ = best.filter(|(_, spans)| 2 * covered(spans) >= at.len()).map(|(q, _)| q);
            let words = self.words(at.clone());
            if passage.kind == "other" {
                if match_.is_some() {
                    report.false_alarm("quotes.segment", &self.gold.name, &words);
                }
                continue;
            }
            let speaker = match_.and_then(|q| q.speaker.as_ref()?.entity);
            match match_ {
                Some(_) => report.hit("quotes.segment"),
                None => report.missed("quotes.segment", &self.gold.name, &words),
            }
            let accepted: Vec<&str> =
                passage.speaker.iter().chain(&passage.also).map(String::as_str).collect();
            let (row, right) = if accepted.is_empty() {
                ("quotes.unnamed", match_.is_some() && speaker.is_none())
            } else {
                (
                    "quotes.speaker",
                    speaker.is_some_and(|s| accepted.iter().any(|id| self.is_entity(s.index(), id))),
                )
            };
            if right {
                report.hit(row);
            } else {
                report.missed(row, &self.gold.name, &words);
            }
        }
    }

    /// Whether the found entity at `index` bears a name of the gold entity `id`.
    fn is_entity(&self, index: usize, id: &str) -> bool {
        let Some(entity) = self.found.entities.get(index) else { return false };
        let name = normal(&entity.entity.name);
        (self.gold.entities.iter().filter(|e| e.id == id)).any(|e| {
            std::iter::once(&e.name).chain(&e.aliases).any(|n| !name.is_empty() && normal(n) == name)
        })
    }

    fn figures(&self, report: &mut Report) {
        for (dates, rows) in [
            (false, ["figures.span", "figures.kind", "figures.value", "figures.unit"]),
            (true, ["dates.span", "dates.kind", "dates.value", "dates.unit"]),
        ] {
            let found: Vec<&Figure> = (self.found.figures.iter().map(|f| &f.figure))
                .filter(|f| matches!(f.kind, FigureKind::Date | FigureKind::Time) == dates)
                .collect();
            let mut free: Vec<bool> = vec![true; found.len()];
            for gold in
                self.gold.figures.iter().filter(|f| matches!(f.kind.as_str(), "date" | "time") == dates)
            {
                self.figure(gold, &found, &mut free, rows, report);
            }
            for (figure, _) in found.iter().zip(free).filter(|&(_, free)| free) {
                report.false_alarm(rows[0], &self.gold.name, &self.words(self.points(figure.span)));
            }
        }
    }

    fn figure(
        &self,
        gold: &GoldFigure,
        found: &[&Figure],
        free: &mut [bool],
        rows: [&'static str; 4],
        report: &mut Report,
    ) {
        let at = gold.start..gold.end;
        let words = self.words(at.clone());
        let best = (found.iter().zip(free.iter_mut()))
            .filter(|(_, free)| **free)
            .max_by_key(|(f, _)| overlap(&self.points(f.span), &at))
            .filter(|(f, _)| 2 * overlap(&self.points(f.span), &at) >= at.len().max(1));
        let Some((figure, free)) = best else { return report.missed(rows[0], &self.gold.name, &words) };
        *free = false;
        report.hit(rows[0]);
        let unit = |u: &str| u.to_lowercase().trim_end_matches('s').to_owned();
        let answers = [
            Some(kind_name(figure.kind) == gold.kind),
            gold.value.as_ref().filter(|v| !v.is_null()).map(|want| same_value(figure.value.as_ref(), want)),
            (gold.unit.as_deref().filter(|_| !matches!(gold.kind.as_str(), "date" | "time")))
                .map(|want| figure.unit.as_deref().is_some_and(|got| unit(got) == unit(want))),
        ];
        for (row, answer) in rows.into_iter().skip(1).zip(answers) {
            match answer {
                Some(true) => report.hit(row),
                Some(false) => report.missed(row, &self.gold.name, &words),
                None => {}
            }
        }
    }

    fn speakers(&self, report: &mut Report) {
        for gold in &self.gold.speakers {
            let tone = (self.found.speakers.iter().find(|s| self.is_entity(s.entity.index(), &gold.entity)))
                .map(|s| polarity_name(s.sentiment.label));
            let right = tone.is_some_and(|t| t == gold.tone || gold.tone == "mixed" && t == "neutral");
            if right {
                report.hit("speakers.tone");
            } else {
                let words = format!("{}: want {} got {}", gold.entity, gold.tone, tone.unwrap_or("nothing"));
                report.missed("speakers.tone", &self.gold.name, &words);
            }
            self.towards(gold, report);
        }
    }

    /// Whom a speaker is for and against.
    fn towards(&self, gold: &GoldSpeaker, report: &mut Report) {
        let found = self.found.speakers.iter().find(|s| self.is_entity(s.entity.index(), &gold.entity));
        let found = found.map(|s| s.towards.as_slice()).unwrap_or_default();
        let mut wanted: Vec<&(String, String)> = gold.towards.iter().collect();
        for stance in found {
            let name = match stance.stance {
                Stance::Supports => "supports",
                Stance::Criticises => "criticises",
                Stance::Neutral => continue,
            };
            match wanted
                .iter()
                .position(|(id, side)| side == name && self.is_entity(stance.entity.index(), id))
            {
                Some(at) => {
                    wanted.swap_remove(at);
                    report.hit("speakers.towards");
                }
                None => {
                    let target = self.found.entities.get(stance.entity.index());
                    let target = target.map_or("", |e| e.entity.name.as_str());
                    let words = format!("{} {name} {target}", gold.entity);
                    report.false_alarm("speakers.towards", &self.gold.name, &words);
                }
            }
        }
        for (id, side) in wanted {
            report.missed("speakers.towards", &self.gold.name, &format!("{} {side} {id}", gold.entity));
        }
    }
}

pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn same_value(got: Option<&FigureValue>, want: &serde_json::Value) -> bool {
    match (got, want.as_f64(), want.as_str()) {
        (Some(FigureValue::Number(got)), Some(want), _) => (got - want).abs() <= 1e-6 * want.abs().max(1.0),
        (Some(FigureValue::Iso8601(got)), _, Some(want)) => got == want,
        _ => false,
    }
}

/// A name without case, punctuation, possessive or title, for comparison.
pub(super) fn normal(name: &str) -> Vec<String> {
    const DROPPED: [&str; 16] = [
        "the",
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lord",
        "lady",
        "dame",
        "president",
        "senator",
        "sen",
        "rep",
        "gov",
        "inc",
        "ltd",
    ];
    let folded = name.to_lowercase().replace('’', "'").replace("'s", "");
    (folded.split(|c: char| !c.is_alphanumeric()))
        .filter(|w| !w.is_empty() && !DROPPED.contains(w))
        .map(str::to_owned)
        .collect()
}

fn entity_rows(kind: EntityType) -> Vec<&'static str> {
    match kind {
        EntityType::Person => vec!["entities", "entities.person"],
        EntityType::Organization => vec!["entities", "entities.organization"],
        EntityType::Location => vec!["entities", "entities.location"],
        EntityType::Group => vec!["entities.group"],
        EntityType::Event => vec!["entities.event"],
        EntityType::Work => vec!["entities.work"],
        EntityType::Product => vec!["entities.product"],
    }
}

const fn kind_name(kind: FigureKind) -> &'static str {
    match kind {
        FigureKind::Money => "money",
        FigureKind::Percent => "percent",
        FigureKind::Count => "count",
        FigureKind::Quantity => "quantity",
        FigureKind::Duration => "duration",
        FigureKind::Date => "date",
        FigureKind::Time => "time",
        FigureKind::Age => "age",
        FigureKind::Ordinal => "ordinal",
        FigureKind::Score => "score",
        FigureKind::Ratio => "ratio",
        FigureKind::Range => "range",
        FigureKind::Rate => "rate",
    }
}

const fn polarity_name(label: Polarity) -> &'static str {
    match label {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
        Polarity::Neutral => "neutral",
        Polarity::Mixed => "mixed",
    }
}
