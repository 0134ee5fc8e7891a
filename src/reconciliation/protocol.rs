//! The JSON of the Reconciliation Service API, versions 0.1 and 0.2: what is asked, and what is believed of an answer.
//!
//! An answer comes from somebody else's machine. What is not as the protocol says is no answer, and a record that cannot
//! be shown safely is no record.

use std::collections::BTreeMap;

use reqwest::Url;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::annotation::{Link, LinkSource};

use super::failure::Failure;
use super::question::Question;
use super::types::Types;

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
pub(super) fn queries(batch: &[Question], types: &Types) -> Result<String, Failure> {
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
        .map(|(i, q)| {
            (key(i), Query { query: &q.name, of_type: types.sent(q.entity_type), limit: CANDIDATES })
        })
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

/// The answers to a batch of questions.
///
/// # Errors
/// A body that answers none of them.
pub(super) fn answers(
    body: &[u8],
    batch: &[Question],
    types: &Types,
    manifest: &Manifest,
) -> Result<Vec<Reply>, Failure> {
    let mut answers: BTreeMap<String, Value> =
        serde_json::from_slice(body).map_err(|_| Failure::Malformed("an answer that is no JSON object"))?;
    let mut one = |i: usize, question: &Question| {
        let answer = answers.remove(&key(i));
        let fits = |candidate: &Candidate| types.fits(question.entity_type, &candidate.types);
        answer.map_or(Reply::Unanswered, |answer| reply(answer, fits, manifest))
    };
    let replies: Vec<Reply> = batch.iter().enumerate().map(|(i, question)| one(i, question)).collect();
    if replies.iter().all(|r| *r == Reply::Unanswered) {
        return Err(Failure::Malformed("an answer to none of the questions"));
    }
    Ok(replies)
}

#[derive(Deserialize)]
struct Answer {
    result: Vec<Value>,
}

#[derive(Deserialize)]
struct Candidate {
    id: String,
    name: Option<String>,
    score: Option<f64>,
    /// What it is, as far as the service says: identifiers, alone or with a name beside them.
    #[serde(rename = "type", default, deserialize_with = "identifiers")]
    types: Vec<String>,
}

/// The identifiers of a candidate's types; those that are none are passed over.
fn identifiers<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    let id = |value: Value| match value {
        Value::String(id) => Some(id),
        Value::Object(mut fields) => fields.remove("id")?.as_str().map(str::to_owned),
        _ => None,
    };
    Ok(match Value::deserialize(input)? {
        Value::Array(all) => all.into_iter().filter_map(id).collect(),
        Value::Null => Vec::new(),
        one => id(one).into_iter().collect(),
    })
}

/// A wrong link is worse than none: the service must itself be certain, of one record only, and of one of our type. A
/// candidate that is odd spoils the question only where it may be the second of which the service is certain.
fn reply(answer: Value, fits: impl Fn(&Candidate) -> bool, manifest: &Manifest) -> Reply {
    let Ok(Answer { result }) = serde_json::from_value(answer) else { return Reply::Unanswered };
    let mut certain = result.into_iter().filter(|candidate| candidate["match"] == Value::Bool(true));
    let (Some(only), None) = (certain.next(), certain.next()) else { return Reply::None };
    let candidate = serde_json::from_value(only).ok().filter(fits);
    candidate.and_then(|candidate| link(candidate, manifest)).map_or(Reply::None, Reply::Match)
}

/// A candidate as a link, if it can be shown.
fn link(candidate: Candidate, manifest: &Manifest) -> Option<Link> {
    let Candidate { id, name, score, types: _ } = candidate;
    let (name, score) = (name.unwrap_or_default(), score.unwrap_or_default());
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
