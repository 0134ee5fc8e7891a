//! `enrich --ndjson`: an archive on all cores, answers in order, in bounded memory.
//!
//! One thread reads lines, some enrich them, and this one writes. The reader leaves for every line a slot in a short
//! queue and gives the line with the slot's other end to whoever is free: the queue keeps the order, its length bounds
//! what is in memory.

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::api::{ApiError, Line, Lines, answer_line};
use crate::config::{EnrichSettings, cores};
use crate::enrichment::Enricher;
use crate::startup;

use super::CommandError;

/// Bytes read at once.
const CHUNK: usize = 64 << 10;
/// Lines in flight for each thread, so that a long article does not keep the others waiting.
const AHEAD: usize = 8;

/// A line to enrich and where its answer goes.
type Job = (Line, SyncSender<Vec<u8>>);

pub(super) fn run(settings: &EnrichSettings) -> Result<ExitCode, CommandError> {
    let enricher = startup::enricher(settings.authority.as_deref())?;
    let path = settings.file.display().to_string();
    let failed = |source| CommandError::Read { path: path.clone(), source };
    let (input, size): (Box<dyn Read + Send>, Option<u64>) = if settings.file.as_os_str() == "-" {
        (Box::new(std::io::stdin()), None)
    } else {
        let file = File::open(&settings.file).map_err(failed)?;
        let size = file.metadata().ok().map(|m| m.len());
        (Box::new(file), size)
    };
    let threads = settings.threads.unwrap_or_else(cores).get();
    let bar = progress(size);
    let (jobs, taken) = sync_channel::<Job>(threads);
    let (slots, answers) = sync_channel::<Receiver<Vec<u8>>>(threads * AHEAD);
    let taken = Mutex::new(taken);
    thread::scope(|scope| {
        let reader = scope.spawn(|| read(input, Lines::new(settings.max_body), &bar, jobs, slots));
        for _ in 0..threads {
            scope.spawn(|| work(&enricher, settings.max_text, &taken));
        }
        let written = write(answers);
        // A reader that nobody listens to must not wait for ever; what it read no longer matters.
        let bad = written.map_err(CommandError::Write)?;
        let read = reader.join().unwrap_or_else(|_| Err(std::io::Error::other("the reader failed")));
        read.map_err(failed)?;
        bar.finish_and_clear();
        Ok(if bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// A bar on standard error where that is a terminal; none elsewhere.
fn progress(size: Option<u64>) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
    }
    let bar = size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    match ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes}, {msg}, {eta} left") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn read(
    mut input: Box<dyn Read + Send>,
    mut lines: Lines,
    bar: &ProgressBar,
    jobs: SyncSender<Job>,
    slots: SyncSender<Receiver<Vec<u8>>>,
) -> std::io::Result<()> {
    let mut chunk = vec![0; CHUNK];
    let mut count = 0_u64;
    loop {
        let length = input.read(&mut chunk)?;
        match chunk.get(..length) {
            Some(bytes) if length > 0 => lines.push(bytes),
            _ => lines.finish(),
        }
        while let Some(line) = lines.pop() {
            let (answer, slot) = sync_channel(1);
            // Nobody listens: the writer has failed and says so.
            if slots.send(slot).is_err() || jobs.send((line, answer)).is_err() {
                return Ok(());
            }
            count += 1;
        }
        bar.inc(length as u64);
        bar.set_message(format!("{count} articles"));
        if length == 0 {
            return Ok(());
        }
    }
}

fn work(enricher: &Enricher, limit: usize, jobs: &Mutex<Receiver<Job>>) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((line, answer)) = job else { return };
        // Nobody listens: the writer has failed and says so.
        let _ = answer.send(answer_line(enricher, line, limit));
    }
}

/// Writes the answers in the order of their slots and counts the problems among them.
fn write(answers: Receiver<Receiver<Vec<u8>>>) -> std::io::Result<usize> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut bad = 0;
    for slot in answers {
        let answer = slot.recv().unwrap_or_else(|_| ApiError::Internal.problem().to_json());
        bad += usize::from(answer.starts_with(b"{\"type\":"));
        out.write_all(&answer)?;
    }
    out.flush()?;
    Ok(bad)
}
