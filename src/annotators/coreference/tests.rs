//! Pronouns and descriptions, on sentences of our own.

use super::CoreferenceResolver;
use crate::annotators::entities::EntityRecognizer;
use crate::text::Document;

/// Each resolved mention with the name it stands for.
fn links(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let entities = EntityRecognizer::new().unwrap().recognize(&document);
    let found = CoreferenceResolver::new().unwrap().resolve(&document, &entities);
    found
        .iter()
        .map(|c| format!("{}={}", document.slice(c.mention.span), entities[c.entity.index()].name))
        .collect()
}

#[test]
fn a_pronoun_goes_to_the_subject_of_its_gender() {
    assert_eq!(
        links("Helen Marsden met Robert Pike in Leeds. She said the plan was hers."),
        ["She=Helen Marsden", "hers=Helen Marsden"]
    );
}

#[test]
fn an_office_goes_to_whoever_holds_it() {
    assert_eq!(
        links("Prime Minister Anna Holt spoke in Oslo. Robert Pike listened. The prime minister said no."),
        ["The prime minister=Anna Holt"]
    );
}

#[test]
fn a_countrys_leader_is_the_one_tied_to_it() {
    assert_eq!(
        links(
            "French President Emmanuel Macron met Canadian Prime Minister Justin Trudeau. \
             The Canadian leader smiled. The French leader did not."
        ),
        ["The Canadian leader=Justin Trudeau", "The French leader=Emmanuel Macron"]
    );
}

#[test]
fn two_equally_good_candidates_are_refused() {
    assert!(links("Robert Pike and James Holt were seen. It was late. A court let him go.").is_empty());
}

#[test]
fn what_is_said_inside_quotation_marks_is_not_about_its_speaker() {
    let found = links("“I told everybody that he would never come back to us,” Robert Pike said.");
    assert!(found.is_empty(), "{found:?}");
}
