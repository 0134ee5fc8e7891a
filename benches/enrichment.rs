//! The full enrichment and each of its stages on articles of three lengths, and what a byte costs as the text
//! grows tenfold: that must not rise. Articles are this project's own, from `seeds/articles`.
//!
//! `cargo bench` runs all; `cargo bench -- growth` prints the ratios alone, `cargo bench -- authority` what an authority
//! list of 30,000 entries costs, `cargo bench -- speed` what each stage takes of 700 words, over all articles.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench without its input has nothing to say")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use news_enrichment::annotation::EntityType;
use news_enrichment::annotators::entities::{AuthorityEntry, AuthorityListBuilder};
use news_enrichment::enrichment::{Enricher, Options, Stage};
use news_enrichment::text::Document;

/// All articles of the project, in order of file name.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("seeds/articles").flatten().map(|e| e.path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json"));
    files.sort();
    let text = |path: &std::path::PathBuf| {
        let json: serde_json::Value =
            serde_json::from_slice(&std::fs::read(path).expect("an article")).expect("JSON");
        json.get("text").and_then(|t| t.as_str()).map(str::to_owned)
    };
    files.iter().filter_map(text).collect()
}

/// Articles put after each other, cut after the paragraph in which the number of words is reached.
fn of_length(articles: &[String], words: usize) -> String {
    let mut text = String::new();
    let mut count = 0;
    for paragraph in articles.iter().cycle().flat_map(|a| a.split_inclusive('\n').chain(["\n"])) {
        text.push_str(paragraph);
        count += paragraph.split_whitespace().count();
        if count >= words {
            break;
        }
    }
    text
}

fn enrichment(c: &mut Criterion) {
    let (enricher, options, articles) =
        (Enricher::new().expect("sound seeds"), Options::default(), articles());
    let mut group = c.benchmark_group("enrichment");
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(4));
    for (name, words) in [("short_150_words", 150), ("median_700_words", 700), ("long_4000_words", 4000)] {
        let text = of_length(&articles, words);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| enricher.enrich(black_box(&text), &options)));
    }
    group.finish();
}

/// Time spent in each stage of the median article, from the pipeline's own clock.
fn stages(c: &mut Criterion) {
    let (enricher, options, articles) =
        (Enricher::new().expect("sound seeds"), Options::default(), articles());
    let text = of_length(&articles, 700);
    let mut group = c.benchmark_group("stage");
    group.sample_size(20).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(2));
    group.bench_function("document", |b| b.iter(|| Document::new(black_box(&text))));
    for stage in Stage::ALL {
        group.bench_function(stage.name(), |b| {
            b.iter_custom(|rounds| {
                let mut spent = Duration::ZERO;
                for _ in 0..rounds {
                    let (_, timings) = enricher.enrich_timed(black_box(&text), &options).expect("English");
                    spent +=
                        timings.iter().filter(|(s, _)| *s == stage).map(|(_, time)| time).sum::<Duration>();
                }
                spent
            });
        });
    }
    group.finish();
}

/// Runs that would catch a rule that looks back or ahead without bound.
const HOSTILE: [&str; 24] = [
    "\"",
    "“",
    "'",
    ".",
    "(",
    "[",
    "<",
    "&",
    "@",
    "1",
    "1-",
    "a-",
    "a'",
    "a.b",
    "a@b",
    "U.S.",
    "A. ",
    "Ab ",
    "Ab, ",
    "“a” ",
    "he said ",
    "“a,” he said. ",
    "$1 ",
    "John Smith said “no” and ",
];

/// Whether the command line asks for what prints by itself; criterion knows only its own.
fn asked(name: &str) -> bool {
    let mut filters = std::env::args().skip(1).filter(|a| !a.starts_with('-')).peekable();
    filters.peek().is_none() || filters.any(|filter| name.contains(&filter))
}

/// The names of the articles, at most two thousand.
fn named(articles: &[String], enricher: &Enricher) -> Vec<(EntityType, String)> {
    let options = Options::default();
    let mut names: Vec<(EntityType, String)> = articles
        .iter()
        .filter_map(|text| enricher.enrich(text, &options).ok())
        .flat_map(|found| found.entities)
        .map(|found| (found.entity.entity_type, found.entity.name))
        .collect();
    names.truncate(2_000);
    names
}

/// Thirty thousand names: some given ones, then invented ones that begin with common given names.
fn entries(names: Vec<(EntityType, String)>) -> Vec<AuthorityEntry> {
    const SYLLABLES: [&str; 16] = [
        "bran", "cal", "dor", "fen", "gar", "hal", "ing", "kel", "lan", "mor", "nor", "pen", "ros", "sten",
        "tar", "vel",
    ];
    const GIVEN: [&str; 8] = ["John", "Anna", "David", "Maria", "James", "Sarah", "Peter", "Emma"];
    let surname = |i: usize| {
        let syllable = |shift: u32| SYLLABLES.get((i >> shift) & 15).copied().unwrap_or_default();
        let word = [syllable(0), syllable(4), syllable(8)].concat();
        word.get(..1).unwrap_or_default().to_uppercase() + word.get(1..).unwrap_or_default()
    };
    let invented = (0..).map(|i: usize| match GIVEN.get(i % 10) {
        Some(given) => (EntityType::Person, format!("{given} {} {}", surname(i >> 3), surname(i))),
        None => (EntityType::Organization, format!("{} {} Council", surname(i), surname(i >> 3))),
    });
    let entry = |(i, (entity_type, name)): (usize, (EntityType, String))| AuthorityEntry {
        id: format!("record/{i}"),
        entity_type,
        aliases: vec![format!("{name} of {}", surname(i))],
        name,
        links: vec![format!("https://example.org/record/{i}")],
    };
    names.into_iter().chain(invented).take(30_000).enumerate().map(entry).collect()
}

