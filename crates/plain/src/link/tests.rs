//! Addresses that are the same page, addresses that are not, and what holds for any.

use proptest::prelude::*;

use super::{host, in_text, normalised};

fn same(all: &[&str], normal: &str) {
    for address in all {
        assert_eq!(normalised(address).as_deref(), Some(normal), "{address}");
    }
}

#[test]
fn a_page_has_one_address_however_it_was_shared() {
    same(
        &[
            "https://bao.example.vn/tin/luong-2026",
            "http://bao.example.vn/tin/luong-2026/",
            "HTTPS://WWW.Bao.Example.VN:443/tin//luong-2026#binh-luan",
            "https://m.bao.example.vn/tin/luong-2026?utm_source=zalo&utm_medium=zalo&zarsrc=30",
            "https://amp.bao.example.vn/tin/luong-2026?fbclid=IwAR0abc&amp=1",
            "bao.example.vn/tin/x/../luong-2026",
            "  https://bao.example.vn/tin/luong-2026 xem ngay đi  ",
            "https://bao.example.vn/tin/luong-2026/amp",
            "https://facebook.com@bao.example.vn/tin/luong-2026",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fbao.example.vn%2Ftin%2Fluong-2026%3Ffbclid%3DIw&h=AT0",
            "https://lm.facebook.com/l.php?h=AT0&u=http%3a%2f%2fwww.bao.example.vn%2ftin%2fluong-2026",
            "https://link.zalo.me/?u=https%3A%2F%2Fbao.example.vn%2Ftin%2Fluong-2026",
            "https://www.google.com/url?q=https://bao.example.vn/tin/luong-2026&sa=D",
            "https://www.google.com/amp/s/bao.example.vn/tin/luong-2026",
            "https://bao-example-vn.cdn.ampproject.org/c/s/bao.example.vn/tin/luong-2026",
        ],
        "bao.example.vn/tin/luong-2026",
    );
    same(
        &["https://a.vn/x?b=2&a=1", "https://a.vn/x?a=1&b=2&", "https://a.vn/x/?b=2&gclid=1&a=1"],
        "a.vn/x?a=1&b=2",
    );
    same(
        &["https://a.vn/ti%e1%bb%81n", "https://a.vn/tiền", "https://a.vn/%74i%E1%BB%81n"],
        "a.vn/ti%E1%BB%81n",
    );
    same(
        &[
            "https://youtu.be/dQw4w9WgXcQ?si=abc",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s&feature=share",
            "https://m.youtube.com/watch?feature=share&v=dQw4w9WgXcQ",
            "https://youtube.com/shorts/dQw4w9WgXcQ?feature=share",
            "https://www.youtube.com/embed/dQw4w9WgXcQ",
        ],
        "youtube.com/watch?v=dQw4w9WgXcQ",
    );
    same(
        &[
            "https://www.facebook.com/groups/1/posts/2/?__cft__[0]=AZ&__tn__=%2CO",
            "https://m.facebook.com/groups/1/posts/2?mibextid=abc&_rdr",
            "https://vi-vn.facebook.com/groups/1/posts/2",
            "https://fb.com/groups/1/posts/2",
        ],
        "facebook.com/groups/1/posts/2",
    );
}

#[test]
fn other_pages_stay_others() {
    let pages = [
        "https://a.vn/x",
        "https://a.vn/X",
        "https://a.vn/x?id=1",
        "https://a.vn/x?id=2",
        "https://a.vn:8080/x",
        "https://b.a.vn/x",
        "https://a.com/x",
        "https://m.me/x",
        "https://a.vn/amp",
        "https://facebook.com/story.php?story_fbid=1&id=2",
        "https://facebook.com/story.php?story_fbid=1&id=3",
        "https://youtube.com/@kenh",
        "https://youtube.com/playlist?list=PL1",
        "https://youtube.com/watch?v=A",
    ];
    let mut normal: Vec<_> =
        pages.iter().map(|page| normalised(page).expect("an address")).collect();
    normal.sort();
    normal.dedup();
    assert_eq!(normal.len(), pages.len(), "{}", normal.join(" "));
}

