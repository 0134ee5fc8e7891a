//! "Twelve people, five men and eight women, were hurt": parts against the total that a sentence states.

use crate::annotation::{Figure, FigureKind, FigureWarningKind};
use crate::text::TokenKind;

use super::super::line::Line;
use super::{Finding, Sight, exact_count, number};

/// Words between a total and its parts, or between parts, at most.
const NEAR: usize = 5;

/// Parts of a total, at most.
const MOST: usize = 12;

/// Looks for parts behind each total.
pub(super) fn check(line: &Line<'_, '_>, sight: Sight<'_>, found: &mut Vec<Finding>) {
    for (index, total, place) in sight.iter() {
        let Some(whole) = exact_count(total).filter(|w| *w >= 2.0) else { continue };
        let parts = listed(line, sight, index, total);
        if parts.len() < 2 {
            continue;
        }
        let sum: f64 = parts.iter().filter_map(|&p| exact_count(sight.get(p)?.0)).sum();
        let included = included(line, place.end);
        let wrong = if included { sum > whole } else { (sum - whole).abs() > 0.5 };
        if wrong {
            let mut named = vec![index];
            named.extend(&parts);
            found.push(Finding::new(FigureWarningKind::TotalMismatch, named));
        }
    }
    shares(line, sight, found);
}

/// The parts that follow a total: "12 people (5 men and 7 women)", "nine people, including two boys and a girl".
fn listed(line: &Line<'_, '_>, sight: Sight<'_>, index: usize, total: &Figure) -> Vec<usize> {
    let mut parts = Vec::new();
    let Some((_, place)) = sight.get(index) else { return parts };
    let opens =
        matches!(line.lower(place.end), "," | "(" | ":") || line.kind(place.end) == Some(TokenKind::Dash);
    let mut end = place.end + 1 + usize::from(included(line, place.end));
    if !opens || !person(total.unit.as_deref()) {
        return parts;
    }
    for next in index + 1.. {
        let Some((part, place)) = sight.get(next) else { break };
        let joined = place.start == end
            || !parts.is_empty()
                && place.start - end <= 2
                && (end..place.start).all(|i| matches!(line.lower(i), "," | "and"));
        if !joined
            || parts.len() == MOST
            || exact_count(part).is_none()
            || !sort_of_person(part.unit.as_deref())
        {
            break;
        }
        parts.push(next);
        end = place.end;
    }
    // "three men and two others": the list does not end with what was counted
    let tail = line.lower(end);
    let goes_on =
        tail == "and" || tail == "," && matches!(line.lower(end + 1), "and" | "a" | "an" | "one" | "plus");
    let same = |a: usize, b: usize| unit_of(sight, a) == unit_of(sight, b);
    let repeated = parts.iter().enumerate().any(|(i, &a)| parts.iter().take(i).any(|&b| same(a, b)));
    if goes_on || repeated {
        parts.clear();
    }
    parts
}

fn unit_of<'a>(sight: Sight<'a>, index: usize) -> Option<&'a str> {
    sight.get(index)?.0.unit.as_deref()
}

fn included(line: &Line<'_, '_>, end: usize) -> bool {
    line.lower(end) == "," && line.lower(end + 1) == "including"
}

fn person(unit: Option<&str>) -> bool {
    matches!(
        unit.and_then(|u| u.rsplit(' ').next()),
        Some(
            "person"
                | "passenger"
                | "victim"
                | "casualty"
                | "worker"
                | "student"
                | "pupil"
                | "patient"
                | "prisoner"
                | "migrant"
                | "adult"
                | "survivor"
                | "hostage"
                | "employee"
                | "resident"
                | "suspect"
                | "defendant"
                | "protester"
                | "teacher"
                | "player"
                | "member"
                | "officer"
                | "soldier"
                | "civilian"
        )
    )
}

/// Sorts of persons of which nobody is two at once.
fn sort_of_person(unit: Option<&str>) -> bool {
    matches!(unit, Some("man" | "woman" | "boy" | "girl" | "child" | "adult" | "male" | "female"))
}

/// "60 per cent said yes, 30 per cent no and 25 per cent did not know": shares of one poll above the whole.
fn shares(line: &Line<'_, '_>, sight: Sight<'_>, found: &mut Vec<Finding>) {
    let shares: Vec<usize> = (sight.iter())
        .filter(|(_, f, _)| f.kind == FigureKind::Percent && f.unit.as_deref() == Some("percent"))
        .map(|(i, _, _)| i)
        .collect();
    let Some((_, last)) = shares.last().and_then(|&i| sight.get(i)) else { return };
    let unsure = (last.end..last.end + NEAR).any(|i| {
        matches!(line.lower(i), "undecided" | "unsure")
            || line.reads(i, &["not", "know"])
            || line.reads(i, &["do", "n't", "know"])
    });
    let plain =
        |i: &usize| sight.get(*i).is_some_and(|(f, _)| f.change.is_none() && f.approximation.is_none());
    if !(3..=MOST).contains(&shares.len()) || !unsure || !shares.iter().all(plain) {
        return;
    }
    let sum: f64 = shares.iter().filter_map(|&i| number(sight.get(i)?.0)).sum();
    // each may have been rounded up by half a point
    if sum > 100.0 + 0.5 * shares.len() as f64 && sum < 150.0 {
        found.push(Finding::new(FigureWarningKind::TotalMismatch, shares));
    }
}
