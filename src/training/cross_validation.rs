//! How good the recognizer is on our own training articles when it learned from the others: what tells a better feature from a
//! luckier one, since a tenth of the articles is too little to see a difference of half a point.

use std::ops::Range;
use std::path::Path;

use super::TrainingError;
use super::sample::Sample;
use super::{corpora, entities};
use crate::annotators::SetupError;
use crate::annotators::entities::{EntityRecognizer, Reader};
use crate::evaluation::{self, GoldArticle, Report};
use crate::text::{Document, OffsetEncoding, OffsetMap};

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Validation {
    /// Over all folds, each by a model that did not learn from it.
    pub folds: Report,
    /// On other gold articles, by a model that learned from all of our training articles; none when none were given.
    pub also: Option<Report>,
}

/// Trains as often as there are folds, each time without one, and measures on that one: mentions by name, span and
/// type exact.
///
/// # Errors
/// A file that cannot be read, a defective article or lexicon.
pub fn run(
    corpora: &Path,
    articles: &Path,
    folds: usize,
    also: Option<&Path>,
) -> Result<Validation, TrainingError> {
    let reader = Reader::new()?;
    let (open, _) = corpora::open(&reader, corpora)?;
    let mut articles = evaluation::read(articles)?;
    // what is kept for the last measurement must not choose the features
    articles.retain(|a| a.split.as_deref() == Some("train"));
    let samples: Vec<[Sample; 3]> =
        articles.iter().map(|a| corpora::own(&reader, a)).collect::<Result<_, _>>()?;
    let folds = folds.clamp(2, articles.len().max(2));
    let measured: Vec<Result<Report, SetupError>> = std::thread::scope(|scope| {
        let fold = |number: usize| {
            let (open, samples, articles) = (&open, &samples, &articles);
            scope.spawn(move || {
                let own = samples
                    .iter()
                    .enumerate()
                    .filter(|(i, _)| i % folds != number)
                    .flat_map(|(_, forms)| forms);
                let bytes = entities::learn(&open.iter().chain(own).collect::<Vec<_>>());
                let recognizer = EntityRecognizer::with_model(&bytes)?;
                let mut report = Report::default();
                for (_, article) in articles.iter().enumerate().filter(|(i, _)| i % folds == number) {
                    measure(&recognizer, article, &mut report);
                }
                Ok(report)
            })
        };
        let running: Vec<_> = (0..folds).map(fold).collect();
        running.into_iter().filter_map(|thread| thread.join().ok()).collect()
    });
    let mut result = Validation::default();
    if let Some(path) = also {
        let bytes = entities::learn(&open.iter().chain(samples.iter().flatten()).collect::<Vec<_>>());
        let recognizer = EntityRecognizer::with_model(&bytes)?;
        let mut report = Report::default();
        evaluation::read(path)?.iter().for_each(|article| measure(&recognizer, article, &mut report));
        result.also = Some(report);
    }
    for fold in measured {
        result.folds.extend(fold?);
    }
    Ok(result)
}

fn measure(recognizer: &EntityRecognizer, article: &GoldArticle, report: &mut Report) {
    let document = Document::new(&article.text);
    let offsets = OffsetMap::new(&article.text, OffsetEncoding::Utf32);
    let found = (recognizer.recognize(&document).iter())
        .flat_map(|e| e.names.iter().map(|m| (m.span, e.entity_type)))
        .map(|(span, kind)| (offsets.convert(span.start()), offsets.convert(span.end()), kind))
        .collect();
    let letters: Vec<char> = article.text.chars().collect();
    let words = |at: Range<usize>| letters.get(at).unwrap_or_default().iter().collect();
    report.compare_names(&article.name, &article.names(), &found, words, |kind| vec!["all", kind.name()]);
}
