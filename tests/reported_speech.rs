//! Reported speech: a text, and under it what is reported, by whom and with which words.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use news_enrichment::annotation::{QuoteKind, QuoteWarning};
use news_enrichment::annotators::quotes::QuoteExtractor;
use news_enrichment::text::Document;

/// One line a quote: kind, source, cue, content; a quote that goes on from an earlier one begins with "+".
fn read(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let quotes = QuoteExtractor::new().expect("seeds are sound").extract(&document, &[]);
    (quotes.iter().enumerate())
        .map(|(index, quote)| {
            let kind = match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
                QuoteKind::Mixed => "mixed",
            };
            let goes_on = if quote.group.index() < index { "+" } else { "" };
            let source = quote.source.map_or("-", |s| document.slice(s.head));
            let cue = quote.cue.as_ref().map_or("-", |c| c.lemma.as_str());
            format!("{goes_on}{kind} | {source} | {cue} | {}", document.slice(quote.content))
        })
        .collect()
}

#[test]
fn cue_after_the_words() {
    assert_eq!(
        read("“We will open the bridge in May,” said Councillor Ada Brandt."),
        ["direct | Councillor Ada Brandt | say | We will open the bridge in May,"]
    );
    assert_eq!(
        read("\"Who pays for it?\" the harbour master asked."),
        ["direct | the harbour master | ask | Who pays for it?"]
    );
}

#[test]
fn cue_before_the_words() {
    assert_eq!(
        read("Brandt told the council: “Not a penny more.”"),
        ["direct | Brandt | tell | Not a penny more."]
    );
    assert_eq!(
        read("Olsen, who runs the ferry, added: “Nobody asked us.”"),
        ["direct | Olsen | add | Nobody asked us."]
    );
}

#[test]
fn apposition_between_source_and_cue() {
    assert_eq!(
        read("“It will flood again,” Piet Maas, a farmer from Zwolle, said."),
        ["direct | Piet Maas | say | It will flood again,"]
    );
}

#[test]
fn words_around_their_cue_are_one_utterance() {
    assert_eq!(
        read("“The pumps failed,” Maas said, “and nobody came.”"),
        ["direct | Maas | say | The pumps failed,", "+direct | Maas | say | and nobody came."]
    );
}

#[test]
fn the_speaker_goes_on_after_the_cue() {
    assert_eq!(
        read("\"Tom is ready,\" said Varga. \"He has trained all winter.\" The squad flies out on Monday."),
        ["direct | Varga | say | Tom is ready,", "+direct | - | - | He has trained all winter."]
    );
}

#[test]
fn paragraphs_that_open_again_are_one_utterance() {
    let found = read("Maas said: “The dike held.\n“Next time it may not.”\n“Then we move,” said Anna Vos.");
    assert_eq!(found.first().map(String::as_str), Some("direct | Maas | say | The dike held."));
    assert_eq!(found.get(1).map(String::as_str), Some("+direct | - | - | Next time it may not."));
    assert_eq!(found.get(2).map(String::as_str), Some("direct | Anna Vos | say | Then we move,"));
}

#[test]
fn fragments_inside_a_clause() {
    assert_eq!(
        read("The mayor called the report “a work of fiction”."),
        ["mixed | The mayor | call | the report “a work of fiction”"]
    );
    assert_eq!(
        read("She warned that the town could “go under” by spring."),
        ["mixed | She | warn | that the town could “go under” by spring"]
    );
}

#[test]
fn indirect_speech_keeps_that() {
    assert_eq!(
        read("The minister said that the road would stay shut."),
        ["indirect | The minister | say | that the road would stay shut"]
    );
    assert_eq!(
        read("The road would stay shut until June, the minister said."),
        ["indirect | the minister | say | The road would stay shut until June"]
    );
}

#[test]
fn one_subject_shared_by_two_verbs() {
    assert_eq!(
        read("Brandt said the plan was sound and denied that it was late."),
        ["indirect | Brandt | say | the plan was sound", "indirect | Brandt | deny | that it was late"]
    );
}

#[test]
fn according_to() {
    assert_eq!(
        read("According to the port authority, trade fell by a tenth."),
        ["indirect | the port authority | according to | trade fell by a tenth"]
    );
    assert_eq!(
        read("Trade fell by a tenth, according to the port authority."),
        ["indirect | the port authority | according to | Trade fell by a tenth"]
    );
}

#[test]
fn what_was_not_said_is_no_quote() {
    assert_eq!(read("Brandt declined to say whether she would stand."), [""; 0]);
    assert_eq!(read("He did not say that the bridge was safe."), [""; 0]);
    assert_eq!(read("If he says that the bridge is safe, drive on."), [""; 0]);
}

#[test]
fn titles_and_terms_are_no_quotes() {
    assert_eq!(read("Vos played the nurse in “The Long Shift” for six years."), [""; 0]);
    assert_eq!(read("The house stands in a “conservation area” near the river."), [""; 0]);
    assert_eq!(read("<img alt=\"a view of the old harbour\"> The harbour is old."), [""; 0]);
}

#[test]
fn turns_of_a_transcript() {
    let found = read("VOS: Will you stand again?\nBRANDT: I have said no.\nVOS: Is that final?");
    assert_eq!(
        found,
        [
            "direct | VOS | - | Will you stand again?",
            "direct | BRANDT | - | I have said no.",
            "direct | VOS | - | Is that final?"
        ]
    );
}

#[test]
fn labels_and_signatures() {
    assert_eq!(
        read("Anna Vos: “I was there when it fell.”"),
        ["direct | Anna Vos | - | I was there when it fell."]
    );
    assert_eq!(
        read("“I was there when it fell.” — Anna Vos"),
        ["direct | Anna Vos | - | I was there when it fell."]
    );
}

#[test]
fn marks_that_are_odd_are_warned_of() {
    let document = Document::new("Vos said: “We [the crew] saw it ... and ran.");
    let quotes = QuoteExtractor::new().expect("seeds are sound").extract(&document, &[]);
    let warnings = &quotes.first().expect("one quote").warnings;
    assert_eq!(warnings, &[QuoteWarning::UnclosedQuote, QuoteWarning::BracketedEdit, QuoteWarning::Ellipsis]);
}
