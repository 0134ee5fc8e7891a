//! "resign", "resigned", "resigning": the first letters of a word stand for all of its forms.

/// The first `letters` letters of a form, or all of it.
pub(crate) fn stem(form: &str, letters: usize) -> &str {
    match form.as_bytes().get(..letters) {
        // nearly all words: a letter is a byte
        Some(first) if first.is_ascii() => form.get(..letters).unwrap_or(form),
        Some(_) => form.char_indices().nth(letters).and_then(|(end, _)| form.get(..end)).unwrap_or(form),
        None => form,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_not_bytes() {
        assert_eq!(stem("resigned", 6), "resign");
        assert_eq!(stem("resign", 6), "resign");
        assert_eq!(stem("éliminé", 5), "élimi");
        assert_eq!(stem("élus", 5), "élus");
        assert_eq!(stem("", 5), "");
    }
}
