//! `POST /v1/enrich`.

use serde_json::{Value, json};

use crate::harness::{client, enrich, reply, url};

const ARTICLE: &str = "Café mayor defends £1.6 billion deal 😀\n\nMayor José Álvarez said on Thursday: “The naïve critics \
    are wrong 🎉, and Bristol will gain £2 million.”\n\n“I am proud of it,” he added. Anna Reed, a critic, called it \
    “a disaster for the city”.";

#[test]
fn every_part_is_there_and_as_the_schema_says() {
    let reply = reply(&json!({"id": "story-1", "text": ARTICLE, "published_at": "2025-03-07"}));
    assert_eq!(reply["id"], "story-1");
    assert_eq!(reply["language"], "en");
    assert_eq!(reply["model"]["name"], "news-enrichment");
    for part in ["sections", "entities", "quotes", "figures", "speakers"] {
        assert!(reply[part].is_array(), "{part}");
    }
}

#[test]
fn what_is_not_included_is_absent() {
    let parts = ["entities", "quotes", "figures", "sentiment"];
    for include in [vec![], vec!["entities"], vec!["quotes", "figures"], vec!["sentiment"], parts.to_vec()] {
        let reply = reply(&json!({"text": ARTICLE, "include": include}));
        for part in ["entities", "quotes", "figures"] {
            assert_eq!(reply.get(part).is_some(), include.contains(&part), "{part} of {include:?}");
        }
        let toned = include.contains(&"sentiment");
        assert_eq!(reply.get("speakers").is_some(), toned);
        for thing in ["entities", "quotes"].iter().filter_map(|p| reply[p].as_array()).flatten() {
            assert_eq!(thing.get("sentiment").is_some(), toned);
        }
    }
}

#[test]
fn scores_are_explained_only_when_it_is_asked_for() {
    let text = "“The scheme is a shameful, cruel disgrace and the minister is a liar,” complained Ada Brennan. She \
        accused Northrail of wrecking the town. “Northrail has failed us all,” Brennan said.";
    let plain = reply(&json!({"text": text}));
    let include = ["entities", "quotes", "figures", "sentiment", "explanations"];
    let explained = reply(&json!({"text": text, "include": include}));
    assert!(
        plain["quotes"][0].get("explanation").is_none() && plain["speakers"][0].get("explanation").is_none()
    );
    let moved: Vec<&Value> = explained["quotes"][0]["explanation"].as_array().unwrap().iter().collect();
    assert!(moved.iter().any(|m| m["text"] == "disgrace" && m["weight"].as_f64() < Some(0.0)), "{moved:?}");
    let speaker = &explained["speakers"][0];
    assert!(!speaker["explanation"].as_array().unwrap().is_empty());
    let stance = &speaker["towards"][0];
    assert_eq!((&stance["label"], stance["explanation"].is_array()), (&json!("criticises"), true));
    for part in ["quotes", "speakers"] {
        assert_eq!(plain[part].as_array().map(Vec::len), explained[part].as_array().map(Vec::len));
        assert_eq!(plain[part][0]["sentiment"], explained[part][0]["sentiment"]);
    }
    let alone = reply(&json!({"text": text, "include": ["quotes", "explanations"]}));
    assert!(alone["quotes"][0].get("explanation").is_none(), "there is no score to explain");
}

/// Calls `check` with every start, end and text of a reply.
fn slices(value: &Value, check: &mut impl FnMut(usize, usize, Option<&str>)) {
    match value {
        Value::Object(members) => {
            if let (Some(start), Some(end)) = (value["start"].as_u64(), value["end"].as_u64()) {
                check(start as usize, end as usize, value["text"].as_str());
            }
            members.values().for_each(|v| slices(v, check));
        }
        Value::Array(items) => items.iter().for_each(|v| slices(v, check)),
        _ => {}
    }
}

