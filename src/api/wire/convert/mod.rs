//! Domain to wire. Offsets leave here in the caller's unit and scores rounded, so that no noise of the last
//! bits reaches a reply.

mod entity;
mod figure;
mod numbers;
mod quote;
mod speaker;

use crate::annotation::{EntityId, Influence, Polarity, Sentiment};
use crate::enrichment::{Enrichment, Include, Warning};
use crate::text::{OffsetMap, Section, SectionKind, Span};

use super::{EnrichRequest, response};

/// Puts an enrichment into the words of the contract.
#[must_use]
pub fn reply(request: &EnrichRequest, enrichment: Enrichment) -> response::Enrichment {
    let Enrichment { language, include, sections, entities, quotes, figures, speakers, warnings } =
        enrichment;
    let Include {
        entities: with_entities,
        quotes: with_quotes,
        figures: with_figures,
        sentiment,
        explanations,
    } = include;
    let door = Door {
        text: &request.text,
        offsets: OffsetMap::new(&request.text, request.offset_encoding.into()),
        names: entities.iter().map(|e| e.entity.name.clone()).collect(),
        explanations,
    };
    response::Enrichment {
        id: request.id.clone(),
        language,
        offset_encoding: request.offset_encoding,
        sections: sections.into_iter().map(|s| door.section(s)).collect(),
        entities: with_entities.then(|| entity::entities(&door, entities)),
        quotes: with_quotes.then(|| quote::quotes(&door, quotes)),
        figures: with_figures.then(|| figure::figures(&door, figures)),
        speakers: sentiment.then(|| speaker::speakers(&door, speakers)),
        warnings: warnings.into_iter().map(warning).collect(),
        model: response::Model::current(),
    }
}

/// What every conversion needs of the text.
struct Door<'a> {
    text: &'a str,
    offsets: OffsetMap,
    /// Name of each entity, by its index.
    names: Vec<String>,
    /// Whether scores are explained.
    explanations: bool,
}

impl Door<'_> {
    /// A span's ends, in the caller's unit.
    fn ends(&self, span: Span) -> (usize, usize) {
        (self.offsets.convert(span.start()), self.offsets.convert(span.end()))
    }

    /// A span's words.
    fn words(&self, span: Span) -> String {
        self.text.get(span.start()..span.end()).unwrap_or_default().to_owned()
    }

    fn name(&self, entity: EntityId) -> Option<String> {
        self.names.get(entity.index()).cloned()
    }

    /// The words that moved a score; none unless they were asked for.
    fn explanation(&self, influences: Vec<Influence>) -> Option<Vec<response::Influence>> {
        let influence = |influence| {
            let Influence { span, weight } = influence;
            let (start, end) = self.ends(span);
            response::Influence { text: self.words(span), start, end, weight: numbers::score(weight) }
        };
        self.explanations.then(|| influences.into_iter().map(influence).collect())
    }

    fn section(&self, section: Section) -> response::Section {
        let Section { kind, span } = section;
        let (start, end) = self.ends(span);
        let kind = match kind {
            SectionKind::Headline => response::SectionKind::Headline,
            SectionKind::Caption => response::SectionKind::Caption,
            SectionKind::Credit => response::SectionKind::Credit,
            SectionKind::Body => response::SectionKind::Body,
        };
        response::Section { kind, start, end }
    }
}

fn warning(warning: Warning) -> response::Warning {
    match warning {
        Warning::ReconciliationUnavailable => response::Warning::ReconciliationUnavailable,
    }
}

fn sentiment(sentiment: Sentiment) -> response::Sentiment {
    let Sentiment { label, score } = sentiment;
    response::Sentiment { label: polarity(label), score: numbers::score(score) }
}

fn polarity(polarity: Polarity) -> response::Polarity {
    match polarity {
        Polarity::Positive => response::Polarity::Positive,
        Polarity::Negative => response::Polarity::Negative,
        Polarity::Neutral => response::Polarity::Neutral,
        Polarity::Mixed => response::Polarity::Mixed,
    }
}

#[cfg(test)]
mod tests;
