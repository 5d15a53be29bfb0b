//! What kinds, matters and states are called.

use wire::lang::Lang;
use wire::submission::SubmissionKind;
use wire::topic::Matter;

const fn pick(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a kind of submission is called.
#[must_use]
pub const fn submission_kind(kind: SubmissionKind, lang: Lang) -> &'static str {
    match kind {
        SubmissionKind::Concern => pick(lang, "Phản ánh", "A concern"),
        SubmissionKind::Aspiration => pick(lang, "Tâm tư, nguyện vọng", "An aspiration"),
        SubmissionKind::Proposal => pick(lang, "Kiến nghị", "A proposal"),
        SubmissionKind::Initiative => pick(lang, "Sáng kiến", "An idea"),
        SubmissionKind::Story => pick(lang, "Gương tốt", "A good example"),
        SubmissionKind::FalseNewsReport => pick(lang, "Báo tin sai", "False news"),
        SubmissionKind::SurveyAnswer => pick(lang, "Trả lời khảo sát", "A survey answer"),
    }
}

/// What a matter is called.
#[must_use]
pub const fn matter(matter: Matter, lang: Lang) -> &'static str {
    match matter {
        Matter::Wages => pick(lang, "Tiền lương", "Wages"),
        Matter::Hours => pick(lang, "Giờ làm, nghỉ phép", "Hours and leave"),
        Matter::Safety => pick(lang, "An toàn", "Safety"),
        Matter::Insurance => pick(lang, "Bảo hiểm", "Insurance"),
        Matter::Meals => pick(lang, "Bữa ăn, nước uống", "Meals and water"),
        Matter::Housing => pick(lang, "Nhà ở, đi lại", "Housing, travel"),
        Matter::Treatment => pick(lang, "Cách đối xử", "Treatment"),
        Matter::Union => pick(lang, "Công đoàn", "The union"),
        Matter::Other => pick(lang, "Việc khác", "Something else"),
    }
}

/// How many photos.
#[must_use]
pub fn photo_count(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Vi, _) => format!("{count} ảnh"),
        (Lang::En, 1) => "1 photo".to_owned(),
        (Lang::En, _) => format!("{count} photos"),
    }
}

/// How many cards were found; `most` when there may be more.
#[must_use]
pub fn found_count(count: usize, most: bool, lang: Lang) -> String {
    match (lang, count) {
        (_, 0) => String::new(),
        (Lang::Vi, _) if most => format!("{count} tin đúng nhất"),
        (Lang::Vi, _) => format!("{count} tin"),
        (Lang::En, _) if most => format!("The {count} best items"),
        (Lang::En, 1) => "1 item".to_owned(),
        (Lang::En, _) => format!("{count} items"),
    }
}
