//! Who said what, through all stages: news sentences of every form in which speech is reported.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::sync::LazyLock;

use news_enrichment::annotation::{Evidence, QuoteWarning};
use news_enrichment::enrichment::{Enricher, Enrichment, Options};

static ENRICHER: LazyLock<Enricher> = LazyLock::new(|| Enricher::new().expect("seeds are sound"));

fn enrich(text: &str) -> Enrichment {
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    ENRICHER.enrich(text, &options).expect("an English text")
}

/// Who says the words: a name, "?" for somebody without one, "-" when no quote holds the words.
fn who(text: &str, words: &str) -> String {
    let found = enrich(text);
    let at = text.find(words).expect("the words stand in the text");
    let quote = found
        .quotes
        .iter()
        .filter(|q| q.quote.content.start() < at + words.len() && q.quote.content.end() > at);
    // of several around the words the innermost
    let Some(quote) = quote.min_by_key(|q| q.quote.content.end() - q.quote.content.start()) else {
        return "-".into();
    };
    let entity = quote.speaker.as_ref().and_then(|s| s.entity).and_then(|e| found.entities.get(e.index()));
    entity.map_or_else(|| "?".to_owned(), |e| e.entity.name.clone())
}

#[track_caller]
fn said(text: &str, expected: &[(&str, &str)]) {
    for &(words, speaker) in expected {
        assert_eq!(who(text, words), speaker, "{words} in {text}");
    }
}

