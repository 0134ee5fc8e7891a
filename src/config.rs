//! The command line and the environment: every setting is a flag and a `NEWS_ENRICHMENT_` variable, and is read
//! here and nowhere else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::origin::Origin;

mod connections;
mod otlp;
mod reconciliation;
mod refusal;

pub use connections::ConnectionSettings;
pub use otlp::OtlpSettings;
pub use reconciliation::ReconciliationSettings;
pub use refusal::refusal;

/// More, and the server does not start.
const MOST_THREADS: usize = 512;

/// Finds who and what is in a news article, who said what, which figures were given and by whom, and in what tone.
#[derive(Debug, Parser)]
#[command(version, about, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(
    after_help = "Without a command the service starts. Each option can be set by the variable beside it."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Settings of the service, for use without a command.
    #[command(flatten)]
    pub serve: ServeSettings,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Start the HTTP service (the default command)
    Serve(Box<ServeSettings>),
    /// Enrich one article, or an archive of them, without the service
    Enrich(EnrichSettings),
    /// Print the OpenAPI document, or check a copy of it
    Openapi(OpenapiSettings),
    /// Ask a running service how it is; the exit code is the answer
    Healthcheck(HealthcheckSettings),
    /// Make a key for a caller: its line for the file of keys to standard output, the key itself to standard error
    Key(KeySettings),
}

/// Settings of the HTTP service.
#[derive(Debug, Clone, Args)]
pub struct ServeSettings {
    /// Where to listen.
    #[command(flatten)]
    pub address: Address,
    /// What to accept.
    #[command(flatten)]
    pub limits: Limits,
    /// Names that you know by identifiers of your own: JSON lines with id, type, name, aliases and links
    #[arg(long, env = "NEWS_ENRICHMENT_AUTHORITY", value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// Keys that callers must show to have articles enriched: a name and sha256:HASH a line. Read anew at SIGHUP
    #[arg(long, env = "NEWS_ENRICHMENT_KEYS", value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Origins (scheme, host and port) whose pages may ask from within a browser; * for all
    #[arg(long, env = "NEWS_ENRICHMENT_CORS_ORIGINS", value_name = "ORIGIN,…", value_delimiter = ',')]
    pub cors_origins: Vec<Origin>,
    /// Threads that enrich; default: one for each core
    #[arg(long, env = "NEWS_ENRICHMENT_THREADS", value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
    /// Requests that may wait for a thread; those beyond are refused with 503
    #[arg(long, env = "NEWS_ENRICHMENT_QUEUE", value_name = "N", default_value_t = 64)]
    pub queue: usize,
    /// Threads that read and write sockets; default: one for each core, at most 4
    #[arg(long, env = "NEWS_ENRICHMENT_IO_THREADS", value_name = "N", value_parser = threads)]
    pub io_threads: Option<NonZeroUsize>,
    /// What a connection may cost.
    #[command(flatten)]
    pub connections: ConnectionSettings,
    /// Seconds that a caller who was refused for load is asked to wait
    #[arg(long, env = "NEWS_ENRICHMENT_RETRY_AFTER", value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pub retry_after: Duration,
    /// Seconds between SIGTERM, when /readyz begins to say no, and the socket closing: time for balancers to see it.
    /// Requests are answered meanwhile. SIGINT does not wait; a second signal ends at once
    #[arg(long, env = "NEWS_ENRICHMENT_DRAIN_DELAY", value_name = "SECONDS", default_value = "5", value_parser = pause)]
    pub drain_delay: Duration,
    /// Seconds that running requests are given after that
    #[arg(long, env = "NEWS_ENRICHMENT_SHUTDOWN_TIMEOUT", value_name = "SECONDS", default_value = "30", value_parser = seconds)]
    pub shutdown_timeout: Duration,
    /// How to log.
    #[command(flatten)]
    pub log: LogSettings,
    /// Whom to ask for links.
    #[command(flatten)]
    pub reconciliation: ReconciliationSettings,
    /// Where spans go.
    #[command(flatten)]
    pub otlp: OtlpSettings,
}

