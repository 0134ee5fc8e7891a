//! Picture agencies whose credit a page's layout glues to a caption: "defend UkraineEPA", "AFPStarmer greets".

/// Names as they stand in credits; a longer name before its own beginning.
pub(in crate::text) const AGENCIES: [&str; 26] = [
    "Getty Images",
    "Press Association",
    "Associated Press",
    "Shutterstock",
    "Bloomberg",
    "Backgrid",
    "Sputnik",
    "Reuters",
    "Splash",
    "PA Wire",
    "PA Media",
    "Alamy",
    "Getty",
    "LNP",
    "SWNS",
    "TASS",
    "Zuma",
    "ANSA",
    "EPA",
    "AFP",
    "UPI",
    "DPA",
    "Rex",
    "PA",
    "AP",
    "NurPhoto",
];

/// The length of an agency's name that `word` begins with, when another capitalized word is glued to it.
pub(in crate::text) fn glued_prefix(word: &str) -> Option<usize> {
    AGENCIES.iter().filter(|name| !name.contains(' ')).find_map(|name| {
        let rest = word.strip_prefix(name)?;
        let mut chars = rest.chars();
        let capital = chars.next().is_some_and(char::is_uppercase);
        (capital && chars.next().is_some_and(char::is_lowercase)).then_some(name.len())
    })
}

/// Where an agency's name begins in `word`, when it is glued to the end of another word in lower case.
pub(in crate::text) fn glued_suffix(word: &str) -> Option<usize> {
    AGENCIES.iter().filter(|name| !name.contains(' ')).find_map(|name| {
        let host = word.strip_suffix(name)?;
        host.chars().next_back().is_some_and(|c| c.is_lowercase()).then_some(host.len())
    })
}