#[test]
fn the_forms_of_direct_speech() {
    said("“We will rebuild the pier,” said Ana Ruiz.", &[("We will rebuild the pier,", "Ana Ruiz")]);
    said("Ana Ruiz said: “We will rebuild the pier.”", &[("We will rebuild", "Ana Ruiz")]);
    said(
        "“We will,” Ana Ruiz said on Monday, “rebuild the pier.”",
        &[("We will", "Ana Ruiz"), ("rebuild the pier", "Ana Ruiz")],
    );
    said("Ana Ruiz: “We will rebuild the pier.”", &[("We will rebuild", "Ana Ruiz")]);
    said("“The pier was my childhood.” — Ana Ruiz", &[("The pier was", "Ana Ruiz")]);
    said("“The pier was my childhood.”\n— Ana Ruiz, mayor of Hallow", &[("The pier was", "Ana Ruiz")]);
    said(
        "Ana Ruiz is the mayor of Hallow. We asked her about the pier.\n\nInterviewer: When will it be rebuilt?\n\nRuiz: In the spring, if the money comes.\n\nInterviewer: And if it does not?\n\nRuiz: Then we wait.",
        &[("In the spring", "Ana Ruiz"), ("Then we wait", "Ana Ruiz")],
    );
    said(
        "Ana Ruiz has run Hallow since 2019.\n\nQ: When will the pier be rebuilt?\n\nA: In the spring, if the money comes.\n\nQ: And if it does not?\n\nA: Then we wait.",
        &[("In the spring", "Ana Ruiz"), ("Then we wait", "Ana Ruiz")],
    );
    said("Ana Ruiz tweeted: “The pier is safe!”", &[("The pier is safe!", "Ana Ruiz")]);
    said("In a post on X, Ana Ruiz wrote: “The pier is safe.”", &[("The pier is safe", "Ana Ruiz")]);
    said(
        "Ana Ruiz began her speech slowly.\n\n“We were told it could not be done.\n\n“We were told to wait.\n\n“We did neither,” she said.",
        &[("We were told it", "Ana Ruiz"), ("We were told to", "Ana Ruiz"), ("We did neither,", "Ana Ruiz")],
    );
    said("“It is late,\" said Ana Ruiz.", &[("It is late", "Ana Ruiz")]);
    said(
        "'It's late,' said Ana Ruiz. 'We can't wait.'",
        &[("It's late,", "Ana Ruiz"), ("We can't wait.", "Ana Ruiz")],
    );
    said("“He told me ‘never again’ and left,” said Ana Ruiz.", &[("He told me", "Ana Ruiz")]);
    said("“Close it,” the council was told by Ana Ruiz.", &[("Close it,", "Ana Ruiz")]);
    said(
        "Hallow has a new mayor. “The pier is safe,” a senior official said.",
        &[("The pier is safe,", "?")],
    );
    said(
        "“It shakes,” Ruth Cummings and Dan Conyers said in a joint letter. “It always did,” they added.",
        &[("It shakes,", "Ruth Cummings"), ("It always did,", "Ruth Cummings")],
    );
    said(
        "Ruth Cummings met Dan Conyers on the pier. “He looked well,” she said.",
        &[("He looked well,", "Ruth Cummings")],
    );
    said(
        "Ruth Cummings met Dan Conyers on the pier. “She looked well,” he said.",
        &[("She looked well,", "Dan Conyers")],
    );
    said(
        "“It shakes,” said Ruth Cummings. Ana Ruiz disagreed. “It does not,” she said.",
        &[("It does not,", "Ana Ruiz")],
    );
    said(
        "“It shakes,” Ruth Cummings added: “It always did.” Ana Ruiz smiled.",
        &[("It always did.", "Ruth Cummings")],
    );
    said(
        "Ana Ruiz listed her reasons:\n\n- “The wood is rotten.”\n- “The iron is gone.”\n- “The money is not there.”",
        &[
            ("The wood is rotten.", "Ana Ruiz"),
            ("The iron is gone.", "Ana Ruiz"),
            ("The money is not", "Ana Ruiz"),
        ],
    );
    said(
        "Here is what people on the pier said:\n\n• Ruth Cummings: “I came every Sunday.”\n• Dan Conyers: “I proposed here.”",
        &[("I came every Sunday.", "Ruth Cummings"), ("I proposed here.", "Dan Conyers")],
    );
    said("Dan Conyers, a doctor from Leeds, said: “It shook.”", &[("It shook.", "Dan Conyers")]);
    said(
        "Dan Conyers, 52, of Mill Lane, who has fished there since he was a boy, told the Echo: “It shook.”",
        &[("It shook.", "Dan Conyers")],
    );
    said(
        "A spokesman for the Harbour Commission said: “We do not comment.”",
        &[("We do not comment.", "Harbour Commission")],
    );
    said(
        "“Will it open?” asked Dan Conyers. “No,” replied Ana Ruiz.",
        &[("Will it open?", "Dan Conyers"), ("No,", "Ana Ruiz")],
    );
    said(
        "“Will it open?” asked Dan Conyers.\n\n“No,” replied Ana Ruiz.\n\n“Why not?”\n\n“Because it would fall down.”",
        &[("Why not?", "Dan Conyers"), ("Because it would", "Ana Ruiz")],
    );
    said(
        "“The [harbour] board has failed us… again,” said Ana Ruiz.",
        &[("The [harbour] board", "Ana Ruiz")],
    );
    said("Asked whether it would reopen, Ana Ruiz said: “Ask me in May.”", &[("Ask me in May.", "Ana Ruiz")]);
    said("Speaking after the vote, Ana Ruiz added: “It hurts.”", &[("It hurts.", "Ana Ruiz")]);
    said("“It hurts,” radioed Dan Conyers, the pilot.", &[("It hurts,", "Dan Conyers")]);
    said("Ana Ruiz's message to the board was simple: “Go.”", &[("Go.", "Ana Ruiz")]);
    said("“It is over,” according to Ana Ruiz.", &[("It is over,", "Ana Ruiz")]);
    said("The letter, signed by Ana Ruiz, said: “We are done.”", &[("We are done.", "Ana Ruiz")]);
    said("Ana Ruiz on the pier: “It was my childhood.”", &[("It was my childhood.", "Ana Ruiz")]);
    said(
        "“Never!” Ana Ruiz laughed. “Not in a hundred years.”",
        &[("Never!", "Ana Ruiz"), ("Not in a hundred", "Ana Ruiz")],
    );
}