impl ServeSettings {
    /// Threads that enrich.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.threads.unwrap_or_else(cores).get()
    }

    /// Threads that read and write sockets.
    #[must_use]
    pub fn io_threads(&self) -> usize {
        self.io_threads.map_or_else(|| cores().get().min(4), NonZeroUsize::get)
    }
}

/// One for each core that this process may use.
#[must_use]
pub fn cores() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Where the service listens.
#[derive(Debug, Clone, Args)]
pub struct Address {
    /// Address to listen on; 0.0.0.0 or :: for all
    #[arg(long, env = "NEWS_ENRICHMENT_HOST", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// Port to listen on; 0 for any free one
    #[arg(long, env = "NEWS_ENRICHMENT_PORT", default_value_t = 8080)]
    pub port: u16,
}

impl Address {
    /// The socket to bind.
    #[must_use]
    pub fn socket(&self) -> SocketAddr {
        SocketAddr::new(self.host, self.port)
    }

    /// The socket at which a process on the same machine reaches the service.
    #[must_use]
    pub fn reachable(&self) -> SocketAddr {
        let host = match self.host {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        SocketAddr::new(host, self.port)
    }
}

/// The largest input that is accepted.
#[derive(Debug, Clone, Copy, Args)]
pub struct Limits {
    /// Longest text of one article, in bytes of UTF-8
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_TEXT", value_name = "SIZE", default_value = "1MiB", value_parser = size)]
    pub max_text: usize,
    /// Largest body of one request, and longest line of an NDJSON batch
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_BODY", value_name = "SIZE", default_value = "4MiB", value_parser = size)]
    pub max_body: usize,
    /// Most articles in a JSON array
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_BATCH_ITEMS", value_name = "N", default_value = "100", value_parser = some)]
    pub max_batch_items: usize,
    /// Largest JSON array
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_BATCH_BODY", value_name = "SIZE", default_value = "16MiB", value_parser = size)]
    pub max_batch_body: usize,
}

/// How to log.
#[derive(Debug, Clone, Args)]
pub struct LogSettings {
    /// What to log: a level, or tracing directives such as info,news_enrichment=debug
    #[arg(long, env = "NEWS_ENRICHMENT_LOG", value_name = "FILTER", default_value = "info")]
    pub log: String,
    /// One JSON object a line, or lines for people
    #[arg(long, env = "NEWS_ENRICHMENT_LOG_FORMAT", value_enum, default_value_t = LogFormat::Json)]
    pub log_format: LogFormat,
}

/// The shape of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line
    Json,
    /// Lines for people
    Text,
}

/// Settings of the `enrich` command.
#[derive(Debug, Clone, Args)]
#[command(
    after_help = "A file that begins with a brace is a request object as for POST /v1/enrich; anything else is the \
    article itself. Problems are answered as JSON too, and make the exit code 1. No connection is opened: links of a \
    reconciliation service are the service's to ask for."
)]
pub struct EnrichSettings {
    /// The article as text, or a request as JSON; - is standard input
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// FILE holds request objects, one a line; answers come one a line, in order
    #[arg(long)]
    pub ndjson: bool,
    /// Names that you know by identifiers of your own: JSON lines with id, type, name, aliases and links
    #[arg(long, env = "NEWS_ENRICHMENT_AUTHORITY", value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// Threads that enrich an NDJSON file; default: one for each core
    #[arg(long, env = "NEWS_ENRICHMENT_THREADS", value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Longest text of one article, in bytes of UTF-8
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_TEXT", value_name = "SIZE", default_value = "1MiB", value_parser = size)]
    pub max_text: usize,
    /// Longest line of an NDJSON file
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_BODY", value_name = "SIZE", default_value = "4MiB", value_parser = size)]
    pub max_body: usize,
}

/// Settings of the `openapi` command.
#[derive(Debug, Clone, Args)]
pub struct OpenapiSettings {
    /// Compare with this file instead of printing; the exit code is 1 when it is stale
    #[arg(long, value_name = "FILE")]
    pub check: Option<PathBuf>,
}

