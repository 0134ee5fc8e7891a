//! Draws an enriched article for a reader: labels under the words, then who said what, then who is who.
//!
//! ```text
//! Sir Keir Starmer will send 5,000 missiles to Ukraine, he told the BBC.
//!     ^^^^^^^^^^^^           ##############    ^^^^^^^              ^^^
//!     person                 count 5000 missile                     organization
//!                                              location
//! ```

use std::collections::BTreeMap;
use std::fmt::Write as _;

use news_enrichment::annotation::{
    Approximation, Direction, EntityId, EntityType, Evidence, Figure, FigureKind, FigureValue, MentionKind,
    Polarity, QuoteKind, QuoteWarning, Stance,
};
use news_enrichment::enrichment::{AttributedQuote, Enrichment};

/// How many characters a line of the drawing holds.
const WIDTH: usize = 100;

/// A stretch of the text, in code points, with what is drawn under it.
struct Label {
    start: usize,
    end: usize,
    line: char,
    words: String,
}

/// The whole page.
pub fn draw(name: &str, text: &str, result: &Enrichment) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = code_points(text);
    let labels = labels(result, &at);
    let mut page = format!("{name}\n{}\n", "=".repeat(name.chars().count()));
    let mut start = 0;
    for paragraph in letters.split(|c| *c == '\n') {
        let end = start + paragraph.len();
        if !paragraph.iter().all(|c| c.is_whitespace()) {
            page.push('\n');
            for (from, to) in wrap(&letters, start, end) {
                draw_line(&mut page, &letters, &labels, from, to);
            }
            for quote in &result.quotes {
                let opens = at[&quote.quote.content.start()];
                if (start..=end).contains(&opens) {
                    draw_quote(&mut page, text, result, quote);
                }
            }
        }
        start = end + 1;
    }
    draw_entities(&mut page, result);
    draw_speakers(&mut page, result);
    page
}

/// From byte offsets of characters, and of the end, to code points.
fn code_points(text: &str) -> BTreeMap<usize, usize> {
    text.char_indices().map(|(i, _)| i).chain([text.len()]).enumerate().map(|(n, i)| (i, n)).collect()
}

fn labels(result: &Enrichment, at: &BTreeMap<usize, usize>) -> Vec<Label> {
    let mut labels = Vec::new();
    for profiled in &result.entities {
        let kind = entity_type(profiled.entity.entity_type);
        for mention in &profiled.mentions {
            let words = match mention.kind {
                MentionKind::Name => kind.to_owned(),
                MentionKind::Nominal | MentionKind::Pronoun => format!("→ {}", profiled.entity.name),
            };
            let line = if mention.kind == MentionKind::Name { '^' } else { '-' };
            labels.push(Label {
                start: at[&mention.span.start()],
                end: at[&mention.span.end()],
                line,
                words,
            });
        }
    }
    for attributed in &result.figures {
        let figure = &attributed.figure;
        let (start, end) = (at[&figure.span.start()], at[&figure.span.end()]);
        labels.push(Label { start, end, line: '#', words: reading(figure) });
    }
    labels.sort_by_key(|label| (label.start, label.end));
    labels
}

/// Lines of at most [`WIDTH`] characters, broken at spaces.
fn wrap(letters: &[char], start: usize, end: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let mut from = start;
    while end - from > WIDTH {
        let space = (from + 1..from + WIDTH).rev().find(|i| letters[*i] == ' ');
        let to = space.map_or(from + WIDTH, |i| i + 1);
        lines.push((from, to));
        from = to;
    }
    lines.push((from, end));
    lines
}

fn draw_line(page: &mut String, letters: &[char], labels: &[Label], from: usize, to: usize) {
    push_line(page, letters[from..to].iter().collect());
    let here: Vec<&Label> = labels.iter().filter(|l| l.start < to && from < l.end).collect();
    if here.is_empty() {
        return;
    }
    let mut marks = vec![' '; to - from];
    for label in &here {
        for mark in &mut marks[label.start.max(from) - from..label.end.min(to) - from] {
            *mark = label.line;
        }
    }
    push_line(page, marks.into_iter().collect());
    // Each label goes to the first row that has room for it.
    let mut rows: Vec<String> = Vec::new();
    for label in here.into_iter().filter(|l| l.start >= from) {
        let column = label.start - from;
        let room = |row: &String| {
            let width = row.chars().count();
            width == 0 || width < column
        };
        let number = rows.iter().position(room).unwrap_or_else(|| {
            rows.push(String::new());
            rows.len() - 1
        });
        let padding = column - rows[number].chars().count();
        rows[number].push_str(&" ".repeat(padding));
        rows[number].push_str(&label.words);
    }
    for row in rows {
        push_line(page, row);
    }
}

fn push_line(page: &mut String, line: String) {
    page.push_str(line.trim_end());
    page.push('\n');
}

