//! Stories of our own that add up, and some that do not.

use super::super::FigureReader;
use crate::annotation::{Entity, EntityType, FigureWarningKind, Gender, Mention, MentionKind};
use crate::text::{Document, Span};

use FigureWarningKind::{ChangeMismatch, ConflictingValues, ConversionMismatch, TotalMismatch};

fn person(document: &Document<'_>, text: &str, names: &[&str]) -> Entity {
    let mentions: Vec<Mention> = names
        .iter()
        .flat_map(|n| text.match_indices(n))
        .map(|(at, n)| Mention { span: document.span(at, at + n.len()).unwrap(), kind: MentionKind::Name })
        .collect();
    Entity {
        entity_type: EntityType::Person,
        name: names[0].to_owned(),
        aliases: Vec::new(),
        roles: Vec::new(),
        gender: Gender::Unknown,
        links: Vec::new(),
        ambiguous: false,
        names: mentions,
    }
}

/// Kind and the words of the figures of each warning, once.
fn warnings(text: &str, people: &[&[&str]]) -> Vec<(FigureWarningKind, String, Option<f64>)> {
    let document = Document::new(text);
    let entities: Vec<Entity> = people.iter().map(|names| person(&document, text, names)).collect();
    let figures = FigureReader::new().unwrap().read(&document, &entities, None);
    let words = |span: Span| document.slice(span).to_owned();
    let mut found = Vec::new();
    for warning in figures.iter().flat_map(|f| &f.warnings) {
        let named: Vec<String> = warning.figures.iter().map(|id| words(figures[id.index()].span)).collect();
        let shown = (warning.kind, named.join(" | "), warning.expected);
        if !found.contains(&shown) {
            found.push(shown);
        }
    }
    found
}

fn silent(cases: &[&str]) {
    for text in cases {
        let found = warnings(text, &[]);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

fn one(text: &str, kind: FigureWarningKind, named: &str, expected: Option<f64>) {
    assert_eq!(warnings(text, &[]), [(kind, named.to_owned(), expected)], "{text}");
}

#[test]
fn from_and_to_must_give_the_stated_difference() {
    one(
        "Profits fell from £25m to £20m, by 4 per cent.",
        ChangeMismatch,
        "£25m | £20m | 4 per cent",
        Some(20.0),
    );
    one("Pupils rose from 350 to 400, by 70 pupils.", ChangeMismatch, "350 | 400 | 70 pupils", Some(50.0));
    one(
        "Inflation fell from 3.1 per cent to 3.6 per cent.",
        ChangeMismatch,
        "3.1 per cent | 3.6 per cent",
        None,
    );
    silent(&[
        "Profits fell by 4 per cent, from £25m to £24m.",
        "Profits rose by 20 per cent, from £5m to £6m.",
        "The rate rose by 0.2 points to 4.9 percent from 4.7 percent.",
        "Support rose 50 per cent, from 4 per cent to 6 per cent.",
        "The yen rose from 112 to 110 to the dollar.",
        "Turnover rose by about a third, from £3m to £4m.",
        "Profits fell from a profit of £5m to a loss of £8m.",
    ]);
}

#[test]
fn parts_must_give_the_stated_total() {
    one(
        "Twelve people, five men and eight women, were hurt.",
        TotalMismatch,
        "Twelve people | five men | eight women",
        None,
    );
    one(
        "Four passengers, including three boys and two girls, got out.",
        TotalMismatch,
        "Four passengers | three boys | two girls",
        None,
    );
    one(
        "In the poll 50 per cent said yes, 38 per cent no and 20 per cent did not know.",
        TotalMismatch,
        "50 per cent | 38 per cent | 20 per cent",
        None,
    );
    silent(&[
        "Twelve people, five men and seven women, were hurt.",
        "Twelve people, including five men and two women, were hurt.",
        "Twelve people, five men and two women and others, were hurt.",
        "In the poll 50 per cent said yes, 38 per cent no and 12 per cent did not know.",
        "Twelve people met three men and eight women.",
    ]);
}

#[test]
fn a_conversion_must_be_near() {
    one("The wreck lies 12 miles (30km) offshore.", ConversionMismatch, "12 miles | 30km", Some(19.3));
    one("It fell to -10C (40F).", ConversionMismatch, "-10C | 40F", Some(14.0));
    one("The deal is worth $2.5m (£1.33bn).", ConversionMismatch, "$2.5m | £1.33bn", None);
    silent(&[
        "The wreck lies 12 miles (19km) offshore.",
        "The deal is worth $2.5m (£1.33m).",
        "It fell to -10C (14F).",
        "The sea warmed by 2C (3.6F).",
        "The pitch is 100 yards (90m) long.",
        "It holds 40 gallons (180 litres), or 40 gallons (150 litres).",
        "He ran 5 miles (30 minutes).",
    ]);
}

#[test]
fn one_thing_has_one_value() {
    let text = "Ada Brennan, 52, spoke. Later 53-year-old Ada Brennan left, and Tom Brennan, 20, stayed.";
    let found = warnings(text, &[&["Ada Brennan"], &["Tom Brennan"]]);
    assert_eq!(found, [(ConflictingValues, "52 | 53-year-old".to_owned(), None)]);
    let headline =
        "Ferry fire kills 14\n\nTwelve people died when a ferry caught fire on Sunday, police said.";
    one(headline, ConflictingValues, "14 | Twelve people", None);
    silent(&[
        "Ministers agreed a £1.6bn rescue package. Critics say the £1.62bn rescue package came late.",
        "She took a £2m bridge loan and a £3m bridge loan. The £3m bridge loan is due.",
        "Ferry fire kills 14\n\nTwelve people died when a ferry caught fire. Two more people died in hospital.",
        "Ferry fire kills 14\n\nFourteen people died when a ferry caught fire. In 2010 a fire there killed 30.",
        "Ferry fire kills 14\n\nAt least 12 people died when a ferry caught fire on Sunday, police said.",
    ]);
}
