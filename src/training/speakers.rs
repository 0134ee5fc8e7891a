//! Learns what each clue weighs when a pronoun or a description must be resolved, and counts how often each rule that names a
//! speaker is right, both on the project's own training articles.
//!
//! The weights are those of a conditional logit, fitted by AdaGrad over all questions at once, with L2: each kind of source has
//! weights of its own beside common ones, so that rare kinds lean on the others (Daumé, "Frustratingly easy domain adaptation",
//! ACL 2007). The rules are counted by cross-validation: each article by weights that did not learn from it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::TrainingError;
use super::card::{Card, CorpusCard};
use crate::annotation::{Coreference, Entity, Quote};
use crate::annotators::coreference::CoreferenceResolver;
use crate::annotators::entities::EntityRecognizer;
use crate::annotators::quotes::QuoteExtractor;
use crate::annotators::speakers::{Answer, COUNT, Clue, KINDS, Kind, Question, SpeakerResolver, Weights};
use crate::evaluation::{self, Spoke};
use crate::text::Document;

/// How many parts the articles are cut into for counting.
const FOLDS: usize = 8;
/// Passes over all questions.
const STEPS: usize = 600;
/// AdaGrad's step.
const STEP: f32 = 0.2;
/// Strength of L2, over all questions.
const L2: f32 = 1.0;
/// What these clues weigh for descriptions before anything is learned. They say outright who is meant, but each is too rare in
/// our articles for its weight to be learned from nothing; L2 pulls to these instead of to zero.
const OUTRIGHT: [(Clue, f32); 5] = [
    (Clue::Coreference, 3.0),
    (Clue::Bearer, 3.0),
    (Clue::Age, 3.0),
    (Clue::RoleWord, 1.5),
    (Clue::NameHolds, 1.5),
];
/// How often questions are asked anew: who spoke last is itself an answer.
const ROUNDS: usize = 3;

/// An article with what the earlier stages found, and what gold says of each quote.
struct Lesson {
    text: String,
    entities: Vec<Entity>,
    coreferences: Vec<Coreference>,
    quotes: Vec<Quote>,
    spoke: Vec<Option<Spoke>>,
}

impl Lesson {
    fn answers(&self, resolver: &SpeakerResolver) -> Vec<Option<Answer>> {
        resolver.answer(&Document::new(&self.text), &self.entities, &self.coreferences, &self.quotes)
    }
}

/// Weights common to all kinds, then those of each kind.
type Parameters = [[f32; COUNT]; KINDS + 1];

/// Learns, counts, and writes both tables into `lexicons` and a card into `models`; tells how well it does.
///
/// # Errors
/// A file that cannot be read or written, a defective article or lexicon.
pub fn run(articles: &Path, lexicons: &Path, models: &Path) -> Result<String, TrainingError> {
    let lessons = lessons(articles)?;
    let mut counts: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    let mut weighed: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for fold in 0..FOLDS {
        let own = |index: usize| index % FOLDS == fold;
        let others: Vec<&Lesson> =
            lessons.iter().enumerate().filter(|(i, _)| !own(*i)).map(|(_, l)| l).collect();
        let resolver = SpeakerResolver::with_weights(learn(&others)?)?;
        for (_, lesson) in lessons.iter().enumerate().filter(|(i, _)| own(*i)) {
            count(lesson, &lesson.answers(&resolver), &mut counts, &mut weighed);
        }
    }
    let weights = learn(&lessons.iter().collect::<Vec<_>>())?;
    let (weights, rules) = (weights_table(&weights), rules_table(&counts));
    for (name, content) in [("speaker_weights.tsv", &weights), ("speaker_rules.tsv", &rules)] {
        let path = lexicons.join(name);
        std::fs::write(&path, content).map_err(TrainingError::file(&path))?;
    }
    let scores: BTreeMap<String, String> = weighed
        .iter()
        .map(|(kind, (right, all))| {
            let share = f64::from(*right) / f64::from((*all).max(1));
            (
                format!("cross-validated over own training articles, {kind}"),
                format!("accuracy {share:.3} of {all}"),
            )
        })
        .collect();
    let card = Card {
        task: "whom a pronoun or description before a reporting verb stands for".to_owned(),
        version: "1".to_owned(),
        schema: 1,
        labels: Clue::ALL.iter().map(|(_, name)| (*name).to_owned()).collect(),
        corpora: vec![CorpusCard {
            name: format!("seeds/articles ({} articles of split train)", lessons.len()),
            licence: "Apache-2.0".to_owned(),
            source: "this project".to_owned(),
        }],
        method: format!(
            "conditional logit over clues, common weights and weights by kind of source; AdaGrad, {STEPS} steps of {STEP}, L2 {L2}, \
             {ROUNDS} rounds; rules counted over {FOLDS} folds"
        ),
        seed: 0,
        command: "train speakers --articles seeds/articles --lexicons seeds/lexicons --out seeds/models"
            .to_owned(),
        scores: scores.clone(),
    };
    card.write_for(models, "speakers", format!("{weights}{rules}").as_bytes())?;
    let mut report = String::new();
    for (name, score) in scores {
        let _ = writeln!(report, "{name}: {score}");
    }
    Ok(report)
}

fn lessons(folder: &Path) -> Result<Vec<Lesson>, TrainingError> {
    let recognizer = EntityRecognizer::new()?;
    let resolver = CoreferenceResolver::new()?;
    let extractor = QuoteExtractor::new()?;
    let mut articles = evaluation::read(folder)?;
    articles.retain(|a| a.split.as_deref() == Some("train"));
    Ok(articles
        .into_iter()
        .map(|article| {
            let document = Document::new(&article.text);
            let entities = recognizer.recognize(&document);
            let coreferences = resolver.resolve(&document, &entities);
            let quotes = extractor.extract(&document, &entities);
            let spoke = evaluation::spoke(&article, &quotes.iter().collect::<Vec<_>>());
            Lesson { text: article.text, entities, coreferences, quotes, spoke }
        })
        .collect())
}