#[test]
fn slices_equal_texts_in_all_three_units() {
    let utf32: Vec<char> = ARTICLE.chars().collect();
    let utf16: Vec<u16> = ARTICLE.encode_utf16().collect();
    for unit in ["utf-32", "utf-16", "utf-8"] {
        let reply = reply(&json!({"text": ARTICLE, "offset_encoding": unit}));
        assert_eq!(reply["offset_encoding"], unit);
        let mut seen = 0;
        slices(&reply, &mut |start, end, text| {
            let slice = match unit {
                "utf-32" => utf32[start..end].iter().collect(),
                "utf-16" => String::from_utf16(&utf16[start..end]).unwrap(),
                _ => ARTICLE[start..end].to_owned(),
            };
            if let Some(text) = text {
                assert_eq!(slice, text, "{unit}");
                seen += 1;
            }
        });
        assert!(seen > 3, "{unit}");
    }
}

#[test]
fn the_same_request_gives_the_same_bytes() {
    let request = json!({"text": ARTICLE, "published_at": "2025-03-07T23:00:00-05:00"});
    assert_eq!(enrich(&request).bytes().unwrap(), enrich(&request).bytes().unwrap());
}

#[test]
fn null_counts_as_absent() {
    let bare = json!({"text": ARTICLE});
    let nulls = json!({"text": ARTICLE, "id": null, "language": null, "published_at": null, "include": null,
        "offset_encoding": null, "min_confidence": null});
    assert_eq!(reply(&bare), reply(&nulls));
    assert_eq!(reply(&bare)["id"], Value::Null);
}

#[test]
fn a_speaker_below_the_bar_is_withheld() {
    let reply = reply(&json!({"text": ARTICLE, "min_confidence": 1.0}));
    for quote in reply["quotes"].as_array().unwrap() {
        let speaker = &quote["speaker"];
        if !speaker.is_null() && speaker["confidence"].as_f64().unwrap() < 1.0 {
            assert_eq!((&speaker["entity"], &speaker["name"]), (&Value::Null, &Value::Null));
        }
    }
}

#[test]
fn a_withheld_speaker_is_told_among_the_candidates() {
    let text = "“It shook,” said Ana Ruiz of the harbor board on Monday. “It always did,” said Dan Conyers.";
    let speaker_at =
        |bar: f64| reply(&json!({"text": text, "min_confidence": bar}))["quotes"][0]["speaker"].clone();
    let told = speaker_at(0.0);
    assert_eq!((&told["name"], &told["evidence"]), (&json!("Ana Ruiz"), &json!("cue_subject")));
    let confidence = told["confidence"].as_f64().unwrap();
    assert!(confidence > 0.9 && confidence < 1.0, "{confidence}");
    // at its own confidence a speaker still stands, a little above it no longer
    assert_eq!(speaker_at(confidence - 0.001)["entity"], told["entity"]);
    let withheld = speaker_at(confidence + 0.001);
    assert_eq!((&withheld["entity"], &withheld["name"]), (&Value::Null, &Value::Null));
    assert_eq!(withheld["text"], "Ana Ruiz of the harbor board");
    assert_eq!(
        withheld["candidates"][0],
        json!({"entity": told["entity"], "confidence": told["confidence"]})
    );
}

#[test]
fn request_ids_are_echoed_when_fit_and_made_when_not() {
    let ask = |id: &str| {
        let request = client().post(url("/v1/enrich")).header("content-type", "application/json");
        let response = request.header("x-request-id", id).body("{\"text\":\"Hello.\"}").send().unwrap();
        assert!(response.headers()["server-timing"].to_str().unwrap().contains("entities;dur="));
        response.headers()["x-request-id"].to_str().unwrap().to_owned()
    };
    assert_eq!(ask("abc-123"), "abc-123");
    for unfit in ["two words", "<script>", &"x".repeat(200)] {
        let made = ask(unfit);
        assert_eq!(made.len(), 36, "{made}");
    }
}
