//! Keys that callers must show, where the operator wants keys.
//!
//! The file holds no key but the SHA-256 of each, so that who reads the file cannot call. That is enough for keys that a
//! machine has made, with as many random bits as the hash has; it would not be for passwords.
//!
//! ```text
//! # name    hash
//! cms-desk  sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
//! ```

mod ring;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use sha2::{Digest, Sha256};

pub use ring::Defect;
use ring::Ring;

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 1 << 20;
/// Random bytes of a key.
const KEY_BYTES: usize = 32;

/// The SHA-256 of a key.
type Hash = [u8; 32];

/// Why a file of keys cannot be used. What its lines hold is never told: it may be a key.
#[derive(Debug, thiserror::Error)]
pub enum KeysFileError {
    /// It cannot be read.
    #[error("keys {path}: {source}")]
    Read {
        /// Which file.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
    /// A line is not as it should be.
    #[error("keys {path}:{line}: {defect}")]
    Line {
        /// Which file.
        path: String,
        /// Which line, counted from 1.
        line: usize,
        /// What is wrong with it.
        defect: Defect,
    },
    /// It is larger than anybody's list of keys.
    #[error("keys {path}: larger than 1 MiB")]
    TooLarge {
        /// Which file.
        path: String,
    },
    /// It would lock everybody out.
    #[error("keys {path}: there is no key in it")]
    Empty {
        /// Which file.
        path: String,
    },
}

/// The keys of a file, which can be read anew while the service runs.
#[derive(Debug)]
pub struct Keys {
    path: PathBuf,
    ring: RwLock<Arc<Ring>>,
}

impl Keys {
    /// Reads a file of keys.
    ///
    /// # Errors
    /// A file that cannot be read, or with a line that is not a name and a hash.
    pub fn read(path: &Path) -> Result<Self, KeysFileError> {
        Ok(Self { path: path.to_owned(), ring: RwLock::new(Arc::new(read(path)?)) })
    }

    /// Reads the file anew and says how many keys it has. When it cannot be used, the keys stay as they were.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn reload(&self) -> Result<usize, KeysFileError> {
        let fresh = Arc::new(read(&self.path)?);
        let count = fresh.len();
        *self.ring.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(count)
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.now().len()
    }

    /// Whether there is no key; never so for keys that were read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of a key, if it is one of these. Takes as long for one that is as for one that is not.
    #[must_use]
    pub fn name(&self, key: &[u8]) -> Option<Arc<str>> {
        self.now().name(&Sha256::digest(key).into())
    }

    fn now(&self) -> Arc<Ring> {
        Arc::clone(&self.ring.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read(path: &Path) -> Result<Ring, KeysFileError> {
    use std::io::Read;

    let name = || path.display().to_string();
    let failed = |source| KeysFileError::Read { path: name(), source };
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(failed)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(KeysFileError::TooLarge { path: name() });
    }
    let ring =
        Ring::parse(&bytes).map_err(|(line, defect)| KeysFileError::Line { path: name(), line, defect })?;
    if ring.len() == 0 { Err(KeysFileError::Empty { path: name() }) } else { Ok(ring) }
}

/// A new key, and the line that lets it in.
///
/// # Errors
/// A name that does not fit, or a system without random numbers.
pub fn make(name: &str) -> Result<(String, String), MakeError> {
    if !ring::is_name(name) {
        return Err(MakeError::Name(Defect::Name));
    }
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(MakeError::Random)?;
    let key = hex(&bytes);
    let line = format!("{name} sha256:{}", hex(&Sha256::digest(&key)));
    Ok((key, line))
}

/// Why no key can be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The name does not fit.
    #[error(transparent)]
    Name(Defect),
    /// The system has no random numbers.
    #[error("no random numbers: {0}")]
    Random(getrandom::Error),
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;

    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // A string takes whatever is written.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
