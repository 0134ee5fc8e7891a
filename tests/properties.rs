//! What holds for every text: any string is accepted, spans are ordered and on boundaries, slices are equal
//! in all three units, and enriching twice gives the same result.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::ops::Range;
use std::sync::LazyLock;

use news_enrichment::annotation::{EntityId, EntityType};
use news_enrichment::annotators::entities::{AuthorityEntry, AuthorityListBuilder};
use news_enrichment::enrichment::{EnrichError, Enricher, Enrichment, Options};
use news_enrichment::text::{Document, OffsetEncoding, OffsetMap, Span};
use proptest::prelude::*;

#[path = "fuzz/promises.rs"]
mod promises;

static ENRICHER: LazyLock<Enricher> = LazyLock::new(|| Enricher::new().expect("the seeds are sound"));

/// With a list of many pieces of pages, each of which two entries share in part.
static LISTED: LazyLock<Enricher> = LazyLock::new(|| {
    const TYPES: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Work];
    let mut builder = AuthorityListBuilder::default();
    let pieces: Vec<&str> = PIECES.into_iter().filter(|p| p.contains(char::is_alphanumeric)).collect();
    for (i, pair) in pieces.windows(2).enumerate() {
        let aliases = vec![pair[1].to_owned(), format!("{} {}", pair[0], pair[1])];
        let (id, entity_type) = (format!("record/{i}"), TYPES[i % TYPES.len()]);
        let entry = AuthorityEntry { id, entity_type, name: pair[0].to_owned(), aliases, links: Vec::new() };
        builder.add(&entry).expect("a sound entry");
    }
    Enricher::with_authority(builder.finish()).expect("the seeds are sound")
});

/// Pieces of pages: with them, random texts reach the rules that random characters never would.
const PIECES: [&str; 88] = [
    "Mr. Okoro",
    "Ada Okoro",
    "Okoro",
    "Sen. J.R. Lopez (R-TX)",
    "Flint, Mich.",
    "the U.S.",
    "Acme Inc.",
    "AT&T",
    "O’Neill",
    "Italy‘s",
    "workers’",
    "the players'",
    "’90s",
    "6'3\"",
    "rock 'n' roll",
    "isn’t",
    "they’re",
    "he",
    "she",
    "they",
    "The mayor",
    "the prime minister",
    "a senior official",
    "said",
    "says",
    "told",
    "asked",
    "insisted that",
    "according to",
    "added:",
    "said:",
    "warned",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "''",
    "``",
    "«",
    "»",
    "“We won’t go,”",
    "\"It's over.\"",
    "“boots on the ground",
    "‘no’",
    ",",
    ".",
    "!",
    "?",
    "…",
    "...",
    ". . .",
    "—",
    " - ",
    "--",
    "(",
    ")",
    "[",
    "]",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "\u{a0}",
    "\t",
    "£1.6 billion",
    "$5m",
    "1,709",
    "3.5%",
    "21st",
    "two",
    "half",
    "on Thursday",
    "4 October 2016",
    "8 a.m.",
    "aged 42",
    "3-1",
    "between 5 and 10",
    "https://example.org/a?b=c",
    "desk@example.org",
    "@newsdesk",
    "#Budget2024",
    "&amp;",
    "[/caption]",
    "AFPOkoro",
    "FlintReuters",
    "<p>",
];

/// Characters that break naive code.
const ODD: [&str; 18] = [
    "\0",
    "\u{7f}",
    "\u{85}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{feff}",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "👩\u{200d}👩\u{200d}👧",
    "🇬🇧",
    "مرحبا",
    "Ａ＂",
    "\u{10ffff}",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => prop::sample::select(&ODD[..]).prop_map(str::to_owned),
        2 => "[A-Za-z]{1,9}",
        1 => "[0-9.,:%£$-]{1,6}",
    ];
    prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..80).prop_map(|pieces| {
        pieces
            .iter()
            .map(|(piece, spaced)| if *spaced { format!("{piece} ") } else { piece.clone() })
            .collect()
    })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "\\PC{0,120}", news()]
}

