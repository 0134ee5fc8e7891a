//! Which entity each pronoun and role noun stands for, in text order.
//!
//! One pass over the tokens with a short history of what has been mentioned. A candidate must agree in
//! gender, number and office; it is scored by recency, by standing as a subject and by talk (what is inside
//! quotation marks is another conversation). Two candidates that are equally good are refused.

mod ages;
mod body_kinds;
mod genders;
mod grammar;
mod history;
mod nominals;
mod offices;
mod phrase_ends;
mod pronouns;
mod voices;

pub use genders::genders;

use ages::Ages;
use grammar::Talk;
use history::{History, Passed, Place, clear_winner};
use nominals::{Head, Nominal, NominalReader};
use offices::Offices;
use pronouns::{Case, Demand};

use crate::annotation::{
    Coreference, Entity, EntityId, EntityType, Gender, Mention, MentionKind, Quote, Speaker,
};
use crate::annotators::SetupError;
use crate::text::{Document, SectionKind};

/// Which entity each pronoun and role noun stands for, in text order.
#[derive(Debug)]
pub struct CoreferenceResolver {
    nominals: NominalReader,
}

impl CoreferenceResolver {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { nominals: NominalReader::new()? })
    }

    /// Which entity each pronoun and role noun stands for, in text order.
    #[must_use]
    pub fn resolve(&self, document: &Document<'_>, entities: &[Entity]) -> Vec<Coreference> {
        let mut names: Vec<(usize, usize, usize)> = Vec::new();
        for (number, entity) in entities.iter().enumerate() {
            for mention in &entity.names {
                let tokens = document.tokens_in(mention.span);
                names.push((tokens.start, tokens.end, number));
            }
        }
        names.sort_unstable();
        let walk = Walk {
            document,
            entities,
            nominals: &self.nominals,
            talk: Talk::new(document),
            history: History::new(entities),
            offices: Offices::new(document, entities, &names, &self.nominals),
            ages: Ages::new(document, &names),
            found: Vec::new(),
            last_name_end: 0,
            ordinals: grammar::story_ordinals(document),
        };
        walk.run(&names)
    }

    /// The references once it is known who speaks: in quoted words "I" and "my" stand for the speaker, "he" and
    /// "she" for somebody else. `speakers` has an answer for each of `quotes`.
    #[must_use]
    pub fn hear(
        &self,
        document: &Document<'_>,
        entities: &[Entity],
        quotes: &[Quote],
        speakers: &[Option<Speaker>],
        references: Vec<Coreference>,
    ) -> Vec<Coreference> {
        voices::hear(document, entities, quotes, speakers, references)
    }
}

struct Walk<'a, 't> {
    document: &'a Document<'t>,
    entities: &'a [Entity],
    nominals: &'a NominalReader,
    talk: Talk,
    history: History,
    offices: Offices,
    ages: Ages,
    found: Vec<Coreference>,
    /// One past the last token of the latest name.
    last_name_end: usize,
    /// How many sentences of the story stand before each sentence.
    ordinals: Vec<usize>,
}

impl Walk<'_, '_> {
    fn run(mut self, names: &[(usize, usize, usize)]) -> Vec<Coreference> {
        let mut next = 0;
        let mut at = 0;
        while at < self.document.tokens().len() {
            while names.get(next).is_some_and(|n| n.0 < at) {
                next += 1;
            }
            if let Some(&(start, end, entity)) = names.get(next).filter(|n| n.0 == at) {
                self.pass(entity, start, end, true);
                self.last_name_end = end;
                at = end.max(at + 1);
            } else if !may_refer(self.document.lower(at)) {
                at += 1;
            } else if let Some((demand, case)) = pronouns::read(self.document, at) {
                let found = self.pronoun(at, demand, case);
                if let Some(entity) =
                    found.or_else(|| self.cataphor(at, demand, case, names.get(next..).unwrap_or_default()))
                {
                    self.keep(entity, at, at + 1, MentionKind::Pronoun);
                }
                at += 1;
            } else if let Some(nominal) = self.nominals.read(self.document, at) {
                let named = self.describes_next(&nominal, names.get(next..).unwrap_or_default());
                let part = names.get(next).is_some_and(|n| n.0 < nominal.end && n.1 > nominal.head_at);
                let owned = part || matches!(self.document.lower(nominal.end), "of" | "-");
                if !named && !owned {
                    if let Some(entity) = self.nominal(&nominal) {
                        self.keep(entity, nominal.start, nominal.end, MentionKind::Nominal);
                    }
                    at = nominal.end;
                } else {
                    at += 1;
                }
            } else {
                at += 1;
            }
        }
        self.found
    }