/// Rounds over all articles of which the quickest of each counts.
const ROUNDS: usize = 20;

/// The least that each article took of each stage, in some rounds: what else the machine does only adds to it.
struct Least<'a> {
    articles: &'a [String],
    times: Vec<[Duration; Stage::ALL.len()]>,
}

impl<'a> Least<'a> {
    fn of(articles: &'a [String]) -> Self {
        Self { articles, times: vec![[Duration::MAX; Stage::ALL.len()]; articles.len()] }
    }

    fn pass(&mut self, enricher: &Enricher, options: &Options) {
        for (text, times) in self.articles.iter().zip(&mut self.times) {
            let (_, timings) = enricher.enrich_timed(black_box(text), options).expect("English");
            for (stage, least) in Stage::ALL.into_iter().zip(times) {
                *least =
                    (*least).min(timings.iter().filter(|(s, _)| *s == stage).map(|(_, time)| time).sum());
            }
        }
    }

    fn spent(&self, stage: Stage) -> Duration {
        let at = Stage::ALL.into_iter().position(|s| s == stage).unwrap_or_default();
        self.times.iter().filter_map(|times| times.get(at)).sum()
    }
}

/// Prints what each stage takes of 700 words, on average over all articles.
fn speed(_: &mut Criterion) {
    if !asked("speed") {
        return;
    }
    let (enricher, options, articles) =
        (Enricher::new().expect("sound seeds"), Options::default(), articles());
    let words: usize = articles.iter().map(|text| text.split_whitespace().count()).sum();
    let mut least = Least::of(&articles);
    (0..ROUNDS).for_each(|_| least.pass(&enricher, &options));
    let micros = |stage| least.spent(stage).as_secs_f64() * 1e6 * 700.0 / words as f64;
    for stage in Stage::ALL {
        println!("speed, 700 words: {:10} {:6.0} microseconds", stage.name(), micros(stage));
    }
    let all: f64 = Stage::ALL.into_iter().map(micros).sum();
    println!("speed, 700 words: all        {all:6.0} microseconds, {:.0} a second", 1e6 / all);
}

/// Prints how long an authority list of 30,000 entries takes to load, and how much longer the entity stage takes with it:
/// with one that has the names of the articles, and with one that has none of them.
fn authority(_: &mut Criterion) {
    if !asked("authority") {
        return;
    }
    let (bare, options, articles) = (Enricher::new().expect("sound seeds"), Options::default(), articles());
    for (what, names) in [("named by the articles", named(&articles, &bare)), ("not named", Vec::new())] {
        let entries = entries(names);
        let start = Instant::now();
        let mut builder = AuthorityListBuilder::default();
        for entry in &entries {
            builder.add(entry).expect("a sound entry");
        }
        let list = builder.finish();
        let load = start.elapsed();
        let listed = Enricher::with_authority(list).expect("sound seeds");
        // in turns, so that what else the machine does meets both
        let (mut without, mut with) = (Least::of(&articles), Least::of(&articles));
        for _ in 0..ROUNDS {
            without.pass(&bare, &options);
            with.pass(&listed, &options);
        }
        let (without, with) = (without.spent(Stage::Entities), with.spent(Stage::Entities));
        let ratio = with.as_secs_f64() / without.as_secs_f64();
        println!(
            "authority, {} entries {what}: loaded in {load:.0?}, the entity stage takes x{ratio:.3}",
            entries.len()
        );
    }
}

/// Prints how much more a byte costs in a text ten times as long: about 1 when the cost is linear.
fn growth(_: &mut Criterion) {
    if !asked("growth") {
        return;
    }
    let (enricher, articles) = (Enricher::new().expect("sound seeds"), articles());
    let options = Options { language: Some("en".to_owned()), ..Options::default() };
    let cost = |text: &str| {
        let best = (0..5).map(|_| {
            let start = Instant::now();
            let _ = black_box(enricher.enrich(black_box(text), &options));
            start.elapsed()
        });
        best.min().unwrap_or_default().as_secs_f64() / text.len() as f64
    };
    let report = |name: &str, small: &str, large: &str| {
        let (before, after) = (cost(small), cost(large));
        println!(
            "growth {name:32} {:8.1} ns/byte, at ten times the text x{:.2}",
            before * 1e9,
            after / before
        );
    };
    report("articles", &of_length(&articles, 700), &of_length(&articles, 7_000));
    for run in HOSTILE {
        let of = |bytes: usize| run.repeat(bytes / run.len());
        report(&format!("{run:?}"), &of(10_000), &of(100_000));
    }
}

criterion_group!(benches, enrichment, stages, speed, authority, growth);
criterion_main!(benches);
