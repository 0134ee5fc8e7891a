//! `Keith Ackroyd, 71, lost a tuba. “It was blue,” the bandmaster said.`: who could be meant, with the clues for each.

use super::clues::{Clue, Clues};
use super::descriptions::{described, holds, shares_name};
use super::nouns::Noun;
use super::sources::Context;
use super::strangers::{is_indefinite, nobody};
use super::weights::Kind;
use crate::annotation::{EntityId, EntityType, Gender, Quote, Source, Speaker};
use crate::text::Span;

/// How many mentions back a source may reach.
const REACH: usize = 80;
/// How many sentences back a pronoun may reach, and a description.
const FARTHEST: [usize; 2] = [12, 30];
/// How many entities are asked for their names and roles.
const MOST: usize = 400;

/// Somebody who could be meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// None: somebody without a name.
    pub entity: Option<EntityId>,
    /// What speaks for and against it.
    pub(crate) clues: Clues,
}

/// All who could be meant by a source without a name; the last is nobody.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What the source is.
    pub kind: Kind,
    /// All who could be meant.
    pub choices: Vec<Choice>,
}

/// What was said before the quote in question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'q> {
    pub(super) quotes: &'q [Quote],
    pub(super) speakers: &'q [Option<Speaker>],
}

/// What the words of a source ask for.
pub(super) struct Demand<'d> {
    pub(super) kind: Kind,
    pub(super) word: &'d str,
    pub(super) noun: Noun,
}

/// A candidate's nearest mention.
struct Nearest {
    entity: EntityId,
    sentence: usize,
    first: bool,
    /// Mentioned only in the very words whose speaker is sought.
    inside: bool,
    clues: Clues,
}

/// Who could be meant by `source`.
pub(super) fn question(c: &Context<'_, '_>, source: Source, quote: &Quote, before: Before<'_>) -> Question {
    let head = c.document.tokens_in(source.head);
    let first_word = c.document.lower(head.start);
    let pronoun = head.len() == 1;
    // "his message was simple": the owner speaks
    let first_word = match first_word {
        "his" if pronoun => "he",
        "her" if pronoun => "she",
        "their" if pronoun => "they",
        "its" if pronoun => "it",
        word => word,
    };
    let kind = match first_word {
        "it" | "they" if pronoun => Kind::Neuter,
        "he" | "she" | "who" if pronoun => Kind::Personal,
        _ => Kind::Description,
    };
    let number = first_word.starts_with(|f: char| f.is_ascii_digit()) && !first_word.ends_with("old");
    let indefinite = number || is_indefinite(first_word);
    let noun = if kind == Kind::Description { c.nouns.of(c.document, head.clone()) } else { Noun::default() };
    let demand = Demand { kind, word: first_word, noun };
    // "officials", "a driver": strangers; but "a spokesman" speaks for a body
    let strange = (indefinite || demand.noun.plural) && !demand.noun.voice && !demand.noun.document;
    let mut found = if strange { Vec::new() } else { nearest(c, &demand, source, quote, before) };
    if kind == Kind::Description && !strange {
        far(c, &demand, source, &mut found);
    }
    let fits = |near: &Nearest| demand.noun.fits(c.entities.get(near.entity.index()).map(|e| e.entity_type));
    if let Some(near) = found.iter_mut().find(|n| fits(n)) {
        near.clues.set(Clue::Latest, true);
    }
    if let Some(near) = found.iter_mut().find(|n| n.first && fits(n)) {
        near.clues.set(Clue::LatestFirst, true);
    }
    let only = found.iter().filter(|n| fits(n)).count() == 1;
    talk(c, &mut found, quote, before);
    let coreferent = coreferent(c, source.head);
    let bearer = (kind == Kind::Description).then(|| c.roles.bearer(c.document, source.head)).flatten();
    let mut choices: Vec<Choice> = found
        .into_iter()
        .map(|mut near| {
            let alone = only && fits(&near);
            near.clues.set(Clue::Only, alone);
            near.clues.set(Clue::Coreference, coreferent == Some(near.entity));
            near.clues.set(Clue::Bearer, bearer == Some(near.entity));
            if kind == Kind::Description {
                described(c, &demand.noun, near.entity, source, &mut near.clues);
            }
            Choice { entity: Some(near.entity), clues: near.clues }
        })
        .collect();
    // "the episode showed": a thing is somebody only when the text says so
    if kind == Kind::Description && demand.noun.is_thing() {
        choices.retain(|choice| choice.clues.say_outright());
    }
    choices.push(Choice { entity: None, clues: nobody(c, &demand, source, quote, before) });
    Question { kind, choices }
}

