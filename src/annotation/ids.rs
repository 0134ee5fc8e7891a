//! Identifiers, stable for the same text: the index of the thing in its list, in text order.

use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The identifier of the thing at `index` (from zero) in its list.
            #[must_use]
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The index of the thing in its list, from zero.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), u64::from(self.0) + 1)
            }
        }
    };
}

id!(
    /// Names an [`Entity`](super::Entity): `e1`, `e2`, … on the wire.
    EntityId, "e"
);
id!(
    /// Names a [`Quote`](super::Quote): `q1`, `q2`, … on the wire.
    QuoteId, "q"
);
id!(
    /// Names a [`Figure`](super::Figure): `f1`, `f2`, … on the wire.
    FigureId, "f"
);
