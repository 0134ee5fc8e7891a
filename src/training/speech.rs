//! How the models of a speaker's tone and targets are made: our own articles and remarks, each speaker with the tone
//! that was written down for them and whom they are for and against.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::card::{self, Card, CorpusCard};
use super::logistic::{self, Labeled, Plan};
use super::tally::Tally;
use super::{TrainingError, remarks, scenes};
use crate::annotation::{Entity, EntityId, Polarity, Stance};
use crate::annotators::SetupError;
use crate::annotators::coreference::CoreferenceResolver;
use crate::annotators::entities::EntityRecognizer;
use crate::annotators::quotes::QuoteExtractor;
use crate::annotators::sentiment::{Article, SHAPES, SpeakerExample, SpeechReader, SpeechWeights};
use crate::annotators::speakers::SpeakerResolver;
use crate::evaluation::{self, GoldArticle};
use crate::model::HashedLinear;
use crate::text::{Document, fnv1a};

// Many rounds of long steps, to come near the optimum that `l2` alone holds back: fewer stop early, and stop elsewhere for
// every other portion of examples.
const MANNER: Plan = Plan { epochs: 100, step: 0.1, l2: 30.0, least_count: 3, seed: 17 };
const TARGET: Plan = Plan { epochs: 100, step: 0.1, l2: 20.0, least_count: 3, seed: 17 };
const SIDE: Plan = Plan { epochs: 100, step: 0.1, l2: 10.0, least_count: 3, seed: 17 };
/// Parts into which examples are cut so that the models of targets learn from tones that were not learned by heart.
const INNER: usize = 4;

/// The answers of the model of manner, in order.
const TONES: [(&str, Polarity); 4] = [
    ("positive", Polarity::Positive),
    ("neutral", Polarity::Neutral),
    ("negative", Polarity::Negative),
    ("mixed", Polarity::Mixed),
];

/// The tone of a name.
pub(super) fn tone(name: &str) -> Option<Polarity> {
    TONES.iter().find_map(|&(known, tone)| (known == name).then_some(tone))
}

/// Where an example comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Article,
    Remark,
    Scene,
    News,
    Other,
}

/// A speaker with what was written down.
#[derive(Debug, Clone)]
pub(super) struct Spoken {
    source: Source,
    held_out: bool,
    /// Of the text it stands in: folds never cut one.
    text: u64,
    /// None: the earlier stages did not find that the entity speaks.
    pub(super) example: Option<SpeakerExample>,
    pub(super) tone: Polarity,
    /// Whom the speaker is for and against; none: not found.
    pub(super) towards: Vec<(Option<EntityId>, Stance)>,
}

/// The stages before tone.
struct Stages {
    entities: EntityRecognizer,
    coreferences: CoreferenceResolver,
    quotes: QuoteExtractor,
    speakers: SpeakerResolver,
    speech: SpeechReader,
}

impl Stages {
    fn new() -> Result<Self, SetupError> {
        Ok(Self {
            entities: EntityRecognizer::new()?,
            coreferences: CoreferenceResolver::new()?,
            quotes: QuoteExtractor::new()?,
            speakers: SpeakerResolver::new()?,
            speech: SpeechReader::new()?,
        })
    }

    /// The entities and the speakers of a text.
    fn read(&self, text: &str) -> (Vec<Entity>, Vec<SpeakerExample>) {
        let document = Document::new(text);
        let entities = self.entities.recognize(&document);
        let coreferences = self.coreferences.resolve(&document, &entities);
        let quotes = self.quotes.extract(&document, &entities);
        let speakers = self.speakers.resolve(&document, &entities, &coreferences, &quotes);
        let coreferences = self.coreferences.hear(&document, &entities, &quotes, &speakers, coreferences);
        let examples = self.speech.read(Article {
            document: &document,
            entities: &entities,
            coreferences: &coreferences,
            quotes: &quotes,
            speakers: &speakers,
        });
        (entities, examples)
    }

    fn article(&self, gold: &GoldArticle, source: Source) -> Vec<Spoken> {
        let (entities, examples) = self.read(&gold.text);
        let mut starts: Vec<usize> = gold.text.char_indices().map(|(at, _)| at).collect();
        starts.push(gold.text.len());
        let byte = |point: usize| starts.get(point).copied().unwrap_or(gold.text.len());
        let find = |id: &str| {
            let entity = gold.entities.iter().find(|e| e.id == id)?;
            let spans: Vec<Range<usize>> = entity.mentions.iter().map(|&(a, b)| byte(a)..byte(b)).collect();
            find(&entities, &spans)
        };
        let spoken = gold.speakers.iter().filter_map(|speaker| {
            let entity = find(&speaker.entity);
            let stance = |name: &str| match name {
                "supports" => Some(Stance::Supports),
                "criticises" => Some(Stance::Criticises),
                _ => None,
            };
            Some(Spoken {
                source,
                held_out: gold.split.as_deref().is_some_and(|s| s != "train"),
                text: fnv1a(gold.name.as_bytes()),
                example: entity.and_then(|e| examples.iter().find(|x| x.entity == e).cloned()),
                tone: tone(&speaker.tone)?,
                towards: (speaker.towards.iter())
                    .filter_map(|(id, side)| Some((find(id), stance(side)?)))
                    .collect(),
            })
        });
        spoken.collect()
    }

