use super::{Casing, Classes, Gazetteer};
use crate::text::Document;

/// Whether the text holds a phrase of several words of these classes.
fn has(gazetteer: &Gazetteer, text: &str, classes: Classes) -> bool {
    let document = Document::new(text);
    let lookup = gazetteer.look_up(&document, &Casing::new(&document));
    (0..document.tokens().len())
        .any(|i| lookup.hit(i).is_some_and(|h| h.end > i + 1 && h.classes.any(classes)))
}

#[test]
fn all_words_of_a_title_need_their_capitals() {
    let gazetteer = Gazetteer::new().unwrap();
    for (text, found) in [
        ("She sang in The Sound of Music in Leeds.", true),
        ("THE SOUND OF MUSIC RETURNS", true),
        ("Sound of music from next door woke her.", false),
        ("Toy story: how a shop in Leeds was saved.", false),
        ("He called it a Toy story.", false),
    ] {
        assert_eq!(has(&gazetteer, text, Classes::WORK), found, "{text}");
    }
    for (text, found) in [
        ("Red Cross staff left.", true),
        ("Red cross marks were painted on the door.", false),
        ("The \u{201c}Red cross marks\u{201d} were gone.", false),
        ("Members of the Labour party voted.", true),
    ] {
        assert_eq!(has(&gazetteer, text, Classes::ORGANIZATION), found, "{text}");
    }
    assert!(has(&gazetteer, "Prime minister Anna Reed left.", Classes::OFFICE | Classes::ROLE));
}
