//! What a new card may start with, by its kind: prompts for the four depths, in the place of which an officer writes.
//!
//! A prompt stands between two signs that no keyboard has, so it is never taken for somebody's words: the clarity
//! meter does not measure it, and a card in which one was left is neither submitted nor published.

use core::ops::Range;

use wire::card::{Action, Content, Explainer, Kind};

/// What stands before a prompt.
pub const OPEN: char = '⟦';
/// What stands behind it.
pub const CLOSE: char = '⟧';

/// A template: the prompts of a kind.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The kind.
    pub kind: Kind,
    /// Nhanh.
    pub headline: &'static str,
    /// Ngắn.
    pub brief: &'static [&'static str],
    /// Sâu: headings with what belongs under them; none where the kind does without.
    pub explainer: &'static [(&'static str, &'static str)],
    /// Rõ: the steps.
    pub steps: &'static [&'static str],
}

/// The templates, one for each kind that is written in the editor.
pub const TEMPLATES: [Template; 6] = [
    Template {
        kind: Kind::News,
        headline: "Ai làm gì, ở đâu: một dòng, dưới 15 tiếng",
        brief: &["Việc gì đã xảy ra, ngày nào", "Người lao động được gì từ việc này"],
        explainer: &[],
        steps: &[],
    },
    Template {
        kind: Kind::Explainer,
        headline: "Từ ngày nào, ai được gì: một dòng",
        brief: &["Đổi điều gì so với trước", "Ai được, ai không được", "Từ ngày nào"],
        explainer: &[
            ("Vì sao có thay đổi", "Lý do, nói như kể cho bạn cùng tổ"),
            ("Áp dụng cho ai", "Người được áp dụng, trường hợp không được"),
            ("Ví dụ", "Một người cụ thể, con số cụ thể"),
        ],
        steps: &["Việc phải làm trước tiên", "Hỏi ai, ở đâu, số máy nào"],
    },
    Template {
        kind: Kind::Notice,
        headline: "Việc gì, ngày nào, ở đâu: một dòng",
        brief: &["Ai cần biết việc này", "Ngày giờ, nơi chốn"],
        explainer: &[],
        steps: &["Việc phải làm, bắt đầu bằng động từ: Mang, Gọi, Nộp", "Hạn nào, hỏi ai"],
    },
    Template {
        kind: Kind::Bulletin,
        headline: "Bản tin tuần nào, có gì đáng nghe nhất",
        brief: &["Tin thứ nhất", "Tin thứ hai", "Tin thứ ba"],
        explainer: &[],
        steps: &[],
    },
    Template {
        kind: Kind::Correction,
        headline: "Điều đúng là gì: nói điều đúng, đừng nhắc lại điều sai",
        brief: &["Tin đang lan nói gì", "Sự thật là gì, theo ai"],
        explainer: &[
            (wire::correction::CLAIM, "Lời đang lan, không thêm bớt"),
            (wire::correction::TRUTH, "Điều đúng, kèm văn bản hoặc người xác nhận"),
        ],
        steps: &["Đừng chia sẻ tiếp; ai đã chuyển khoản thì làm gì", "Hỏi ai khi chưa chắc"],
    },
    Template {
        kind: Kind::Event,
        headline: "Sự kiện gì, cho ai, ngày nào: một dòng",
        brief: &["Ai nên đến, đến để làm gì", "Có gì cho người tham gia: xe, bữa ăn, quà"],
        explainer: &[],
        steps: &["Đăng ký với ai, hạn nào", "Mang theo gì"],
    },
];

fn prompt(text: &str) -> String {
    format!("{OPEN}{text}{CLOSE}")
}

