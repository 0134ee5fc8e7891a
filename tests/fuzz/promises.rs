//! What is promised for every text, checked by panicking.

use std::ops::Range;

use news_enrichment::annotation::EntityId;
use news_enrichment::enrichment::Enrichment;
use news_enrichment::text::{Document, OffsetEncoding, OffsetMap, Span};

/// Any bytes as a text; what is no UTF-8 becomes replacement characters.
#[must_use]
pub fn text(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}

/// Holds spans against their text in the three units that callers count in.
pub struct Units<'a> {
    text: &'a str,
    points: Vec<char>,
    units: Vec<u16>,
    by_point: OffsetMap,
    by_unit: OffsetMap,
    by_byte: OffsetMap,
}

impl<'a> Units<'a> {
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let map = |encoding| OffsetMap::new(text, encoding);
        Self {
            text,
            points: text.chars().collect(),
            units: text.encode_utf16().collect(),
            by_point: map(OffsetEncoding::Utf32),
            by_unit: map(OffsetEncoding::Utf16),
            by_byte: map(OffsetEncoding::Utf8),
        }
    }

    /// The span's slice, which must be the same in all units and not empty.
    pub fn slice(&self, span: Span) -> &'a str {
        let Some(slice) = self.text.get(span.start()..span.end()) else {
            panic!("{span:?} is off a boundary")
        };
        assert!(!slice.is_empty(), "{span:?} is empty");
        let range = |map: &OffsetMap| map.convert(span.start())..map.convert(span.end());
        assert!(
            self.points[range(&self.by_point)].iter().copied().eq(slice.chars()),
            "{slice:?} in code points"
        );
        assert!(
            self.units[range(&self.by_unit)].iter().copied().eq(slice.encode_utf16()),
            "{slice:?} in UTF-16"
        );
        assert_eq!(range(&self.by_byte), span.start()..span.end());
        slice
    }

    fn words(&self, what: &str, span: Span) {
        let slice = self.slice(span);
        assert_eq!(slice.trim(), slice, "{what} {span:?}");
    }
}

/// The promises of the text floor.
pub fn hold_document(text: &str) {
    let (document, units) = (Document::new(text), Units::new(text));
    let mut at = 0;
    for token in document.tokens() {
        assert!(at <= token.span.start(), "tokens overlap");
        assert!(!units.slice(token.span).contains('\n'));
        at = token.span.end();
    }
    let count = document.tokens().len();
    assert!(partition(document.sentences().iter().map(|s| s.tokens.clone()), count), "sentences");
    assert!(partition(document.paragraphs().iter().map(|p| p.tokens.clone()), count), "paragraphs");
    for (number, sentence) in document.sentences().iter().enumerate() {
        assert_eq!(sentence.span, document.cover(sentence.tokens.clone()));
        assert!(document.paragraphs()[sentence.paragraph].sentences.contains(&number));
        assert_eq!(document.sentence_of(sentence.tokens.start), number);
    }
    let sections = document.sections();
    assert!(sections.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "sections overlap");
    assert!(
        document.tokens().iter().all(|t| sections.iter().any(|s| s.span.contains(t.span))),
        "in no section"
    );
    let found = document.quotations();
    assert!(
        found.windows(2).all(|pair| pair[0].open.start() < pair[1].open.start()),
        "quotations out of order"
    );
    for quotation in found {
        let paragraph = &document.paragraphs()[quotation.paragraph];
        assert!(quotation.open.end() <= quotation.content.start() && paragraph.span.contains(quotation.open));
        assert!(
            quotation
                .close
                .is_none_or(|c| quotation.content.end() <= c.start() && paragraph.span.contains(c))
        );
        assert!(text.get(quotation.content.start()..quotation.content.end()).is_some());
    }
}

/// Whether the ranges stand end to end from 0 to `count`.
fn partition(mut ranges: impl Iterator<Item = Range<usize>>, count: usize) -> bool {
    ranges.try_fold(0, |at, r| (at == r.start && r.start < r.end).then_some(r.end)) == Some(count)
}

/// The promises of a whole result.
pub fn hold_enrichment(text: &str, result: &Enrichment) {
    let units = Units::new(text);
    let known = |id: EntityId| id.index() < result.entities.len();
    result.sections.iter().for_each(|s| units.words("section", s.span));
    for entity in &result.entities {
        assert!(!entity.mentions.is_empty(), "{} is nowhere", entity.entity.name);
        assert!(entity.mentions.is_sorted_by_key(|m| m.span.start()), "mentions out of order");
        entity.mentions.iter().for_each(|m| units.words("mention", m.span));
        assert!((0.0..=1.0).contains(&entity.salience));
    }
    let mut names: Vec<Span> = result.entities.iter().flat_map(|e| &e.entity.names).map(|m| m.span).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "names overlap");
    assert!(result.quotes.is_sorted_by_key(|q| q.quote.content.start()), "quotes out of order");
    for (number, quote) in result.quotes.iter().enumerate() {
        units.words("quote", quote.quote.content);
        quote.quote.spans.iter().for_each(|s| units.words("quoted words", *s));
        quote.quote.cue.iter().for_each(|c| units.words("cue", c.span));
        quote.quote.source.iter().for_each(|s| units.words("source", s.span));
        quote.influences.iter().for_each(|i| units.words("influence", i.span));
        assert!(quote.quote.group.index() <= number, "a quote continues a later one");
        if let Some(speaker) = &quote.speaker {
            speaker.mention.iter().for_each(|s| units.words("speaker", *s));
            assert!(speaker.entity.into_iter().chain(speaker.candidates.iter().map(|c| c.entity)).all(known));
            assert!((0.0..=1.0).contains(&speaker.confidence));
        }
    }
    assert!(
        result.figures.windows(2).all(|p| p[0].figure.span.end() <= p[1].figure.span.start()),
        "figures overlap"
    );
    for figure in &result.figures {
        units.words("figure", figure.figure.span);
        assert!(figure.quote.is_none_or(|id| id.index() < result.quotes.len()));
        assert!(figure.speaker.is_none_or(known));
        let told = figure.figure.change.iter().flat_map(|c| &c.figures);
        let warned = figure.figure.warnings.iter().flat_map(|w| &w.figures);
        assert!(told.chain(warned).all(|id| id.index() < result.figures.len()), "a figure that is not there");
    }
    assert!(result.speakers.iter().all(|s| known(s.entity)));
    let shares: f32 = result.entities.iter().map(|e| e.salience).sum();
    assert!(result.entities.is_empty() || (shares - 1.0).abs() < 0.01, "salience sums to {shares}");
}
