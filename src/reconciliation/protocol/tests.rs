use serde_json::{Value, json};

use super::{Failure, Manifest, Question, Reply, Types, answers, queries};
use crate::annotation::EntityType;

fn types() -> Types {
    Types::new(&["person=Q5".parse().unwrap(), "person=Q15632617".parse().unwrap()])
}

fn person(name: &str) -> Question {
    Question { entity_type: EntityType::Person, name: name.to_owned() }
}

fn manifest(value: &Value) -> Result<Manifest, Failure> {
    Manifest::read(value.to_string().as_bytes())
}

fn with_view(view: &str) -> Manifest {
    manifest(&json!({"name": "Records", "versions": ["0.2"], "view": {"url": view}})).unwrap()
}

fn candidate(id: &str, certain: bool) -> Value {
    json!({"id": id, "name": "Ada Brennan", "score": 97.5, "match": certain, "type": [{"id": "Q5", "name": "human"}]})
}

/// What is made of one answer.
fn read(answer: &Value) -> Reply {
    let body = json!({"q0": answer, "q1": {"result": []}}).to_string();
    let batch = [person("Ada Brennan"), person("Tom Field")];
    answers(body.as_bytes(), &batch, &types(), &with_view("https://records.example/{{id}}"))
        .unwrap()
        .remove(0)
}

#[test]
fn questions_are_numbered_and_sent_with_their_type() {
    let batch = [person("Ada \"Bee\" Brennan"), person("Tom Field")];
    let sent = queries(&batch, &types()).unwrap();
    let expected = json!({
        "q0": {"query": "Ada \"Bee\" Brennan", "type": "Q5", "limit": 3},
        "q1": {"query": "Tom Field", "type": "Q5", "limit": 3},
    });
    assert_eq!(serde_json::from_str::<Value>(&sent).unwrap(), expected);
}

#[test]
fn a_manifest_says_how_much_may_be_asked_at_once() {
    assert_eq!(
        manifest(&json!({"name": "A", "versions": ["0.2", "1.0"], "batchSize": 25})).unwrap().batch,
        25
    );
    assert_eq!(manifest(&json!({"name": "A"})).unwrap().batch, 10);
    assert_eq!(manifest(&json!({"name": "A", "batchSize": 0})).unwrap().batch, 1);
    assert_eq!(manifest(&json!({"name": "A", "batchSize": 1_000_000})).unwrap().batch, 50);
}

#[test]
fn what_is_no_manifest_is_a_failure() {
    for bad in [
        json!([]),
        json!({}),
        json!("A"),
        json!({"name": 3}),
        json!({"name": "A", "versions": ["1.0-draft"]}),
    ] {
        assert!(matches!(manifest(&bad), Err(Failure::Malformed(_))), "{bad}");
    }
    assert!(Manifest::read(b"<html>").is_err());
}

#[test]
fn only_one_certain_candidate_becomes_a_link() {
    let Reply::Match(link) = read(&json!({"result": [candidate("Q1", true), candidate("Q2", false)]})) else {
        panic!("no link")
    };
    assert_eq!((link.id.as_str(), link.name.as_str(), link.score), ("Q1", "Ada Brennan", 0.975));
    assert_eq!(link.urls, ["https://records.example/Q1"]);
    for none in [vec![], vec![candidate("Q1", false)], vec![candidate("Q1", true), candidate("Q2", true)]] {
        assert_eq!(read(&json!({"result": none})), Reply::None);
    }
}

#[test]
fn a_question_that_failed_is_unanswered_and_the_others_are_not() {
    for bad in [json!({"error": "busy"}), json!(null), json!({"result": {}})] {
        assert_eq!(read(&bad), Reply::Unanswered, "{bad}");
    }
}

#[test]
fn an_odd_candidate_does_not_void_the_others() {
    let odd = [
        json!(null),
        json!(7),
        json!([]),
        json!({"id": 7, "match": false}),
        json!({"score": null, "name": null}),
    ];
    for odd in odd {
        let found = read(&json!({"result": [odd, candidate("Q1", true)]}));
        assert!(matches!(found, Reply::Match(link) if link.id == "Q1"), "{odd}");
    }
    let bare =
        read(&json!({"result": [{"id": "Q1", "name": null, "score": null, "match": true, "type": null}]}));
    assert!(matches!(bare, Reply::Match(link) if link.score == 0.0));
    let second = json!({"id": 7, "match": true});
    assert_eq!(read(&json!({"result": [candidate("Q1", true), second]})), Reply::None, "certain of two");
}

#[test]
fn a_record_of_another_type_is_not_believed() {
    let of_type =
        |types: serde_json::Value| read(&json!({"result": [{"id": "Q1", "match": true, "type": types}]}));
    for good in
        [json!([{"id": "Q15632617", "name": "fictional human"}]), json!(["Q1", "Q5"]), json!("Q5"), json!([])]
    {
        assert!(matches!(of_type(good.clone()), Reply::Match(_)), "{good}");
    }
    for bad in [json!([{"id": "Q515", "name": "city"}]), json!(["Q515"]), json!("Q50")] {
        assert_eq!(of_type(bad.clone()), Reply::None, "{bad}");
    }
}

#[test]
fn an_answer_to_nothing_is_a_failure() {
    let manifest = with_view("https://records.example/{{id}}");
    let deep = format!("{{\"q0\":{}", "[".repeat(100_000));
    for bad in [
        "",
        "[]",
        "{}",
        "{\"status\":\"error\"}",
        "{\"q0\":{\"result\":[{\"id\":\"a\",\"score\":1e999}]}}",
        &deep,
    ] {
        assert!(
            answers(bad.as_bytes(), &[person("Ada Brennan")], &types(), &manifest).is_err(),
            "{:.40}",
            bad
        );
    }
}

#[test]
fn what_cannot_be_shown_is_no_record() {
    let long = "x".repeat(1_000);
    for id in ["", " ", "Q\u{0}1", "Q\n1", "Q\u{9f}", &long] {
        assert_eq!(read(&json!({"result": [candidate(id, true)]})), Reply::None, "{id:.20}");
    }
    for name in ["a\u{1b}[31m", &long] {
        let candidate = json!({"id": "Q1", "name": name, "match": true});
        assert_eq!(read(&json!({"result": [candidate]})), Reply::None, "{name:.20}");
    }
}

#[test]
fn pages_are_on_the_web() {
    let page = |view: &str, id: &str| with_view(view).page(id);
    assert_eq!(
        page("http://a.example/?id={{id}}&x", "m/1 2").as_deref(),
        Some("http://a.example/?id=m/1%202&x")
    );
    assert_eq!(page("{{id}}", "https://b.example/7").as_deref(), Some("https://b.example/7"));
    for (view, id) in [
        ("javascript:alert('{{id}}')", "Q1"),
        ("{{id}}", "javascript:alert(1)"),
        ("{{id}}", "https://paypal.example@evil.example/"),
        ("data:text/html,{{id}}", "Q1"),
        ("/wiki/{{id}}", "Q1"),
        ("https://a.example/", "Q1"),
    ] {
        assert_eq!(page(view, id), None, "{view} {id}");
    }
}

#[test]
fn scores_of_any_scale_are_shares() {
    for (score, share) in
        [(json!(97.5), 0.975), (json!(0.8), 0.8), (json!(1), 1.0), (json!(-3), 0.0), (json!(4_000), 1.0)]
    {
        let Reply::Match(link) = read(&json!({"result": [{"id": "Q1", "score": score, "match": true}]}))
        else {
            panic!("no link")
        };
        assert!((link.score - share).abs() < 1e-6, "{score}");
    }
}