/// The content of a card with the prompts of its kind where nothing is written yet; what is there stays.
#[must_use]
pub fn filled(mut content: Content) -> Content {
    let Some(template) = TEMPLATES.iter().find(|one| one.kind == content.kind) else {
        return content;
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| prompt(text)).collect::<Vec<_>>();
    if content.headline.trim().is_empty() {
        content.headline = prompt(template.headline);
    }
    if content.brief.iter().all(|text| text.trim().is_empty()) {
        content.brief = texts(template.brief);
    }
    let body = content.explainer.as_ref().map_or("", |explainer| explainer.body.trim());
    if body.is_empty() && !template.explainer.is_empty() {
        let parts = template.explainer.iter();
        let parts: Vec<_> =
            parts.map(|(head, text)| format!("## {head}\n\n{}", prompt(text))).collect();
        let sources = content.explainer.take().map(|before| before.sources).unwrap_or_default();
        content.explainer = Some(Explainer { body: parts.join("\n\n"), sources });
    }
    let steps = content.action.as_ref().map_or(&[][..], |action| &action.steps);
    if steps.iter().all(|text| text.trim().is_empty()) && !template.steps.is_empty() {
        let action = content.action.take().unwrap_or_default();
        content.action = Some(Action { steps: texts(template.steps), ..action });
    }
    content
}

/// Where prompts stand in a text, in bytes; one that is not closed reaches to the end of its line.
#[must_use]
pub fn prompts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(begins) = text.get(from..).and_then(|rest| rest.find(OPEN)) {
        let begins = from + begins;
        let rest = text.get(begins..).unwrap_or_default();
        let long = rest.find([CLOSE, '\n']).map_or(rest.len(), |end| {
            end + if rest.get(end..).is_some_and(|at| at.starts_with(CLOSE)) {
                CLOSE.len_utf8()
            } else {
                0
            }
        });
        found.push(begins..begins + long);
        from = begins + long;
    }
    found
}

/// The text with a space for every character of a prompt, so that every other one keeps its place. None where there is
/// no prompt.
#[must_use]
pub fn without(text: &str) -> Option<String> {
    let found = prompts(text);
    if found.is_empty() {
        return None;
    }
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for range in found {
        out.push_str(text.get(from..range.start).unwrap_or_default());
        let blank = text.get(range.clone()).unwrap_or_default().chars().count();
        out.extend(core::iter::repeat_n(' ', blank));
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{TEMPLATES, filled, prompts, without};
    use crate::clarity::Meter;
    use proptest::prelude::*;
    use wire::card::{Content, Kind};
    use wire::clarity::What;
    use wire::topic::Topic;

    #[test]
    fn a_card_in_which_a_prompt_was_left_goes_nowhere_and_is_told_each_place() {
        for template in TEMPLATES {
            let content = filled(Content::empty(template.kind, Topic::Policy));
            let report = Meter::default().report(&content);
            let told = report.findings.iter().filter(|found| found.what == What::Prompt);
            let count = 1 + template.brief.len() + template.explainer.len() + template.steps.len();
            assert_eq!(told.clone().count(), count, "{:?}", template.kind);
            assert!(told.clone().all(|found| found.refused && found.place.is_some()));
            assert!(!report.may_go());
            // What is not written yet is not long, packed or full of abbreviations.
            let quiet =
                [What::LongSentence, What::LongDepth, What::Abbreviation, What::Officialese];
            assert!(report.findings.iter().all(|found| !quiet.contains(&found.what)));
            assert_eq!(report.measures[0].syllables, 0, "a prompt is not counted");
            assert!(content.faults().iter().all(|fault| fault.field != "headline"), "it fits");
        }
    }

    #[test]
    fn what_is_written_stays_and_is_measured_where_it_stands() {
        let mut content = Content::empty(Kind::Notice, Topic::Policy);
        content.headline = "Họp tổ".to_owned();
        content.brief = vec!["Ý của tôi.".to_owned()];
        let content = filled(content);
        assert_eq!((content.headline.as_str(), content.brief.len()), ("Họp tổ", 1));
        assert!(content.action.is_some_and(|action| action.steps.len() == 2));
        assert_eq!(without("Gọi ⟦ai⟧ nhé").as_deref(), Some("Gọi      nhé"));
        assert_eq!(without("⟦dở\nsau").as_deref(), Some("   \nsau"));
        assert_eq!(without("không có gì"), None);
    }

    proptest! {
        #[test]
        fn no_text_is_longer_or_shorter_without_its_prompts(text in "[a⟦⟧đ\n ]{0,40}") {
            let found = prompts(&text);
            prop_assert!(found.windows(2).all(|two| two[0].end <= two[1].start));
            if let Some(blank) = without(&text) {
                prop_assert_eq!(blank.chars().count(), text.chars().count());
                prop_assert!(prompts(&blank).is_empty());
            }
        }
    }
}