    /// "the prime minister, Keir Starmer," and "the actor Ann Lee" describe the name that follows.
    fn describes_next(&self, nominal: &Nominal, names: &[(usize, usize, usize)]) -> bool {
        let comma = usize::from(self.document.word(nominal.end) == ",");
        names
            .iter()
            .take_while(|n| n.0 <= nominal.end + comma)
            .any(|n| n.0 == nominal.end + comma && self.history.entity_type(n.2) == Some(EntityType::Person))
    }

    fn place(&self, token: usize) -> Place {
        let sentence = self.document.sentence_of(token);
        let paragraph = self.document.sentences().get(sentence).map(|s| s.paragraph);
        let kind = paragraph.and_then(|p| self.document.paragraphs().get(p)).map(|p| p.kind);
        let aside = matches!(kind, Some(SectionKind::Caption | SectionKind::Credit));
        let sentence = self.ordinals.get(sentence).copied().unwrap_or(sentence);
        Place { sentence, token, quotation: self.talk.at(token), aside }
    }

    fn pass(&mut self, entity: usize, start: usize, end: usize, named: bool) {
        let place = self.place(start);
        self.history.push(Passed {
            entity,
            sentence: place.sentence,
            token: start,
            quotation: place.quotation,
            subject: grammar::is_subject(self.document, start, end),
            oblique: grammar::is_oblique(self.document, start, end),
            aside: place.aside,
            modifier: !phrase_ends::ends(self.document, end),
            named,
        });
    }

    fn keep(&mut self, entity: usize, start: usize, end: usize, kind: MentionKind) {
        let span = self.document.cover(start..end);
        self.found
            .push(Coreference { mention: Mention { span, kind }, entity: EntityId::from_index(entity) });
        self.pass(entity, start, end, false);
    }

    fn pronoun(&mut self, at: usize, demand: Demand, case: Case) -> Option<usize> {
        let place = self.place(at);
        match demand {
            // "Stumpf himself"
            Demand::Person(_) if case == Case::Reflexive && self.last_name_end == at => self.history.latest(),
            Demand::Person(gender) => {
                let ranked = self.history.rank(place, |entity, passed| {
                    let person = self.history.entity_type(entity) == Some(EntityType::Person);
                    let same_clause = passed.sentence == place.sentence && place.token - passed.token < 8;
                    // "Trump met him": not himself
                    if !person || case == Case::Object && passed.subject && same_clause {
                        return None;
                    }
                    match self.history.gender(entity) {
                        g if g == gender => Some(1.0),
                        Gender::Unknown => Some(0.0),
                        _ => None,
                    }
                });
                let winner = clear_winner(&ranked, 0.4, -4.5)?;
                self.history.learn(winner, gender);
                Some(winner)
            }
            Demand::Thing | Demand::Several => {
                // "it" and "they" stand for common nouns more often than for names
                if case != Case::Possessive && !grammar::reports_before(self.document, at) {
                    return None;
                }
                let ranked = self.history.rank(place, |entity, passed| {
                    let fits = match (demand, self.history.entity_type(entity)?) {
                        (_, EntityType::Organization) => 1.0,
                        (Demand::Thing, EntityType::Location | EntityType::Product | EntityType::Work) => 0.0,
                        (Demand::Several, EntityType::Group) => 0.5,
                        _ => return None,
                    };
                    let near = place.sentence - passed.sentence <= usize::from(case != Case::Possessive);
                    // "Northrail told customers their trains …": the customers'
                    let others = || {
                        demand == Demand::Several
                            && (passed.sentence != place.sentence
                                || grammar::holds_plural(self.document, passed.token + 1, at))
                    };
                    (passed.subject && near && !passed.modifier && !others()).then_some(fits)
                });
                clear_winner(&ranked, 1.0, 0.5)
            }
        }
    }

