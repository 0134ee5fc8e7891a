//! `POST /v1/enrich/batch`.

use serde_json::{Value, json};

use crate::harness::{client, hold, pointers, post, problem, start};

const NDJSON: &str = "application/x-ndjson";
const PATH: &str = "/v1/enrich/batch";

#[test]
fn lines_are_answered_in_order_and_bad_ones_do_not_stop_the_others() {
    let mut body = String::new();
    for i in 0..60 {
        let text = "Anna Reed went to Bristol. ".repeat(1 + (i * 7) % 13);
        body += &match i {
            7 => "not json".to_owned(),
            9 => json!({"id": "9", "text": "x", "txt": 1}).to_string(),
            _ => json!({"id": i.to_string(), "text": text}).to_string(),
        };
        body += if i % 5 == 0 { "\r\n" } else { "\n" };
    }
    let response = post(PATH, NDJSON, body);
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], NDJSON);
    let answers: Vec<Value> =
        response.text().unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 60);
    for (i, answer) in answers.iter().enumerate() {
        match i {
            7 => assert_eq!((&answer["status"], &answer["line"]), (&json!(400), &json!(8))),
            9 => assert_eq!((&answer["status"], pointers(answer)), (&json!(422), vec!["/txt"])),
            _ => assert_eq!(answer["id"], i.to_string()),
        }
    }
    hold("BatchItem", &answers[0]);
    hold("Problem", &answers[7]);
}

#[test]
fn a_line_without_end_is_one_problem_and_the_next_line_is_answered() {
    let body = format!("{{\"text\":\"{}\n{{\"text\":\"Hello.\"}}\n", "x".repeat(6 << 20));
    let text = post(PATH, NDJSON, body).text().unwrap();
    let answers: Vec<Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    assert_eq!((&answers[0]["status"], &answers[0]["line"]), (&json!(413), &json!(1)));
    assert_eq!(answers[1]["language"], "en");
}

#[test]
fn an_array_is_answered_by_an_array() {
    let body = json!([{"text": "Hello there."}, {"text": " "}, 3, {"id": "last", "text": "Goodbye."}]);
    let response = post(PATH, "application/json", body.to_string());
    assert_eq!(response.status(), 200);
    let answers: Vec<Value> = response.json().unwrap();
    assert_eq!(answers.len(), 4);
    assert_eq!(pointers(&answers[1]), ["/1/text"]);
    assert_eq!(pointers(&answers[2]), ["/2"]);
    assert_eq!(answers[3]["id"], "last");
    assert_eq!(post(PATH, "application/json", "[]").text().unwrap(), "[]");
}

#[test]
fn an_array_that_is_none_or_too_long_is_refused_as_a_whole() {
    assert_eq!(pointers(&problem(post(PATH, "application/json", "{}"), 422)), [""]);
    problem(post(PATH, "application/json", "[{\"text\":"), 400);
    problem(post(PATH, "text/plain", "[]"), 415);
    let address = start(&["--max-batch-items", "2"]);
    let request = client().post(format!("http://{address}{PATH}")).header("content-type", "application/json");
    let response =
        request.body(json!([{"text": "a"}, {"text": "b"}, {"text": "c"}]).to_string()).send().unwrap();
    assert_eq!(response.status(), 413);
}
