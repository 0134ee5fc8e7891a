//! What the server's acceptor says once its socket has been closed under it: nothing that anybody needs to know.
//!
//! Until then its errors matter (too many open files), so that they are not left out as such.

use std::sync::atomic::{AtomicBool, Ordering};

use tracing::level_filters::LevelFilter;
use tracing::subscriber::Interest;
use tracing::{Metadata, Subscriber};
use tracing_subscriber::layer::{Context, Filter};

/// Where the acceptor speaks.
const ACCEPTOR: &str = "actix_server::accept";

static CLOSED: AtomicBool = AtomicBool::new(false);

/// The socket is about to be closed.
pub(crate) fn closing() {
    CLOSED.store(true, Ordering::Relaxed);
}

/// Lets everything through but an acceptor without a socket.
pub(super) struct Leaving;

impl<S: Subscriber> Filter<S> for Leaving {
    fn enabled(&self, about: &Metadata<'_>, _: &Context<'_, S>) -> bool {
        about.target() != ACCEPTOR || !CLOSED.load(Ordering::Relaxed)
    }

    fn callsite_enabled(&self, about: &'static Metadata<'static>) -> Interest {
        if about.target() == ACCEPTOR { Interest::sometimes() } else { Interest::always() }
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::TRACE)
    }
}
