//! The newest cards as an Atom feed (RFC 4287).

use chrono::{DateTime, SecondsFormat, Utc};
use wire::card::Card;
use wire::lang::Lang;

use super::told;
use super::xml::Xml;
use crate::pages::escaped;

fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The feed. `changed` is when anything in it changed last.
pub fn feed(cards: &[Card], changed: DateTime<Utc>, origin: &str) -> Vec<u8> {
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", "vi")];
    let address = format!("{origin}{}", super::CARDS_PATH);
    Xml::document("feed", &root, |xml| {
        xml.text("id", &[], &address);
        xml.text("title", &[], told().feed_title);
        xml.text("subtitle", &[], told().feed_about);
        xml.text("updated", &[], &moment(changed));
        let this = [("rel", "self"), ("type", "application/atom+xml"), ("href", &*address)];
        xml.empty("link", &this);
        let home = format!("{origin}/");
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &*home)]);
        xml.text("icon", &[], &format!("{origin}/icons/icon-192.png"));
        for card in cards {
            xml.within("entry", &[], |xml| entry(xml, card, origin));
        }
    })
}

fn entry(xml: &mut Xml, card: &Card, origin: &str) {
    let content = &card.content;
    let link = format!("{origin}{}", card.path());
    // The identifier stays when the card is released anew, and when the server moves to another host.
    xml.text("id", &[], &format!("urn:uuid:{}", card.id));
    xml.text("title", &[], &content.headline);
    xml.text("updated", &[], &moment(card.published_at));
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &*link)]);
    xml.within("author", &[], |xml| xml.text("name", &[], &card.unit.short));
    if let Some(name) = &content.byline {
        xml.within("contributor", &[], |xml| xml.text("name", &[], name));
    }
    let topic = crate::store::to_word(&content.topic);
    let label = view::text::words(Lang::Vi).topic(content.topic);
    let scheme = format!("{origin}/");
    xml.empty("category", &[("term", &*topic), ("scheme", &*scheme), ("label", label)]);
    xml.text("summary", &[("type", "html")], &summary(card, &link, origin));
}

/// The card's brief as HTML, with the link to the rest. A card that was corrected says so first, as it
/// does everywhere.
fn summary(card: &Card, link: &str, origin: &str) -> String {
    let words = view::text::words(Lang::Vi);
    let mut html = String::new();
    if let Some(correction) = card.corrected_by {
        let text = words.corrected;
        html.push_str(&format!("<p><a href=\"{origin}/tin/{correction}\">{text}</a></p>"));
    }
    html.push_str("<ul>");
    for point in &card.content.brief {
        html.push_str(&format!("<li>{}</li>", escaped(point)));
    }
    html.push_str(&format!("</ul><p><a href=\"{}\">{}</a></p>", escaped(link), told().read_all));
    if card.sample {
        html.push_str(&format!("<p>{}</p>", words.sample));
    }
    html
}
