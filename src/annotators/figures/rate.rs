//! "$10 an hour, 60 hours a week, $12-an-hour jobs, £5 per person": an amount for each something.

use super::line::Line;
use super::numerals::{self, Form};
use super::vocabulary::Dimension;
use super::{amount, noun_phrase};

/// "an hour" after an amount: where it ends, and the noun below the line.
pub(super) fn denominator<'t>(line: &Line<'_, 't>, end: usize, money: bool) -> Option<(usize, &'t str)> {
    let hyphen = usize::from(line.hyphen(end));
    let article = end + hyphen;
    let word = line.lower(article);
    let noun = article + 1 + usize::from(hyphen == 1 && line.hyphen(article + 1));
    if hyphen == 1 && noun == article + 1 {
        return None;
    }
    let per = match word {
        "a" | "an" => false,
        "per" => true,
        "/" if line.glued(article) && line.glued(noun) => true,
        _ => return None,
    };
    if let Some((after, unit)) = line.unit(noun) {
        let told = matches!(line.lower(after), "ago" | "later" | "earlier" | "after" | "before" | "old");
        let fits =
            per || unit.dimension == Dimension::Time && !told || money && unit.dimension != Dimension::Time;
        return fits.then_some((after, unit.name));
    }
    let plain = line.is_word(noun) && line.senses(noun).function.is_none() && line.lower(noun) != "cent";
    (per && plain && word == "per").then(|| (noun + 1, line.word(noun)))
}

/// "13.6 deaths per 100,000 people", "one doctor for every 1,000 patients": where it ends, and "100000 person".
pub(super) fn per_many(line: &Line<'_, '_>, end: usize) -> Option<(usize, String)> {
    let at = match line.lower(end) {
        "per" => end + 1,
        "for" if line.lower(end + 1) == "every" => end + 2,
        _ => return None,
    };
    let below = numerals::read(line, at).filter(|n| n.form != Form::Vague)?;
    let value = below.value.filter(|v| *v > 1.0)?;
    let from = below.tokens.end;
    if let Some((after, unit)) = amount::unit_word(line, from) {
        return Some((after, format!("{value} {}", unit.name)));
    }
    let counted = noun_phrase::counted(line, from)?;
    Some((counted.end, format!("{value} {}", noun_phrase::unit(line, from, counted.head))))
}
