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
fn an_office_is_not_whose_it_was() {
    let text =
        "Former President Robert Pike spoke in Flint for an hour. The crowd said the president knew nothing.";
    assert!(links(text).is_empty(), "{:?}", links(text));
    let text = "Anna Halden won. Former President Robert Pike left Flint. The Halden administration has asked for time. \
                A court said the president was away.";
    assert_eq!(links(text), ["the president=Anna Halden"]);
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

#[test]
fn a_pronoun_may_come_before_its_name() {
    assert_eq!(links("When he arrived in Leeds, Robert Pike was late."), ["he=Robert Pike"]);
    assert_eq!(links("In her speech, Helen Marsden praised the harbour."), ["her=Helen Marsden"]);
}

#[test]
fn a_pronoun_in_a_phrase_in_front_waits_for_the_subject() {
    assert_eq!(
        links("After admitting that he had no map, no radio and no licence, Robert Pike was fined in Leeds."),
        ["he=Robert Pike"]
    );
    assert_eq!(links("Read more: Despite her assurances, Helen Marsden was blamed."), ["her=Helen Marsden"]);
    assert_eq!(
        links("Telling her story for the first time, Helen Marsden was cheered."),
        ["her=Helen Marsden"]
    );
    assert!(links("The plan that he had made failed, Helen Marsden said.").is_empty());
}

#[test]
fn an_age_stands_for_whoever_is_that_old() {
    assert_eq!(
        links("David Moss, 52, was jailed on Friday. The 52-year-old wept."),
        ["The 52-year-old=David Moss"]
    );
    assert!(links("David Moss, 52, and Ann Lee, 52, were jailed. The 52-year-old wept.").is_empty());
}

#[test]
fn a_body_is_called_by_what_it_is() {
    assert_eq!(
        links("Barclays cut its forecast on Monday. The bank said nothing more. The court agreed."),
        ["its=Barclays", "The bank=Barclays"]
    );
    assert!(links("Barclays cut costs on Monday. The bank holiday was quiet.").is_empty());
}

#[test]
fn a_shadow_minister_is_not_the_minister() {
    assert!(links("Shadow chancellor Anna Holt spoke. The chancellor listened.").is_empty());
}

#[test]
fn in_quoted_words_i_is_the_speaker_and_he_is_not() {
    let text = "“I told my board that he would resign,” said Robert Pike. World War I was long over.";
    let document = Document::new(text);
    let entities = EntityRecognizer::new().unwrap().recognize(&document);
    let quotes = crate::annotators::quotes::QuoteExtractor::new().unwrap().extract(&document, &entities);
    let resolver = CoreferenceResolver::new().unwrap();
    let references = resolver.resolve(&document, &entities);
    let speakers = crate::annotators::speakers::SpeakerResolver::new().unwrap().resolve(
        &document,
        &entities,
        &references,
        &quotes,
    );
    let heard = resolver.hear(&document, &entities, &quotes, &speakers, references);
    let words: Vec<_> = heard.iter().map(|c| document.slice(c.mention.span)).collect();
    assert_eq!(words, ["I", "my"]);
}
