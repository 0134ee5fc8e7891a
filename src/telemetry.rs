//! Logs to standard output, and spans to a collector where the operator has one. Counts, durations and identifiers only:
//! never the text of an article or a name in it.

mod leaving;
#[cfg(feature = "otlp")]
mod otlp;

use std::panic::PanicHookInfo;

use tracing_subscriber::filter::{FilterExt, ParseError};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt};

use crate::config::{LogFormat, LogSettings, OtlpSettings};

pub(crate) use leaving::closing;
#[cfg(feature = "otlp")]
pub(crate) use otlp::{exported, finished};

/// What the server below us logs as its errors are its callers' (bytes that are no HTTP), and it tells its start and end
/// in many words. What the operator asks for comes after this, and overrules it.
const QUIETER: &str = "actix_http::h1::dispatcher=off,actix_server=warn";

/// Why nothing can be told.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The filter cannot be read.
    #[error("the log filter: {0}")]
    Filter(#[from] ParseError),
    /// No spans can be sent.
    #[cfg(feature = "otlp")]
    #[error("OpenTelemetry: {0}")]
    Otlp(#[from] otlp::OtlpError),
}

/// What was started. Dropped, it sends what is still to be sent.
#[derive(Debug)]
#[must_use = "spans that are still to be sent are sent when it is dropped"]
pub struct Telemetry {
    #[cfg(feature = "otlp")]
    exporter: Option<otlp::Exporter>,
}

/// Where lines and spans go.
type Sink = Box<dyn Layer<Registry> + Send + Sync>;

impl Telemetry {
    /// Starts it for the whole process; later calls change nothing. Not to be called from within the service's runtime.
    ///
    /// # Errors
    /// A filter that cannot be read, or a collector that cannot be spoken to.
    #[cfg_attr(not(feature = "otlp"), allow(unused_variables, reason = "there is nothing to set"))]
    pub fn start(log: &LogSettings, otlp: &OtlpSettings) -> Result<Self, TelemetryError> {
        let filter = EnvFilter::builder().parse(format!("{QUIETER},{}", log.log))?.and(leaving::Leaving);
        let lines: Sink = match log.log_format {
            LogFormat::Json => {
                let json = fmt::layer().json().flatten_event(true).with_current_span(true);
                json.with_span_list(false).with_filter(filter).boxed()
            }
            LogFormat::Text => fmt::layer().with_target(false).with_filter(filter).boxed(),
        };
        #[cfg_attr(not(feature = "otlp"), allow(unused_mut, reason = "there are no others"))]
        let mut sinks = vec![lines];
        #[cfg(feature = "otlp")]
        let exporter = match otlp::exporter(otlp)? {
            Some((sink, exporter)) => {
                sinks.push(sink);
                Some(exporter)
            }
            None => None,
        };
        if tracing_subscriber::registry().with(sinks).try_init().is_ok() {
            std::panic::set_hook(Box::new(log_panic));
        }
        Ok(Self {
            #[cfg(feature = "otlp")]
            exporter,
        })
    }

    /// Lets what is still to be sent be lost.
    pub fn abandon(self) {
        #[cfg(feature = "otlp")]
        std::mem::forget(self.exporter);
    }
}

/// The place of a span that is sent to a collector: none in a binary that sends none.
#[cfg(not(feature = "otlp"))]
pub(crate) fn exported(
    _: &tracing::Span,
    _: Option<crate::trace::TraceContext>,
) -> Option<crate::trace::TraceContext> {
    None
}

/// Tells the collector how a request went: nobody, in a binary that has none.
#[cfg(not(feature = "otlp"))]
pub(crate) fn finished(_: &tracing::Span, _: &'static str, _: &str, _: u16) {}

/// Where it happened, without the message: a failed slice prints the string that it was to cut.
fn log_panic(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    tracing::error!(place, "panic");
}