#[test]
fn mixed_and_indirect_speech() {
    said(
        "Ruiz vows to ‘rebuild every plank’ of pier\n\nAna Ruiz, the mayor of Hallow, said on Monday she would “rebuild every plank” of the pier.",
        &[("rebuild every plank", "Ana Ruiz")],
    );
    said(
        "Ana Ruiz warned Europe must step up and “do the heavy lifting”.",
        &[("do the heavy lifting", "Ana Ruiz")],
    );
    said(
        "Ana Ruiz said the effort would need more money.",
        &[("the effort would need more money", "Ana Ruiz")],
    );
    said("According to Ana Ruiz, the pier will close.", &[("the pier will close", "Ana Ruiz")]);
    said("The pier will close, according to Ana Ruiz.", &[("The pier will close", "Ana Ruiz")]);
    said(
        "Ana Ruiz, who denied that the pier was unsafe, added that it would reopen.",
        &[("that the pier was unsafe", "Ana Ruiz"), ("that it would reopen", "Ana Ruiz")],
    );
    said(
        "The pier was described by Ana Ruiz as “a rusty old friend”.",
        &[("a rusty old friend", "Ana Ruiz")],
    );
    said(
        "Ana Ruiz was quoted as saying that the pier would close.",
        &[("that the pier would close", "Ana Ruiz")],
    );
    said(
        "Ruth Cummings and Dan Conyers wrote that “the pier must not close”.",
        &[("the pier must not close", "Ruth Cummings")],
    );
    said("The mayor, Ana Ruiz, said the pier would close.", &[("the pier would close", "Ana Ruiz")]);
    said(
        "Ana Ruiz was elected mayor in May. The mayor said the pier would close.",
        &[("the pier would close", "Ana Ruiz")],
    );
    said(
        "A report by the Harbour Commission said the pier was “beyond repair”.",
        &[("beyond repair", "Harbour Commission")],
    );
    said(
        "Ana Ruiz accused the commission of “hiding behind a desk”.",
        &[("hiding behind a desk", "Ana Ruiz")],
    );
    said("Ana Ruiz called the plan “a gift to the sea”.", &[("a gift to the sea", "Ana Ruiz")]);
    said(
        "Ana Ruiz told the BBC she had “no regrets” and that the pier would “rise again”.",
        &[("no regrets", "Ana Ruiz"), ("rise again", "Ana Ruiz")],
    );
    said("In Ana Ruiz's words, the pier is “a rusty old friend”.", &[("a rusty old friend", "Ana Ruiz")]);
    said("As Ana Ruiz put it, “the sea always wins”.", &[("the sea always wins", "Ana Ruiz")]);
    said(
        "Ana Ruiz insisted that she would not resign, claiming that “nobody asked”.",
        &[("nobody asked", "Ana Ruiz")],
    );
    said("Ana Ruiz urged residents to “stay off the pier”.", &[("stay off the pier", "Ana Ruiz")]);
    said("Ana Ruiz promised to pay for it herself.", &[("to pay for it herself", "Ana Ruiz")]);
    said(
        "The Harbour Commission is in “constant contact” with the owner.",
        &[("constant contact", "Harbour Commission")],
    );
    said(
        "Ana Ruiz posted a photograph of the pier with the words “See you in May”.",
        &[("See you in May", "Ana Ruiz")],
    );
    said(
        "Shares fell after the firm said trading was “soft, not dead”, a phrase mocked by Dan Conyers.",
        &[("soft, not dead", "?")],
    );
}

#[test]
fn what_is_no_quote() {
    said("Ana Ruiz reads “The Pier” every winter.", &[("The Pier", "-")]);
    said("Tom “The Hammer” Boyle won the fight.", &[("The Hammer", "-")]);
    said("The so-called “island test” failed.", &[("island test", "-")]);
    said("Ana Ruiz declined to say whether the pier would close.", &[("whether the pier would close", "-")]);
    said("Ana Ruiz did not say whether the pier would close.", &[("whether the pier would close", "-")]);
    said("Ana Ruiz refused to say why the pier was shut.", &[("why the pier was shut", "-")]);
    said("Ana Ruiz would not say when it would open.", &[("when it would open", "-")]);
    said("If Ana Ruiz says the pier is safe, people will come.", &[("the pier is safe", "-")]);
}

/// The evidence and warnings of the quote that holds the words.
fn marks(text: &str, words: &str) -> (Option<Evidence>, Vec<QuoteWarning>) {
    let at = text.find(words).expect("the words stand in the text");
    let found = enrich(text);
    let quote = found.quotes.iter().find(|q| q.quote.content.start() <= at && at < q.quote.content.end());
    let quote = quote.expect("a quote");
    (quote.speaker.as_ref().map(|s| s.evidence), quote.quote.warnings.clone())
}

#[test]
fn evidence_names_the_rule() {
    let evidence = |text: &str, words: &str| marks(text, words).0.expect("a speaker");
    assert_eq!(evidence("“It shook,” said Ana Ruiz.", "It shook"), Evidence::CueSubject);
    assert_eq!(evidence("Ana Ruiz stood up. “It shook,” she said.", "It shook"), Evidence::Pronoun);
    let mayor = "Ana Ruiz was elected mayor in May. “It shook,” the mayor said.";
    assert_eq!(evidence(mayor, "It shook"), Evidence::Description);
    assert_eq!(evidence("“It shook,” said Ana Ruiz. “It fell.”", "It fell"), Evidence::Continuation);
    assert_eq!(evidence("According to Ana Ruiz, the pier will close.", "the pier"), Evidence::AccordingTo);
    assert_eq!(evidence("Ana Ruiz: “It shook.”", "It shook"), Evidence::Transcript);
    assert_eq!(evidence("“It shook.” — Ana Ruiz", "It shook"), Evidence::Signature);
    let talk = "“Will it open?” asked Dan Conyers.\n\n“No,” replied Ana Ruiz.\n\n“Why not?”";
    assert_eq!(evidence(talk, "Why not?"), Evidence::TurnTaking);
}