/// A question with its right choice.
struct Solved {
    question: Question,
    right: usize,
}

fn learn(lessons: &[&Lesson]) -> Result<Weights, TrainingError> {
    let mut weights = Weights([[0.0; COUNT]; KINDS]);
    for _ in 0..ROUNDS {
        let resolver = SpeakerResolver::with_weights(weights)?;
        let solved: Vec<Solved> = lessons.iter().flat_map(|lesson| solved(lesson, &resolver)).collect();
        weights = fit(&solved);
    }
    Ok(weights)
}

/// The questions of an article to which gold has an answer among the choices.
fn solved(lesson: &Lesson, resolver: &SpeakerResolver) -> Vec<Solved> {
    let answers = lesson.answers(resolver).into_iter().zip(&lesson.spoke);
    answers
        .filter_map(|(answer, spoke)| {
            let (question, spoke) = (answer?.question?, spoke.as_ref()?);
            let right = question.choices.iter().position(|c| spoke.is(c.entity, &lesson.entities))?;
            Some(Solved { question, right })
        })
        .collect()
}

fn fit(solved: &[Solved]) -> Weights {
    let mut start: Parameters = [[0.0; COUNT]; KINDS + 1];
    for (clue, weight) in OUTRIGHT {
        if let Some(slot) =
            start.get_mut(Kind::Description as usize).and_then(|row| row.get_mut(clue as usize))
        {
            *slot = weight;
        }
    }
    let mut parameters = start;
    let mut seen: Parameters = [[1e-3; COUNT]; KINDS + 1];
    for _ in 0..STEPS {
        let weights = sum(&parameters);
        let mut gradient = parameters;
        for (slot, from) in gradient.iter_mut().flatten().zip(start.iter().flatten()) {
            *slot = L2 * (*slot - from);
        }
        for Solved { question, right } in solved {
            let kind = question.kind as usize;
            let all = question.choices.iter().map(|c| &c.clues);
            let probabilities = weights.probabilities(question.kind, all);
            for (index, (choice, probability)) in question.choices.iter().zip(probabilities).enumerate() {
                let error = probability - if index == *right { 1.0 } else { 0.0 };
                for (clue, value) in choice.clues.values().iter().enumerate() {
                    for row in [KINDS, kind] {
                        if let Some(slot) = gradient.get_mut(row).and_then(|r| r.get_mut(clue)) {
                            *slot += error * value;
                        }
                    }
                }
            }
        }
        for ((row, past), gradient) in parameters.iter_mut().zip(&mut seen).zip(gradient) {
            for ((weight, past), g) in row.iter_mut().zip(past).zip(gradient) {
                *past += g * g;
                *weight -= STEP * g / past.sqrt();
            }
        }
    }
    sum(&parameters)
}

fn sum(parameters: &Parameters) -> Weights {
    let mut table = [[0.0; COUNT]; KINDS];
    let [kinds @ .., common] = parameters;
    for (row, own) in table.iter_mut().zip(kinds) {
        for ((slot, own), common) in row.iter_mut().zip(own).zip(common) {
            *slot = own + common;
        }
    }
    Weights(table)
}

/// Counts who was right. What goes on from another quote is only asked where that one is right.
fn count(
    lesson: &Lesson,
    answers: &[Option<Answer>],
    counts: &mut BTreeMap<String, (u32, u32)>,
    weighed: &mut BTreeMap<&'static str, (u32, u32)>,
) {
    let is_right = |index: usize| -> Option<bool> {
        let (answer, spoke) = (answers.get(index)?.as_ref()?, lesson.spoke.get(index)?.as_ref()?);
        Some(spoke.is(answer.speaker.entity, &lesson.entities))
    };
    for (index, answer) in answers.iter().enumerate() {
        let (Some(answer), Some(right)) = (answer, is_right(index)) else { continue };
        if answer.from.is_some_and(|from| is_right(from) != Some(true)) {
            continue;
        }
        let add = |(rights, all): &mut (u32, u32)| {
            *rights += u32::from(right);
            *all += 1;
        };
        add(counts.entry(answer.rule.to_string()).or_default());
        if let Some(question) = &answer.question {
            add(weighed.entry(question.kind.name()).or_default());
        }
    }
}

fn weights_table(weights: &Weights) -> String {
    let mut rows: Vec<String> = (Clue::ALL.iter().enumerate())
        .map(|(index, (_, name))| {
            let mut row = (*name).to_owned();
            for kind in &weights.0 {
                // adding zero turns "-0.000" into "0.000"
                let weight = (kind.get(index).copied().unwrap_or_default() * 1000.0).round() / 1000.0 + 0.0;
                let _ = write!(row, "\t{weight:.3}");
            }
            row
        })
        .collect();
    rows.sort();
    let head = "# What speaks for a candidate when a source without a name must be resolved, and how much.\n\
                # Learned from this project's own training articles: train -- speakers; see seeds/models/speakers.meta.json.\n\
                # Fields: clue, weights for \"she said\", for \"it said\", for \"the officer said\".\n";
    format!("{head}{}\n", rows.join("\n"))
}

fn rules_table(counts: &BTreeMap<String, (u32, u32)>) -> String {
    let mut table = "# How often each rule that names a speaker was right.\n\
                     # Counted by cross-validation over this project's own training articles: train -- speakers.\n\
                     # Fields: rule, right, all.\n"
        .to_owned();
    for (rule, (right, all)) in counts {
        let _ = writeln!(table, "{rule}\t{right}\t{all}");
    }
    table
}
