//! Each test is a house's habit or a page that came out wrong once.

use crate::text::{Closing, Document, TokenKind};

/// The passages of a text, "> " before each for every passage around it.
fn passages(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let show = |q: &crate::text::Quotation| {
        format!("{}{}", "> ".repeat(usize::from(q.depth)), document.slice(q.content))
    };
    document.quotations().iter().map(show).collect()
}

fn closings(text: &str) -> Vec<Closing> {
    Document::new(text).quotations().iter().map(|q| q.closing).collect()
}

#[test]
fn curly_marks_with_the_cue_in_the_middle() {
    let text = "“The bridge is safe,” said Okoro. “We checked it twice.”";
    assert_eq!(passages(text), ["The bridge is safe,", "We checked it twice."]);
}

#[test]
fn straight_marks_tell_their_side_by_the_space_around_them() {
    let text = "\"The bridge is safe,\" said Okoro. \"We checked it twice.\" Okoro's team agreed.";
    assert_eq!(passages(text), ["The bridge is safe,", "We checked it twice."]);
}

#[test]
fn lost_paragraph_break_reopens_and_does_not_flip_the_rest() {
    let text = "\"She trains hard,\" Petrov said. \"Her start is quick. \"She's still young. \"Nobody works more.\" Petrov left.";
    assert_eq!(
        passages(text),
        ["She trains hard,", "Her start is quick.", "She's still young.", "Nobody works more."]
    );
    use Closing::{Closed, Reopened};
    assert_eq!(closings(text), [Closed, Reopened, Reopened, Closed]);
}

#[test]
fn next_paragraph_that_opens_again_continues() {
    use Closing::{Closed, Continued};
    assert_eq!(closings("She said: “We sold it.\n\n“We bought it back.”"), [Continued, Closed]);
    assert_eq!(closings("She said: ‘We sold it.\n\n‘We bought it back.’"), [Continued, Closed]);
}

#[test]
fn a_mark_that_is_never_closed_ends_with_its_paragraph() {
    let text = "He was ready to send “boats on the lake and planes in the air.\nLater he “rested”.";
    assert_eq!(passages(text), ["boats on the lake and planes in the air.", "rested"]);
    assert_eq!(closings(text), [Closing::Unclosed, Closing::Closed]);
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    for text in [
        "The players' union and the coaches' club met.",
        "The ’90s were rock ’n’ roll for Lyon’s workers’ clubs.",
        "'Twas the nurses' strike that closed Jones's ward.",
        "Goin’ home, they were singin’ the Beatles’ songs.",
    ] {
        assert!(passages(text).is_empty(), "{text}: {:?}", passages(text));
        assert!(Document::new(text).tokens().iter().all(|t| t.kind != TokenKind::QuoteMark), "{text}");
    }
}

#[test]
fn single_quote_house_with_possessives_inside() {
    let text = "'The players' coach is right,' said Mr O'Hara. 'It's the clubs' fault.'";
    assert_eq!(passages(text), ["The players' coach is right,", "It's the clubs' fault."]);
}

#[test]
fn headline_ends_a_single_passage_after_s() {
    assert_eq!(passages("Council 'to cut services'\n\nThe council met."), ["to cut services"]);
    assert_eq!(passages("'Heroes' doomed first lifeboat sale"), ["Heroes"]);
}

#[test]
fn nested_passages_alternate() {
    let text = "“He told me, ‘Nobody says “never” here,’ and left,” she said.";
    assert_eq!(
        passages(text),
        ["He told me, ‘Nobody says “never” here,’ and left,", "> Nobody says “never” here,", "> > never"]
    );
    assert_eq!(passages("'He said \"no\" twice,' she wrote."), ["He said \"no\" twice,", "> no"]);
    assert_eq!(passages("“He called it ‘a mess’.”"), ["He called it ‘a mess’.", "> a mess"]);
}

#[test]
fn wrong_and_mixed_marks() {
    assert_eq!(passages("There was “no reason\" to wait."), ["no reason"]);
    assert_eq!(passages("It would take \"two days” at most."), ["two days"]);
    assert_eq!(passages("“It is over.“ He sat down."), ["It is over."]);
    assert_eq!(passages("” … what we saw there was new,” Adeyemi said."), ["… what we saw there was new,"]);
    assert_eq!(passages("''We won't go,'' she said. ``Not now.''"), ["We won't go,", "Not now."]);
}

#[test]
fn a_stray_mark_costs_no_other_passage() {
    assert_eq!(passages("A \"good\" plan\". The \"best\" one."), ["good", "best"]);
    assert_eq!(passages("He read:\"We stay.\" Then he left."), ["We stay."]);
    assert_eq!(passages("He likes \"our challenge.\"Earlier he had not."), ["our challenge."]);
}

#[test]
fn a_space_inside_the_mark() {
    assert_eq!(passages("\"It was dark. \" He ran. \"I saw it.\""), ["It was dark.", "I saw it."]);
    assert_eq!(passages("\" It was dark,\" he said."), ["It was dark,"]);
}

#[test]
fn feet_and_inches_are_no_quotation_marks() {
    assert!(passages("He is 6'3\" tall and she is 5’ 9” at most.").is_empty());
    assert_eq!(passages("\"He is 6'3\" tall,\" she said."), ["He is 6'3\" tall,"]);
    assert_eq!(passages("It was \"open in 2001\" and shut."), ["open in 2001"]);
}

#[test]
fn guillemets_and_low_marks() {
    assert_eq!(passages("The daily wrote « too late » and „too little“."), ["too late", "too little"]);
}

#[test]
fn attributes_of_markup_are_no_passages() {
    let text = "She wrote:\n<post id=\"1234567890\" author=\"@editor\" date=\"2020-01-02\">";
    assert!(passages(text).is_empty());
}

#[test]
fn quotations_come_in_order_of_their_opening_marks() {
    let document = Document::new("“One ‘two’ “three” four” “five” « six “seven” »");
    let starts: Vec<usize> = document.quotations().iter().map(|q| q.open.start()).collect();
    assert!(starts.is_sorted(), "{starts:?}");
}
