//! What the parts and figures of a report are called, and how a figure reads.

use wire::lang::Lang;
use wire::report::{FigureKey, FigureValue, ReportFigure, Section};

use crate::dates;

/// A group of figures: a table of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The organisation and its members.
    Organisation,
    /// Whom the news got to.
    Reach,
    /// What was made known.
    Content,
    /// Voices of workers.
    Voices,
    /// People: training, contributions.
    People,
}

impl Group {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 5] =
        [Self::Organisation, Self::Reach, Self::Content, Self::Voices, Self::People];
}

const fn either(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// What a group is called.
#[must_use]
pub const fn group_name(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::Organisation => either(lang, "Tổ chức, đoàn viên", "Organisation and members"),
        Group::Reach => either(lang, "Tiếp cận thông tin", "Reach"),
        Group::Content => either(lang, "Sản phẩm truyền thông", "What was made known"),
        Group::Voices => {
            either(lang, "Lắng nghe, giải đáp, phản bác tin sai", "Voices and false news")
        }
        Group::People => either(lang, "Tập huấn, ghi nhận", "Training and recognition"),
    }
}

/// Which group a figure is in.
#[must_use]
pub const fn group(key: FigureKey) -> Group {
    use FigureKey as K;
    match key {
        K::Units | K::Members => Group::Organisation,
        K::Phones | K::Reached | K::OfflineTimes | K::OfflinePeople | K::DigitalShare => {
            Group::Reach
        }
        K::Cards
        | K::CardsNews
        | K::CardsExplainer
        | K::CardsBulletin
        | K::CardsNotice
        | K::CardsEvent
        | K::CardsDeep
        | K::CardsClear
        | K::Tracks
        | K::TracksOther
        | K::Pushes
        | K::PushesTaken => Group::Content,
        K::Voices
        | K::VoicesInTime
        | K::VoicesLate
        | K::VoicesOpen
        | K::VoicesDays
        | K::Asked
        | K::FalseReports
        | K::Corrections
        | K::Surveys
        | K::Sheets => Group::Voices,
        K::TrainedAbove
        | K::TrainedBase
        | K::Contributions
        | K::Stories
        | K::Initiatives
        | K::Voiced => Group::People,
    }
}

/// What a figure is called.
#[must_use]
pub const fn figure_name(key: FigureKey, lang: Lang) -> &'static str {
    use FigureKey as K;
    match key {
        K::Units => either(lang, "Đơn vị trực thuộc", "Units right below"),
        K::Members => either(lang, "Đoàn viên", "Members"),
        K::Phones => either(
            lang,
            "Máy đã nhận tin (mỗi máy tính một lần)",
            "Phones that got news, once each",
        ),
        K::Reached => either(
            lang,
            "Người được tiếp cận (ít nhất – nhiều nhất)",
            "People reached (at least – at most)",
        ),
        K::OfflineTimes => either(
            lang,
            "Lần truyền thông trực tiếp, có hai người ký",
            "Times told without phones, signed by two",
        ),
        K::OfflinePeople => {
            either(lang, "Lượt người dự truyền thông trực tiếp", "People there, counted each time")
        }
        K::DigitalShare => {
            either(lang, "Sản phẩm trên nền tảng số trên tổng số", "On digital platforms, of all")
        }
        K::Cards => either(lang, "Tin, bài đã phát hành", "Cards published"),
        K::CardsNews => either(lang, "Trong đó: tin", "Of them: news"),
        K::CardsExplainer => either(lang, "Trong đó: giải thích chính sách", "Of them: explainers"),
        K::CardsBulletin => either(lang, "Trong đó: bản tin âm thanh", "Of them: audio bulletins"),
        K::CardsNotice => either(lang, "Trong đó: thông báo", "Of them: notices"),
        K::CardsEvent => either(lang, "Trong đó: sự kiện", "Of them: events"),
        K::CardsDeep => either(lang, "Tin, bài có phần Sâu", "Cards with Sâu"),
        K::CardsClear => either(lang, "Tin, bài có phần Rõ", "Cards with Rõ"),
        K::Tracks => either(lang, "Bản thu", "Recordings"),
        K::TracksOther => {
            either(lang, "Trong đó: bằng ngôn ngữ khác tiếng Việt", "Of them: in other languages")
        }
        K::Pushes => either(lang, "Tin đã đẩy tới máy", "Cards pushed to phones"),
        K::PushesTaken => {
            either(lang, "Lượt máy nhận tin đẩy", "Phones that took a push, counted each time")
        }
        K::Voices => either(lang, "Lời gửi đã nhận", "Voices received"),
        K::VoicesInTime => either(lang, "Trong đó: trả lời đúng hạn", "Of them: answered in time"),
        K::VoicesLate => either(lang, "Trong đó: trả lời trễ", "Of them: answered late"),
        K::VoicesOpen => either(
            lang,
            "Trong đó: chưa trả lời khi chốt tháng",
            "Of them: open when the month was closed",
        ),
        K::VoicesDays => {
            either(lang, "Một nửa được trả lời trong", "Half of them were answered within")
        }
        K::Asked => either(lang, "Câu trả lời đã công khai", "Answers made public"),
        K::FalseReports => either(lang, "Lời báo tin sai lệch", "Reports of false news"),
        K::Corrections => either(lang, "Đính chính đã phát hành", "Corrections published"),
        K::Surveys => either(lang, "Khảo sát đã mở", "Surveys opened"),
        K::Sheets => either(lang, "Phiếu khảo sát đã nhận", "Sheets received"),
        K::TrainedAbove => either(
            lang,
            "Cán bộ tỉnh và cấp trên cơ sở đã học đủ",
            "Officers above the base who were trained",
        ),
        K::TrainedBase => either(
            lang,
            "Cán bộ công đoàn cơ sở đã học đủ",
            "Officers of base unions who were trained",
        ),
        K::Contributions => {
            either(lang, "Đóng góp trong sổ ghi nhận", "Contributions in the ledger")
        }
        K::Stories => either(lang, "Trong đó: gương tốt", "Of them: stories"),
        K::Initiatives => either(lang, "Trong đó: sáng kiến, hiến kế", "Of them: initiatives"),
        K::Voiced => {
            either(lang, "Trong đó: bản thu, bản dịch", "Of them: recordings and translations")
        }
    }
}

