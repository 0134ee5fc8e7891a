use super::*;

fn read(text: &str) -> Vec<Figure> {
    let document = Document::new(text);
    FigureReader::new().unwrap().read(&document, &[], None)
}
#[test]
fn smoke() {
    assert_eq!(read("He paid £5m.").len(), 1);
}