fn draw_quote(page: &mut String, text: &str, result: &Enrichment, attributed: &AttributedQuote) {
    let quote = &attributed.quote;
    let kind = match quote.kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Indirect => "indirect",
        QuoteKind::Mixed => "mixed",
    };
    let speaker = attributed.speaker.as_ref().map_or("nobody".to_owned(), |speaker| {
        let words = speaker.mention.map(|m| one_line(&text[m.start()..m.end()]));
        let who = match (speaker.entity, words) {
            (Some(entity), Some(words)) if !words.contains(name(result, entity)) => {
                format!("{} (“{words}”)", name(result, entity))
            }
            (Some(entity), _) => name(result, entity).to_owned(),
            (None, Some(words)) => format!("unnamed (“{words}”)"),
            (None, None) => "unnamed".to_owned(),
        };
        format!("{who} by {}", evidence(speaker.evidence))
    });
    let cue = quote.cue.as_ref().map_or(String::new(), |cue| format!(", cue {}", cue.lemma));
    let warnings: String = quote.warnings.iter().map(|w| format!(", {}", warning(*w))).collect();
    let tone = attributed.sentiment.map_or(String::new(), |s| format!(", {}", polarity(s.label)));
    let _ = writeln!(page, "  » {speaker} | {kind}{cue}{tone}{warnings}");
    let _ = writeln!(page, "    {}", one_line(&text[quote.content.start()..quote.content.end()]));
}

fn draw_entities(page: &mut String, result: &Enrichment) {
    let _ = writeln!(page, "\nWHO AND WHAT");
    for profiled in &result.entities {
        let entity = &profiled.entity;
        let also = if entity.aliases.is_empty() {
            String::new()
        } else {
            format!(", also {}", entity.aliases.join(", "))
        };
        let roles =
            if entity.roles.is_empty() { String::new() } else { format!(": {}", entity.roles.join("; ")) };
        let (kind, times) = (entity_type(entity.entity_type), profiled.mentions.len());
        let _ = writeln!(page, "  {kind} {} ×{times}{also}{roles}", entity.name);
    }
}

fn draw_speakers(page: &mut String, result: &Enrichment) {
    let _ = writeln!(page, "\nSPEAKERS");
    for speaker in &result.speakers {
        let (who, tone) = (name(result, speaker.entity), polarity(speaker.sentiment.label));
        let _ = write!(page, "  {who}: {tone}, {} words", speaker.words);
        for towards in &speaker.towards {
            let verb = match towards.stance {
                Stance::Supports => "supports",
                Stance::Criticises => "criticises",
                Stance::Neutral => continue,
            };
            let _ = write!(page, "; {verb} {}", name(result, towards.entity));
        }
        page.push('\n');
    }
}

fn name(result: &Enrichment, id: EntityId) -> &str {
    result.entities.get(id.index()).map_or("?", |e| e.entity.name.as_str())
}

/// On one line, and not longer than a reader needs to know it again.
fn one_line(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= WIDTH - 8 {
        return words;
    }
    let (head, tail) = (&letters[..60], &letters[letters.len() - 20..]);
    format!("{} … {}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

fn reading(figure: &Figure) -> String {
    let mut words = figure_kind(figure.kind).to_owned();
    match &figure.value {
        Some(FigureValue::Number(number)) => words += &format!(" {number}"),
        Some(FigureValue::Iso8601(text) | FigureValue::Result(text)) => words += &format!(" {text}"),
        None => {}
    }
    match (figure.low, figure.high) {
        (Some(low), Some(high)) => words += &format!(" {low}…{high}"),
        (Some(low), None) => words += &format!(" {low}…"),
        (None, Some(high)) => words += &format!(" …{high}"),
        (None, None) => {}
    }
    if let Some(unit) = &figure.unit {
        words += &format!(" {unit}");
    }
    if let Some(hedge) = figure.approximation {
        words += match hedge {
            Approximation::About => ", about",
            Approximation::MoreThan => ", more than",
            Approximation::LessThan => ", less than",
            Approximation::Nearly => ", nearly",
            Approximation::AtLeast => ", at least",
            Approximation::UpTo => ", up to",
        };
    }
    if let Some(measures) = &figure.measures {
        words += &format!(" (of {measures})");
    }
    if let Some(change) = &figure.change {
        words += if change.direction == Direction::Up { ", up" } else { ", down" };
        for (name, part) in [(" from", change.from), (" to", change.to), (" by", change.by)] {
            if part.is_some() && part.map(FigureValue::Number) != figure.value {
                words += &format!("{name} {}", part.unwrap_or_default());
            }
        }
    }
    for warning in &figure.warnings {
        words += &format!(", WARNING {:?}", warning.kind);
    }
    words
}

fn entity_type(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "person",
        EntityType::Organization => "organization",
        EntityType::Location => "location",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
    }
}

fn figure_kind(kind: FigureKind) -> &'static str {
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

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::CueSubject => "subject of the cue",
        Evidence::Pronoun => "pronoun",
        Evidence::Continuation => "continuation",
        Evidence::AccordingTo => "according to",
        Evidence::Transcript => "label",
        Evidence::Introduction => "introduction",
        Evidence::TurnTaking => "turn",
        Evidence::SentenceSubject => "subject of the sentence",
        Evidence::Description => "description",
        Evidence::Signature => "signature",
    }
}

fn warning(warning: QuoteWarning) -> &'static str {
    match warning {
        QuoteWarning::UnclosedQuote => "unclosed",
        QuoteWarning::MismatchedMarks => "mismatched marks",
        QuoteWarning::BracketedEdit => "edited",
        QuoteWarning::Ellipsis => "words left out",
        QuoteWarning::UncertainAttribution => "uncertain",
    }
}

fn polarity(label: Polarity) -> &'static str {
    match label {
        Polarity::Positive => "positive",
        Polarity::Negative => "negative",
        Polarity::Neutral => "neutral",
        Polarity::Mixed => "mixed",
    }
}
