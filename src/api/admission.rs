//! Who may come in, and how many work at once.
//!
//! A permit is tried at the door; when there is none the caller is sent away at once instead of joining a queue
//! that only grows. Inside, as many requests work as there are threads for it, the others wait their turn.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tracing::Span;

use super::ApiError;

pub(super) struct Admission {
    door: Arc<Semaphore>,
    seats: Arc<Semaphore>,
    retry_after: Duration,
}

/// Leave to be inside, for as long as it or a clone of it lives.
#[derive(Clone)]
pub(super) struct Permit {
    _held: Arc<OwnedSemaphorePermit>,
}

impl Admission {
    /// Room for `threads` that work and `queue` that wait.
    pub(super) fn new(threads: usize, queue: usize, retry_after: Duration) -> Self {
        let inside = threads.saturating_add(queue).min(Semaphore::MAX_PERMITS);
        Self { door: Arc::new(Semaphore::new(inside)), seats: Arc::new(Semaphore::new(threads)), retry_after }
    }

    /// Leave to come in.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when the house is full.
    pub(super) fn admit(&self) -> Result<Permit, ApiError> {
        match Arc::clone(&self.door).try_acquire_owned() {
            Ok(held) => Ok(Permit { _held: Arc::new(held) }),
            Err(_) => {
                metrics::counter!("news_enrichment_rejected_total").increment(1);
                Err(ApiError::Saturated { retry_after: self.retry_after })
            }
        }
    }

    /// Whether another request could come in now.
    ///
    /// # Errors
    /// [`ApiError::Saturated`] when the house is full.
    pub(super) fn has_room(&self) -> Result<(), ApiError> {
        if self.door.available_permits() > 0 {
            Ok(())
        } else {
            Err(ApiError::Saturated { retry_after: self.retry_after })
        }
    }

    /// Waits for a seat and does CPU work on a thread of its own, inside the caller's span. The permit lives as long
    /// as the work, even when the caller has gone: work that was begun cannot be called back, but work that waits is
    /// given up.
    ///
    /// # Errors
    /// [`ApiError::Internal`] when the work panics.
    pub(super) async fn work<T: Send + 'static>(
        &self,
        permit: Option<Permit>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let (seats, span) = (Arc::clone(&self.seats), Span::current());
        let mut task = JoinSet::new();
        // A seat that comes free belongs to who waits longest, also when nobody polls the one who waits, as happens to a
        // batch whose caller does not read. So a task of the work's own waits, and takes the seat when it is given.
        task.spawn(async move {
            let seat = seats.acquire_owned().await.map_err(|_| ApiError::Internal)?;
            let job = move || {
                let (_permit, _seat) = (permit, seat);
                span.in_scope(work)
            };
            tokio::task::spawn_blocking(job).await.map_err(|_| ApiError::Internal)
        });
        task.join_next().await.and_then(Result::ok).ok_or(ApiError::Internal)?
    }
}

#[cfg(test)]
mod tests {
    use super::{Admission, ApiError, Duration};

    #[actix_web::test]
    async fn a_full_house_refuses_and_a_panic_does_not_keep_its_seat() {
        let admission = Admission::new(1, 1, Duration::from_secs(7));
        let first = admission.admit().unwrap();
        let second = admission.admit().unwrap();
        assert!(
            matches!(admission.admit(), Err(ApiError::Saturated { retry_after }) if retry_after.as_secs() == 7)
        );
        drop(second);
        let failed = admission.work(Some(first), || panic!("the work fails")).await;
        assert!(matches!(failed, Err::<(), _>(ApiError::Internal)));
        let third = admission.admit().unwrap();
        assert_eq!(admission.work(Some(third), || 7).await.unwrap(), 7);
    }

    #[actix_web::test]
    async fn a_seat_is_not_kept_by_a_caller_that_looks_away() {
        let admission = Admission::new(1, 9, Duration::from_secs(7));
        let permit = || Some(admission.admit().unwrap());
        let mut answers = [permit(), permit(), permit()].map(|permit| Box::pin(admission.work(permit, || 1)));
        for answer in &mut answers {
            assert!(futures_util::poll!(answer).is_pending());
        }
        let other = tokio::time::timeout(Duration::from_secs(60), admission.work(permit(), || 2)).await;
        assert_eq!(other.expect("a seat").unwrap(), 2);
        for answer in answers {
            assert_eq!(answer.await.unwrap(), 1);
        }
    }
}
