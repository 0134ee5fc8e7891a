//! "**Despite** her assurances, Foval was blamed": the words that put a phrase or clause in front of the subject.

/// Whether this word, in lower case, opens a phrase or clause in front of the subject.
pub(crate) fn opens_phrase(lower: &str) -> bool {
    matches!(
        lower,
        "after"
            | "although"
            | "as"
            | "at"
            | "because"
            | "before"
            | "despite"
            | "during"
            | "for"
            | "from"
            | "if"
            | "in"
            | "like"
            | "on"
            | "once"
            | "since"
            | "though"
            | "throughout"
            | "to"
            | "under"
            | "unless"
            | "until"
            | "when"
            | "while"
            | "with"
            | "without"
    )
}
