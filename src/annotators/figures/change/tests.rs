//! Sentences of our own with the changes that are to be read in them.

use super::super::FigureReader;
use crate::text::Document;

fn changes(text: &str) -> String {
    let document = Document::new(text);
    let found = FigureReader::new().unwrap().read(&document, &[], None);
    let mut shown: Vec<String> = Vec::new();
    for change in found.iter().filter_map(|f| f.change.as_ref()) {
        let part = |name: &str, value: Option<f64>, unit: &Option<String>| {
            value.map_or(String::new(), |v| format!(" {name} {v} {}", unit.as_deref().unwrap_or("-")))
        };
        let line = format!(
            "{:?}{}{}{} of {}",
            change.direction,
            part("from", change.from, &change.unit),
            part("to", change.to, &change.unit),
            part("by", change.by, &change.by_unit),
            change.figures.iter().map(ToString::to_string).collect::<Vec<_>>().join("+"),
        );
        if shown.last() != Some(&line) {
            shown.push(line);
        }
    }
    shown.join("; ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, want)| {
            let got = changes(text);
            (got != *want).then(|| format!("\n  {text}\n    want {want}\n    got  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn from_to_and_by_are_told_apart() {
    check(&[
        ("Pupils rose from 350 to 400 last year.", "Up from 350 - to 400 - of f1+f2"),
        (
            "Profits fell by 4 per cent, from £25m to £24m.",
            "Down from 25000000 GBP to 24000000 GBP by 4 percent of f1+f2+f3",
        ),
        ("The unemployment rate fell to 4.9 percent.", "Down to 4.9 percent of f1"),
        ("Output grew 1.6 per cent.", "Up by 1.6 percent of f1"),
        ("The rate was 4.9 percent, down from 5.1 percent.", "Down from 5.1 percent to 4.9 percent of f1+f2"),
        ("Sales were £5m, up 12 per cent.", "Up to 5000000 GBP by 12 percent of f1+f2"),
        ("Nurses won a 5 per cent pay rise.", "Up by 5 percent of f1"),
        ("There was an increase of 12 per cent in thefts.", "Up by 12 percent of f1"),
        ("Shares closed up 3 per cent at 230p.", "Up to 2.3 GBP by 3 percent of f1+f2"),
        (
            "The bank cut its rate by 25 basis points to 4.5 per cent.",
            "Down to 4.5 percent by 0.25 percentage_point of f1+f2",
        ),
        ("Turnover rose sharply to £3bn in 2019.", "Up to 3000000000 GBP of f1"),
        ("Waits increased by a third.", "Up by 0.3333 ratio of f1"),
        (
            "Rents have risen from about £800 a month to nearly £1,000 a month.",
            "Up from 800 GBP/month to 1000 GBP/month of f1+f2",
        ),
        (
            "The bill will be £1,849 a year, up from £1,738.",
            "Up from 1738 GBP/year to 1849 GBP/year of f1+f2",
        ),
        ("The list went from 30 names to 45 names.", "Up from 30 name to 45 name of f1+f2"),
        ("Barley slipped £3 to £160 a tonne.", "Down to 160 GBP/tonne by 3 GBP of f1+f2"),
    ]);
}

#[test]
fn what_only_looks_like_a_change_is_none() {
    check(&[
        ("The charity raised £5m for the hospice.", ""),
        ("Women make up 30 per cent of the board.", ""),
        ("Up to 400 people came.", ""),
        ("They set up 12 offices and a £3m fund.", ""),
        ("Planes dropped 300 bombs.", ""),
        ("He jumped 2 metres and fell 40 feet.", ""),
        ("The union raised the matter with 40 members.", ""),
        ("She rose at 6am and went to 40 schools.", ""),
        ("Rangers fell to two late goals.", ""),
        ("The council cut services to 400 villages.", ""),
        ("The crop shrank to a 14-year low.", ""),
        ("He fell from a 30-foot ladder.", ""),
    ]);
}
