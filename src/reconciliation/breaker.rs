//! A circuit breaker: an endpoint that fails again and again is left alone for a while, then tried with one request.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The longest that the endpoint may ask to be left alone: a wish for a year would be one for ever.
const LONGEST_WISH: Duration = Duration::from_secs(600);

enum State {
    /// All may ask; so many have failed since the last success.
    Closed { failures: u32 },
    /// Nobody may ask before this time; then one may.
    Open { until: Instant },
    /// One is asking; what it hears decides.
    Trial,
}

pub(super) struct Breaker {
    threshold: u32,
    pause: Duration,
    state: Mutex<State>,
}

/// Leave to send one request, whose outcome is to be told.
#[must_use]
pub(super) struct Pass<'a> {
    breaker: &'a Breaker,
    trial: bool,
    told: bool,
}

impl Breaker {
    /// Opens after so many failures in a row, for so long; for longer where the endpoint asks for it.
    pub(super) fn new(threshold: u32, pause: Duration) -> Self {
        metrics::gauge!("news_enrichment_reconciliation_breaker_open").set(0.0);
        Self { threshold: threshold.max(1), pause, state: Mutex::new(State::Closed { failures: 0 }) }
    }

    /// Leave to ask, if the endpoint is thought to work, or if it is time to try it again.
    pub(super) fn admit(&self) -> Option<Pass<'_>> {
        let mut state = self.state();
        let trial = match *state {
            State::Closed { .. } => false,
            State::Open { until } if until <= Instant::now() => {
                *state = State::Trial;
                true
            }
            State::Open { .. } | State::Trial => return None,
        };
        Some(Pass { breaker: self, trial, told: false })
    }

    /// Whether asking is of no use now.
    pub(super) fn is_open(&self) -> bool {
        match *self.state() {
            State::Closed { .. } => false,
            State::Open { until } => until > Instant::now(),
            State::Trial => true,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self, state: &mut State, wish: Option<Duration>) {
        let pause = self.pause.max(wish.unwrap_or_default().min(LONGEST_WISH));
        *state = State::Open { until: Instant::now() + pause };
        metrics::gauge!("news_enrichment_reconciliation_breaker_open").set(1.0);
        tracing::warn!(seconds = pause.as_secs_f64(), "the reconciliation endpoint is left alone");
    }
}

impl Pass<'_> {
    /// The endpoint answered.
    pub(super) fn succeeded(mut self) {
        self.told = true;
        let mut state = self.breaker.state();
        // What was sent before the breaker opened says nothing of now.
        match *state {
            State::Trial if self.trial => {
                *state = State::Closed { failures: 0 };
                metrics::gauge!("news_enrichment_reconciliation_breaker_open").set(0.0);
                tracing::info!("the reconciliation endpoint answers again");
            }
            State::Closed { .. } => *state = State::Closed { failures: 0 },
            State::Open { .. } | State::Trial => {}
        }
    }

    /// It did not. Where it says how long it wants to be left alone, it is, at once.
    pub(super) fn failed(mut self, retry_after: Option<Duration>) {
        self.told = true;
        let mut state = self.breaker.state();
        match *state {
            State::Trial if self.trial => self.breaker.open(&mut state, retry_after),
            State::Closed { failures } if failures + 1 >= self.breaker.threshold || retry_after.is_some() => {
                self.breaker.open(&mut state, retry_after);
            }
            State::Closed { failures } => *state = State::Closed { failures: failures + 1 },
            State::Open { .. } | State::Trial => {}
        }
    }
}

impl Drop for Pass<'_> {
    /// A trial that came to no end is left to the next one.
    fn drop(&mut self) {
        if self.trial && !self.told {
            *self.breaker.state() = State::Open { until: Instant::now() };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Breaker, Duration, Instant, State};

    const LONG: Duration = Duration::from_secs(3_600);

    #[test]
    fn it_opens_after_failures_in_a_row_only() {
        let breaker = Breaker::new(3, LONG);
        for _ in 0..5 {
            breaker.admit().unwrap().failed(None);
            breaker.admit().unwrap().failed(None);
            breaker.admit().unwrap().succeeded();
        }
        for _ in 0..3 {
            assert!(!breaker.is_open());
            breaker.admit().unwrap().failed(None);
        }
        assert!(breaker.is_open() && breaker.admit().is_none());
    }

    #[test]
    fn after_the_pause_one_is_let_through_and_decides() {
        let breaker = Breaker::new(1, Duration::ZERO);
        let early = breaker.admit().unwrap();
        breaker.admit().unwrap().failed(None);
        let trial = breaker.admit().unwrap();
        assert!(breaker.admit().is_none() && breaker.is_open());
        early.succeeded();
        assert!(breaker.is_open(), "an answer to an old request closes nothing");
        trial.failed(None);
        drop(breaker.admit().unwrap());
        breaker.admit().unwrap().succeeded();
        assert!(!breaker.is_open());
        let (a, b) = (breaker.admit().unwrap(), breaker.admit().unwrap());
        a.succeeded();
        b.succeeded();
    }

    #[test]
    fn a_wish_to_be_left_alone_is_honored_at_once_and_within_reason() {
        for (wish, least, most) in [(60, 50, 60), (u64::MAX, 500, 600), (0, 0, 5)] {
            let breaker = Breaker::new(100, Duration::from_secs(5));
            breaker.admit().unwrap().failed(Some(Duration::from_secs(wish)));
            let State::Open { until } = *breaker.state() else { panic!("not open") };
            let left = until.saturating_duration_since(Instant::now()).as_secs();
            assert!((least..=most).contains(&left), "{wish}: {left}");
        }
    }
}
