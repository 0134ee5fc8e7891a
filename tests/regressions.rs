//! Each test is named after what once came out wrong.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use news_enrichment::text::{Document, SectionKind, TokenKind};

fn words(text: &str) -> Vec<&str> {
    let document = Document::new(text);
    document.tokens().iter().map(|t| document.slice(t.span)).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let document = Document::new(text);
    document.sentences().iter().map(|s| document.slice(s.span)).collect()
}

fn outermost(text: &str) -> Vec<&str> {
    let document = Document::new(text);
    document.quotations().iter().filter(|q| q.depth == 0).map(|q| document.slice(q.content)).collect()
}

#[test]
fn a_stray_straight_mark_flipped_the_rest_of_its_paragraph() {
    let text = "He called it \"an effective sergeant\" for the other side\". The party would \"talk\" and find a \"way\".";
    assert_eq!(outermost(text), ["an effective sergeant", "talk", "way"]);
}

#[test]
fn a_lost_paragraph_break_swallowed_the_next_quotation() {
    let text = "She said: \"It helps us find more. \"We like it,\" he said, \"and use it.\"";
    assert_eq!(outermost(text), ["It helps us find more.", "We like it,", "and use it."]);
}

#[test]
fn a_headline_in_single_marks_ended_with_a_possessive() {
    assert_eq!(outermost("Small firms 'hit by rising costs'\n\nCosts rose."), ["hit by rising costs"]);
}

#[test]
fn the_closing_straight_mark_went_to_the_next_sentence() {
    let text = "\"They were beaten twice.\" Silva said so. \"Not today.\"";
    assert_eq!(sentences(text), ["\"They were beaten twice.\"", "Silva said so.", "\"Not today.\""]);
}

#[test]
fn a_question_in_marks_was_cut_off_from_its_speaker() {
    assert_eq!(sentences("\"Who pays for it?\" Mr Silva asked.").len(), 1);
}

#[test]
fn a_speed_ending_in_a_capital_swallowed_its_stop() {
    assert_eq!(sentences("The firm sold lines of 512K. Buyers wanted 3G. Nobody else did.").len(), 3);
}

#[test]
fn quoted_attributes_of_an_embedded_post_became_quotations() {
    assert!(
        outermost("He wrote:\n<tweet pic=\"pic.example.com/\" author=\"@desk\" id=\"77825\">Hello</tweet>")
            .is_empty()
    );
}

#[test]
fn an_agency_glued_to_a_name_hid_the_name() {
    assert_eq!(words("Story\nEPASilva speaks in Lisbon[/caption]")[1..3], ["EPA", "Silva"]);
    assert_eq!(words("They will defend LisbonEPA")[3..], ["Lisbon", "EPA"]);
}

#[test]
fn a_possessive_with_the_wrong_mark_stayed_on_its_name() {
    let document = Document::new("Italy‘s PM");
    let kinds: Vec<TokenKind> = document.tokens().iter().map(|t| t.kind).collect();
    assert_eq!(kinds, [TokenKind::Word, TokenKind::Possessive, TokenKind::Word]);
}

#[test]
fn a_headline_that_ends_with_a_stop_was_read_as_the_story() {
    let document =
        Document::new("Visa Program Up for Renewal Amid Claims of Fraud.\n\nABSTRACT.\n\nA debate began.");
    assert_eq!(document.paragraphs()[0].kind, SectionKind::Headline);
}

#[test]
fn hostile_runs_are_read_without_harm() {
    let runs = [
        "\"", "“", "'", "’", "‘“", ".", "(", "[", "<", "&", "@", "#", "-", "a'", "U.S.", "1", "1,", "1.",
        "\n", "<p>", "&amp;", "www.", "http://", "a@b", "e\u{301}", "\u{200d}", "AFP", "\"a", "a\" ", "“a” ",
        ". ", "! ", "A. ", "«", "…", "[/", "</",
    ];
    for run in runs {
        let text = run.repeat(20_000);
        let document = Document::new(&text);
        let end = document.tokens().last().map_or(0, |t| t.span.end());
        assert!(end <= text.len());
        assert_eq!(
            document.sentences().last().map_or(0, |s| s.tokens.end),
            document.tokens().len(),
            "{run:?}"
        );
    }
}
