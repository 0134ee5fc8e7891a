//! "Ada Brennan, 52, said … Brennan, 53, left": one person with two ages.

use crate::annotation::{Entity, EntityType, Figure, FigureKind, FigureWarningKind};
use crate::text::Document;

use super::{Finding, Sight, number};

/// Where the names of persons begin and end, each with its person; in order.
#[derive(Debug, Default)]
struct Names {
    starts: Vec<(usize, usize)>,
    ends: Vec<(usize, usize)>,
}

/// Compares the ages that stand beside the names of each person.
pub(super) fn check(
    document: &Document<'_>,
    entities: &[Entity],
    sight: Sight<'_>,
    found: &mut Vec<Finding>,
) {
    let aged =
        |f: &Figure| f.kind == FigureKind::Age && f.unit.as_deref() == Some("year") && number(f).is_some();
    if sight.figures.iter().filter(|f| aged(f)).count() < 2 {
        return;
    }
    let names = names(document, entities);
    let mut known: Vec<Option<usize>> = vec![None; entities.len()];
    for (index, figure, place) in sight.iter().filter(|(_, f, _)| aged(f)) {
        let owner = owner(document, &names, place.start, place.end);
        let Some(slot) = owner.and_then(|o| known.get_mut(o)) else { continue };
        let Some(earlier) = *slot else {
            *slot = Some(index);
            continue;
        };
        if sight.get(earlier).and_then(|(f, _)| number(f)) != number(figure) {
            found.push(Finding::new(FigureWarningKind::ConflictingValues, [earlier, index]));
        }
    }
}

fn names(document: &Document<'_>, entities: &[Entity]) -> Names {
    let mut names = Names::default();
    for (person, entity) in entities.iter().enumerate().filter(|(_, e)| e.entity_type == EntityType::Person) {
        for name in &entity.names {
            let tokens = document.tokens_in(name.span);
            names.starts.push((tokens.start, person));
            names.ends.push((tokens.end, person));
        }
    }
    names.starts.sort_unstable();
    names.ends.sort_unstable();
    names
}

/// The person whose age stands at `start`: "Ada Brennan, 52," and "Ada Brennan (52)" and "52-year-old Ada Brennan".
fn owner(document: &Document<'_>, names: &Names, start: usize, end: usize) -> Option<usize> {
    let at = |borders: &[(usize, usize)], token: usize| {
        let found = borders.binary_search_by_key(&token, |b| b.0).ok()?;
        borders.get(found).map(|b| b.1)
    };
    let before = start.checked_sub(1).map_or("", |i| document.lower(i));
    let apposed = before == "," && matches!(document.lower(end), "," | ".")
        || before == "(" && document.lower(end) == ")";
    if apposed {
        return at(&names.ends, start - 1);
    }
    let old = end.checked_sub(1).is_some_and(|i| document.lower(i) == "old");
    old.then(|| at(&names.starts, end)).flatten()
}
