//! Nothing that an officer writes can become markup: Sâu is safe by construction, whatever stands in it.

#![cfg(feature = "ssr")]

use leptos::prelude::*;
use proptest::prelude::*;
use view::prose::Prose;

fn drawn(text: &str) -> String {
    let text = text.to_owned();
    Owner::new().with(|| view! { <Prose text /> }.to_html())
}

/// The elements of HTML, as a browser would find them.
fn elements(html: &str) -> Vec<&str> {
    html.split('<')
        .skip(1)
        .filter_map(|tag| tag.trim_start_matches('/').split(['>', ' ']).next())
        // Leptos marks the end of a text so.
        .filter(|name| !name.starts_with('!'))
        .collect()
}

fn is_safe(html: &str) {
    for element in elements(html) {
        assert!(
            ["div", "p", "h3", "ul", "li", "strong"].contains(&element),
            "{element} comes from the text: {html}"
        );
    }
    // The one attribute is ours; what stands between the elements may look like one.
    let within = html.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    let attributes: usize = within.map(|tag| tag.matches('=').count()).sum();
    assert_eq!(attributes, html.matches(" class=\"prose\"").count(), "{html}");
}

#[test]
fn hostile_text_is_shown_as_text() {
    for text in [
        "<script>alert(1)</script>",
        "**<img src=x onerror=alert(1)>**",
        "## </h3><svg/onload=alert(1)>",
        "- <a href=\"javascript:alert(1)\">đây</a>",
        "[đây](javascript:alert(1)) ![x](https://xau.example/x.png)",
        "<!--ban-tin:app--> --> <style>*{display:none}</style>",
        "&lt;script&gt; &#60;script&#62;",
        "**a** ** <b>**\u{202e}</p>",
    ] {
        let html = drawn(text);
        is_safe(&html);
        assert!(!html.contains("href") || !html.contains("<a"), "{html}");
    }
    assert!(drawn("<b>đậm</b>").contains("&lt;b&gt;đậm&lt;/b&gt;"));
    // What is written as an entity is shown as it was written.
    assert!(drawn("&lt;").contains("&amp;lt;"));
}

proptest! {
    #[test]
    fn no_text_makes_an_element(text in "[<>/a-z\"'=& *#\\-\n!]{0,60}") {
        let html = drawn(&text);
        let known = ["div", "p", "h3", "ul", "li", "strong"];
        prop_assert!(elements(&html).iter().all(|name| known.contains(name)), "{}", html);
    }
}
