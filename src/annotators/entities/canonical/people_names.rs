//! "Donald J. Trump" is Donald Trump, "Oliva" may be Fernando Oliva Prieto, "Dani" Danielle: how one name can
//! stand for another.

/// How a short form fits a full name, best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// A word inside: "Oliva" of "Fernando Oliva Prieto".
    Inner,
    /// The first words: "Keir", and "Wu" of "Wu Jiahao".
    Given,
    /// The last words: "Starmer", "de Blasio".
    Surname,
}

/// How `short` fits `full`, folded words; none when it does not.
pub(super) fn fit(full: &[&str], short: &[&str], titled: bool) -> Option<Fit> {
    if short.is_empty() || short.len() >= full.len() {
        return None;
    }
    if full.ends_with(short) {
        return Some(Fit::Surname);
    }
    if full.starts_with(short) {
        return Some(Fit::Given);
    }
    // "Mr Xaver" is not Franz Xaver Moosbichler
    let inner = !titled
        && short.len() == 1
        && short.first().is_some_and(|w| w.chars().count() > 2 && full.contains(w));
    inner.then_some(Fit::Inner)
}

/// "Donald J. Trump" is "Donald Trump", "J.K. Rowling" "Joanne Rowling"; "Bill Clinton" is not "Hillary Clinton".
pub(super) fn same(a: &[&str], b: &[&str]) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if short.len() > 1 && short.len() < long.len() && long.ends_with(short) {
        return true;
    }
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    let initial = (is_initials(first) || is_initials(other)) && first.chars().next() == other.chars().next();
    if a.last() != b.last()
        || !(first == other || initial || is_short_for(first, other) || is_short_for(other, first))
    {
        return false;
    }
    short.len() == 2 || long.iter().filter(|w| short.contains(w)).count() == short.len()
}

/// "j", "j.k": one letter, or letters with dots between them.
fn is_initials(word: &str) -> bool {
    word.chars().count() == 1 || word.contains('.') && word.split('.').all(|part| part.chars().count() < 2)
}

/// Whether one given name is the other cut short: "dani" of "danielle", "gerry" of "gerald", "ed" of "edward".
pub(super) fn is_short_for(short: &str, given: &str) -> bool {
    // cheap way out for nearly all pairs of names
    if short.as_bytes().first() != given.as_bytes().first() || short == given || short.chars().count() < 3 {
        return false;
    }
    if given.starts_with(short) {
        return true;
    }
    // "Gerry": the doubled letter belongs to the ending; "Mary" is not Mark
    let doubled = |stem: &&str| {
        let mut ends = stem.chars().rev();
        ends.next().is_some_and(|last| Some(last) == ends.next())
    };
    let stem = match short.strip_suffix('y').filter(doubled) {
        Some(stem) => stem.strip_suffix(|_: char| true),
        None => short.strip_suffix("ie"),
    };
    stem.is_some_and(|stem| stem.chars().count() > 2 && given.starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::{Fit, fit, is_short_for, same};

    fn words(name: &str) -> Vec<&str> {
        name.split(' ').collect()
    }

    #[test]
    fn parts_of_a_name_fit_it() {
        let full = words("fernando oliva prieto");
        assert_eq!(fit(&full, &words("prieto"), false), Some(Fit::Surname));
        assert_eq!(fit(&full, &words("oliva prieto"), false), Some(Fit::Surname));
        assert_eq!(fit(&full, &words("fernando"), false), Some(Fit::Given));
        assert_eq!(fit(&full, &words("oliva"), false), Some(Fit::Inner));
        assert_eq!(fit(&full, &words("oliva"), true), None);
        assert_eq!(fit(&full, &words("pike"), false), None);
    }

    #[test]
    fn initials_and_middle_names_do_not_make_another_person() {
        assert!(same(&words("donald j trump"), &words("donald trump")));
        assert!(same(&words("j.k rowling"), &words("joanne rowling")));
        assert!(same(&words("desmond achille fontenoy"), &words("desmond fontenoy")));
        assert!(!same(&words("bill clinton"), &words("hillary clinton")));
        assert!(!same(&words("mark ford"), &words("mary ford")));
    }

    #[test]
    fn pet_names_are_cut_from_given_names() {
        assert!(is_short_for("dani", "danielle") && is_short_for("gerry", "gerald"));
        assert!(
            !is_short_for("mark", "marcus") && !is_short_for("ann", "ann") && !is_short_for("mary", "mary")
        );
    }
}
