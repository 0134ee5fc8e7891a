//! Lines out of chunks. No more is held than one line of the largest size and what one chunk brings.

use std::collections::VecDeque;

use super::ApiError;

/// One line that is not blank.
#[derive(Debug)]
pub struct Line {
    /// Counted from 1, blank lines included.
    pub number: u64,
    /// Its bytes without the line break, or why they were not kept.
    pub content: Result<Vec<u8>, ApiError>,
}

/// Cuts chunks into lines.
#[derive(Debug)]
pub struct Lines {
    limit: usize,
    number: u64,
    held: Vec<u8>,
    too_long: bool,
    ready: VecDeque<Line>,
}

impl Lines {
    /// Lines of at most `limit` bytes; longer ones are answered with an error and not kept.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self { limit, number: 1, held: Vec::new(), too_long: false, ready: VecDeque::new() }
    }

    /// Takes in the next chunk.
    pub fn push(&mut self, chunk: &[u8]) {
        let mut rest = chunk;
        while let Some(at) = memchr::memchr(b'\n', rest) {
            let (line, more) = rest.split_at(at);
            self.hold(line);
            self.end_line();
            rest = more.get(1..).unwrap_or_default();
        }
        self.hold(rest);
    }

    /// The next whole line, if there is one.
    pub fn pop(&mut self) -> Option<Line> {
        self.ready.pop_front()
    }

    /// There are no more chunks: what is held is the last line.
    pub fn finish(&mut self) {
        self.end_line();
    }

    /// The input broke off: what is held is of no use.
    pub fn broken(&mut self, error: ApiError) {
        self.ready.push_back(Line { number: self.number, content: Err(error) });
    }

    fn hold(&mut self, part: &[u8]) {
        if self.too_long || self.held.len() + part.len() > self.limit {
            self.too_long = true;
            self.held = Vec::new();
        } else {
            self.held.extend_from_slice(part);
        }
    }

    fn end_line(&mut self) {
        let number = self.number;
        self.number += 1;
        let bytes = std::mem::take(&mut self.held);
        if std::mem::take(&mut self.too_long) {
            let error = ApiError::TooLarge { limit: self.limit, unit: "bytes a line" };
            self.ready.push_back(Line { number, content: Err(error) });
        } else if !bytes.trim_ascii().is_empty() {
            self.ready.push_back(Line { number, content: Ok(bytes) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn cut(chunks: &[&[u8]]) -> Vec<(u64, Option<String>)> {
        let mut lines = Lines::new(5);
        chunks.iter().for_each(|chunk| lines.push(chunk));
        lines.finish();
        std::iter::from_fn(|| lines.pop())
            .map(|l| (l.number, l.content.ok().map(|c| String::from_utf8(c).unwrap())))
            .collect()
    }

    #[test]
    fn lines_over_chunk_borders_blank_lines_and_long_ones() {
        let text = |s: &str| Some(s.to_owned());
        assert_eq!(cut(&[b"ab", b"c\n\r\n", b"\nde"]), [(1, text("abc")), (4, text("de"))]);
        assert_eq!(cut(&[b"abcde\nabcdef\nx\n"]), [(1, text("abcde")), (2, None), (3, text("x"))]);
        assert_eq!(cut(&[b"abc", b"def", b"ghi\ny"]), [(1, None), (2, text("y"))]);
        assert_eq!(cut(&[]), []);
    }
}
