//! "A diplomat at the talks pulled a face. “Expect adjectives,” he said.": what speaks for somebody without a name.

use super::choices::{Before, Demand, anchor};
use super::clues::{Clue, Clues};
use super::nouns::Noun;
use super::sources::Context;
use super::weights::Kind;
use crate::annotation::{EntityType, Quote, Source};

/// What speaks for somebody without a name.
pub(super) fn nobody(
    c: &Context<'_, '_>,
    demand: &Demand<'_>,
    source: Source,
    quote: &Quote,
    before: Before<'_>,
) -> Clues {
    let mut clues = Clues::default();
    clues.set(Clue::Nobody, true);
    let here = anchor(c, source, quote);
    if demand.kind == Kind::Description {
        let first = demand.word;
        let noun = &demand.noun;
        let definite = matches!(first, "the" | "this" | "that");
        let owned = matches!(first, "his" | "her" | "their" | "its" | "our" | "my");
        let indefinite = is_indefinite(first);
        clues.set(Clue::Indefinite, indefinite);
        clues.set(Clue::Owned, owned);
        clues.set(Clue::Bare, !definite && !owned && !indefinite);
        clues.set(Clue::Plural, noun.plural);
        clues.set(Clue::PersonNounNobody, noun.person);
        clues.set(Clue::VoiceNobody, noun.voice);
        clues.set(Clue::Stranger, definite && stranger(c, noun, source));
    } else {
        let last = before.speakers.last().zip(before.quotes.last());
        let unnamed = last.is_some_and(|(speaker, earlier)| {
            let at = c.document.sentence_of(c.document.token_at(earlier.content.end().saturating_sub(1)));
            speaker.as_ref().is_some_and(|s| s.entity.is_none()) && here.saturating_sub(at) <= 1
        });
        clues.set(Clue::UnnamedLast, unnamed);
        clues.set(Clue::UnnamedFirst, here.checked_sub(1).is_some_and(|s| stranger_leads(c, s)));
    }
    clues
}

/// "a driver", "two men", "many".
pub(super) fn is_indefinite(first: &str) -> bool {
    matches!(
        first,
        "a" | "an"
            | "one"
            | "another"
            | "some"
            | "many"
            | "several"
            | "two"
            | "three"
            | "other"
            | "most"
            | "few"
            | "more"
            | "all"
            | "no"
            | "neither"
            | "both"
            | "each"
            | "every"
            | "any"
    )
}

/// "A lorry driver stopped. … the driver said": the noun stood after "a" before, and no name beside it.
fn stranger(c: &Context<'_, '_>, noun: &Noun, source: Source) -> bool {
    let word = c.document.lower(noun.at);
    let end = c.document.tokens_in(source.head).start;
    (end.saturating_sub(400)..end).rev().any(|i| {
        c.document.lower(i) == word
            && (i.saturating_sub(4)..i).any(|a| matches!(c.document.lower(a), "a" | "an" | "one" | "another"))
            && c.names.inside(c.document.cover(i.saturating_sub(3)..(i + 5).min(end.max(i + 1)))).is_empty()
    })
}

/// "A diplomat at the talks pulled a face.": the sentence begins with somebody who has no name.
fn stranger_leads(c: &Context<'_, '_>, sentence: usize) -> bool {
    let Some(sentence) = c.document.sentences().get(sentence) else { return false };
    let tokens = sentence.tokens.clone();
    let article =
        tokens.clone().take(3).any(|i| matches!(c.document.lower(i), "a" | "an" | "one" | "another"));
    article && c.names.inside(c.document.cover(tokens)).iter().all(|n| n.entity_type != EntityType::Person)
}
