//! Who may come in, and how many work at once.
//!
//! A permit is tried at the door; when there is none the caller is sent away at once instead of joining a queue
//! that only grows. Inside, as many requests work as there are threads for it, the others wait their turn.
//!
//! The queue is there for bursts. Once it has been full there is more to do than can be done, and whoever waits through
//! all of it gets an answer that is late: for a while, then, who has waited longer than a piece of work usually takes is
//! sent away when a seat comes free, so that those who are served are served about as fast as ever. (Nichols and
//! Jacobson, "Controlling Queue Delay", 2012, drop at the head of the queue for the same reason.)

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tracing::Span;

use super::ApiError;

/// How long the queue stays a short one after it was full.
const CROWDED: Duration = Duration::from_secs(5);
/// Shorter waits are nobody's fault but the scheduler's.
const SHORTEST_PATIENCE: Duration = Duration::from_millis(1);
/// Bodies are counted in pieces of this many bytes.
const PIECE: usize = 1024;

pub(super) struct Admission {
    door: Arc<Semaphore>,
    batches: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    buffers: Arc<Semaphore>,
    pressure: Arc<Pressure>,
    retry_after: Duration,
}

/// Leave to be inside, for as long as it or a clone of it lives.
#[derive(Clone)]
pub(super) struct Permit {
    _held: Arc<[OwnedSemaphorePermit]>,
}

/// Memory for a body, for as long as it lives.
#[derive(Debug, Default)]
pub(super) struct Room {
    held: Option<OwnedSemaphorePermit>,
    bytes: usize,
}

/// Whether who waits is sent away once the wait was long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// While there is more to do than can be done.
    Short,
    /// Never: part of the work was done, or of a batch.
    Endless,
}

impl Admission {
    /// Room for `threads` that work and `queue` that wait, half of them batches at most, and for `buffered` bytes of
    /// bodies.
    pub(super) fn new(threads: usize, queue: usize, buffered: usize, retry_after: Duration) -> Self {
        let semaphore = |permits: usize| Arc::new(Semaphore::new(permits.min(Semaphore::MAX_PERMITS)));
        let inside = threads.saturating_add(queue);
        Self {
            door: semaphore(inside),
            batches: semaphore(inside.div_ceil(2)),
            seats: semaphore(threads),
            buffers: semaphore(buffered.div_ceil(PIECE)),
            pressure: Arc::new(Pressure::new()),
            retry_after,
        }
    }

    /// Leave to come in.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when the house is full.
    pub(super) fn admit(&self) -> Result<Permit, ApiError> {
        let door = Arc::clone(&self.door).try_acquire_owned().map_err(|_| {
            self.pressure.full();
            self.refusal()
        })?;
        Ok(Permit { _held: Arc::new([door]) })
    }

    /// Leave to come in with a batch. Callers that send or read slowly are many; they never fill the house.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when the house is full, or half full of batches.
    pub(super) fn admit_batch(&self) -> Result<Permit, ApiError> {
        let batch = Arc::clone(&self.batches).try_acquire_owned().map_err(|_| self.refusal())?;
        let door = Arc::clone(&self.door).try_acquire_owned().map_err(|_| self.refusal())?;
        Ok(Permit { _held: Arc::new([door, batch]) })
    }

    /// Widens `room` to `bytes` of a body.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when bodies fill all the memory that there is for them.
    pub(super) fn make_room(&self, room: &mut Room, bytes: usize) -> Result<(), ApiError> {
        let more = bytes.div_ceil(PIECE).saturating_sub(room.bytes.div_ceil(PIECE));
        if more > 0 {
            let more = u32::try_from(more).unwrap_or(u32::MAX);
            let got = Arc::clone(&self.buffers).try_acquire_many_owned(more).map_err(|_| self.refusal())?;
            match &mut room.held {
                Some(held) => held.merge(got),
                none => *none = Some(got),
            }
        }
        room.bytes = room.bytes.max(bytes);
        Ok(())
    }

    /// Whether another request could come in now.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when the house is full.
    pub(super) fn has_room(&self) -> Result<(), ApiError> {
        if self.door.available_permits() > 0 { Ok(()) } else { Err(self.saturated()) }
    }

    /// How long who is sent away is asked to wait.
    pub(super) const fn retry_after(&self) -> Duration {
        self.retry_after
    }

    fn saturated(&self) -> ApiError {
        ApiError::Saturated { retry_after: self.retry_after }
    }

    /// That somebody is sent away, counted.
    pub(super) fn refusal(&self) -> ApiError {
        metrics::counter!("news_enrichment_rejected_total").increment(1);
        self.saturated()
    }