#[test]
fn what_is_no_page_on_the_web_has_no_address() {
    for text in [
        "",
        " ",
        "lương",
        "javascript:alert(1)",
        "ftp://a.vn/x",
        "file:///etc/passwd",
        "https://",
        "https://localhost/x",
        "https://a..vn/",
        "https://a.vn:cổng/",
        "https://[::1]/",
    ] {
        let found = normalised(text);
        assert_eq!(found, None, "{text}");
    }
}

#[test]
fn wrappers_without_end_are_no_address() {
    let mut address = "https://a.vn/x".to_owned();
    for _ in 0..9 {
        let inner: String = address.bytes().map(|byte| format!("%{byte:02x}")).collect();
        address = format!("https://l.facebook.com/l.php?u={inner}");
    }
    assert_eq!(normalised(&address), None);
}

#[test]
fn an_address_is_found_in_what_somebody_wrote() {
    for (text, found) in [
        ("Tin này có thật không? https://a.vn/x?b=1. Lo quá", Some("https://a.vn/x?b=1")),
        ("(HTTP://A.vn/x)", Some("HTTP://A.vn/x")),
        ("“https://a.vn/tiền”", Some("https://a.vn/tiền")),
        ("không có gì", None),
    ] {
        assert_eq!(in_text(text), found, "{text}");
    }
}

/// Anything that may stand in an address, and much that may not.
fn address() -> impl Strategy<Value = String> {
    let host = prop_oneof![
        "[a-z]{1,6}\\.vn",
        "(www|m|amp|web)\\.[a-z]{1,4}\\.[a-z]{2,3}",
        Just("l.facebook.com".to_owned()),
        Just("www.youtube.com".to_owned()),
        Just("youtu.be".to_owned()),
        Just("link.zalo.me".to_owned()),
    ];
    let path = "(/[a-zA-Z0-9%._~ế-]{0,6}){0,4}/?(amp)?";
    let query =
        "(\\?([a-z_]{1,9}=[a-zA-Z0-9%/:.]{0,9}&?){0,4}(u=https?%3A%2F%2Fb\\.vn%2F[a-z]{0,3})?)?";
    ("(https?://)?", host, "(:[0-9]{2,4})?", path, query, "(#[a-z]{0,4})?").prop_map(
        |(scheme, host, port, path, query, fragment)| {
            format!("{scheme}{host}{port}{path}{query}{fragment}")
        },
    )
}

proptest! {
    #[test]
    fn what_is_normal_stays_as_it_is(address in prop_oneof![address(), ".{0,40}"]) {
        if let Some(normal) = normalised(&address) {
            prop_assert_eq!(normalised(&normal), Some(normal.clone()), "{}", address);
            // A scheme in front changes nothing.
            prop_assert_eq!(normalised(&format!("https://{normal}")), Some(normal));
        }
    }

    #[test]
    fn two_hosts_are_never_joined(
        one in "[a-z]{2,5}\\.(vn|com|net)", other in "[a-z]{2,5}\\.(vn|com|net)", rest in "(/[a-z]{1,4}){0,3}(\\?[a-z]{1,3}=[a-z]{1,3})?",
    ) {
        prop_assume!(one != other);
        let (a, b) = (normalised(&format!("https://www.{one}{rest}")), normalised(&format!("https://m.{other}{rest}")));
        prop_assert!(a != b && a.is_some() && b.is_some());
        let a = a.unwrap_or_default();
        prop_assert_eq!(host(&a), one);
    }

    #[test]
    fn the_order_of_the_query_and_the_marks_of_the_way_do_not_matter(
        mut pairs in prop::collection::vec("[a-z]{1,3}=[a-z0-9]{0,3}", 0..5), mark in "(utm_[a-z]{1,5}|fbclid|zarsrc)=[a-z]{1,4}",
    ) {
        let plain = normalised(&format!("https://a.vn/x?{}", pairs.join("&")));
        pairs.reverse();
        pairs.push(mark);
        prop_assert_eq!(normalised(&format!("http://www.a.vn/x/?{}#y", pairs.join("&"))), plain);
    }

    #[test]
    fn nothing_makes_it_fall_over(text in any::<String>()) {
        let _ = (normalised(&text), in_text(&text));
    }
}
