//! What each kind of submission asks for: as little as possible, and nothing that does not fit.

use wire::lang::Lang;
use wire::submission::{Purpose, SubmissionKind};

/// The kinds that have a form, in the order of the screen; a survey is answered on its own card.
pub const KINDS: [SubmissionKind; 7] = [
    SubmissionKind::Concern,
    SubmissionKind::Aspiration,
    SubmissionKind::Proposal,
    SubmissionKind::Initiative,
    SubmissionKind::Story,
    SubmissionKind::FalseNewsReport,
    SubmissionKind::Question,
];

/// Whether it is asked what the submission is about: wages, hours and so on.
#[must_use]
pub const fn asks_matter(kind: SubmissionKind) -> bool {
    !matches!(kind, SubmissionKind::FalseNewsReport | SubmissionKind::Story)
}

/// Whether there is a field for an address on the web.
#[must_use]
pub const fn asks_link(kind: SubmissionKind) -> bool {
    matches!(
        kind,
        SubmissionKind::FalseNewsReport
            | SubmissionKind::Story
            | SubmissionKind::Initiative
            | SubmissionKind::Proposal
    )
}

/// Whether this purpose is asked for: nobody is asked to agree to what cannot happen.
#[must_use]
pub const fn asks(purpose: Purpose, kind: SubmissionKind, named: bool) -> bool {
    match purpose {
        Purpose::Contact => named,
        Purpose::Publish => matches!(
            kind,
            SubmissionKind::Concern
                | SubmissionKind::Aspiration
                | SubmissionKind::Proposal
                | SubmissionKind::Question
        ),
        Purpose::Credit => {
            named && matches!(kind, SubmissionKind::Story | SubmissionKind::Initiative)
        }
    }
}

/// What is sent where the worker wrote no word: a recording speaks for itself, and so does a link or a
/// picture of false news. None where a sentence has to be written.
#[must_use]
pub const fn words_instead(
    kind: SubmissionKind,
    has_voice: bool,
    has_link_or_photo: bool,
    lang: Lang,
) -> Option<&'static str> {
    if has_voice {
        return Some(match lang {
            Lang::Vi => "(Lời nói trong bản ghi âm gửi kèm.)",
            Lang::En => "(Spoken: see the recording.)",
        });
    }
    if has_link_or_photo && matches!(kind, SubmissionKind::FalseNewsReport) {
        return Some(match lang {
            Lang::Vi => "(Người gửi không viết thêm lời; xem đường dẫn hoặc ảnh gửi kèm.)",
            Lang::En => "(Nothing was written; see the link or the picture.)",
        });
    }
    None
}

/// The address as it is sent; none when it cannot be one. Whoever types leaves `https://` out.
#[must_use]
pub fn link(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), typed),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let fits = (scheme == "https" || scheme == "http")
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !rest.contains(char::is_whitespace);
    fits.then(|| format!("{scheme}://{rest}"))
}

/// The first address in a text: messengers share the words and the address in one.
#[must_use]
pub fn first_link(text: &str) -> Option<String> {
    let bare = |word: &'_ str| -> Option<String> {
        let word = word.trim_matches(['.', ',', ';', '(', ')', '"', '“', '”']);
        (word.starts_with("https://") || word.starts_with("http://")).then(|| link(word))?
    };
    text.split_whitespace().find_map(bare)
}