#[test]
fn an_interview_without_labels_is_answered_by_its_guest() {
    let text = "Dr Ana Ruiz, 52, has studied piers for 30 years. Her book is out now.\n\nWhy piers?\n\n“My father built one.”\n\n\
                What do we know about rust?\n\n“That it never sleeps.”";
    said(text, &[("My father built one.", "Ana Ruiz"), ("That it never sleeps.", "Ana Ruiz")]);
}

#[test]
fn odd_marks_and_words_are_warned_of() {
    let warnings = |text: &str, words: &str| marks(text, words).1;
    assert_eq!(warnings("“It is late, said Ana Ruiz.", "It is late"), [QuoteWarning::UnclosedQuote]);
    assert_eq!(warnings("“It is late,\" said Ana Ruiz.", "It is late"), [QuoteWarning::MismatchedMarks]);
    let edited = "“The [harbor] board has failed us… again,” said Ana Ruiz.";
    assert_eq!(warnings(edited, "board"), [QuoteWarning::BracketedEdit, QuoteWarning::Ellipsis]);
    assert_eq!(warnings("“It is late,” said Ana Ruiz.", "It is late"), []);
}

#[test]
fn a_doubtful_attribution_is_marked() {
    // nothing tells which of the two is meant
    let text = "Dan Conyers met Piet Maas at the pier. Piet Maas had waited for Dan Conyers. “It was cold,” the skipper said.";
    let (evidence, warnings) = marks(text, "It was cold");
    assert_eq!(evidence, Some(Evidence::Description));
    assert_eq!(warnings, [QuoteWarning::UncertainAttribution]);
}

#[test]
fn nobody_calls_himself_by_his_name() {
    said("“Romney has let Maine down,” he said.", &[("Romney has let", "?")]);
    said("Mitt Romney spoke in Bangor. “Romney will win,” he said.", &[("Romney will win", "Mitt Romney")]);
}

#[test]
fn words_before_an_inverted_verb_are_what_is_said() {
    said(
        "People who live in Wales do not need to apply, said Lowri Vaughan, of the tax office, because the bands are new.",
        &[("People who live", "Lowri Vaughan")],
    );
    said(
        "The policies stay in force until they expire, said Paloma Richter, an analyst at the institute.",
        &[("The policies stay", "Paloma Richter")],
    );
    said(
        "The farm would go to the bank, said Lilit Roth; she had run out of tears.",
        &[("The farm would", "Lilit Roth")],
    );
    said("The two sides, said the minister, were close to a deal.", &[("were close", "?")]);
    said(
        "The firm, which makes cars, said Smith, who joined in 2010, had resigned.",
        &[("had resigned", "?")],
    );
}

#[test]
fn a_subject_and_its_verb_close_a_sentence() {
    said(
        "A curfew will be in force until noon, Mayor Ana Ruiz announced on Monday.",
        &[("A curfew", "Ana Ruiz")],
    );
    said(
        "The three men are to leave within ten days, a lawyer for the ministry, Costin Manolache, confirmed.",
        &[("The three men", "Costin Manolache")],
    );
    said(
        "If the officers had listened she would be alive, Jacqueline Doyle said.",
        &[("If the officers", "Jacqueline Doyle")],
    );
    said(
        "The hearing was a sham, in the view of Rustam Yuldashev, a lawyer.",
        &[("The hearing was", "Rustam Yuldashev")],
    );
}

#[test]
fn those_who_say_something_together_all_speak() {
    let found = enrich(
        "Senators Ana Ruiz, of Maine, spoke first. Ana Ruiz and Tom Grassley say other changes are needed. The aide of Vera Lind and Ivo Kraus left.",
    );
    let names: Vec<&str> = (found.speakers.iter())
        .filter_map(|s| found.entities.get(s.entity.index()))
        .map(|e| e.entity.name.as_str())
        .collect();
    assert_eq!(names, ["Ana Ruiz", "Tom Grassley"]);
}
