//! A service with an authority list.

use std::net::SocketAddr;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::harness::{client, enrich, hold, start};

/// A service whose list is a file of five entries.
fn listed() -> SocketAddr {
    static LISTED: OnceLock<SocketAddr> = OnceLock::new();
    *LISTED.get_or_init(|| {
        let entries = [
            json!({"id": "p1", "type": "person", "name": "Anna Reed", "aliases": ["Iron Mayor", "Reedy"],
                "links": ["https://example.org/p1", "http://example.com/?p=1"]}),
            json!({"id": "p2", "type": "person", "name": "Bruno Reedman", "aliases": ["Reedy"]}),
            json!({"id": "w1", "type": "work", "name": "Silver Harbour"}),
            json!({"id": "o1", "type": "organization", "name": "Apple"}),
            json!({"id": "o2", "type": "organization", "name": "Tarrow Water", "aliases": ["TW"], "links": []}),
        ];
        let lines: Vec<String> = entries.iter().map(Value::to_string).collect();
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), lines.join("\n")).unwrap();
        // the file is read at start and not needed afterwards
        start(&["--authority", file.path().to_str().unwrap()])
    })
}

fn post(path: &str, media_type: &str, body: String) -> reqwest::blocking::Response {
    let request = client().post(format!("http://{}{path}", listed())).header("content-type", media_type);
    request.body(body).send().unwrap()
}

fn reply(text: &str) -> Value {
    let response = post("/v1/enrich", "application/json", json!({"text": text}).to_string());
    assert_eq!(response.status(), 200);
    let reply: Value = response.json().unwrap();
    hold("Enrichment", &reply);
    reply
}

fn entity<'r>(reply: &'r Value, name: &str) -> &'r Value {
    let all = reply["entities"].as_array().unwrap();
    all.iter().find(|e| e["name"] == name).unwrap_or_else(|| panic!("{name} in {all:#?}"))
}

#[test]
fn links_are_in_the_reply() {
    let reply = reply("The Iron Mayor smiled. “I paid Tarrow Water,” said Anna Reed. Mayor Reed left Leeds.");
    let anna = entity(&reply, "Anna Reed");
    assert_eq!(
        anna["links"],
        json!([{"source": "authority", "id": "p1", "name": "Anna Reed",
            "urls": ["https://example.org/p1", "http://example.com/?p=1"], "score": 1.0}])
    );
    assert_eq!(anna["aliases"], json!(["Iron Mayor", "Reed"]));
    assert_eq!(reply["quotes"][0]["speaker"]["entity"], anna["id"]);
    assert_eq!(entity(&reply, "Tarrow Water")["links"][0]["urls"], json!([]));
    assert_eq!(entity(&reply, "Leeds")["links"], json!([]));
    assert_eq!(reply["warnings"], json!([]));
}

#[test]
fn the_list_overrules_the_type_and_a_longer_name_overrules_the_list() {
    let text =
        "Critics praised Silver Harbour on Monday. Later pupils of Apple Valley High School saw it in Leeds.";
    let reply = reply(text);
    assert_eq!(entity(&reply, "Silver Harbour")["type"], "work");
    assert_eq!(entity(&reply, "Silver Harbour")["links"][0]["id"], "w1");
    assert_eq!(entity(&reply, "Apple Valley High School")["links"], json!([]));
}

#[test]
fn an_alias_of_two_entries_links_neither_by_itself() {
    let alone = reply("Then Reedy laughed in Leeds.");
    assert_eq!(entity(&alone, "Reedy")["links"], json!([]));
    let named = reply("Then Bruno Reedman laughed. They call him Reedy in Leeds.");
    assert_eq!(entity(&named, "Bruno Reedman")["links"][0]["id"], "p2");
    assert_eq!(entity(&named, "Bruno Reedman")["aliases"], json!(["Reedy"]));
}

#[test]
fn batches_are_linked_too() {
    let one = json!({"text": "Anna Reed spoke in Leeds."});
    let ids = |answers: &[Value]| -> Vec<Value> {
        answers.iter().map(|a| a["entities"][0]["links"][0]["id"].clone()).collect()
    };
    let lines = post("/v1/enrich/batch", "application/x-ndjson", format!("{one}\n{one}\n")).text().unwrap();
    let lines: Vec<Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(ids(&lines), ["p1", "p1"]);
    let array = post("/v1/enrich/batch", "application/json", json!([one, one]).to_string());
    assert_eq!(ids(&array.json::<Vec<Value>>().unwrap()), ["p1", "p1"]);
}

#[test]
fn info_tells_the_number_of_entries() {
    let ask = |address: SocketAddr| -> Value {
        client().get(format!("http://{address}/v1/info")).send().unwrap().json().unwrap()
    };
    let info = ask(listed());
    hold("Info", &info);
    assert_eq!(info["authority_entries"], 5);
    assert_eq!(ask(crate::harness::shared())["authority_entries"], 0);
}

#[test]
fn an_empty_list_changes_no_byte() {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "\n\r\n").unwrap();
    let address = start(&["--authority", file.path().to_str().unwrap()]);
    for article in ["politics-ferry-levy", "live-river-flood", "sport-cup-replay"] {
        let path = format!("{}/seeds/articles/{article}.json", env!("CARGO_MANIFEST_DIR"));
        let article: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let request = json!({"text": article["text"]});
        let body =
            client().post(format!("http://{address}/v1/enrich")).header("content-type", "application/json");
        let with = body.body(request.to_string()).send().unwrap().bytes().unwrap();
        assert_eq!(with, enrich(&request).bytes().unwrap());
    }
}
