//! A circuit breaker: an endpoint that fails again and again is left alone for a while, then tried with one request.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

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
    /// Opens after so many failures in a row, for so long.
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

    fn open(&self, state: &mut State) {
        *state = State::Open { until: Instant::now() + self.pause };
        metrics::gauge!("news_enrichment_reconciliation_breaker_open").set(1.0);
        tracing::warn!(seconds = self.pause.as_secs_f64(), "the reconciliation endpoint is left alone");
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

    /// It did not, or what it said is of no use.
    pub(super) fn failed(mut self) {
        self.told = true;
        let mut state = self.breaker.state();
        match *state {
            State::Trial if self.trial => self.breaker.open(&mut state),
            State::Closed { failures } if failures + 1 >= self.breaker.threshold => {
                self.breaker.open(&mut state);
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
    use super::{Breaker, Duration};

    const LONG: Duration = Duration::from_secs(3_600);

    #[test]
    fn it_opens_after_failures_in_a_row_only() {
        let breaker = Breaker::new(3, LONG);
        for _ in 0..5 {
            breaker.admit().unwrap().failed();
            breaker.admit().unwrap().failed();
            breaker.admit().unwrap().succeeded();
        }
        for _ in 0..3 {
            assert!(!breaker.is_open());
            breaker.admit().unwrap().failed();
        }
        assert!(breaker.is_open() && breaker.admit().is_none());
    }

    #[test]
    fn after_the_pause_one_is_let_through_and_decides() {
        let breaker = Breaker::new(1, Duration::ZERO);
        let early = breaker.admit().unwrap();
        breaker.admit().unwrap().failed();
        let trial = breaker.admit().unwrap();
        assert!(breaker.admit().is_none() && breaker.is_open());
        early.succeeded();
        assert!(breaker.is_open(), "an answer to an old request closes nothing");
        trial.failed();
        drop(breaker.admit().unwrap());
        breaker.admit().unwrap().succeeded();
        assert!(!breaker.is_open());
        let (a, b) = (breaker.admit().unwrap(), breaker.admit().unwrap());
        a.succeeded();
        b.succeeded();
    }
}
