//! From start to stop, as a supervisor sees it: the binary as a process of its own, signals, exit codes.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::client;

/// The service in a process of its own.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    log: thread::JoinHandle<Vec<Value>>,
}

fn command(flags: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_news-enrichment"));
    command.arg("serve").args(flags).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Process {
    pub fn start(flags: &[&str]) -> Self {
        let mut child = command(&[&["--port", "0", "--io-threads", "2"], flags].concat()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(|line| {
            let line = line.unwrap();
            serde_json::from_str::<Value>(&line).unwrap_or_else(|_| panic!("not JSON: {line}"))
        });
        let mut seen = Vec::new();
        let address = loop {
            let line = lines.next().expect("the service starts");
            let address = line["address"].as_str().map(|address| address.parse().unwrap());
            seen.push(line);
            if let Some(address) = address {
                break address;
            }
        };
        let log = thread::spawn(move || seen.into_iter().chain(lines).collect());
        Self { child, address, log }
    }

    pub fn signal(&self, name: &str) {
        let done = Command::new("sh").args(["-c", &format!("kill -s {name} {}", self.child.id())]).status();
        assert!(done.unwrap().success());
    }

    /// The exit code, how long it took to come, and all lines of the log.
    pub fn end(mut self) -> (Option<i32>, Duration, Vec<Value>) {
        let began = Instant::now();
        let code = self.child.wait().unwrap().code();
        (code, began.elapsed(), self.log.join().unwrap())
    }
}

/// A head and as much of a body as it announces.
fn answer(stream: &mut BufReader<TcpStream>) -> std::io::Result<(u16, String, Vec<u8>)> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if stream.read_line(&mut head)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
    }
    let head = head.to_ascii_lowercase();
    let length = head.lines().find_map(|l| l.strip_prefix("content-length: ")).expect("a length");
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body)?;
    Ok((head[9..12].parse().unwrap(), head, body))
}

fn article(sentences: usize) -> String {
    json!({"text": "“It costs £5 million,” said Mayor Ada Brennan of Leeds. ".repeat(sentences)}).to_string()
}

fn post(body: &str) -> Vec<u8> {
    let head = "POST /v1/enrich HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/json\r\n";
    format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn connect(address: SocketAddr) -> std::io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    Ok(BufReader::new(stream))
}

fn status(address: SocketAddr, path: &str) -> Option<(u16, bool)> {
    let response = client().get(format!("http://{address}{path}")).send().ok()?;
    let close = response.headers().get("connection").is_some_and(|value| value == "close");
    Some((response.status().as_u16(), close))
}

#[test]
fn sigterm_is_told_to_balancers_before_the_socket_closes() {
    let service = Process::start(&["--drain-delay", "2"]);
    let address = service.address;
    assert_eq!(status(address, "/readyz"), Some((200, false)));
    service.signal("TERM");
    let told = Instant::now();
    while status(address, "/readyz").expect("still listening").0 != 503 {
        assert!(told.elapsed() < Duration::from_secs(1), "not told");
    }
    let problem: Value = client().get(format!("http://{address}/readyz")).send().unwrap().json().unwrap();
    assert_eq!(problem["type"], "/problems/stopping");
    // It lives and works all the same, and sends its callers elsewhere for the next request.
    assert_eq!(status(address, "/livez"), Some((200, true)));
    let mut line = connect(address).unwrap();
    line.get_mut().write_all(&post(&article(3))).unwrap();
    let (code, head, _) = answer(&mut line).unwrap();
    assert!(code == 200 && head.contains("connection: close"), "{head}");
    assert_eq!(line.read(&mut [0]).unwrap(), 0, "the connection is closed after that");
    let (code, _, log) = service.end();
    assert_eq!(code, Some(0));
    assert!(told.elapsed() >= Duration::from_secs(2), "the pause was cut short");
    assert!(told.elapsed() < Duration::from_secs(6), "{:?}", told.elapsed());
    assert!(TcpStream::connect(address).is_err());
    let messages: Vec<&str> = log.iter().filter_map(|line| line["message"].as_str()).collect();
    assert_eq!(messages.last(), Some(&"stopped"));
}