/// Each candidate at its nearest mention, nearest first.
fn nearest(
    c: &Context<'_, '_>,
    demand: &Demand<'_>,
    source: Source,
    quote: &Quote,
    before: Before<'_>,
) -> Vec<Nearest> {
    let here = anchor(c, source, quote);
    let paragraph = |sentence: usize| c.document.sentences().get(sentence).map_or(0, |s| s.paragraph);
    let mut found: Vec<Nearest> = Vec::new();
    for mention in c.names.before(source.head.start(), REACH) {
        let Some(agrees) = agreement(c, mention.entity, demand) else { continue };
        let token = c.document.token_at(mention.span.start());
        let sentence = c.document.sentence_of(token);
        let distance = here.saturating_sub(sentence);
        if distance > FARTHEST[usize::from(demand.kind == Kind::Description)] {
            break;
        }
        let inside = quote.spans.iter().any(|s| s.contains(mention.span));
        let quoted = inside || quotes_hold(before.quotes, mention.span);
        if let Some(known) = found.iter_mut().find(|n| n.entity == mention.entity) {
            known.inside &= inside;
            if !quoted {
                known.clues.set(Clue::Quoted, false);
            }
            continue;
        }
        let start = c.document.sentences().get(sentence).map_or(0, |s| s.tokens.start);
        let led = c.document.cover(start..token);
        let first = !quoted && c.names.inside(led).iter().all(|n| agreement(c, n.entity, demand).is_none());
        let follows = c.document.lower(c.document.token_at(mention.span.end()));
        let ahead = token.checked_sub(1).filter(|&i| i >= start).map_or("", |i| c.document.lower(i));
        let genitive = matches!(follows, "'s" | "'");
        let mut clues = Clues::default();
        clues.set(Clue::Agrees, agrees);
        clues.set(Clue::Person, mention.entity_type == EntityType::Person);
        clues.set(Clue::Body, mention.entity_type == EntityType::Organization);
        clues.set(Clue::Place, mention.entity_type == EntityType::Location);
        clues.set(Clue::SameSentence, distance == 0);
        clues.set(Clue::SentenceBefore, distance == 1);
        clues.set(Clue::TwoBefore, distance == 2);
        clues.size(Clue::Distance, distance as f32 / 10.0);
        clues.set(Clue::SameParagraph, paragraph(sentence) == paragraph(here));
        clues.set(Clue::First, first && !genitive && !is_preposition(ahead));
        clues.set(Clue::Oblique, is_preposition(ahead));
        clues.set(Clue::Genitive, genitive);
        let after = c.document.token_at(mention.span.end());
        let pair = |and: usize, beside: std::ops::Range<usize>| {
            matches!(c.document.lower(and), "and" | "&")
                && c.names.inside(c.document.cover(beside)).iter().any(|n| n.entity != mention.entity)
        };
        clues.set(
            Clue::Joined,
            pair(after, after + 1..after + 4)
                || ahead == "and" && pair(token - 1, token.saturating_sub(4)..token - 1),
        );
        clues.set(Clue::Quoted, quoted);
        clues.set(Clue::ByName, mention.named);
        let names = c.entities.get(mention.entity.index()).map_or(&[][..], |e| &e.names);
        let so_far = names.iter().filter(|m| m.span.end() <= source.head.start()).take(30).count();
        clues.size(Clue::Mentions, (so_far as f32).ln_1p() / 3.0);
        let named = |span: &Span| c.names.inside(*span).iter().any(|n| n.entity == mention.entity);
        clues.set(Clue::SelfNamed, quote.spans.iter().any(named));
        found.push(Nearest { entity: mention.entity, sentence, first: first && !genitive, inside, clues });
    }
    // “Romney has let them down,” he said: nobody calls himself by his name
    found.retain(|near| !near.inside);
    found
}

/// Adds those named far back whose name or role holds a word of the description: "the council", "the prime minister".
fn far(c: &Context<'_, '_>, demand: &Demand<'_>, source: Source, found: &mut Vec<Nearest>) {
    let noun = c.document.lower(demand.noun.at);
    for (index, entity) in c.entities.iter().enumerate().take(MOST) {
        let id = EntityId::from_index(index);
        let known = found.iter().any(|n| n.entity == id);
        let before = entity.names.first().is_some_and(|m| m.span.end() <= source.head.start());
        if known || !before || agreement(c, id, demand).is_none() {
            continue;
        }
        let role = entity.roles.iter().any(|r| holds(r, noun));
        if role || shares_name(c, entity, source) {
            let mut clues = Clues::default();
            clues.set(Clue::Person, entity.entity_type == EntityType::Person);
            clues.set(Clue::Body, entity.entity_type == EntityType::Organization);
            clues.set(Clue::Place, entity.entity_type == EntityType::Location);
            clues.set(Clue::ByName, true);
            clues.size(Clue::Distance, FARTHEST[1] as f32 / 10.0);
            clues.size(Clue::Mentions, (entity.names.len().min(30) as f32).ln_1p() / 3.0);
            found.push(Nearest { entity: id, sentence: 0, first: false, inside: false, clues });
        }
    }
}