    /// Waits for a seat and does CPU work on a thread of its own, inside the caller's span. The permit lives as long
    /// as the work, even when the caller has gone: work that was begun cannot be called back, but work that waits is
    /// given up.
    ///
    /// # Errors
    /// [`ApiError::Internal`] when the work panics, [`ApiError::Saturated`] when the patience came to its end.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        permit: Option<Permit>,
        patience: Patience,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let (seats, pressure, span) = (Arc::clone(&self.seats), Arc::clone(&self.pressure), Span::current());
        let mut task = JoinSet::new();
        // A seat that comes free belongs to who waits longest, also when nobody polls the one who waits, as happens to a
        // batch whose caller does not read. So a task of the work's own waits, and takes the seat when it is given.
        task.spawn(async move {
            let came = Instant::now();
            let seat = seats.acquire_owned().await.map_err(|_| ApiError::Internal)?;
            if patience == Patience::Short && pressure.too_long(came.elapsed()) {
                return Ok(None);
            }
            let job = move || {
                let (_permit, _seat, began) = (permit, seat, Instant::now());
                let done = span.in_scope(work);
                if patience == Patience::Short {
                    pressure.took(began.elapsed());
                }
                done
            };
            tokio::task::spawn_blocking(job).await.map(Some).map_err(|_| ApiError::Internal)
        });
        let done = task.join_next().await.and_then(Result::ok).ok_or(ApiError::Internal)??;
        done.ok_or_else(|| self.refusal())
    }
}

/// How long work takes, and whether there is too much of it.
struct Pressure {
    start: Instant,
    /// Until when the queue is a short one, in microseconds from the start.
    crowded_until: AtomicU64,
    /// Sliding mean of the time that work takes, in microseconds.
    usual: AtomicU64,
}

impl Pressure {
    fn new() -> Self {
        Self { start: Instant::now(), crowded_until: AtomicU64::new(0), usual: AtomicU64::new(0) }
    }

    fn full(&self) {
        self.crowded_until.store(micros(self.start.elapsed() + CROWDED), Ordering::Relaxed);
    }

    /// Counts a piece of work. Of two that end at once one may be lost, which a mean does not mind.
    fn took(&self, time: Duration) {
        let mean = self.usual.load(Ordering::Relaxed);
        let next = if mean == 0 { micros(time) } else { mean - mean / 16 + micros(time) / 16 };
        self.usual.store(next, Ordering::Relaxed);
    }

    fn too_long(&self, waited: Duration) -> bool {
        let usual = Duration::from_micros(self.usual.load(Ordering::Relaxed)).max(SHORTEST_PATIENCE);
        waited > usual && micros(self.start.elapsed()) < self.crowded_until.load(Ordering::Relaxed)
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Admission, ApiError, Duration, Patience, Room};

    #[actix_web::test]
    async fn a_full_house_refuses_and_a_panic_does_not_keep_its_seat() {
        let admission = Admission::new(1, 1, 4096, Duration::from_secs(7));
        let first = admission.admit().unwrap();
        let second = admission.admit().unwrap();
        assert!(
            matches!(admission.admit(), Err(ApiError::Saturated { retry_after }) if retry_after.as_secs() == 7)
        );
        drop(second);
        let failed = admission.work(Some(first), Patience::Short, || panic!("the work fails")).await;
        assert!(matches!(failed, Err::<(), _>(ApiError::Internal)));
        let third = admission.admit().unwrap();
        assert_eq!(admission.work(Some(third), Patience::Short, || 7).await.unwrap(), 7);
    }

    #[actix_web::test]
    async fn a_seat_is_not_kept_by_a_caller_that_looks_away() {
        let admission = Admission::new(1, 9, 4096, Duration::from_secs(7));
        let permit = || Some(admission.admit().unwrap());
        let mut answers = [permit(), permit(), permit()]
            .map(|permit| Box::pin(admission.work(permit, Patience::Short, || 1)));
        for answer in &mut answers {
            assert!(futures_util::poll!(answer).is_pending());
        }
        let other = admission.work(permit(), Patience::Short, || 2);
        let other = tokio::time::timeout(Duration::from_secs(60), other).await;
        assert_eq!(other.expect("a seat").unwrap(), 2);
        for answer in answers {
            assert_eq!(answer.await.unwrap(), 1);
        }
    }

    #[actix_web::test]
    async fn once_the_house_was_full_who_waits_long_is_sent_away_but_for_batches() {
        let admission = Admission::new(1, 2, 4096, Duration::from_secs(7));
        let slow = || std::thread::sleep(Duration::from_millis(50));
        let permits = [admission.admit(), admission.admit(), admission.admit_batch()].map(|p| p.ok());
        assert!(admission.admit().is_err());
        let [first, second, third] = permits;
        let (first, second, third) = tokio::join!(
            admission.work(first, Patience::Short, slow),
            admission.work(second, Patience::Short, slow),
            admission.work(third, Patience::Endless, slow),
        );
        assert!(first.is_ok() && third.is_ok());
        assert!(matches!(second, Err(ApiError::Saturated { .. })));
    }

    #[actix_web::test]
    async fn batches_take_half_the_house_and_bodies_the_memory_for_them() {
        let admission = Admission::new(1, 3, 4096, Duration::from_secs(7));
        let batches = [(); 3].map(|()| admission.admit_batch());
        assert_eq!(batches.iter().filter(|batch| batch.is_ok()).count(), 2);
        let articles = [(); 3].map(|()| admission.admit());
        assert_eq!(articles.iter().filter(|article| article.is_ok()).count(), 2);
        let (mut one, mut other) = (Room::default(), Room::default());
        for bytes in [0, 10, 1024, 1025, 3000] {
            assert!(admission.make_room(&mut one, bytes).is_ok());
        }
        assert!(
            admission.make_room(&mut other, 1024).is_ok() && admission.make_room(&mut other, 1025).is_err()
        );
        drop(one);
        assert!(admission.make_room(&mut other, 4096).is_ok());
    }
}
