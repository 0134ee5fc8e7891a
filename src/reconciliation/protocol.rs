//! The JSON of the Reconciliation Service API, versions 0.1 and 0.2: what is asked, and what is believed of an answer.
//!
//! An answer comes from somebody else's machine. What is not as the protocol says is no answer, and a record that cannot
//! be shown safely is no record.

use std::collections::BTreeMap;

use reqwest::Url;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::annotation::{Link, LinkSource};

use super::failure::Failure;
use super::question::Question;

/// Versions that speak as this module does. A service that names none speaks the first.
const VERSIONS: [&str; 2] = ["0.1", "0.2"];
/// Candidates asked for: enough to see that a match is not the only one.
const CANDIDATES: u8 = 3;
/// Questions a request, where the service does not say how many it likes, and the most that are sent anyway.
const BATCH: u64 = 10;
const LARGEST_BATCH: u64 = 50;
/// What stands for the identifier in the address of a record's page.
const PLACEHOLDER: &str = "{{id}}";
/// Longest identifier, name and address that are passed on, in bytes.
const LONGEST_ID: usize = 256;
const LONGEST_NAME: usize = 512;
const LONGEST_URL: usize = 2_048;

/// What is kept of a service's description of itself.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Its name, for the log.
    pub(super) name: String,
    /// Questions a request.
    pub(super) batch: usize,
    /// Address of a record's page, with a placeholder.
    view: Option<String>,
}

impl Manifest {
    pub(super) fn read(body: &[u8]) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Wire {
            name: String,
            #[serde(default)]
            versions: Vec<String>,
            view: Option<View>,
            #[serde(rename = "batchSize")]
            batch_size: Option<u64>,
        }
        #[derive(Deserialize)]
        struct View {
            url: String,
        }
        let wire: Wire = serde_json::from_slice(body)
            .map_err(|_| Failure::Malformed("what stands at the endpoint is no manifest"))?;
        let Wire { name, versions, view, batch_size } = wire;
        if !versions.is_empty() && !versions.iter().any(|v| VERSIONS.contains(&v.as_str())) {
            return Err(Failure::Malformed("the endpoint speaks neither version 0.1 nor 0.2"));
        }
        let view = view.map(|v| v.url).filter(|url| url.contains(PLACEHOLDER) && url.len() <= LONGEST_URL);
        let batch = batch_size.unwrap_or(BATCH).clamp(1, LARGEST_BATCH);
        Ok(Self { name: name.chars().take(80).collect(), batch: usize::try_from(batch).unwrap_or(1), view })
    }

    /// The page of a record, where there is one on the web.
    fn page(&self, id: &str) -> Option<String> {
        let url = Url::parse(&self.view.as_ref()?.replace(PLACEHOLDER, id)).ok()?;
        let web = matches!(url.scheme(), "http" | "https") && url.has_host() && url.username().is_empty();
        (web && url.as_str().len() <= LONGEST_URL).then(|| url.into())
    }
}

/// The parameter `queries` for a batch: its questions under `q0`, `q1` and so on.
pub(super) fn queries<'a>(
    batch: &'a [Question],
    type_of: impl Fn(&Question) -> Option<&'a str>,
) -> Result<String, Failure> {
    #[derive(Serialize)]
    struct Query<'a> {
        query: &'a str,
        #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
        of_type: Option<&'a str>,
        limit: u8,
    }
    let queries: BTreeMap<String, Query<'_>> = batch
        .iter()
        .enumerate()
        .map(|(i, q)| (key(i), Query { query: &q.name, of_type: type_of(q), limit: CANDIDATES }))
        .collect();
    serde_json::to_string(&queries).map_err(|_| Failure::Malformed("a name that is no JSON"))
}

fn key(index: usize) -> String {
    format!("q{index}")
}

/// What the service said to one question.
#[derive(Debug, PartialEq)]
pub(super) enum Reply {
    /// It is sure of one record.
    Match(Link),
    /// It is not sure of any, or of more than one.
    None,
    /// It failed at this question.
    Unanswered,
}

/// The answers to a batch of `count` questions.
///
/// # Errors
/// A body that answers none of them.
pub(super) fn answers(body: &[u8], count: usize, manifest: &Manifest) -> Result<Vec<Reply>, Failure> {
    let mut answers: BTreeMap<String, Value> =
        serde_json::from_slice(body).map_err(|_| Failure::Malformed("an answer that is no JSON object"))?;
    let replies: Vec<Reply> = (0..count)
        .map(|i| answers.remove(&key(i)).map_or(Reply::Unanswered, |answer| reply(answer, manifest)))
        .collect();
    if replies.iter().all(|r| *r == Reply::Unanswered) {
        return Err(Failure::Malformed("an answer to none of the questions"));
    }
    Ok(replies)
}

#[derive(Deserialize)]
struct Answer {
    result: Vec<Candidate>,
}

#[derive(Deserialize)]
struct Candidate {
    id: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    score: f64,
    #[serde(rename = "match", default)]
    matches: bool,
}

/// A wrong link is worse than none: the service must itself be certain, and of one record only.
fn reply(answer: Value, manifest: &Manifest) -> Reply {
    let Ok(Answer { result }) = serde_json::from_value(answer) else { return Reply::Unanswered };
    let mut certain = result.into_iter().filter(|candidate| candidate.matches);
    match (certain.next(), certain.next()) {
        (Some(candidate), None) => link(candidate, manifest).map_or(Reply::None, Reply::Match),
        _ => Reply::None,
    }
}

/// A candidate as a link, if it can be shown.
fn link(candidate: Candidate, manifest: &Manifest) -> Option<Link> {
    let Candidate { id, name, score, matches: _ } = candidate;
    let plain = |text: &str, most| text.len() <= most && !text.chars().any(char::is_control);
    if id.trim().is_empty() || !plain(&id, LONGEST_ID) || !plain(&name, LONGEST_NAME) {
        return None;
    }
    let urls = manifest.page(&id).into_iter().collect();
    Some(Link { source: LinkSource::Reconciliation, id, name, urls, score: share(score) })
}

/// Services score from 0 to 1 or from 0 to 100; the protocol leaves it to them.
fn share(score: f64) -> f32 {
    let share = if score > 1.0 { score / 100.0 } else { score };
    share.clamp(0.0, 1.0) as f32
}

#[cfg(test)]
mod tests;
