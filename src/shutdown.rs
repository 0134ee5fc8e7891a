//! From the first signal to the last reply.
//!
//! A balancer learns that a replica leaves only after it has left, unless it is told before: so `/readyz` says no while
//! requests are still taken, then the socket closes, then what was begun is finished, and then the process ends.

use std::io;
use std::net::{Shutdown, TcpListener};
use std::pin::pin;
use std::time::Duration;

use actix_web::dev::{Server, ServerHandle};
use actix_web::rt::time::{sleep, timeout};
use socket2::SockRef;

use crate::api::Readiness;
use crate::telemetry;

/// How long a connection that was accepted has for its request to arrive, once no more are.
const LAST_REQUEST: Duration = Duration::from_millis(500);
/// How long what the acceptor has in its hands may take to be counted as a connection.
const SETTLING: Duration = Duration::from_millis(50);
/// How often it is looked whether the last connection has closed.
const LOOK_EVERY: Duration = Duration::from_millis(10);

/// How the service came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All that was begun was finished, or its time was over.
    Drained,
    /// A second signal, with this number, did not let it finish.
    Forced(u8),
}

/// How much time each part of the end may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// Between `/readyz` saying no and the socket closing, after SIGTERM.
    pub(crate) delay: Duration,
    /// For requests that were begun to be finished.
    pub(crate) finish: Duration,
}

/// Serves until a signal comes, and then until all that was begun is finished.
///
/// # Errors
/// The server's own input and output.
pub(crate) async fn serve(
    server: Server,
    listener: TcpListener,
    mut signals: Signals,
    readiness: Readiness,
    times: Times,
) -> io::Result<Ending> {
    let handle = server.handle();
    let mut server = pin!(server);
    let signal = tokio::select! {
        ended = &mut server => return ended.map(|()| Ending::Drained),
        signal = signals.next() => signal,
    };
    // Nobody balances in front of a terminal.
    let delay = if signal == Signal::Terminate { times.delay } else { Duration::ZERO };
    let leave = async {
        readiness.drain();
        tracing::info!(?signal, seconds = delay.as_secs_f64(), "not ready any more, still answering");
        sleep(delay).await;
        tracing::info!(connections = readiness.connections(), "no more connections, finishing");
        if timeout(times.finish, finish(&handle, listener, &readiness)).await.is_err() {
            tracing::warn!(connections = readiness.connections(), "time is over, connections are cut off");
        }
        Ok(Ending::Drained)
    };
    let mut leave = pin!(leave);
    tokio::select! {
        ended = &mut leave => ended,
        again = signals.next() => {
            tracing::warn!(signal = ?again, "told twice, ending at once");
            Ok(Ending::Forced(again.code()))
        }
        // It ends before the connections are counted as closed, or never.
        ended = &mut server => {
            ended?;
            leave.await
        }
    }
}

/// Refuses new connections, lets the accepted ones bring their requests, and waits until the last is closed.
async fn finish(handle: &ServerHandle, listener: TcpListener, readiness: &Readiness) {
    telemetry::closing();
    handle.pause().await;
    // The acceptor holds the socket until the server stops, and the system would go on taking connections for it. That
    // it cannot be shut down here is no harm but that.
    let _ = SockRef::from(&listener).shutdown(Shutdown::Both);
    drop(listener);
    sleep(SETTLING).await;
    let _ = timeout(LAST_REQUEST, closed(readiness)).await;
    // Connections between two requests are closed by this, the others after their reply.
    let stopped = handle.stop(true);
    tokio::select! {
        () = stopped => {}
        () = closed(readiness) => {}
    }
}

async fn closed(readiness: &Readiness) {
    while readiness.connections() > 0 {
        sleep(LOOK_EVERY).await;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    Terminate,
    Interrupt,
}

impl Signal {
    /// What shells and supervisors read from the exit code of a process that a signal ended.
    const fn code(self) -> u8 {
        match self {
            Self::Terminate => 128 + 15,
            Self::Interrupt => 128 + 2,
        }
    }
}

/// The signals that end the service, listened to from when this is made.
#[cfg(unix)]
pub(crate) struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    pub(crate) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> Signal {
        tokio::select! {
            Some(()) = self.terminate.recv() => Signal::Terminate,
            Some(()) = self.interrupt.recv() => Signal::Interrupt,
            else => std::future::pending().await,
        }
    }
}

/// The signal that ends the service.
#[cfg(not(unix))]
pub(crate) struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub(crate) fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Signal {
        match tokio::signal::ctrl_c().await {
            Ok(()) => Signal::Interrupt,
            Err(_) => std::future::pending().await,
        }
    }
}