/// What a figure is called, with the quarter or year that it is of.
#[must_use]
pub fn full_name(figure: &ReportFigure, lang: Lang) -> String {
    let name = figure_name(figure.key, lang);
    match figure.of.as_deref() {
        None => name.to_owned(),
        Some(of) => match (of.split_once("-Q"), lang) {
            (Some((year, quarter)), Lang::Vi) => format!("{name}, quý {quarter}/{year}"),
            (Some((year, quarter)), Lang::En) => format!("{name}, Q{quarter} {year}"),
            (None, Lang::Vi) => format!("{name}, năm {of}"),
            (None, Lang::En) => format!("{name}, {of}"),
        },
    }
}

/// A section's title, numbered as in a report.
#[must_use]
pub const fn section_name(section: Section, lang: Lang) -> &'static str {
    match section {
        Section::Situation => {
            either(lang, "I. Tình hình và công tác chỉ đạo", "I. Situation and guidance")
        }
        Section::Results => either(lang, "II. Kết quả thực hiện", "II. Results"),
        Section::Difficulties => either(
            lang,
            "III. Khó khăn, hạn chế và nguyên nhân",
            "III. Difficulties and their causes",
        ),
        Section::Proposals => either(lang, "IV. Đề xuất, kiến nghị", "IV. Proposals"),
        Section::Next => {
            either(lang, "V. Phương hướng, nhiệm vụ kỳ tới", "V. Tasks of the next period")
        }
    }
}

fn number(value: u64, lang: Lang) -> String {
    dates::number(i64::try_from(value).unwrap_or(i64::MAX), lang)
}

/// From how many to how many of a hundred, never rounded towards the goal: down at least, up at most.
#[must_use]
pub fn percents(least: u64, most: u64, of: u64) -> Option<(u64, u64)> {
    let low = (least.saturating_mul(100)).checked_div(of)?;
    Some((low.min(100), most.saturating_mul(100).div_ceil(of).min(100)))
}

/// How a figure reads.
#[must_use]
pub fn value(value: FigureValue, lang: Lang) -> String {
    match value {
        FigureValue::Count { number: count } => number(count, lang),
        FigureValue::Tens { least, error: 0 } => format!("{}+", number(least, lang)),
        FigureValue::Tens { least, error } => {
            format!("{}+ (±{},{} %)", number(least, lang), error / 10, error % 10)
        }
        FigureValue::Few => "<10".to_owned(),
        FigureValue::Span { least, most, of } => {
            let span = format!("{}–{}", number(least, lang), number(most, lang));
            match of.and_then(|of| percents(least, most, of)) {
                Some((low, high)) => format!("{span} ({low}–{high} %)"),
                None => span,
            }
        }
        FigureValue::Part { some, of } => {
            let part = format!("{}/{}", number(some, lang), number(of, lang));
            match (some.saturating_mul(100)).checked_div(of) {
                Some(percent) => format!("{part} ({percent} %)"),
                None => part,
            }
        }
        FigureValue::Days { number } => {
            format!("{number} {}", either(lang, "ngày", "days"))
        }
        FigureValue::Open { closes_on } => format!(
            "{} {}",
            either(lang, "chưa chốt số; chốt ngày", "not closed yet; closed on"),
            dates::date(closes_on, lang)
        ),
        FigureValue::Hidden => {
            either(lang, "không hiện (quá ít hoặc chưa biết)", "not shown (too few or not known)")
                .to_owned()
        }
    }
}
