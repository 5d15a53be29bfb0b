//! The head of a page: its title, and what a preview in Zalo or Facebook shows (Open Graph).

use chrono::Utc;
use view::beside::last_day;
use wire::card::Card;
use wire::lang::Lang;

use crate::feeds::{CARDS_PATH, PODCAST_PATH};
use crate::share;

/// A text as it stands in HTML, inside an element or a quoted attribute.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">", escaped(content))
}

/// The head of a page of the app.
#[must_use]
pub fn of(public_url: &str, title: &str, description: &str, path: &str) -> String {
    with(public_url, title, description, path, "website")
}

/// The head of a card's own page.
#[must_use]
pub fn of_card(public_url: &str, card: &Card) -> String {
    let content = &card.content;
    let brief = content.brief.join(" ");
    let mut head = with(public_url, &content.headline, &brief, &card.path(), "article");
    head.push_str(&property("article:published_time", &card.published_at.to_rfc3339()));
    // The version stands in the address: whoever keeps previews asks again for a new one.
    let picture = format!("{public_url}{}.png?v={}", card.path(), card.version);
    let kind = view::text::words(Lang::Vi).kind(content.kind);
    for (name, content) in [
        ("og:image", picture),
        ("og:image:type", "image/png".to_owned()),
        ("og:image:width", share::WIDTH.to_string()),
        ("og:image:height", share::HEIGHT.to_string()),
        ("og:image:alt", format!("{kind}: {}", content.headline)),
    ] {
        head.push_str(&property(name, &content));
    }
    // What no longer holds is for those who have the link, not for those who search.
    if last_day(card, Utc::now()).is_some() {
        head.push_str("<meta name=\"robots\" content=\"noindex\">");
    }
    head.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
    head
}

fn with(public_url: &str, title: &str, description: &str, path: &str, kind: &str) -> String {
    let url = format!("{public_url}{path}");
    let mut head = format!(
        "<title>{}</title><meta name=\"description\" content=\"{}\"><link rel=\"canonical\" href=\"{}\">",
        escaped(title),
        escaped(description),
        escaped(&url),
    );
    for (name, content) in [
        ("og:site_name", "Bản Tin"),
        ("og:locale", "vi_VN"),
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", &url),
    ] {
        head.push_str(&property(name, content));
    }
    head.push_str(&feeds());
    head
}

/// Both feeds, where feed readers and podcast apps look for them.
fn feeds() -> String {
    let words = view::outside::words(Lang::Vi);
    [
        ("application/atom+xml", words.feed_title, CARDS_PATH),
        ("application/rss+xml", words.podcast_title, PODCAST_PATH),
    ]
    .map(|(kind, title, path)| {
        format!("<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{path}\">")
    })
    .concat()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn what_an_officer_writes_cannot_leave_its_attribute() {
        assert_eq!(escaped("a\"><script>"), "a&quot;&gt;&lt;script&gt;");
    }
}