    fn remark(&self, remark: &remarks::Remark, source: Source) -> Option<Spoken> {
        let (entities, examples) = self.read(&remark.text);
        let speaker = find(&entities, std::slice::from_ref(remark.speaker.as_ref()?));
        Some(Spoken {
            source,
            held_out: remark.held_out,
            text: fnv1a(remark.text.as_bytes()),
            example: speaker.and_then(|e| examples.iter().find(|x| x.entity == e).cloned()),
            tone: remark.tone,
            towards: (remark.targets.iter())
                .filter(|(_, stance)| *stance != Stance::Neutral)
                .map(|(at, stance)| (find(&entities, std::slice::from_ref(at)), *stance))
                .collect(),
        })
    }
}

/// The entity with most names over the given spans.
fn find(entities: &[Entity], spans: &[Range<usize>]) -> Option<EntityId> {
    let over = |e: &Entity| {
        let overlaps = |m: &crate::annotation::Mention| {
            spans.iter().any(|s| m.span.start() < s.end && s.start < m.span.end())
        };
        e.names.iter().filter(|m| overlaps(m)).count()
    };
    let counts = entities.iter().enumerate().map(|(i, e)| (over(e), std::cmp::Reverse(i)));
    counts.max().filter(|&(count, _)| count > 0).map(|(_, i)| EntityId::from_index(i.0))
}

fn answer(tone: Polarity) -> usize {
    TONES.iter().position(|&(_, t)| t == tone).unwrap_or(0)
}

fn manner(spoken: &[&Spoken]) -> Vec<[f32; 4]> {
    let examples: Vec<Labeled<'_>> = (spoken.iter())
        .filter_map(|s| {
            Some(Labeled { features: &s.example.as_ref()?.manner, answer: answer(s.tone), weight: 1.0 })
        })
        .collect();
    logistic::fit(&examples, HashedLinear::<4>::rows(SHAPES[0]), MANNER)
}

/// The three models of some speakers.
fn learn(spoken: &[&Spoken]) -> SpeechWeights {
    // tones as they will be guessed, not as they were learned
    let mut tones: Vec<Option<[f32; 4]>> = vec![None; spoken.len()];
    for part in 0..INNER as u64 {
        let others: Vec<&Spoken> =
            spoken.iter().copied().filter(|s| s.text / 7 % INNER as u64 != part).collect();
        let weights = SpeechWeights::new(manner(&others), Vec::new(), Vec::new());
        for (tone, s) in tones.iter_mut().zip(spoken).filter(|(_, s)| s.text / 7 % INNER as u64 == part) {
            *tone = s.example.as_ref().map(|e| weights.tone(e));
        }
    }
    let mut targets: Vec<(Vec<(usize, f32)>, usize)> = Vec::new();
    let mut sides: Vec<(Vec<(usize, f32)>, usize)> = Vec::new();
    for (s, tone) in spoken.iter().zip(tones) {
        let (Some(example), Some(tone)) = (&s.example, tone) else { continue };
        for candidate in example.candidates.of(0) {
            let gold = s.towards.iter().find(|t| t.0 == Some(candidate.entity)).map(|t| t.1);
            targets.push((candidate.target_features(tone).collect(), usize::from(gold.is_some())));
            if let Some(stance) = gold {
                sides
                    .push((candidate.side_features(tone).collect(), usize::from(stance == Stance::Supports)));
            }
        }
    }
    let two = |examples: &[(Vec<(usize, f32)>, usize)], rows: usize, plan: Plan| {
        let examples: Vec<Labeled<'_>> = (examples.iter())
            .map(|(features, answer)| Labeled { features, answer: *answer, weight: 1.0 })
            .collect();
        logistic::fit::<2>(&examples, rows, plan)
    };
    let [_, of_target, of_side] = SHAPES;
    let target = two(&targets, HashedLinear::<2>::rows(of_target), TARGET);
    let side = two(&sides, HashedLinear::<2>::rows(of_side), SIDE);
    SpeechWeights::new(manner(spoken), target, side)
}

/// Where things are.
#[derive(Debug, Clone, Copy)]
pub struct Places<'p> {
    /// The folder of our own articles.
    pub articles: &'p Path,
    /// The folder of our own remarks.
    pub remarks: &'p Path,
    /// The folder of our own scenes.
    pub scenes: &'p Path,
    /// The folder of our own annotations of open corpora.
    pub annotations: &'p Path,
    /// The folder of corpora; `open/sentiment` inside it is read.
    pub corpora: &'p Path,
    /// Other gold articles to measure on.
    pub also: Option<&'p Path>,
}

