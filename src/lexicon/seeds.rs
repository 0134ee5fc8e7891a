//! The lexicons built into the binary: the only `include_str!` site.

/// A lexicon file of `seeds/lexicons`.
#[derive(Debug)]
pub struct Seed {
    /// File name, for error messages.
    pub file: &'static str,
    /// Its content.
    pub text: &'static str,
}

macro_rules! seeds {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub const $name: Seed = Seed { file: $file, text: include_str!(concat!("../../seeds/lexicons/", $file)) };)*

        /// Every seed, for the checks that all of them must pass.
        pub const ALL: &[&Seed] = &[$(&$name),*];
    };
}

seeds! {
    /// Countries and territories with their short forms. Fields: name, canonical name.
    COUNTRIES = "countries.tsv";
}