#[test]
fn sigterm_under_load_loses_no_request() {
    const CALLERS: usize = 24;
    let service = Process::start(&["--drain-delay", "1", "--queue", "1000"]);
    let address = service.address;
    let (answered, after, signalled) =
        (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let callers: Vec<_> = (0..CALLERS)
        .map(|n| {
            let (answered, after, signalled) = (answered.clone(), after.clone(), signalled.clone());
            thread::spawn(move || -> Result<(), String> {
                let body = article(20 + n);
                // Half of them keep their connections as long as they may, half connect anew each time.
                let keeps = n % 2 == 0;
                let mut expected: Option<Vec<u8>> = None;
                while let Ok(mut line) = connect(address) {
                    loop {
                        let told = signalled.load(Ordering::SeqCst);
                        let lost =
                            |what: &str, error| Err(format!("caller {n}, told {told}: {what}: {error}"));
                        if let Err(error) = line.get_mut().write_all(&post(&body)) {
                            return lost("sending", error);
                        }
                        let (code, head, reply) = match answer(&mut line) {
                            Ok(answer) => answer,
                            Err(error) => return lost("reading", error),
                        };
                        if code != 200 || *expected.get_or_insert_with(|| reply.clone()) != reply {
                            return Err(format!("{code} {}", String::from_utf8_lossy(&reply)));
                        }
                        answered.fetch_add(1, Ordering::SeqCst);
                        after.fetch_add(usize::from(signalled.load(Ordering::SeqCst)), Ordering::SeqCst);
                        if !keeps || head.contains("connection: close") {
                            break;
                        }
                    }
                    // As a balancer does, who has been told for most of a second that this one is on its way out.
                    if signalled.load(Ordering::SeqCst) && !keeps {
                        thread::sleep(Duration::from_millis(50));
                    }
                }
                Ok(())
            })
        })
        .collect();
    while answered.load(Ordering::SeqCst) < 100 {
        thread::sleep(Duration::from_millis(5));
    }
    service.signal("TERM");
    signalled.store(true, Ordering::SeqCst);
    let lost: Vec<String> = callers.into_iter().filter_map(|caller| caller.join().unwrap().err()).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(after.load(Ordering::SeqCst) >= CALLERS / 2, "nothing was under way");
    let (code, _, log) = service.end();
    assert_eq!(code, Some(0));
    let loud: Vec<_> = log.iter().filter(|line| line["level"] != "INFO").collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn a_batch_that_is_under_way_is_finished() {
    let service = Process::start(&["--drain-delay", "0"]);
    let line = connect(service.address).unwrap();
    let mut writer = line.get_ref().try_clone().unwrap();
    let head = "POST /v1/enrich/batch HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/x-ndjson\r\n";
    let (item, count) = (article(5) + "\n", 40);
    write!(writer, "{head}content-length: {}\r\n\r\n{item}", item.len() * count).unwrap();
    let mut lines = line.lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("{\"id\"")), "the first answer");
    let metrics = client().get(format!("http://{}/metrics", service.address)).send().unwrap().text().unwrap();
    assert!(metrics.contains("news_enrichment_requests_in_flight 2\n"), "the batch and this: {metrics}");
    service.signal("TERM");
    let address = service.address;
    let closed = (0..200).any(|_| {
        thread::sleep(Duration::from_millis(20));
        TcpStream::connect(address).is_err()
    });
    assert!(closed, "the socket stays open");
    for _ in 1..count {
        thread::sleep(Duration::from_millis(20));
        writer.write_all(item.as_bytes()).unwrap();
    }
    assert_eq!(lines.filter(|line| line.starts_with("{\"id\"")).count(), count - 1);
    let (code, took, _) = service.end();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(2), "{took:?} after the last answer");
}

#[test]
fn who_does_not_finish_is_cut_off_in_time() {
    let service = Process::start(&["--drain-delay", "0", "--shutdown-timeout", "2"]);
    let mut stalled = connect(service.address).unwrap();
    stalled.get_mut().write_all(&post(&article(3))[..150]).unwrap();
    thread::sleep(Duration::from_millis(200));
    service.signal("TERM");
    let (code, took, log) = service.end();
    assert_eq!(code, Some(0));
    assert!(took >= Duration::from_millis(1_500) && took < Duration::from_secs(4), "{took:?}");
    assert!(log.iter().any(|line| line["level"] == "WARN" && line["connections"] == 1), "{log:#?}");
}

