//! The trace that a caller tells is carried on, and found in the log.

use serde_json::json;

use crate::harness::client;
use crate::lifecycle::Process;

const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

#[test]
fn a_trace_goes_on_in_reply_and_log_and_a_bad_one_is_none() {
    let service = Process::start(&[]);
    let ask = |parents: &[&str]| {
        let mut request = client().post(format!("http://{}/v1/enrich", service.address));
        for parent in parents {
            request = request.header("traceparent", *parent);
        }
        let request = request.header("content-type", "application/json").header("tracestate", "desk=1");
        let reply = request.body(json!({"text": "Hello there."}).to_string()).send().unwrap();
        assert_eq!(reply.status(), 200);
        let id = reply.headers()["x-request-id"].to_str().unwrap().to_owned();
        (id, reply.headers().get("traceresponse").map(|value| value.to_str().unwrap().to_owned()))
    };
    let (id, told) = ask(&[PARENT]);
    let told = told.expect("a place in the trace");
    let parts: Vec<&str> = told.split('-').collect();
    assert_eq!(
        (parts.len(), parts[0], parts[1], parts[3]),
        (4, "00", "4bf92f3577b34da6a3ce929d0e0e4736", "01")
    );
    assert!(parts[2].len() == 16 && parts[2] != "00f067aa0ba902b7", "{told}");
    assert_ne!(ask(&[PARENT]).1, Some(told.clone()), "each request is a span of its own");
    for bad in [&PARENT[..54], &PARENT.to_uppercase(), &PARENT.replace("00-4", "ff-4"), "nonsense"] {
        assert_eq!(ask(&[bad]).1, None, "{bad}");
    }
    assert_eq!(ask(&[PARENT, PARENT]).1, None, "two parents");
    assert_eq!(ask(&[]).1, None);
    service.signal("INT");
    let log = service.end().2;
    let line =
        log.iter().find(|line| line["span"]["request_id"] == id.as_str()).expect("a line of the request");
    assert_eq!(line["message"], "answered");
    assert_eq!(line["span"]["trace_id"], parts[1]);
    assert_eq!(line["span"]["span_id"], parts[2]);
    assert_eq!(line["span"]["parent_id"], "00f067aa0ba902b7");
    let traced = log.iter().filter(|line| line["span"]["trace_id"].is_string()).count();
    assert_eq!(traced, 2, "{log:#?}");
}
