//! Numbers that no two things of this process share, nor likely those of others.

use std::hash::BuildHasher;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A number to tell things apart by: the standard library's keyed hash, seeded by the system once a process, of what no
/// two calls share. An id need not be a secret.
pub(crate) fn number() -> u64 {
    static KEY: LazyLock<std::hash::RandomState> = LazyLock::new(std::hash::RandomState::new);
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    KEY.hash_one((COUNT.fetch_add(1, Ordering::Relaxed), now))
}