    /// "When he arrived, Mr Smith was greeted": the person named first after the comma that ends the clause in front.
    fn cataphor(
        &self,
        at: usize,
        demand: Demand,
        case: Case,
        names: &[(usize, usize, usize)],
    ) -> Option<usize> {
        let Demand::Person(gender) = demand else { return None };
        let sentence = self.document.sentences().get(self.document.sentence_of(at))?;
        let opens = |i: usize| {
            let front = i == sentence.tokens.start || self.document.word(i).starts_with(char::is_uppercase);
            front && grammar::opens_clause(self.document.lower(i))
        };
        let in_front = matches!(case, Case::Subject | Case::Possessive)
            && (at.saturating_sub(4).max(sentence.tokens.start)..at).any(opens);
        if !in_front {
            return None;
        }
        let &(start, end, entity) = names
            .iter()
            .take_while(|n| n.0 < sentence.tokens.end && n.0 - at < 40)
            .find(|n| self.history.entity_type(n.2) == Some(EntityType::Person))?;
        let fits = matches!(self.history.gender(entity), g if g == gender || g == Gender::Unknown)
            && grammar::is_led_by_comma(self.document, at, start)
            && grammar::is_subject(self.document, start, end);
        fits.then_some(entity)
    }

    fn nominal(&mut self, nominal: &Nominal) -> Option<usize> {
        let place = self.place(nominal.start);
        match nominal.head {
            Head::Person { gender, office } => {
                // "the former minister" is whoever is called that, not the minister
                let told = nominal.modified && nominal.place.is_none();
                let from = if told { nominal.start + 1 } else { nominal.head_at };
                let head = offices::plain(self.document, from, nominal.end);
                let holder = self.offices.holder(&head, nominal.place, |entity| {
                    let person = self.history.entity_type(entity) == Some(EntityType::Person);
                    let known = self.history.gender(entity);
                    person && (gender == Gender::Unknown || known == Gender::Unknown || known == gender)
                });
                if holder.is_some() {
                    return holder;
                }
                if !office || nominal.modified || nominal.place.is_some() || self.offices.is_contested(&head)
                {
                    return None;
                }
                // nobody is said to hold it: the one whom the story has just been about
                let ranked = self.history.rank(place, |entity, passed| {
                    let person = self.history.entity_type(entity) == Some(EntityType::Person);
                    let free = !self.offices.holds_any(entity);
                    let near = place.sentence.saturating_sub(passed.sentence) <= 1;
                    (person && free && near && passed.subject).then_some(0.0)
                });
                let winner = clear_winner(&ranked, 0.8, -1.5)?;
                self.offices.bind(&head, winner);
                Some(winner)
            }
            Head::Body => {
                if nominal.modified || nominal.place.is_some() {
                    return None;
                }
                let head = offices::plain(self.document, nominal.head_at, nominal.end);
                let ranked = self.history.rank(place, |entity, passed| {
                    let body = self.entities.get(entity)?;
                    let near = place.sentence.saturating_sub(passed.sentence) <= 2 && !passed.modifier;
                    if body.entity_type != EntityType::Organization || !near {
                        return None;
                    }
                    body_kinds::fit(body, &head)
                });
                clear_winner(&ranked, 0.8, -1.0)
            }
            Head::Country | Head::Town => {
                let before = nominal.start.checked_sub(1).map(|i| self.document.lower(i));
                // "across the country" is across the reader's own
                let wide = matches!(before, Some("across" | "around" | "throughout"));
                if nominal.modified || nominal.place.is_some() || wide {
                    return None;
                }
                let is_kind = |e: &Entity| match nominal.head {
                    _ if e.entity_type != EntityType::Location => false,
                    Head::Country => self.nominals.is_country(&e.name),
                    _ => self.nominals.is_town(&e.name),
                };
                // of several countries in a story "the country" may be any, and the reader's own
                if self.entities.iter().filter(|e| is_kind(e)).nth(1).is_some() {
                    return None;
                }
                let ranked = self.history.rank(place, |entity, passed| {
                    let fits = self.entities.get(entity).is_some_and(is_kind);
                    // a place is what it is wherever it stands in the clause
                    let level =
                        1.0 - if passed.subject { 2.0 } else { 0.0 } + if passed.oblique { 1.0 } else { 0.0 };
                    let near = place.sentence.saturating_sub(passed.sentence) <= 1;
                    (fits && near && passed.named).then_some(level)
                });
                clear_winner(&ranked, 1.0, -2.0)
            }
            Head::Aged(age) => self.ages.bearer(age),
        }
    }
}

/// The cheap way out for most words: pronouns of the third person and "the" begin with few letters.
fn may_refer(lower: &str) -> bool {
    matches!(lower.as_bytes(), [b'h' | b'i' | b's' | b't', ..])
}

#[cfg(test)]
mod tests;
