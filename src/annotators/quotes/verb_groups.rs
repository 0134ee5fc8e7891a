//! "He had never quite wanted to say so": what stands before a verb and bends its sense.

use super::reading::Reading;
use crate::lexicon::tagger::Tag;

/// The auxiliaries and adverbs before a verb.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) start: usize,
    pub(super) negated: bool,
    pub(super) modal: bool,
    pub(super) perfect: bool,
    pub(super) progressive: bool,
    pub(super) passive: bool,
    /// "did say": a base form with "do".
    pub(super) supported: bool,
    /// Under "refused to", "wanted to", "asked him to".
    pub(super) unreal: bool,
    /// "went on to say": the verb before "to", when it only begins the saying.
    pub(super) governor: Option<usize>,
}

/// Reads leftwards from a verb to the start of its group.
pub(super) fn verb_group(r: &Reading<'_, '_>, verb: usize) -> Group {
    let low = r.sentence(verb).start.max(verb.saturating_sub(12));
    let mut group = Group { start: verb, ..Group::default() };
    let mut at = verb;
    while at > low && !r.is_quoted(at - 1) {
        let i = at - 1;
        match r.lower(i) {
            "not" | "n't" | "never" | "hardly" | "neither" | "nor" => group.negated = true,
            "be" | "been" | "being" | "is" | "are" | "was" | "were" | "am" | "'re" | "'m" => {
                group.passive = true;
                group.progressive = true;
            }
            "have" | "has" | "had" | "'ve" | "having" => group.perfect = true,
            "'s" | "'d" if r.tag(i) != Tag::Genitive => group.perfect = true,
            "do" | "does" | "did" => group.supported = true,
            "will" | "'ll" => group.modal = true,
            "to" if at == verb
                || r.tag(at) == Tag::Adverb
                || r.lower(at) == "be"
                || r.lower(at) == "have" =>
            {
                let before = i.checked_sub(1).filter(|&b| b >= low);
                let particle = before.filter(|&b| matches!(r.lower(b), "on" | "out" | "forward"));
                let head = particle.map_or(before, |b| b.checked_sub(1)).filter(|&b| b >= low);
                let begins = head.is_some_and(|h| {
                    matches!(
                        r.lower(h),
                        "went"
                            | "goes"
                            | "go"
                            | "going"
                            | "gone"
                            | "continued"
                            | "continues"
                            | "continue"
                            | "began"
                            | "begin"
                            | "begins"
                            | "came"
                            | "proceeded"
                            | "rushed"
                            | "hastened"
                            | "rose"
                            | "started"
                            | "moved"
                            | "appeared"
                            | "seemed"
                            | "took"
                    )
                });
                if begins {
                    group.governor = head;
                    at = head.unwrap_or(i);
                    group.start = at;
                    continue;
                }
                group.unreal = true;
                break;
            }
            _ => match r.tag(i) {
                Tag::Modal => group.modal = true,
                Tag::Adverb if !r.is_temporal(i) => {}
                _ => break,
            },
        }
        at = i;
        group.start = at;
    }
    group
}
