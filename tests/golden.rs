//! Whole articles, drawn with labels under the words and the speaker under each quote, compared with stored drawings.
//! Review them as prose: does the page say who said what?

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "golden/page.rs"]
mod page;
mod support;

use std::fs;
use std::path::PathBuf;

use news_enrichment::enrichment::{Enricher, Options};
use support::{Article, articles};

/// One article of each of these kinds and houses.
const PAGES: [&str; 8] = [
    "business-kettle-maker",
    "court-oakland-port-fraud",
    "diplomacy-lake-accord",
    "independent-mp-transcript",
    "live-river-flood",
    "politics-ferry-levy",
    "sport-cup-replay",
    "tabloid-parrot-heiress",
];

const REWRITE: &str = "cargo test --test golden -- --ignored";

fn stored(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("{name}.txt"))
}

fn drawings() -> Vec<(String, String)> {
    let enricher = Enricher::new().expect("sound seeds");
    let all = articles();
    PAGES
        .iter()
        .map(|name| {
            let article: &Article =
                all.iter().find(|a| a.name == *name).unwrap_or_else(|| panic!("no article {name}"));
            let options = Options { published: article.published, ..Options::default() };
            let result = enricher.enrich(&article.text, &options).expect("an English text");
            (article.name.clone(), page::draw(&article.name, &article.text, &result))
        })
        .collect()
}

/// The lines that differ, each with its number, from the longest common subsequence of both.
fn difference(old: &str, new: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            i += 1;
            j += 1;
        } else if j == new.len() || (i < old.len() && common[i + 1][j] >= common[i][j + 1]) {
            lines.push_str(&format!("{:>4} - {}\n", i + 1, old[i]));
            i += 1;
        } else {
            lines.push_str(&format!("{:>4} + {}\n", j + 1, new[j]));
            j += 1;
        }
    }
    lines
}

#[test]
fn pages_look_as_stored() {
    let mut changed = Vec::new();
    for (name, drawing) in drawings() {
        let old = fs::read_to_string(stored(&name)).unwrap_or_default();
        if old != drawing {
            changed.push(format!("{name} (- stored, + now)\n{}", difference(&old, &drawing)));
        }
    }
    assert!(
        changed.is_empty(),
        "{}\nIf the pages read better now, store them with:\n    {REWRITE}",
        changed.join("\n")
    );
}

#[test]
#[ignore = "writes the stored pages anew"]
fn rewrite_golden() {
    for (name, drawing) in drawings() {
        fs::write(stored(&name), drawing).expect("the stored page can be written");
    }
}

#[test]
fn difference_shows_what_went_and_what_came() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\nc\nd\n"), "   2 - b\n   2 + x\n   4 + d\n");
    assert_eq!(difference("a\n", "a\n"), "");
}