fn read(places: Places<'_>) -> Result<Vec<Spoken>, TrainingError> {
    let stages = Stages::new()?;
    let mut spoken: Vec<Spoken> =
        evaluation::read(places.articles)?.iter().flat_map(|a| stages.article(a, Source::Article)).collect();
    spoken.extend(remarks::read(places.remarks)?.iter().filter_map(|r| stages.remark(r, Source::Remark)));
    spoken.extend(scenes::read(places.scenes)?.iter().filter_map(|r| stages.remark(r, Source::Scene)));
    let news = remarks::annotated(
        &places.corpora.join("open/sentiment/newsmtsc_train.jsonl"),
        &places.annotations.join("newsmtsc_train.tsv"),
    )?;
    spoken.extend(news.iter().filter_map(|r| stages.remark(r, Source::News)));
    if let Some(path) = places.also {
        spoken.extend(evaluation::read(path)?.iter().flat_map(|a| stages.article(a, Source::Other)));
    }
    Ok(spoken)
}

const fn is_training(spoken: &Spoken) -> bool {
    !spoken.held_out && !matches!(spoken.source, Source::Other)
}

/// What models make of what they did not learn from.
fn measure(spoken: &[Spoken], folds: usize) -> (BTreeMap<&'static str, String>, SpeechWeights) {
    let training: Vec<&Spoken> = spoken.iter().filter(|s| is_training(s)).collect();
    let mut scores: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for fold in 0..folds as u64 {
        let others: Vec<&Spoken> =
            training.iter().copied().filter(|s| s.text % folds as u64 != fold).collect();
        let weights = learn(&others);
        for s in training.iter().filter(|s| s.text % folds as u64 == fold) {
            let on = match s.source {
                Source::Article => "own articles, folds",
                Source::Scene => "own scenes, folds",
                Source::News => "newsmtsc, folds",
                Source::Remark | Source::Other => "own remarks, folds",
            };
            scores.entry(on).or_default().count(s, &weights);
        }
    }
    let weights = learn(&training);
    for s in spoken.iter().filter(|s| !is_training(s)) {
        let on = match s.source {
            Source::Article => "own articles, held out",
            Source::Remark => "own remarks, held out",
            Source::Scene => "own scenes, held out",
            Source::News => "newsmtsc, held out",
            Source::Other => "development articles",
        };
        scores.entry(on).or_default().count(s, &weights);
    }
    (scores.into_iter().map(|(on, tally)| (on, tally.to_string())).collect(), weights)
}

/// Measures by cross-validation, and on what is held out.
///
/// # Errors
/// A file that cannot be read, or a defective line or article.
pub fn validate(places: Places<'_>, folds: usize) -> Result<String, TrainingError> {
    let (scores, _) = measure(&read(places)?, folds.max(2));
    Ok(scores.iter().map(|(on, score)| format!("{on}: {score}\n")).collect())
}

/// Trains on everything but what is held out, measures, and writes the three artifacts with their cards into `out`.
///
/// # Errors
/// A file that cannot be read or written, or a defective line or article.
pub fn run(places: Places<'_>, folds: usize, out: &Path) -> Result<String, TrainingError> {
    let (scores, weights) = measure(&read(places)?, folds.max(2));
    let report = scores.iter().map(|(on, score)| format!("{on}: {score}\n")).collect();
    let own = |name: &str| CorpusCard {
        name: name.to_owned(),
        licence: "Apache-2.0".to_owned(),
        source: "written for this project".to_owned(),
    };
    let names = [
        ("speaker_tone", "tone of all that a speaker says", TONES.map(|t| t.0.to_owned()).to_vec(), MANNER),
        (
            "speaker_target",
            "whether a speaker is for or against an entity at all",
            vec!["no".to_owned(), "yes".to_owned()],
            TARGET,
        ),
        (
            "speaker_side",
            "which way a speaker takes sides",
            vec!["criticises".to_owned(), "supports".to_owned()],
            SIDE,
        ),
    ];
    for (((name, task, labels, plan), bytes), shape) in names.into_iter().zip(weights.to_bytes()).zip(SHAPES)
    {
        let card = Card {
            task: task.to_owned(),
            version: "1".to_owned(),
            schema: shape.schema,
            labels,
            corpora: vec![
                own("seeds/articles, split train"),
                own("seeds/remarks, nine in ten lines"),
                own("seeds/scenes, nine in ten"),
                CorpusCard {
                    name: "newsmtsc_train.jsonl, the sentences of seeds/annotations, nine in ten".to_owned(),
                    licence: "MIT; annotations Apache-2.0".to_owned(),
                    source: "NewsMTSC; annotations made for this project".to_owned(),
                },
            ],
            method: format!(
                "multinomial logistic regression, AdaGrad, hashed features; names are no features; {plan:?}"
            ),
            seed: plan.seed,
            command: format!(
                "train speech --corpora {} --articles {} --remarks {} --scenes {} --annotations {} --folds {folds}",
                card::file_name(places.corpora),
                card::file_name(places.articles),
                card::file_name(places.remarks),
                card::file_name(places.scenes),
                card::file_name(places.annotations)
            ),
            scores: scores.iter().map(|(on, score)| ((*on).to_owned(), score.clone())).collect(),
        };
        card.write(out, name, &bytes)?;
    }
    Ok(report)
}
