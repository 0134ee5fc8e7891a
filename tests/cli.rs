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
fn an_authority_list_links_what_it_names() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let entry = json!({"id": "people/7", "type": "person", "name": "Anna Reed", "aliases": ["Iron Mayor"],
        "links": ["https://example.org/7"]});
    // a byte-order mark, a blank line, a line break of another house and none at the end
    let place = json!({"id": "l1", "type": "location", "name": "Tarrow", "aliases": null});
    std::fs::write(file.path(), format!("\u{feff}{entry}\r\n\n  {place}")).unwrap();
    let flag = ["--authority", file.path().to_str().unwrap()];
    let text = "The Iron Mayor left Tarrow. Anna Reed came back.";
    let plain = lines(&run(&["enrich", flag[0], flag[1]], text)).remove(0);
    let links: Vec<&Value> = plain["entities"].as_array().unwrap().iter().map(|e| &e["links"]).collect();
    assert_eq!(links.len(), 2, "{plain}");
    let link = json!({"source": "authority", "id": "people/7", "name": "Anna Reed",
        "urls": ["https://example.org/7"], "score": 1.0});
    assert_eq!((links[0], &links[1][0]["id"]), (&json!([link]), &json!("l1")));
    let line = json!({"text": text}).to_string();
    let archive = run(&["enrich", "--ndjson", flag[0], flag[1]], &line);
    assert_eq!(lines(&archive)[0], plain);
}

#[test]
fn a_defective_authority_list_is_told_line_by_line() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    let mut content = Vec::new();
    let long = format!("{{\"id\":\"{}\"}}", "x".repeat(70_000));
    for line in [
        r#"{"id":"a","type":"person","name":"Anna Reed"}"#,
        r#"{"id":"b","type":"robot","name":"R2"}"#,
        r#"{"id":"c","type":"person","name":" "}"#,
        r#"{"id":"d","type":"person","name":"D","nam":1}"#,
        r#"{"id":"a","type":"person","name":"Ann"}"#,
        r#"["e","person","E"]"#,
        r#"{"id":"f","#,
        &long,
        r#"{"id":"g","type":"person","name":"G","links":["javascript:alert(1)"]}"#,
        r#"{"id":"h","type":"person","name":"…"}"#,
    ] {
        content.extend_from_slice(line.as_bytes());
        content.push(b'\n');
    }
    content.extend_from_slice(b"\xff\n");
    std::fs::write(path, &content).unwrap();
    let output = run(&["enrich", "--authority", path], "Hello there.");
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let told = String::from_utf8_lossy(&output.stderr).replace(path, "FILE");
    let expected = [
        "news-enrichment: authority list FILE:2: unknown type \"robot\", expected person, organization, location, \
         group, event, work or product",
        "authority list FILE:3: the name is empty",
        "authority list FILE:4: unknown field `nam`, expected one of `id`, `type`, `name`, `aliases`, `links` (column 42)",
        "authority list FILE:5: the id \"a\" stands in line 1 already",
        "authority list FILE:6: expected a JSON object",
        "authority list FILE:7: EOF while parsing a value (column 10)",
        "authority list FILE:8: the line is longer than 65536 bytes",
        "authority list FILE:9: the link \"javascript:alert(1)\" is not an http or https address",
        "authority list FILE:10: \"…\" has neither letter nor digit",
        "authority list FILE:11: not UTF-8 after byte 0",
    ];
    assert_eq!(told.lines().collect::<Vec<_>>(), expected);

    std::fs::write(path, "nonsense\n".repeat(30)).unwrap();
    let output = run(&["serve", "--port", "0", "--authority", path], "");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), told.lines().count()), (Some(1), 21));
    assert!(told.trim_end().ends_with("more lines are defective; the first 20 are shown"), "{told}");
}

#[test]
fn a_missing_file_and_a_missing_service_are_failures_with_a_word() {
    for arguments in [
        &["enrich", "/does/not/exist"][..],
        &["enrich", "--authority", "/does/not/exist"],
        &["healthcheck", "--port", "1", "--timeout", "1"],
    ] {
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
fn the_readme_has_each_setting_with_its_variable_and_its_default() {
    use clap::CommandFactory;

    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let command = news_enrichment::config::Cli::command();
    let serve = command.find_subcommand("serve").unwrap();
    let mut known = Vec::new();
    for setting in serve.get_arguments().filter(|argument| argument.get_env().is_some()) {
        let flag = format!("| `--{}` |", setting.get_long().unwrap());
        let row = readme.lines().find(|line| line.starts_with(&flag)).unwrap_or_else(|| panic!("no {flag}"));
        let variable = setting.get_env().unwrap().to_str().unwrap();
        assert!(row.contains(&format!("| `{variable}` |")), "{row}");
        for default in setting.get_default_values() {
            assert!(
                row.contains(&format!("| `{}` |", default.to_str().unwrap())),
                "{row} has not {default:?}"
            );
        }
        known.push(flag);
    }
    let rows = readme.lines().filter(|line| line.starts_with("| `--")).count();
    assert_eq!(rows, known.len(), "a row for a setting that there is not");
}

#[test]
fn help_names_the_commands_and_the_variables() {
    let help = run(&["--help"], "");
    let text = String::from_utf8_lossy(&help.stdout).into_owned();
    for word in ["serve", "enrich", "openapi", "healthcheck", "NEWS_ENRICHMENT_PORT"] {
        assert!(text.contains(word), "{word}");
    }
}
