//! Writing XML: elements are closed by the block that opened them, and texts are escaped by the writer.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document of XML 1.0 in UTF-8 whose root is filled by a block.
    pub fn document(
        root: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) -> Vec<u8> {
        let mut xml = Self(Writer::new(Vec::new()));
        xml.put(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.within(root, attributes, inside);
        xml.0.into_inner()
    }

    /// An element that is filled by a block.
    pub fn within(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.put(Event::Start(start(name, attributes)));
        inside(self);
        self.put(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        let text = clean(text);
        self.within(name, attributes, |xml| xml.put(Event::Text(BytesText::new(&text))));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.put(Event::Empty(start(name, attributes)));
    }

    fn put(&mut self, event: Event<'_>) {
        // What is written into memory cannot be refused.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, clean(value).as_str()));
    }
    start
}

/// A text without the characters that XML 1.0 (section 2.2) has no way to write; one of them, pasted into
/// a headline, would make the whole document unreadable.
pub fn clean(text: &str) -> String {
    let is_char = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_char).collect()
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn whatever_is_written_is_read_again_as_it_was() {
        let nasty = "<b>&amp; \"Ắ\" ']]> \u{8}\u{ffff}\u{1f4e2}";
        let document = Xml::document("a", &[("x", nasty)], |xml| xml.text("b", &[], nasty));
        let document = String::from_utf8(document).unwrap();
        let read = roxmltree::Document::parse(&document).unwrap();
        let expected = "<b>&amp; \"Ắ\" ']]> \u{1f4e2}";
        assert_eq!(read.root_element().attribute("x"), Some(expected));
        assert_eq!(read.root_element().first_child().unwrap().text(), Some(expected));
    }
}