/// Settings of the `key` command.
#[derive(Debug, Clone, Args)]
#[command(after_help = "The key is shown this once: the file holds its hash only. For example: \
    news-enrichment key cms-desk >> keys")]
pub struct KeySettings {
    /// Who will hold it; it stands in logs and metrics
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// Settings of the `healthcheck` command.
#[derive(Debug, Clone, Args)]
pub struct HealthcheckSettings {
    /// Where the service listens.
    #[command(flatten)]
    pub address: Address,
    /// Ask whether it can take an article (/readyz), not only whether it lives (/livez)
    #[arg(long)]
    pub ready: bool,
    /// Seconds to wait for its answer
    #[arg(long, value_name = "SECONDS", default_value = "3", value_parser = seconds)]
    pub timeout: Duration,
}

/// Not a size.
#[derive(Debug, thiserror::Error)]
#[error("expected a number of bytes, such as 65536, 512KiB or 4MiB")]
pub struct NotASize;

fn size(text: &str) -> Result<usize, NotASize> {
    let lower = text.trim().to_ascii_lowercase();
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let factor = match lower.get(digits.len()..) {
        Some("" | "b") => 1,
        Some("k" | "kib") => 1 << 10,
        Some("m" | "mib") => 1 << 20,
        Some("g" | "gib") => 1 << 30,
        _ => return Err(NotASize),
    };
    let number: usize = digits.trim_end().parse().map_err(|_| NotASize)?;
    number.checked_mul(factor).filter(|&bytes| bytes > 0).ok_or(NotASize)
}

/// Not a number that makes sense here.
#[derive(Debug, thiserror::Error)]
#[error("expected {0}")]
pub struct NotThis(&'static str);

/// As many as the server can start.
fn threads(text: &str) -> Result<NonZeroUsize, NotThis> {
    let number = text.trim().parse::<NonZeroUsize>().ok().filter(|n| n.get() <= MOST_THREADS);
    number.ok_or(NotThis("a number of threads between 1 and 512"))
}

fn some(text: &str) -> Result<usize, NotThis> {
    text.trim().parse().ok().filter(|&n| n > 0).ok_or(NotThis("a whole number, at least 1"))
}

fn some_seconds(text: &str) -> Result<Duration, NotThis> {
    let seconds = text.trim().parse().ok().filter(|&n: &u64| n > 0);
    seconds.map(Duration::from_secs).ok_or(NotThis("a whole number of seconds, at least 1"))
}

fn pause(text: &str) -> Result<Duration, NotThis> {
    let seconds = text.trim().parse().ok().filter(|n: &f64| (0.0..=3_600.0).contains(n));
    seconds
        .map(Duration::from_secs_f64)
        .ok_or(NotThis("a number of seconds between 0 and 3600, such as 5 or 0.5"))
}

fn seconds(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::{Cli, pause, size, some, some_seconds, threads};

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn numbers_that_make_no_sense_are_refused() {
        assert!(threads("512").is_ok() && threads("513").is_err() && threads("0").is_err());
        assert!(some("1").is_ok() && some("0").is_err() && some("-1").is_err());
        assert!(some_seconds("1").is_ok() && some_seconds("0").is_err());
        assert_eq!(pause("0").ok().map(|p| p.as_millis()), Some(0));
        assert_eq!(pause("2.5").ok().map(|p| p.as_millis()), Some(2_500));
        for bad in ["", "-1", "NaN", "inf", "1e9", "5s"] {
            assert!(pause(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn sizes_may_have_units() {
        assert_eq!(size("65536").ok(), Some(65_536));
        assert_eq!(size("512 KiB").ok(), Some(524_288));
        assert_eq!(size("4m").ok(), Some(4_194_304));
        for bad in ["", "0", "-1", "4TB", "MiB", "99999999999999999999", "9999999999999GiB"] {
            assert!(size(bad).is_err(), "{bad}");
        }
    }
}