fn invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether the ranges stand end to end from 0 to `count`.
fn partition(ranges: impl Iterator<Item = Range<usize>>, count: usize) -> bool {
    let end_to_end = |at: usize, r: Range<usize>| (at == r.start && r.start < r.end).then_some(r.end);
    { ranges }.try_fold(0, end_to_end) == Some(count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_hold_every_visible_character_once(text in any_text()) {
        let document = Document::new(&text);
        let mut at = 0;
        for token in document.tokens() {
            let (start, end) = (token.span.start(), token.span.end());
            prop_assert!(at <= start && start < end);
            let gap = text.get(at..start).expect("on boundaries");
            prop_assert!(gap.chars().all(invisible), "{gap:?} is in no token");
            prop_assert_eq!(token.spaced, start == 0 || !gap.is_empty());
            prop_assert!(!text.get(start..end).expect("on boundaries").contains('\n'));
            at = end;
        }
        prop_assert!(text.get(at..).expect("on boundaries").chars().all(invisible));
    }

    #[test]
    fn sentences_and_paragraphs_part_the_tokens(text in any_text()) {
        let document = Document::new(&text);
        let count = document.tokens().len();
        prop_assert!(partition(document.sentences().iter().map(|s| s.tokens.clone()), count));
        prop_assert!(partition(document.paragraphs().iter().map(|p| p.tokens.clone()), count));
        prop_assert!(partition(document.paragraphs().iter().map(|p| p.sentences.clone()), document.sentences().len()));
        for (number, sentence) in document.sentences().iter().enumerate() {
            prop_assert_eq!(sentence.span, document.cover(sentence.tokens.clone()));
            prop_assert!(document.paragraphs()[sentence.paragraph].sentences.contains(&number));
            prop_assert_eq!(document.sentence_of(sentence.tokens.start), number);
        }
        let sections = document.sections();
        prop_assert!(sections.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()));
        for token in document.tokens() {
            prop_assert!(sections.iter().any(|s| s.span.contains(token.span)));
        }
    }

    #[test]
    fn quotations_are_ordered_and_nest(text in any_text()) {
        let document = Document::new(&text);
        let found = document.quotations();
        prop_assert!(found.windows(2).all(|pair| pair[0].open.start() < pair[1].open.start()));
        for quotation in found {
            let paragraph = &document.paragraphs()[quotation.paragraph];
            prop_assert!(quotation.open.end() <= quotation.content.start());
            prop_assert!(paragraph.span.contains(quotation.open));
            prop_assert!(quotation.tokens.end <= paragraph.tokens.end);
            if let Some(close) = quotation.close {
                prop_assert!(quotation.content.end() <= close.start() && paragraph.span.contains(close));
            }
        }
        for (i, outer) in found.iter().enumerate() {
            for inner in &found[i + 1..] {
                let apart = outer.tokens.end <= inner.tokens.start;
                let angled = outer.style != inner.style;
                prop_assert!(apart || inner.tokens.end <= outer.tokens.end || angled, "{outer:?} crosses {inner:?}");
            }
        }
    }

    #[test]
    fn slices_are_equal_in_all_units(text in any_text()) {
        let document = Document::new(&text);
        let points: Vec<char> = text.chars().collect();
        let units: Vec<u16> = text.encode_utf16().collect();
        let [by_point, by_unit, by_byte] = [OffsetEncoding::Utf32, OffsetEncoding::Utf16, OffsetEncoding::Utf8]
            .map(|encoding| OffsetMap::new(&text, encoding));
        for token in document.tokens() {
            let (start, end, slice) = (token.span.start(), token.span.end(), document.slice(token.span));
            let as_points: String = points[by_point.convert(start)..by_point.convert(end)].iter().collect();
            prop_assert_eq!(as_points, slice);
            let as_units = String::from_utf16(&units[by_unit.convert(start)..by_unit.convert(end)]);
            prop_assert_eq!(as_units.expect("whole characters"), slice);
            prop_assert_eq!((by_byte.convert(start), by_byte.convert(end)), (start, end));
        }
    }
}

fn enrich(text: &str) -> Option<Enrichment> {
    enrich_with(&ENRICHER, text)
}