#[test]
fn a_second_signal_ends_at_once_and_a_terminal_is_not_made_to_wait() {
    let service = Process::start(&["--drain-delay", "60"]);
    service.signal("TERM");
    thread::sleep(Duration::from_millis(300));
    service.signal("TERM");
    let (code, took, _) = service.end();
    assert_eq!(code, Some(143));
    assert!(took < Duration::from_secs(2), "{took:?}");

    let service = Process::start(&["--drain-delay", "60"]);
    service.signal("INT");
    let (code, took, _) = service.end();
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn what_is_wrong_at_the_start_is_one_line_and_a_failure() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let defective = path("defective.jsonl", "{\"id\":\"a\",\"type\":\"robot\",\"name\":\"R2\"}\n");
    let no_keys = path("none", "# nothing yet\n");
    let plain_key = path("plain", "# keys\ndesk my-own-key\n");
    let folder_itself = folder.path().to_str().unwrap().to_owned();
    for (flags, word) in [
        (&["--port", &port][..], "cannot listen on 127.0.0.1:"),
        (&["--host", "203.0.113.9", "--port", "0"], "cannot listen on 203.0.113.9:0"),
        (&["--host", "nowhere"], "--host"),
        (&["--port", "70000"], "NEWS_ENRICHMENT_PORT"),
        (&["--max-text", "lots"], "NEWS_ENRICHMENT_MAX_TEXT"),
        (&["--max-body", "0"], "NEWS_ENRICHMENT_MAX_BODY"),
        (&["--max-batch-items", "0"], "NEWS_ENRICHMENT_MAX_BATCH_ITEMS"),
        (&["--threads", "0"], "NEWS_ENRICHMENT_THREADS"),
        (&["--threads", "99999999999"], "NEWS_ENRICHMENT_THREADS"),
        (&["--io-threads", "513"], "NEWS_ENRICHMENT_IO_THREADS"),
        (&["--queue=-1"], "NEWS_ENRICHMENT_QUEUE"),
        (&["--body-timeout", "0"], "NEWS_ENRICHMENT_BODY_TIMEOUT"),
        (&["--shutdown-timeout", "soon"], "NEWS_ENRICHMENT_SHUTDOWN_TIMEOUT"),
        (&["--drain-delay=-1"], "NEWS_ENRICHMENT_DRAIN_DELAY"),
        (&["--log", "news_enrichment=loud"], "the log filter"),
        (&["--log-format", "xml"], "NEWS_ENRICHMENT_LOG_FORMAT"),
        (&["--reconciliation-endpoint", "ftp://a.example/"], "--reconciliation-endpoint"),
        (&["--authority", "/does/not/exist"], "/does/not/exist"),
        (&["--authority", &folder_itself], &folder_itself),
        (&["--authority", &defective], "defective.jsonl:1: unknown type"),
        (&["--keys", "/does/not/exist"], "keys /does/not/exist: "),
        (&["--keys", &folder_itself], &folder_itself),
        (&["--keys", &no_keys], "there is no key in it"),
        (&["--keys", &plain_key], "plain:2: expected sha256: and 64 hexadecimal digits"),
        (&["--cors-origins", "https://a.example/path"], "NEWS_ENRICHMENT_CORS_ORIGINS"),
        (&["--otlp-endpoint", "collector:4317"], "NEWS_ENRICHMENT_OTLP_ENDPOINT"),
        (&["--otlp-ratio", "2"], "NEWS_ENRICHMENT_OTLP_RATIO"),
        (&["--no-such-thing"], "--no-such-thing"),
    ] {
        let began = Instant::now();
        let output = command(flags).output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(matches!(output.status.code(), Some(1 | 2)), "{flags:?}: {:?}", output.status);
        assert_eq!(told.lines().count(), 1, "{flags:?}: {told}");
        assert!(told.starts_with("news-enrichment: ") && told.contains(word), "{flags:?}: {told}");
        assert!(output.stdout.is_empty() && !told.contains("my-own-key"), "{flags:?}: {told}");
        assert!(began.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn a_bad_variable_is_told_by_its_name() {
    let output = command(&[]).env("NEWS_ENRICHMENT_PORT", "eighty").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told.contains("eighty") && told.contains("NEWS_ENRICHMENT_PORT"), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}
