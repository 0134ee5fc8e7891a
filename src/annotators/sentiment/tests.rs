use super::*;
use crate::annotation::*;

#[test]
fn an_article_without_anything_has_no_tone() {
    let analyzer = SentimentAnalyzer::new().unwrap();
    assert_eq!(analyzer.analyze(&Document::new(""), &[], &[], &[], &[]), Tones::default());
}

/// An entity by name at each place where its name stands.
fn entity(text: &str, name: &str) -> Entity {
    let names = text
        .match_indices(name)
        .map(|(at, _)| Mention {
            span: Document::new(text).span(at, at + name.len()).unwrap(),
            kind: MentionKind::Name,
        })
        .collect();
    Entity::new(EntityType::Person, name, names)
}

pub(super) fn quote(text: &str, words: &str) -> Quote {
    let at = text.find(words).unwrap();
    let content = Document::new(text).span(at, at + words.len()).unwrap();
    Quote {
        kind: QuoteKind::Direct,
        content,
        spans: vec![content],
        cue: None,
        source: None,
        arrangement: Arrangement::Bare,
        group: QuoteId::from_index(0),
        warnings: Vec::new(),
    }
}

fn by(entity: usize) -> Option<Speaker> {
    Some(Speaker {
        entity: Some(EntityId::from_index(entity)),
        mention: None,
        confidence: 0.9,
        evidence: Evidence::CueSubject,
        candidates: Vec::new(),
    })
}

fn tones(text: &str, names: &[&str], said: &[(&str, usize)]) -> Tones {
    let entities: Vec<Entity> = names.iter().map(|n| entity(text, n)).collect();
    let quotes: Vec<Quote> = said.iter().map(|(words, _)| quote(text, words)).collect();
    let speakers: Vec<Option<Speaker>> = said.iter().map(|&(_, who)| by(who)).collect();
    SentimentAnalyzer::new().unwrap().analyze(&Document::new(text), &entities, &[], &quotes, &speakers)
}

#[test]
fn a_speaker_is_judged_by_own_words_only() {
    let text = "In a disastrous week of failure and scandal, Reid spoke. “It was a wonderful, happy day,” Reid said.";
    let tones = tones(text, &["Reid"], &[("It was a wonderful, happy day,", 0)]);
    assert_eq!(tones.quotes[0].label, Polarity::Positive);
    assert_eq!(tones.speakers[0].sentiment.label, Polarity::Positive);
    assert_eq!(tones.speakers[0].words, 6);
}

#[test]
fn repeated_words_stay_with_who_said_them_first() {
    let text = "“He told me ‘this is a shameful, cruel disgrace’ on Friday,” Reid said.";
    let tones = tones(
        text,
        &["Reid", "Vane"],
        &[
            ("He told me ‘this is a shameful, cruel disgrace’ on Friday,", 0),
            ("this is a shameful, cruel disgrace", 1),
        ],
    );
    assert_eq!(tones.quotes[1].label, Polarity::Negative);
    assert!(tones.quotes[0].score > tones.quotes[1].score + 0.2);
}

#[test]
fn praise_and_blame_in_equal_parts_stand_between_praise_and_blame() {
    let blame = "The hall is a filthy, shameful disgrace.";
    let praise = "The orchestra is brilliant and inspiring.";
    let score = |said: &str| {
        let tones = tones(&format!("“{said}” Reid said."), &["Reid"], &[(said, 0)]);
        let shares = tones.speakers[0].shares;
        assert!((shares.positive + shares.negative + shares.neutral - 1.0).abs() < 1e-6);
        tones.speakers[0].sentiment.score
    };
    let both = score(&format!("{blame} {praise}"));
    assert!(score(blame) < both && both < score(praise));
}

#[test]
fn a_stance_names_its_evidence() {
    let text = "“Vane is a liar and a coward.” Reid said. “Okoro is a brave and honest leader.”";
    let tones = tones(
        text,
        &["Reid", "Vane", "Okoro"],
        &[("Vane is a liar and a coward.", 0), ("Okoro is a brave and honest leader.", 0)],
    );
    let towards = &tones.speakers[0].towards;
    assert_eq!(towards.len(), 2);
    assert_eq!(
        (towards[0].stance, towards[0].quotes.as_slice()),
        (Stance::Criticises, &[QuoteId::from_index(0)][..])
    );
    assert_eq!(
        (towards[1].stance, towards[1].quotes.as_slice()),
        (Stance::Supports, &[QuoteId::from_index(1)][..])
    );
}

#[test]
fn the_reporting_clause_takes_sides_for_its_subject() {
    let text = "Reid slammed Vane and later praised Okoro in a statement. “They know my view,” Reid said.";
    let tones = tones(text, &["Reid", "Vane", "Okoro"], &[("They know my view,", 0)]);
    let towards: Vec<_> = tones.speakers[0].towards.iter().map(|t| (t.entity.index(), t.stance)).collect();
    assert_eq!(towards, [(1, Stance::Criticises), (2, Stance::Supports)]);
}

#[test]
fn the_passive_turns_who_blames_whom() {
    let text = "Vane was condemned by Reid on Friday. “They know my view,” Reid said.";
    let tones = tones(text, &["Reid", "Vane"], &[("They know my view,", 0)]);
    assert_eq!(tones.speakers[0].towards[0].stance, Stance::Criticises);
    assert_eq!(tones.speakers[0].towards[0].entity.index(), 1);
}

#[test]
fn you_is_whoever_was_told() {
    let text = "“You lied, you failed and you should be ashamed,” Reid told Vane.";
    let tones = tones(text, &["Reid", "Vane"], &[("You lied, you failed and you should be ashamed,", 0)]);
    let towards = &tones.speakers[0].towards;
    assert_eq!((towards.len(), towards[0].entity.index(), towards[0].stance), (1, 1, Stance::Criticises));
}

#[test]
fn an_entity_s_tone_comes_from_all_its_mentions() {
    let text = "Okoro was praised as a brave and honest champion. Vane, a convicted fraudster, was jailed for lying.";
    let tones = tones(text, &["Okoro", "Vane"], &[]);
    assert_eq!(tones.entities[0].label, Polarity::Positive);
    assert_eq!(tones.entities[1].label, Polarity::Negative);
}
