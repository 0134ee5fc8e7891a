//! Connections on which nothing is asked and nothing answered.
//!
//! The server times the head of a connection's first request, and connections that are silent after an answer. A caller
//! who gets an answer and then sends half a head is neither: it would hold its connection for ever. So each connection
//! is watched for how long ago its last answer ended.

use std::any::Any;
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::Extensions;
use actix_web::rt::net::TcpStream;
use actix_web::web::Bytes;
use socket2::{SockRef, Socket};

/// How often they are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Bytes of an answer that are written at once. With a head they fit the buffer that each connection has.
pub const PIECE: usize = 7 << 10;

/// The open connections.
#[derive(Clone)]
pub struct Connections {
    open: Arc<Mutex<Vec<Weak<Connection>>>>,
    start: Instant,
}

/// An open connection.
pub(super) struct Connection {
    /// A second handle to its socket, to close it with.
    socket: Socket,
    start: Instant,
    asked: AtomicUsize,
    /// When it was opened or its last answer ended, in milliseconds from the start.
    quiet_since: AtomicU64,
}

/// A request on a connection, until its answer has been written.
pub(super) struct Asked(Arc<Connection>);

impl Connections {
    /// None yet. Those that neither ask nor are answered for `limit` will be closed. Call it inside an actix system.
    #[must_use]
    pub fn watched(limit: Duration) -> Self {
        let connections = Self { open: Arc::default(), start: Instant::now() };
        let watched = connections.clone();
        actix_web::rt::spawn(async move {
            loop {
                actix_web::rt::time::sleep(LOOK_EVERY).await;
                watched.close_quiet(limit);
            }
        });
        connections
    }

    /// Begins to watch a connection; for the server's `on_connect`.
    pub fn watch(&self, stream: &dyn Any, data: &mut Extensions) {
        let Some(Ok(socket)) = stream.downcast_ref::<TcpStream>().map(|s| SockRef::from(s).try_clone())
        else {
            return;
        };
        let quiet_since = AtomicU64::new(millis(self.start.elapsed()));
        let connection =
            Arc::new(Connection { socket, start: self.start, asked: AtomicUsize::new(0), quiet_since });
        self.open.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::downgrade(&connection));
        data.insert(connection);
    }

    fn close_quiet(&self, limit: Duration) {
        let now = millis(self.start.elapsed());
        self.open.lock().unwrap_or_else(PoisonError::into_inner).retain(|connection| {
            let Some(connection) = connection.upgrade() else { return false };
            let quiet = now.saturating_sub(connection.quiet_since.load(Ordering::Acquire)) > millis(limit);
            let close = quiet && connection.asked.load(Ordering::Acquire) == 0;
            if close {
                // Where this fails the connection has ended by itself.
                let _ = connection.socket.shutdown(Shutdown::Both);
            }
            !close
        });
    }
}

impl Asked {
    pub(super) fn on(connection: &Arc<Connection>) -> Self {
        connection.asked.fetch_add(1, Ordering::AcqRel);
        Self(Arc::clone(connection))
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        self.0.quiet_since.store(millis(self.0.start.elapsed()), Ordering::Release);
        self.0.asked.fetch_sub(1, Ordering::AcqRel);
    }
}

/// The body of an answer, and what is held until it has been written: with it ends its request. It is handed over in
/// pieces: a connection keeps its buffer for the next answer, and many connections with a buffer as large as their
/// largest answer are much memory.
pub(super) struct Answering<H> {
    body: BoxBody,
    rest: Bytes,
    _held: H,
}

impl<H> Answering<H> {
    pub(super) const fn new(body: BoxBody, held: H) -> Self {
        Self { body, rest: Bytes::new(), _held: held }
    }
}

impl<H: Unpin + 'static> MessageBody for Answering<H> {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        if self.rest.is_empty() {
            self.rest = match Pin::new(&mut self.body).poll_next(context) {
                Poll::Ready(Some(Ok(bytes))) => bytes,
                other => return other,
            };
        }
        let piece = self.rest.len().min(PIECE);
        Poll::Ready(Some(Ok(self.rest.split_to(piece))))
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
