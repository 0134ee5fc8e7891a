//! What the lexicons know of a word or phrase, as a set of bits.

use std::ops::{BitOr, BitOrAssign};

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Classes(pub(super) u32);

macro_rules! classes {
    ($($name:ident = $bit:literal),* $(,)?) => {
        impl Classes { $(pub(super) const $name: Self = Self(1 << $bit);)* }
    };
}

classes! {
    MALE = 0, FEMALE = 1, SURNAME = 2, COUNTRY = 3, REGION = 4, CITY = 5, TOWN = 6, ABBREVIATION = 7,
    POSTAL = 8, NATIONALITY = 9, PARTY = 10, PEOPLE = 11, HONORIFIC = 12, OFFICE = 13, REGNAL = 14,
    ROLE = 15, ORGANIZATION = 16, HEAD_ORGANIZATION = 17, HEAD_LOCATION = 18, HEAD_EVENT = 19,
    HEAD_WORK = 20, EVENT = 21, WORK = 22, PRODUCT = 23, COMMON = 24, FEMALE_TITLE = 25, MALE_TITLE = 26,
    LOWER_HEAD = 27, PUBLIC_FIGURE = 28,
}

impl Classes {
    pub(super) const NONE: Self = Self(0);
    pub(super) const GIVEN: Self = Self(0b11);
    pub(super) const TITLE: Self = Self(0b111 << 12);
    pub(super) const PLACE: Self = Self(0b1_1111 << 3);
    pub(super) const GROUP: Self = Self(0b111 << 9);
    /// What is named by all its words: bodies, happenings, creations and products.
    pub(super) const TITLED: Self = Self(1 << 16 | 0b111 << 21);
    pub(super) const HEAD: Self = Self(0b1111 << 17);

    /// Whether it shares a class with `other`.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// What both hold.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What `other` does not hold.
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether it is a name of something by itself: a place, group, body, happening, creation or product.
    pub(super) const fn is_name(self) -> bool {
        self.any(Self(Self::PLACE.0 | Self::GROUP.0 | Self::ORGANIZATION.0 | (0b111 << 21)))
    }
}

impl BitOr for Classes {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
