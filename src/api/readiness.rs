//! Whether the service wants more work, and how many connections are open.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Told to stop or not, and the count of open connections. Clones share both.
#[derive(Debug, Clone, Default)]
pub struct Readiness {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    draining: AtomicBool,
    connections: AtomicUsize,
}

/// An open connection, counted until it is dropped.
#[derive(Debug)]
pub(crate) struct Connection(Arc<Shared>);

impl Readiness {
    /// From now on `/readyz` says no and each reply asks its caller to connect anew, to somebody else.
    pub(crate) fn drain(&self) {
        self.shared.draining.store(true, Ordering::Relaxed);
    }

    /// Whether the service is on its way out.
    pub(super) fn is_draining(&self) -> bool {
        self.shared.draining.load(Ordering::Relaxed)
    }

    /// Counts a connection.
    pub(crate) fn connected(&self) -> Connection {
        self.shared.connections.fetch_add(1, Ordering::Relaxed);
        Connection(Arc::clone(&self.shared))
    }

    /// How many connections are open.
    pub(crate) fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::Relaxed)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.connections.fetch_sub(1, Ordering::Relaxed);
    }
}
