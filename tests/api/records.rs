//! A reconciliation service on a port of its own, which knows a few records and can be told to misbehave.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer};
use serde_json::{Map, Value, json};

/// How it takes what it is asked.
#[derive(Clone)]
pub enum Manner {
    /// As the protocol says.
    Well,
    /// As the protocol says, after so long.
    Late(Duration),
    /// With this status, headers and body, to questions; the manifest is well, as in all manners but the last.
    Oddly(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// With status 503 to everything.
    Down,
}

/// A running service of records.
#[derive(Clone)]
pub struct Records {
    pub address: SocketAddr,
    state: Arc<State>,
}

struct State {
    manner: Mutex<Manner>,
    /// The queries of each request, and null for a look at the manifest.
    asked: Mutex<Vec<Value>>,
}

impl Records {
    pub fn start(manner: Manner) -> Self {
        let state = Arc::new(State { manner: Mutex::new(manner), asked: Mutex::new(Vec::new()) });
        let (tell, told) = mpsc::channel();
        let shared = Data::from(Arc::clone(&state));
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async {
                let server = HttpServer::new(move || {
                    let resource = web::resource("/api").get(manifest).post(reconcile);
                    App::new().app_data(shared.clone()).service(resource)
                });
                let server = server.workers(1).bind(("127.0.0.1", 0)).unwrap();
                tell.send(server.addrs()[0]).unwrap();
                server.run().await.unwrap();
            });
        });
        Self { address: told.recv().unwrap(), state }
    }

    pub fn url(&self) -> String {
        format!("http://{}/api", self.address)
    }

    pub fn behave(&self, manner: Manner) {
        *self.state.manner.lock().unwrap() = manner;
    }

    /// How often anybody connected and asked something, manifest included.
    pub fn requests(&self) -> usize {
        self.state.asked.lock().unwrap().len()
    }

    /// Each batch of questions so far.
    pub fn batches(&self) -> Vec<Map<String, Value>> {
        self.state.asked.lock().unwrap().iter().filter_map(|a| a.as_object().cloned()).collect()
    }

    /// Names with the type that was sent along, in order, duplicates kept.
    pub fn asked(&self) -> Vec<(String, Option<String>)> {
        let text = |v: &Value| v.as_str().map(str::to_owned);
        let mut all: Vec<(String, Option<String>)> = self
            .batches()
            .iter()
            .flat_map(|batch| batch.values().map(|q| (text(&q["query"]).unwrap(), text(&q["type"]))))
            .collect();
        all.sort();
        all
    }
}

/// The records: name, identifier, type, whether the service is certain. It takes the type it is told as a wish.
const RECORDS: [(&str, &str, &str, bool); 5] = [
    ("Ada Brennan", "Q100", "Q5", true),
    ("Northrail", "Q200", "Q4830453", true),
    ("Tom Field", "Q300", "Q5", false),
    ("Tom Field", "Q301", "Q5", false),
    ("Leeds", "Q400", "Q4830453", true),
];

async fn manifest(state: Data<State>) -> HttpResponse {
    state.asked.lock().unwrap().push(Value::Null);
    let manner = state.manner.lock().unwrap().clone();
    wait(&manner).await;
    match manner {
        Manner::Down => HttpResponse::ServiceUnavailable().finish(),
        Manner::Well | Manner::Late(_) | Manner::Oddly(..) => HttpResponse::Ok().json(json!({
            "versions": ["0.1", "0.2"],
            "name": "Records",
            "identifierSpace": "https://records.example/entity/",
            "schemaSpace": "https://records.example/property/",
            "view": {"url": "https://records.example/page/{{id}}"},
            "batchSize": 2,
        })),
    }
}

async fn reconcile(state: Data<State>, form: web::Form<BTreeMap<String, String>>) -> HttpResponse {
    let queries: Map<String, Value> = serde_json::from_str(&form["queries"]).unwrap();
    state.asked.lock().unwrap().push(Value::Object(queries.clone()));
    let manner = state.manner.lock().unwrap().clone();
    wait(&manner).await;
    match manner {
        Manner::Down => HttpResponse::ServiceUnavailable().finish(),
        Manner::Oddly(status, headers, body) => {
            let mut response = HttpResponse::build(StatusCode::from_u16(status).unwrap());
            for header in headers {
                response.insert_header(header);
            }
            response.body(Bytes::from(body))
        }
        Manner::Well | Manner::Late(_) => {
            let answers = queries.iter().map(|(key, query)| {
                let found: Vec<Value> = RECORDS
                    .iter()
                    .filter(|(name, ..)| *name == query["query"])
                    .map(|(name, id, kind, certain)| {
                        json!({"id": id, "name": name, "score": 98, "match": certain,
                            "type": [{"id": kind, "name": "…"}], "description": "…"})
                    })
                    .collect();
                (key.clone(), json!({"result": found}))
            });
            HttpResponse::Ok().json(answers.collect::<Map<String, Value>>())
        }
    }
}

async fn wait(manner: &Manner) {
    if let Manner::Late(by) = manner {
        actix_web::rt::time::sleep(*by).await;
    }
}