/// What another app shared, as words and an address: messengers put the address into the words, and some
/// say the same thing twice.
#[must_use]
pub fn shared(title: &str, text: &str, url: &str) -> (String, String) {
    let link = link(url).filter(|_| !url.trim().is_empty());
    let link = link.or_else(|| first_link(text)).or_else(|| first_link(title)).unwrap_or_default();
    let (title, text) = (title.trim(), text.trim());
    let parts = [title, text];
    let said = parts.into_iter().filter(|part| !part.is_empty() && *part != link.as_str());
    let mut words = said.collect::<Vec<_>>();
    if words.len() == 2 && words[1].contains(words[0]) {
        words.remove(0);
    }
    (words.join("\n"), link)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nobody_is_asked_to_agree_to_what_cannot_happen() {
        for kind in KINDS {
            assert!(!asks(Purpose::Contact, kind, false), "{kind:?}");
            assert!(!asks(Purpose::Credit, kind, false), "{kind:?}");
            assert!(asks(Purpose::Contact, kind, true), "{kind:?}");
        }
        assert!(asks(Purpose::Publish, SubmissionKind::Question, false));
        assert!(!asks(Purpose::Publish, SubmissionKind::FalseNewsReport, true));
        assert!(asks(Purpose::Credit, SubmissionKind::Story, true));
    }

    #[test]
    fn a_sentence_has_to_be_written_unless_something_else_speaks() {
        for lang in [Lang::Vi, Lang::En] {
            for kind in KINDS {
                assert_eq!(words_instead(kind, false, false, lang), None, "{kind:?}");
                assert!(words_instead(kind, true, false, lang).is_some(), "{kind:?}");
                let report = kind == SubmissionKind::FalseNewsReport;
                assert_eq!(words_instead(kind, false, true, lang).is_some(), report, "{kind:?}");
            }
        }
    }

    #[test]
    fn an_address_is_taken_as_people_type_it() {
        for (typed, sent) in [
            ("https://baolaichau.vn/a?b=c#d", Some("https://baolaichau.vn/a?b=c#d")),
            ("  baolaichau.vn/a ", Some("https://baolaichau.vn/a")),
            ("HTTP://Bao.vn", Some("http://Bao.vn")),
            ("zalo", None),
            ("javascript:alert(1)", None),
            ("ftp://bao.vn/a", None),
            ("bao.vn có tin giả", None),
            ("https://.", None),
            ("", None),
        ] {
            assert_eq!(link(typed).as_deref(), sent, "{typed}");
        }
    }

    #[test]
    fn the_address_is_found_among_the_words_that_a_messenger_shares() {
        let shared = "Nghe nói sắp cắt thưởng Tết (https://vidu.vn/tin?id=7). Có đúng không?";
        assert_eq!(first_link(shared).as_deref(), Some("https://vidu.vn/tin?id=7"));
        assert_eq!(first_link("Không có đường dẫn nào."), None);
    }

    #[test]
    fn what_is_shared_is_said_once() {
        for (given, words, link) in [
            (["", "https://a.vn/1", ""], "", "https://a.vn/1"),
            (["Cắt thưởng Tết", "", "https://a.vn/1"], "Cắt thưởng Tết", "https://a.vn/1"),
            (
                ["Cắt thưởng", "Cắt thưởng Tết https://a.vn/1", ""],
                "Cắt thưởng Tết https://a.vn/1",
                "https://a.vn/1",
            ),
            (["Một", "Hai", "không phải"], "Một\nHai", ""),
            (["", "", ""], "", ""),
        ] {
            let [title, text, url] = given;
            assert_eq!(shared(title, text, url), (words.to_owned(), link.to_owned()), "{given:?}");
        }
    }

    proptest! {
        #[test]
        fn what_counts_as_an_address_is_one_that_the_server_takes(typed in "\\PC{0,40}") {
            if let Some(link) = link(&typed) {
                prop_assert!(link.starts_with("https://") || link.starts_with("http://"));
                prop_assert!(!link.contains(char::is_whitespace));
                prop_assert_eq!(super::link(&link), Some(link.clone()));
            }
        }

        #[test]
        fn an_address_is_found_wherever_it_stands(before in "[a-zà-ỹ ]{0,20}", after in "[a-zà-ỹ ]{0,20}") {
            let text = format!("{before} https://vidu.vn/a {after}");
            prop_assert_eq!(first_link(&text), Some("https://vidu.vn/a".to_owned()));
        }
    }
}
