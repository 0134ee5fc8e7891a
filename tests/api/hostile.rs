//! Bodies that nobody should send: a problem or a sane reply, never a hang or a wrong offset.

use serde_json::json;

use crate::harness::{enrich, post, problem, reply};

#[test]
fn a_body_or_text_beyond_the_limits_is_413() {
    problem(enrich(&json!({"text": "word ".repeat(1 << 20)})), 413);
    problem(enrich(&json!({"text": "word ".repeat(300_000)})), 413);
}

#[test]
fn odd_characters_are_text_like_any_other() {
    for text in [
        "He said\u{0} it \u{7}was\u{1b} fine.",
        "\u{202e}The minister said so.\u{202c} שלום said Anna Reed.",
        "👩‍👩‍👧‍👦 went to 🇬🇧 Bristol, said Anna Reed 😀.",
        "Cafe\u{301} owner Jose\u{301} said: “It i\u{300}s fine.”",
        "\u{feff}Anna Reed said so.",
        "\"",
        "“”‘’«»",
        "- - -",
        "1",
        "…",
    ] {
        let found = reply(&json!({"text": text}));
        let all: Vec<char> = text.chars().collect();
        for entity in found["entities"].as_array().unwrap() {
            for mention in entity["mentions"].as_array().unwrap() {
                let [start, end] = ["start", "end"].map(|k| mention[k].as_u64().unwrap() as usize);
                assert_eq!(all[start..end].iter().collect::<String>(), mention["text"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn endless_lines_and_quotation_marks_without_number_end_in_time() {
    for text in [
        "\"".repeat(100_000),
        "“".repeat(30_000),
        "a".repeat(200_000),
        "(".repeat(100_000),
        "Anna ".repeat(20_000),
    ] {
        let status = enrich(&json!({"text": text, "language": "en"})).status();
        assert_eq!(status, 200);
    }
}

#[test]
fn deep_nesting_and_a_flood_of_fields_do_no_harm() {
    let deep = format!("{{\"text\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(post("/v1/enrich", "application/json", deep).status().as_u16(), 400 | 422));
    let many: Vec<String> = (0..50_000).map(|i| format!("\"f{i}\":{{}}")).collect();
    let problem = problem(post("/v1/enrich", "application/json", format!("{{{}}}", many.join(","))), 422);
    assert!(problem["errors"].as_array().unwrap().len() < 100);
}
