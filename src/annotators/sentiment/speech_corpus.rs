//! Speakers of gold articles, turned into the features that serving makes.

use super::candidate::{self, Candidates};
use super::hearing::{Article, Hearing};
use super::judge::ToneModels;
use super::lexicon::ToneLexicon;
use super::manner;
use super::speech::{self, SpeechModels, TONES};
use super::voices;
use crate::annotation::{EntityId, Polarity, Stance};
use crate::annotators::SetupError;
use crate::model::{HashedLinear, HashedShape, softmax};

/// One speaker of an article.
#[derive(Debug, Clone)]
pub(crate) struct SpeakerExample {
    pub(crate) entity: EntityId,
    quotes: Vec<usize>,
    /// Rows of the model of manner, with values.
    pub(crate) manner: Vec<(usize, f32)>,
    /// Of this speaker alone.
    pub(crate) candidates: Candidates,
}

impl SpeakerExample {
    /// What the lexicon alone would say: which way the summed valence of the speaker's words goes.
    pub(crate) fn plain_tone(&self) -> Polarity {
        let total = self.manner.iter().find(|f| f.0 == manner::TOTAL).map_or(0.0, |f| f.1);
        if total > PLAIN {
            Polarity::Positive
        } else if total < -PLAIN {
            Polarity::Negative
        } else {
            Polarity::Neutral
        }
    }
}

/// Of the baseline: a total nearer to zero is neutral.
const PLAIN: f32 = 0.2;

/// Reads articles.
#[derive(Debug)]
pub(crate) struct SpeechReader {
    lexicon: ToneLexicon,
    models: ToneModels,
}

impl SpeechReader {
    /// Reads the seeds, but not the models of speech: they are what is to be made.
    pub(crate) fn new() -> Result<Self, SetupError> {
        Ok(Self { lexicon: ToneLexicon::new()?, models: ToneModels::new()? })
    }

    /// Every speaker of an article.
    pub(crate) fn read(&self, article: Article<'_>) -> Vec<SpeakerExample> {
        let hearing = Hearing::new(article, &self.lexicon, &self.models, None, false);
        let examples = hearing.utterances.iter().enumerate().map(|(number, said)| {
            let sums = hearing.sums(&said.quotes);
            let hashed = (hearing.heard(&said.quotes))
                .map(|heard| (manner::SHAPE.row(heard.key), sums.scale(heard.zone)));
            let known = hearing.voice(said.entity).iter();
            let known = known.map(|&key| (manner::SHAPE.row(key), voices::WEIGHT));
            SpeakerExample {
                entity: said.entity,
                quotes: said.quotes.clone(),
                manner: sums.features().chain(hashed).chain(known).collect(),
                candidates: hearing.candidates.only(number),
            }
        });
        examples.collect()
    }
}

/// The shapes of the three models, in order: manner, target, side.
pub(crate) const SHAPES: [HashedShape; 3] = [manner::SHAPE, candidate::TARGET, candidate::SIDE];

/// Three trained models.
#[derive(Debug, Clone)]
pub(crate) struct SpeechWeights {
    models: SpeechModels,
    target: HashedLinear<2>,
    side: HashedLinear<2>,
}

/// What is said of a speaker.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) tone: Polarity,
    /// Whom the speaker is for or against.
    pub(crate) towards: Vec<(EntityId, Stance)>,
}

impl SpeechWeights {
    /// Models with the given weights.
    pub(crate) fn new(manner: Vec<[f32; TONES]>, target: Vec<[f32; 2]>, side: Vec<[f32; 2]>) -> Self {
        let [of_manner, of_target, of_side] = SHAPES;
        let target = HashedLinear::with_weights(of_target, target);
        let side = HashedLinear::with_weights(of_side, side);
        let models = SpeechModels::of(HashedLinear::with_weights(of_manner, manner), &target, &side);
        Self { models, target, side }
    }

    /// How likely each tone is.
    pub(crate) fn tone(&self, example: &SpeakerExample) -> [f32; TONES] {
        softmax(self.models.manner.scores(example.manner.iter().copied()))
    }

    /// What serving would say.
    pub(crate) fn judge(&self, example: &SpeakerExample) -> Verdict {
        let tone = self.tone(example);
        let towards = self.models.stances(example.candidates.of(0), tone, &example.quotes);
        Verdict {
            tone: speech::sentiment(tone).label,
            towards: towards
                .iter()
                .map(|t| (t.entity, t.stance))
                .filter(|t| t.1 != Stance::Neutral)
                .collect(),
        }
    }

    /// The artifacts of manner, target and side.
    pub(crate) fn to_bytes(&self) -> [Vec<u8>; 3] {
        [self.models.manner.to_bytes(), self.target.to_bytes(), self.side.to_bytes()]
    }
}
