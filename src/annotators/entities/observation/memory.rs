//! "Mr Halden said … Halden told MPs … for Halden": what one place leaves open another place of the text tells.
//!
//! Each word that is written with a capital collects signs from all its places (Krishnan and Manning, "An effective
//! two-stage model for exploiting non-local dependencies in named entity recognition", ACL 2006, in one pass).

use rustc_hash::FxHashMap;

use super::Cell;
use crate::annotation::EntityType;
use crate::annotators::entities::classes::Classes;
use crate::annotators::entities::gazetteer::Lookup;
use crate::annotators::entities::spans::NameSpan;
use crate::text::Document;

macro_rules! signs {
    ($($name:ident = $bit:literal),* $(,)?) => { $(const $name: u32 = 1 << $bit;)* };
}

signs! {
    TITLED = 0, IN_PLACE = 1, WITH_ARTICLE = 2, OWNS = 3, IN_PERSON = 4, IN_BODY = 5, IN_LOCATION = 6, SPEAKS = 7,
    AFTER_GIVEN_NAME = 8, PLURAL = 9, WHO = 10, AGED = 11, BRACKETED = 12, OF = 13, PLAYS = 14, IN_OTHER = 15,
}

/// For each token, the signs of its word over the whole text; none for words without a capital.
pub(super) fn signs(
    document: &Document<'_>,
    lookup: &Lookup,
    cells: &[Cell],
    runs: &[std::ops::Range<usize>],
    rules: &[NameSpan],
) -> FxHashMap<u32, u32> {
    let mut known: FxHashMap<u32, u32> = FxHashMap::default();
    let mut add = |index: usize, signs: u32| {
        if let Some(cell) = cells.get(index).filter(|_| signs != 0) {
            *known.entry(cell.word).or_default() |= signs;
        }
    };
    for run in runs {
        let around = around(document, lookup, run);
        for index in run.clone() {
            let mut own = around;
            if index > run.start && lookup.word(index - 1).any(Classes::GIVEN) {
                own |= AFTER_GIVEN_NAME;
            }
            if index > run.start && lookup.word(index - 1).any(Classes::TITLE) {
                own |= TITLED;
            }
            add(index, own);
        }
    }
    for span in rules.iter().filter(|s| s.end > s.start + 1) {
        let sign = match span.kind {
            EntityType::Person => IN_PERSON,
            EntityType::Organization => IN_BODY,
            EntityType::Location => IN_LOCATION,
            _ => IN_OTHER,
        };
        (span.start..span.end).for_each(|index| add(index, sign));
    }
    known
}

/// What stands before and after a run tells of all its words.
fn around(document: &Document<'_>, lookup: &Lookup, run: &std::ops::Range<usize>) -> u32 {
    let mut signs = 0;
    if let Some(before) = run.start.checked_sub(1) {
        signs |= match document.lower(before) {
            "in" | "at" | "near" | "from" | "to" | "across" | "around" | "outside" | "visit" | "visited" => {
                IN_PLACE
            }
            "the" => WITH_ARTICLE,
            "of" => OF,
            "(" => BRACKETED,
            "beat" | "v" | "vs" | "against" | "joined" | "signed" | "defeated" => PLAYS,
            "said" | "says" | "added" => SPEAKS,
            _ if lookup.word(before).any(Classes::TITLE) => TITLED,
            _ => 0,
        };
    }
    signs
        | match document.lower(run.end) {
            "'s" | "'" => OWNS,
            "said" | "says" | "told" | "added" | "tweeted" | "replied" | "insisted" => SPEAKS,
            "are" | "were" | "have" => PLURAL,
            "who" | "whose" | "himself" | "herself" => WHO,
            "beat" | "v" | "vs" | "won" | "lost" | "drew" => PLAYS,
            "," => match document.lower(run.end + 1) {
                "who" | "whose" => WHO,
                next if next.len() == 2 && next.bytes().all(|b| b.is_ascii_digit()) => AGED,
                _ => 0,
            },
            _ => 0,
        }
}
