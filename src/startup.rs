//! Puts the service together and opens its socket.

use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::http::KeepAlive;
use actix_web::middleware::from_fn;
use actix_web::web::Data;
use actix_web::{App, HttpServer};

use crate::annotators::SetupError;
use crate::api::{self, Connections, Readiness, Service};
use crate::authority::{self, AuthorityFileError};
use crate::config::ServeSettings;
use crate::enrichment::Enricher;
use crate::keys::{Keys, KeysFileError};
use crate::reconciliation::{self, Reconciler};
use crate::shutdown::{self, Ending, Signals, Times};

/// How often the recorder of metrics folds its samples.
const FOLD_EVERY: Duration = Duration::from_secs(5);

/// How long a caller whose body is not read gets to read the answer before its connection is closed.
const LINGER: Duration = Duration::from_secs(5);

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartupError {
    /// A seed is defective.
    #[error(transparent)]
    Setup(#[from] SetupError),
    /// The client of the reconciliation service cannot be made.
    #[error(transparent)]
    Reconciliation(#[from] reconciliation::SetupError),
    /// The authority list cannot be used.
    #[error(transparent)]
    Authority(#[from] AuthorityFileError),
    /// The keys cannot be used.
    #[error(transparent)]
    Keys(#[from] KeysFileError),
    /// The description of the interface cannot be written.
    #[error("the OpenAPI document: {0}")]
    Document(#[from] serde_json::Error),
    /// The system does not tell of signals.
    #[error("signals cannot be listened to: {0}")]
    Signals(std::io::Error),
    /// The socket cannot be opened.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// Where to.
        address: SocketAddr,
        /// Why not.
        source: std::io::Error,
    },
}

/// An enricher with the seeds and, where there is one, the operator's authority list.
///
/// # Errors
/// A defective seed or list.
pub fn enricher(authority: Option<&Path>) -> Result<Enricher, StartupError> {
    let list = authority.map(authority::read).transpose()?.unwrap_or_default();
    Ok(Enricher::with_authority(list)?)
}

fn keep_alive(time: Duration) -> KeepAlive {
    if time.is_zero() { KeepAlive::Disabled } else { KeepAlive::Timeout(time) }
}

/// Lets the system close connections, which take this over from their listener, whose caller takes no byte of what was
/// written for so long. The server itself would wait for ever.
#[cfg(target_os = "linux")]
fn cut_off_after(listener: &TcpListener, time: Duration) -> std::io::Result<()> {
    socket2::SockRef::from(listener).set_tcp_user_timeout(Some(time))
}

#[cfg(not(target_os = "linux"))]
fn cut_off_after(_: &TcpListener, _: Duration) -> std::io::Result<()> {
    Ok(())
}

/// The service with its open socket. It answers once [`run`](Self::run) is polled.
pub struct Application {
    server: Server,
    listener: TcpListener,
    signals: Signals,
    readiness: Readiness,
    times: Times,
    address: SocketAddr,
    authority_entries: usize,
}

impl Application {
    /// Reads the seeds and opens the socket. Call it inside an actix system.
    ///
    /// # Errors
    /// A defective seed or authority list, or an address that is taken.
    pub fn build(settings: &ServeSettings) -> Result<Self, StartupError> {
        let enricher = enricher(settings.authority.as_deref())?;
        let authority_entries = enricher.authority_entries();
        let recorder = api::recorder();
        let reconciler = settings.reconciliation.asked().as_ref().map(Reconciler::new).transpose()?;
        let keys = settings.keys.as_deref().map(Keys::read).transpose()?.map(Arc::new);
        if let Some(keys) = &keys {
            reload_when_told(Arc::clone(keys)).map_err(StartupError::Signals)?;
        }
        let service = Data::new(Service::new(enricher, reconciler, keys, settings)?);
        // Between scrapes the recorder must fold its samples, or they pile up where nobody scrapes.
        actix_web::rt::spawn(async move {
            loop {
                actix_web::rt::time::sleep(FOLD_EVERY).await;
                recorder.run_upkeep();
            }
        });
        let address = settings.address.socket();
        let refused = |source| StartupError::Listen { address, source };
        let connections = &settings.connections;
        let listener = TcpListener::bind(address).map_err(refused)?;
        cut_off_after(&listener, connections.write_timeout).map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        let held = listener.try_clone().map_err(refused)?;
        let readiness = service.readiness();
        let counted = readiness.clone();
        let watch = Connections::watched(connections.keep_alive + connections.head_timeout);
        let server = HttpServer::new(move || {
            App::new().app_data(service.clone()).wrap(from_fn(api::observe)).configure(api::routes)
        })
        .on_connect(move |stream, data| {
            data.insert(counted.connected());
            watch.watch(stream, data);
        })
        .workers(settings.io_threads())
        .max_connections(connections.max_connections.get().div_ceil(settings.io_threads()))
        .client_request_timeout(connections.head_timeout)
        .client_disconnect_timeout(LINGER)
        .h1_write_buffer_size(api::PIECE)
        // Else the last piece of an answer waits for the caller's system to confirm the one before, which it puts off.
        .tcp_nodelay(true)
        .keep_alive(keep_alive(connections.keep_alive))
        .disable_signals()
        // After the time that is ours to watch.
        .shutdown_timeout(settings.shutdown_timeout.as_secs().saturating_add(1))
        .listen(listener)
        .map_err(refused)?
        .run();
        // Before anybody can know that the service is there, and stop it.
        let signals = Signals::new().map_err(StartupError::Signals)?;
        let times = Times { delay: settings.drain_delay, finish: settings.shutdown_timeout };
        Ok(Self { server, listener: held, signals, readiness, times, address, authority_entries })
    }

    /// Where it listens, with the port that the system chose when port 0 was asked for.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// How many entries the authority list has.
    #[must_use]
    pub const fn authority_entries(&self) -> usize {
        self.authority_entries
    }

    /// Serves until SIGTERM or SIGINT, and then until what was begun is finished.
    ///
    /// # Errors
    /// The server's own input and output.
    pub async fn run(self) -> std::io::Result<Ending> {
        shutdown::serve(self.server, self.listener, self.signals, self.readiness, self.times).await
    }
}

/// Reads keys anew at each SIGHUP.
#[cfg(unix)]
fn reload_when_told(keys: Arc<Keys>) -> std::io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut told = signal(SignalKind::hangup())?;
    actix_web::rt::spawn(async move {
        while told.recv().await.is_some() {
            api::reload(&keys);
        }
    });
    Ok(())
}

/// Nothing tells it to.
#[cfg(not(unix))]
fn reload_when_told(_: Arc<Keys>) -> std::io::Result<()> {
    Ok(())
}
