//! Every mention in text order, for look-up by place.

use rustc_hash::FxHashMap;

use crate::annotation::{Coreference, Entity, EntityId, EntityType};
use crate::text::Span;

/// A mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct NamedAt {
    pub(super) span: Span,
    pub(super) entity: EntityId,
    pub(super) entity_type: EntityType,
    /// By name, not by a pronoun or role noun.
    pub(super) named: bool,
}

/// All mentions, sorted by place.
#[derive(Debug)]
pub(super) struct Names {
    /// Those by name.
    all: Vec<NamedAt>,
    /// Those by name and those that stand for them.
    mentions: Vec<NamedAt>,
    /// Last names of people in lower case; none where several share one.
    surnames: FxHashMap<String, Option<EntityId>>,
}

impl Names {
    pub(super) fn new(entities: &[Entity], coreferences: &[Coreference]) -> Self {
        let mut all: Vec<NamedAt> = (entities.iter().enumerate())
            .flat_map(|(index, entity)| {
                entity.names.iter().map(move |mention| NamedAt {
                    span: mention.span,
                    entity: EntityId::from_index(index),
                    entity_type: entity.entity_type,
                    named: true,
                })
            })
            .collect();
        all.sort_unstable_by_key(|n| (n.span, n.entity));
        let mut mentions = all.clone();
        mentions.extend(coreferences.iter().filter_map(|reference| {
            let entity_type = entities.get(reference.entity.index())?.entity_type;
            Some(NamedAt {
                span: reference.mention.span,
                entity: reference.entity,
                entity_type,
                named: false,
            })
        }));
        mentions.sort_unstable_by_key(|n| (n.span, n.entity));
        let mut surnames: FxHashMap<String, Option<EntityId>> = FxHashMap::default();
        for (index, entity) in entities.iter().enumerate() {
            if entity.entity_type == EntityType::Person {
                let last = entity.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                let id = EntityId::from_index(index);
                surnames.entry(last).and_modify(|known| *known = None).or_insert(Some(id));
            }
        }
        Self { all, mentions, surnames }
    }

    /// The only person with this last name, in lower case.
    pub(super) fn only_surname(&self, surname: &str) -> Option<EntityId> {
        self.surnames.get(surname).copied().flatten()
    }

    /// Names that begin inside `span`.
    pub(super) fn inside(&self, span: Span) -> &[NamedAt] {
        let from = self.all.partition_point(|n| n.span.end() <= span.start());
        let to = self.all.partition_point(|n| n.span.start() < span.end());
        self.all.get(from..to).unwrap_or_default()
    }

    /// The last `limit` mentions of any kind that end at or before byte `byte`, nearest first.
    pub(super) fn before(&self, byte: usize, limit: usize) -> impl Iterator<Item = &NamedAt> {
        let to = self.mentions.partition_point(|n| n.span.start() < byte);
        let all = self.mentions.get(..to).unwrap_or_default();
        all.iter().rev().filter(move |n| n.span.end() <= byte).take(limit)
    }
}