fn enrich_with(enricher: &Enricher, text: &str) -> Option<Enrichment> {
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    match enricher.enrich(text, &options) {
        Ok(enrichment) => Some(enrichment),
        Err(EnrichError::Empty) => None,
        Err(other) => panic!("{other}"),
    }
}

/// All spans of a result with the name of what they stand for.
fn spans(result: &Enrichment) -> Vec<(&'static str, Span)> {
    let mut all: Vec<(&'static str, Span)> = result.sections.iter().map(|s| ("section", s.span)).collect();
    for entity in &result.entities {
        all.extend(entity.mentions.iter().map(|m| ("mention", m.span)));
    }
    for quote in &result.quotes {
        all.push(("quote", quote.quote.content));
        all.extend(quote.quote.spans.iter().map(|s| ("quoted words", *s)));
        all.extend(quote.quote.cue.iter().map(|c| ("cue", c.span)));
        all.extend(quote.speaker.iter().filter_map(|s| s.mention).map(|s| ("speaker", s)));
    }
    all.extend(result.figures.iter().map(|f| ("figure", f.figure.span)));
    all
}

fn known(result: &Enrichment, id: EntityId) -> bool {
    id.index() < result.entities.len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn enriching_never_panics_and_twice_gives_the_same(text in any_text()) {
        prop_assert_eq!(enrich(&text), enrich(&text));
    }

    #[test]
    fn results_stand_on_words_and_refer_to_what_exists(text in news()) {
        let Some(result) = enrich(&text) else { return Ok(()) };
        for (what, span) in spans(&result) {
            let slice = text.get(span.start()..span.end());
            prop_assert!(slice.is_some_and(|s| !s.is_empty() && s.trim() == s), "{what} {span:?}: {slice:?}");
        }
        prop_assert!(result.quotes.windows(2).all(|p| p[0].quote.content.start() <= p[1].quote.content.start()));
        prop_assert!(result.figures.windows(2).all(|p| p[0].figure.span.end() <= p[1].figure.span.start()));
        for (number, quote) in result.quotes.iter().enumerate() {
            prop_assert!(quote.quote.group.index() <= number);
            let named = quote.speaker.iter().flat_map(|s| s.entity.into_iter().chain(s.candidates.iter().map(|c| c.entity)));
            prop_assert!(named.into_iter().all(|id| known(&result, id)));
        }
        for figure in &result.figures {
            prop_assert!(figure.quote.is_none_or(|id| id.index() < result.quotes.len()));
            prop_assert!(figure.speaker.is_none_or(|id| known(&result, id)));
        }
        prop_assert!(result.speakers.iter().all(|s| known(&result, s.entity)));
        let shares: f32 = result.entities.iter().map(|e| e.salience).sum();
        prop_assert!(result.entities.is_empty() || (shares - 1.0).abs() < 0.01, "salience sums to {shares}");
    }

    #[test]
    fn listed_names_stand_apart_and_each_entry_is_one_entity(text in news()) {
        let Some(result) = enrich_with(&LISTED, &text) else { return Ok(()) };
        prop_assert_eq!(enrich_with(&LISTED, &text), Some(result.clone()));
        let mut names: Vec<Span> = result.entities.iter().flat_map(|e| &e.entity.names).map(|m| m.span).collect();
        names.sort_unstable();
        prop_assert!(names.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{names:?}");
        let mut ids: Vec<&str> = Vec::new();
        for entity in &result.entities {
            prop_assert!(entity.entity.links.len() <= 1);
            ids.extend(entity.entity.links.iter().map(|link| link.id.as_str()));
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), count, "an entry stands for two entities");
    }
}

/// Shapes made to break the rules, and what fuzzing found; `tests/fuzz/run` starts from them.
#[test]
fn hostile_shapes_keep_every_promise() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/hostile");
    let mut held = 0;
    for shape in std::fs::read_dir(folder).expect("a folder of the crate").flatten() {
        let bytes = std::fs::read(shape.path()).expect("a shape");
        let text = promises::text(&bytes);
        promises::hold_document(&text);
        let result = enrich_with(&LISTED, &text).expect("no shape is blank");
        promises::hold_enrichment(&text, &result);
        assert_eq!(enrich_with(&LISTED, &text), Some(result));
        held += 1;
    }
    assert!(held >= 30, "{held} shapes");
}
