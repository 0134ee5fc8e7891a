//! The manifest that was read last. An hour old it is read again, but nobody waits for that: an old one is better than
//! none, and a service that has lost its description may still answer questions.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use super::protocol::Manifest;

/// How long a manifest is believed before it is read again.
const LASTS: Duration = Duration::from_secs(3_600);
/// How long after a failure to read it again the next try is made.
const TRY_AGAIN: Duration = Duration::from_secs(60);

#[derive(Default)]
pub(super) struct Shelf {
    held: Mutex<Option<Held>>,
}

struct Held {
    manifest: Arc<Manifest>,
    /// When it is to be read again.
    due: Instant,
}

/// A manifest, and whether whoever took it is to read it again.
pub(super) struct Taken {
    pub(super) manifest: Arc<Manifest>,
    pub(super) stale: bool,
}

impl Shelf {
    pub(super) fn put(&self, manifest: Manifest, now: Instant) -> Arc<Manifest> {
        let manifest = Arc::new(manifest);
        let held = Held { manifest: Arc::clone(&manifest), due: now + LASTS };
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some(held);
        manifest
    }

    /// The manifest, if one was ever read. Of all who take a stale one, one a minute is told so.
    pub(super) fn take(&self, now: Instant) -> Option<Taken> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Held { manifest, due } = held.as_mut()?;
        let stale = *due <= now;
        if stale {
            *due = now + TRY_AGAIN;
        }
        Some(Taken { manifest: Arc::clone(manifest), stale })
    }
}

#[cfg(test)]
mod tests {
    use super::{Duration, Instant, LASTS, Manifest, Shelf, TRY_AGAIN};

    fn manifest(name: &str) -> Manifest {
        Manifest::read(format!("{{\"name\":\"{name}\"}}").as_bytes()).unwrap()
    }

    #[test]
    fn a_stale_manifest_goes_on_and_one_a_minute_is_told_to_read_it_again() {
        let (shelf, began) = (Shelf::default(), Instant::now());
        assert!(shelf.take(began).is_none());
        shelf.put(manifest("old"), began);
        let mut now = began;
        let mut take = |after: Duration| {
            now += after;
            let taken = shelf.take(now).unwrap();
            (taken.manifest.name.clone(), taken.stale)
        };
        let told = |name: &str, stale| (name.to_owned(), stale);
        assert_eq!(take(LASTS / 2), told("old", false));
        assert_eq!(take(LASTS / 2), told("old", true));
        assert_eq!(take(Duration::ZERO), told("old", false), "somebody is at it");
        assert_eq!(take(TRY_AGAIN), told("old", true), "it failed");
        shelf.put(manifest("new"), began + LASTS + TRY_AGAIN);
        assert_eq!(take(TRY_AGAIN), told("new", false));
    }
}