/// The sentence that distances are counted from: that of the quote's first words, when the source stands after it.
pub(super) fn anchor(c: &Context<'_, '_>, source: Source, quote: &Quote) -> usize {
    let at = source.head.start().min(quote.content.start());
    c.document.sentence_of(c.document.token_at(at))
}

/// Adds who spoke before.
fn talk(c: &Context<'_, '_>, found: &mut [Nearest], quote: &Quote, before: Before<'_>) {
    let last = before.speakers.iter().zip(before.quotes).rev().take(8).find_map(|(speaker, earlier)| {
        let speaker = speaker.as_ref()?;
        // what one reports inside another's words is the same breath
        Some((speaker.entity?, earlier)).filter(|_| !quote.content.overlaps(earlier.content))
    });
    if let Some((entity, earlier)) = last {
        let place = earlier.cue.as_ref().map_or(earlier.content, |cue| cue.span);
        let at = place.end().max(earlier.content.end());
        let distance = c
            .document
            .sentence_of(c.document.token_at(quote.content.start()))
            .saturating_sub(c.document.sentence_of(c.document.token_at(at.saturating_sub(1))));
        let sentence = c.document.sentence_of(c.document.token_at(at.saturating_sub(1)));
        let passed = found.iter().any(|n| n.entity != entity && n.first && n.sentence > sentence);
        if let Some(near) = found.iter_mut().find(|n| n.entity == entity) {
            near.clues.set(Clue::LastSpeaker, true);
            near.clues.set(Clue::LastSpeakerNear, distance <= 1);
            near.clues.set(Clue::LastSpeakerPassed, passed);
        }
    }
    for speaker in before.speakers.iter().rev().take(24).flatten() {
        if let Some(near) = found.iter_mut().find(|n| speaker.entity == Some(n.entity)) {
            near.clues.set(Clue::SpokeBefore, true);
        }
    }
}

/// Whether an entity can be meant at all, and if so whether its gender is known to agree.
fn agreement(c: &Context<'_, '_>, entity: EntityId, demand: &Demand<'_>) -> Option<bool> {
    let entity = c.entities.get(entity.index())?;
    let person = entity.entity_type == EntityType::Person;
    // "Rwandan" and "Greens" are no one who is described
    if demand.kind == Kind::Description && entity.entity_type == EntityType::Group {
        return None;
    }
    let speaks = matches!(
        entity.entity_type,
        EntityType::Person | EntityType::Organization | EntityType::Location | EntityType::Group
    );
    let gender = |wanted: Gender| match entity.gender {
        known if known == wanted => Some(true),
        Gender::Unknown => Some(false),
        _ => None,
    };
    match (demand.kind, demand.word) {
        (Kind::Personal, "he") if person => gender(Gender::Male),
        (Kind::Personal, "she") if person => gender(Gender::Female),
        (Kind::Personal, "who") if person => Some(false),
        (Kind::Neuter, "it") if speaks && !person => Some(entity.entity_type == EntityType::Organization),
        (Kind::Neuter, _) if speaks => Some(!person),
        // "a spokesman" is nobody who has a name
        (Kind::Description, _) if person && (demand.noun.voice || demand.noun.document) => None,
        (Kind::Description, _) if person => match demand.noun.gender {
            Gender::Unknown => Some(false),
            wanted => gender(wanted),
        },
        (Kind::Description, _) if speaks => Some(false),
        _ => None,
    }
}

/// Whether a direct quote holds the span.
fn quotes_hold(quotes: &[Quote], span: Span) -> bool {
    let at = quotes.partition_point(|q| q.content.start() <= span.start());
    quotes.iter().take(at).rev().take(6).any(|q| q.spans.iter().any(|s| s.contains(span)))
}

fn is_preposition(word: &str) -> bool {
    matches!(
        word,
        "of" | "with"
            | "for"
            | "by"
            | "to"
            | "in"
            | "on"
            | "from"
            | "against"
            | "at"
            | "between"
            | "about"
            | "like"
            | "than"
    )
}

/// Who the coreference stage says a phrase stands for; the reference must hold the head noun ("his lawyer" is not him).
pub(super) fn coreferent(c: &Context<'_, '_>, head: Span) -> Option<EntityId> {
    let from = c.coreferences.partition_point(|r| r.mention.span.end() <= head.start());
    let reference = c.coreferences.iter().skip(from).take(4);
    reference
        .filter(|r| r.mention.span.overlaps(head) && r.mention.span.end() >= head.end())
        .map(|r| r.entity)
        .next()
}
