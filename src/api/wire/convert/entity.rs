//! Entities and their mentions.

use std::sync::Arc;

use crate::annotation::{Entity, EntityId, EntityType, Gender, Link, LinkSource, Mention, MentionKind};
use crate::api::wire::response;
use crate::enrichment::ProfiledEntity;

use super::{Door, numbers, sentiment};

pub(super) fn entities(door: &Door<'_>, entities: Vec<ProfiledEntity>) -> Vec<response::Entity> {
    let shares: Vec<f32> = entities.iter().map(|e| e.salience).collect();
    let shares = numbers::shares(&shares);
    entities.into_iter().zip(shares).enumerate().map(|(i, (e, share))| entity(door, i, e, share)).collect()
}

fn entity(door: &Door<'_>, index: usize, entity: ProfiledEntity, share: f64) -> response::Entity {
    let ProfiledEntity { entity, mentions, salience: _, sentiment: tone } = entity;
    let Entity { entity_type, name, aliases, roles, gender, links, ambiguous: _, names: _ } = entity;
    response::Entity {
        id: EntityId::from_index(index).to_string(),
        entity_type: match entity_type {
            EntityType::Person => response::EntityType::Person,
            EntityType::Organization => response::EntityType::Organization,
            EntityType::Location => response::EntityType::Location,
            EntityType::Group => response::EntityType::Group,
            EntityType::Event => response::EntityType::Event,
            EntityType::Work => response::EntityType::Work,
            EntityType::Product => response::EntityType::Product,
        },
        name,
        aliases,
        roles,
        gender: match gender {
            Gender::Male => response::Gender::Male,
            Gender::Female => response::Gender::Female,
            Gender::Unknown => response::Gender::Unknown,
        },
        links: links.into_iter().map(|shared| link(Arc::unwrap_or_clone(shared))).collect(),
        salience: share,
        mentions: mentions.into_iter().map(|m| mention(door, m)).collect(),
        sentiment: tone.map(sentiment),
    }
}

fn link(link: Link) -> response::Link {
    let Link { source, id, name, urls, score } = link;
    let source = match source {
        LinkSource::Authority => response::LinkSource::Authority,
        LinkSource::Reconciliation => response::LinkSource::Reconciliation,
    };
    response::Link { source, id, name, urls, score: numbers::score(score) }
}

fn mention(door: &Door<'_>, mention: Mention) -> response::Mention {
    let Mention { span, kind } = mention;
    let (start, end) = door.ends(span);
    let kind = match kind {
        MentionKind::Name => response::MentionKind::Name,
        MentionKind::Nominal => response::MentionKind::Nominal,
        MentionKind::Pronoun => response::MentionKind::Pronoun,
    };
    response::Mention { start, end, text: door.words(span), kind }
}
