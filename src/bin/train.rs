//! Makes the shipped models.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use news_enrichment::annotators::sentiment::View;
use news_enrichment::training::{
    TrainingError, cross_validation, entities, speakers, speech, tags, target_tone,
};

/// Trains a model from open corpora and our own articles; the same input gives the same bytes.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// The model of names: people, bodies, places and the rest.
    Entities {
        /// Folder of corpora; `open/ner` inside it is read.
        #[arg(long)]
        corpora: PathBuf,
        /// Folder of our own annotated articles.
        #[arg(long, default_value = "seeds/articles")]
        articles: PathBuf,
        /// Folder that the model and its card are written to.
        #[arg(long, default_value = "seeds/models")]
        out: PathBuf,
        /// Write nothing, but measure by cross-validation over our own articles, with so many folds.
        #[arg(long)]
        folds: Option<usize>,
        /// With folds: measure on these gold articles too, with all of our training articles learned.
        #[arg(long)]
        also: Option<PathBuf>,
        /// With folds: print every miss and false alarm too.
        #[arg(long)]
        errors: bool,
    },
    /// Who a pronoun or description before a reporting verb stands for, and how far each rule can be trusted.
    Speakers {
        /// Folder of our own annotated articles.
        #[arg(long, default_value = "seeds/articles")]
        articles: PathBuf,
        /// Folder that the two tables are written to.
        #[arg(long, default_value = "seeds/lexicons")]
        lexicons: PathBuf,
        /// Folder that the card is written to.
        #[arg(long, default_value = "seeds/models")]
        out: PathBuf,
    },
    /// The tables of the part-of-speech tagger.
    Tags {
        /// Folder of corpora; the treebanks of `open/syntax` inside it are read.
        #[arg(long)]
        corpora: PathBuf,
        /// Folder that the tables are written to.
        #[arg(long, default_value = "seeds/lexicons")]
        lexicons: PathBuf,
        /// Folder that the card is written to.
        #[arg(long, default_value = "seeds/models")]
        out: PathBuf,
    },
    /// Tone towards a target in a sentence, from NewsMTSC-style lines.
    TargetTone(Tone),
    /// Tone of a passage, whoever it is about, from the same lines.
    PassageTone(Tone),
    /// Tone of each speaker, and whom they are for and against, from our own articles and remarks.
    Speech(Speech),
}

#[derive(Debug, Args)]
struct Speech {
    /// Folder of our own annotated articles.
    #[arg(long, default_value = "seeds/articles")]
    articles: PathBuf,
    /// Folder of our own remarks.
    #[arg(long, default_value = "seeds/remarks")]
    remarks: PathBuf,
    /// Folder of our own scenes.
    #[arg(long, default_value = "seeds/scenes")]
    scenes: PathBuf,
    /// Folder of our own annotations of open corpora.
    #[arg(long, default_value = "seeds/annotations")]
    annotations: PathBuf,
    /// Folder of corpora; `open/sentiment` inside it is read.
    #[arg(long)]
    corpora: PathBuf,
    /// Folds of the cross-validation that goes before.
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Measure on these gold articles too.
    #[arg(long)]
    also: Option<PathBuf>,
    /// Write nothing, but measure.
    #[arg(long)]
    dry: bool,
    /// Folder that the models and their cards are written to.
    #[arg(long, default_value = "seeds/models")]
    out: PathBuf,
}

impl Speech {
    fn run(&self) -> Result<(), TrainingError> {
        let places = speech::Places {
            articles: &self.articles,
            remarks: &self.remarks,
            scenes: &self.scenes,
            annotations: &self.annotations,
            corpora: &self.corpora,
            also: self.also.as_deref(),
        };
        let report = if self.dry {
            speech::validate(places, self.folds)?
        } else {
            speech::run(places, self.folds, &self.out)?
        };
        print!("{report}");
        Ok(())
    }
}

#[derive(Debug, Args)]
struct Tone {
    /// Lines to train on.
    #[arg(long)]
    train: PathBuf,
    /// Lines to test on; never trained on.
    #[arg(long)]
    test: PathBuf,
    /// First measure a classifier trained without the training file's last lines, this many.
    #[arg(long, default_value_t = 1000)]
    held_out: usize,
    /// Folder that the model and its card are written to.
    #[arg(long, default_value = "seeds/models")]
    out: PathBuf,
}

impl Tone {
    fn run(&self, view: View) -> Result<(), TrainingError> {
        let report = target_tone::run(view, &self.train, &self.test, self.held_out, &self.out)?;
        println!("{report}");
        Ok(())
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Entities { corpora, articles, folds: Some(folds), also, errors, .. } => {
            cross_validation::run(&corpora, &articles, folds, also.as_deref()).map(|measured| {
                if let (Some(path), Some(report)) = (&also, &measured.also) {
                    report.misses().iter().filter(|_| errors).for_each(|miss| println!("{miss}"));
                    println!("{}\n{report}", path.display());
                }
                for miss in measured.folds.misses().iter().filter(|_| errors) {
                    println!("{miss}");
                }
                print!("{}", measured.folds);
            })
        }
        Task::Entities { corpora, articles, out, .. } => {
            entities::train(entities::Places { corpora: &corpora, articles: &articles, out: &out })
        }
        Task::Speakers { articles, lexicons, out } => {
            speakers::run(&articles, &lexicons, &out).map(|report| print!("{report}"))
        }
        Task::Tags { corpora, lexicons, out } => {
            tags::run(&corpora, &lexicons, &out).map(|accuracy| println!("{accuracy}"))
        }
        Task::TargetTone(tone) => tone.run(View::Target),
        Task::PassageTone(tone) => tone.run(View::Passage),
        Task::Speech(speech) => speech.run(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
