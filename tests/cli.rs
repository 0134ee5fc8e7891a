//! The commands of the binary.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_news-enrichment"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn plain_text_and_a_request_object_give_the_same_annotations() {
    let text = "Mayor Anna Reed said: \"It is a good plan.\"";
    let plain = run(&["enrich"], text);
    let object = run(&["enrich", "-"], &json!({"text": text}).to_string());
    assert!(plain.status.success());
    assert_eq!(plain.stdout, object.stdout);
    assert_eq!(lines(&plain)[0]["language"], "en");
}

#[test]
fn a_bad_article_is_a_problem_and_a_failure() {
    for (input, status) in [(" \n", 422), ("{\"txt\":1}", 422), ("{\"text\":", 400)] {
        let output = run(&["enrich"], input);
        assert_eq!(output.status.code(), Some(1), "{input}");
        assert_eq!(lines(&output)[0]["status"], status, "{input}");
    }
}

#[test]
fn an_archive_is_answered_in_order_and_bad_lines_do_not_stop_it() {
    let mut input = String::new();
    for i in 0..200 {
        let text = "Anna Reed went to Bristol. ".repeat(1 + (i * 7) % 13);
        input += &if i == 50 {
            "nonsense".to_owned()
        } else {
            json!({"id": i.to_string(), "text": text}).to_string()
        };
        input += "\n";
    }
    let output = run(&["enrich", "--ndjson", "-", "--threads", "3"], &input);
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 200);
    for (i, answer) in answers.iter().enumerate() {
        if i == 50 {
            assert_eq!((&answer["status"], &answer["line"]), (&json!(400), &json!(51)));
        } else {
            assert_eq!(answer["id"], i.to_string());
        }
    }
    let good = run(&["enrich", "--ndjson", "-"], "{\"text\":\"Hello there.\"}");
    assert!(good.status.success() && good.stderr.is_empty());
}

#[test]
fn a_missing_file_and_a_missing_service_are_failures_with_a_word() {
    for arguments in [&["enrich", "/does/not/exist"][..], &["healthcheck", "--port", "1", "--timeout", "1"]] {
        let output = run(arguments, "");
        assert_eq!(output.status.code(), Some(1));
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn the_committed_openapi_document_is_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let output = run(&["openapi", "--check", path], "");
    assert!(
        output.status.success(),
        "openapi/openapi.json is stale; rewrite it with: cargo run -q -- openapi > openapi/openapi.json"
    );
}

#[test]
fn help_names_the_commands_and_the_variables() {
    let help = run(&["--help"], "");
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for word in ["serve", "enrich", "openapi", "healthcheck", "NEWS_ENRICHMENT_PORT"] {
        assert!(text.contains(word), "{word}");
    }
}
