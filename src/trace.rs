//! W3C Trace Context: the trace that a request belongs to, as its caller says.
//!
//! `traceparent` is read as the recommendation says and no more leniently: one that is not as it should be is no trace.
//! The reply tells in `traceresponse` the id under which the request stands in our log, as a child of the caller's span.

use std::fmt;

use actix_web::http::header::HeaderMap;

use crate::unique;

/// The header that the caller sends.
pub(crate) const PARENT: &str = "traceparent";
/// The header that it is answered with.
pub(crate) const RESPONSE: &str = "traceresponse";
/// Characters of version 00: two, 32, 16 and two, with hyphens between.
const LENGTH: usize = 55;

/// A place in a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TraceContext {
    /// The trace.
    pub(crate) trace: u128,
    /// The span within it.
    pub(crate) span: u64,
    /// Bit 0: the caller may have recorded its part.
    pub(crate) flags: u8,
}

impl TraceContext {
    /// The caller's place, if it told one, and only one.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut all = headers.get_all(PARENT);
        let (Some(told), None) = (all.next(), all.next()) else { return None };
        Self::parse(told.to_str().ok()?)
    }

    fn parse(text: &str) -> Option<Self> {
        let (known, rest) = text.split_at_checked(LENGTH)?;
        let version = known.get(..2)?;
        // A later version may say more, after another hyphen; it keeps what this one says.
        if version == "ff" || !(rest.is_empty() || version != "00" && rest.starts_with('-')) {
            return None;
        }
        let mut parts = known.split('-');
        let [version, trace, span, flags] = [parts.next()?, parts.next()?, parts.next()?, parts.next()?];
        let lengths = [version.len(), trace.len(), span.len(), flags.len()];
        let lower = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let digits = [version, trace, span, flags].iter().all(|part| part.bytes().all(lower));
        if lengths != [2, 32, 16, 2] || !digits || parts.next().is_some() {
            return None;
        }
        let context = Self {
            trace: u128::from_str_radix(trace, 16).ok()?,
            span: u64::from_str_radix(span, 16).ok()?,
            flags: u8::from_str_radix(flags, 16).ok()?,
        };
        (context.trace != 0 && context.span != 0).then_some(context)
    }

    /// A new span in the same trace.
    pub(crate) fn child(self) -> Self {
        Self { span: unique::number().max(1), flags: self.flags & 1, ..self }
    }
}

impl fmt::Display for TraceContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "00-{:032x}-{:016x}-{:02x}", self.trace, self.span, self.flags)
    }
}

#[cfg(test)]
mod tests {
    use super::TraceContext;

    const GOOD: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_trace_is_read_and_written_as_the_recommendation_says() {
        let read = TraceContext::parse(GOOD).unwrap();
        assert_eq!(read.to_string(), GOOD);
        let child = read.child();
        assert_eq!((child.trace, child.flags), (read.trace, 1));
        assert_ne!(child.span, read.span);
        // a later version, with what this one cannot know
        let later = format!("cc{}-what-the-future-says", &GOOD[2..]);
        assert_eq!(TraceContext::parse(&later), Some(read));
        assert_eq!(TraceContext::parse(&format!("cc{}", &GOOD[2..])), Some(read));
    }

    #[test]
    fn what_is_not_as_it_should_be_is_no_trace() {
        for bad in [
            "",
            "00",
            &GOOD[..54],
            &format!("{GOOD}-"),
            &format!("{GOOD}-00"),
            &format!("{GOOD}0"),
            &format!("cc{}.later", &GOOD[2..]),
            &GOOD.replace("00-4", "ff-4"),
            &GOOD.to_uppercase(),
            &GOOD.replace("4bf9", "4bg9"),
            &GOOD.replace("4bf9", "+bf9"),
            &GOOD.replace('-', "_"),
            &GOOD.replace("4bf92f3577b34da6a3ce929d0e0e4736", &"0".repeat(32)),
            &GOOD.replace("00f067aa0ba902b7", &"0".repeat(16)),
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b77-01",
            "00-4bf92f3577b34da6a3ce929d0e0e47é-00f067aa0ba902b7-01",
        ] {
            assert_eq!(TraceContext::parse(bad), None, "{bad}");
        }
    }
}
