//! The text that a report begins with: what the figures say, in sentences, and what only people can say, left open.

use wire::lang::Lang;
use wire::report::{FigureKey, FigureValue, ReportFigure, ReportSection, Section};

use super::names::{percents, value};
use crate::dates;

/// How a place begins that only people can fill. A report that still has one is not sent.
pub const OPEN: &str = "[Đơn vị ghi:";

/// What a report is about.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The unit's full name.
    pub unit: &'a str,
    /// What the period is called: "6 tháng đầu năm 2026".
    pub period: &'a str,
    /// What asks for the report.
    pub basis: &'a str,
    /// What is said of the reports from below that are missing.
    pub missing: Option<&'a str>,
}

/// What was said in the report of another unit, with whose word it is.
#[must_use]
pub fn taken_over(unit: &str, text: &str) -> String {
    format!("Theo báo cáo của {unit}: {}", text.trim())
}

/// The figures by their keys.
struct Told<'a>(&'a [ReportFigure]);

impl Told<'_> {
    fn find(&self, key: FigureKey) -> Option<&ReportFigure> {
        self.0.iter().find(|figure| figure.key == key)
    }

    /// How a figure reads, where it says something.
    fn says(&self, key: FigureKey) -> Option<String> {
        self.find(key).and_then(|figure| said(figure.value))
    }

    /// A number of things of which there are some.
    fn some(&self, key: FigureKey) -> Option<u64> {
        match self.find(key)?.value {
            FigureValue::Count { number } if number > 0 => Some(number),
            _ => None,
        }
    }
}

/// How a value reads in a sentence; none where it says nothing.
fn said(of: FigureValue) -> Option<String> {
    match of {
        FigureValue::Tens { least, error: 0 } => Some(format!("từ {} trở lên", tens(least))),
        FigureValue::Tens { least, error } => {
            Some(format!("từ {} trở lên (sai số ±{},{} %)", tens(least), error / 10, error % 10))
        }
        FigureValue::Few => Some("dưới 10".to_owned()),
        FigureValue::Open { .. } | FigureValue::Hidden => None,
        other => Some(value(other, Lang::Vi)),
    }
}

fn tens(least: u64) -> String {
    dates::number(i64::try_from(least).unwrap_or(i64::MAX), Lang::Vi)
}

/// Says of a quarter or a year when it was.
fn when(figure: &ReportFigure) -> String {
    match figure.of.as_deref() {
        Some(of) => match of.split_once("-Q") {
            Some((year, quarter)) => format!("Quý {quarter}/{year}"),
            None => format!("Năm {of}"),
        },
        None => "Trong kỳ".to_owned(),
    }
}

/// What there is of each of several things, in a row.
fn listed(told: &Told<'_>, parts: &[(FigureKey, &str)]) -> String {
    let parts: Vec<String> = parts
        .iter()
        .filter_map(|(key, name)| Some(format!("{} {name}", told.some(*key)?)))
        .collect();
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

fn situation(about: About<'_>, told: &Told<'_>) -> Vec<String> {
    let mut lines = vec![format!(
        "Căn cứ {}, {} báo cáo kết quả công tác truyền thông {}.",
        about.basis, about.unit, about.period
    )];
    match (told.some(FigureKey::Units), told.says(FigureKey::Members)) {
        (Some(units), Some(members)) => {
            lines.push(format!("{} có {units} đơn vị trực thuộc, {members} đoàn viên.", about.unit))
        }
        (Some(units), None) => {
            lines.push(format!("{} có {units} đơn vị trực thuộc.", about.unit));
        }
        (None, Some(members)) => lines.push(format!("{} có {members} đoàn viên.", about.unit)),
        (None, None) => {}
    }
    lines.extend(about.missing.map(str::to_owned));
    lines.push(format!(
        "{OPEN} việc ban hành kế hoạch truyền thông của cấp mình, hướng dẫn đơn vị trực thuộc, đưa truyền thông vào tiêu chí thi đua]"
    ));
    lines
}

fn reach(told: &Told<'_>, lines: &mut Vec<String>) {
    for figure in told.0.iter().filter(|figure| figure.key == FigureKey::Reached) {
        let phones = told
            .0
            .iter()
            .find(|one| one.key == FigureKey::Phones && one.of == figure.of)
            .and_then(|one| said(one.value));
        let phones = phones.map(|phones| format!("; số máy đã nhận tin: {phones}"));
        match figure.value {
            FigureValue::Span { least, most, of } if most > 0 => {
                let share = of.and_then(|of| percents(least, most, of));
                let share = share.map(|(low, high)| {
                    format!(", bằng {low}–{high} % số đoàn viên (chỉ tiêu 98 %)")
                });
                lines.push(format!(
                    "{}: thông tin đến được từ {} đến {} người{}{}.",
                    when(figure),
                    tens(least),
                    tens(most),
                    share.unwrap_or_default(),
                    phones.unwrap_or_default()
                ));
            }
            FigureValue::Open { closes_on } => lines.push(format!(
                "{}: số người được tiếp cận chưa chốt, chốt ngày {}.",
                when(figure),
                dates::date(closes_on, Lang::Vi)
            )),
            _ => {}
        }
    }
    if let Some(times) = told.some(FigureKey::OfflineTimes) {
        let people = told.says(FigureKey::OfflinePeople);
        let people = people.map(|people| format!(", số lượt người dự: {people}"));
        lines.push(format!(
            "Truyền thông trực tiếp {times} lần, mỗi lần có hai người ký xác nhận{}.",
            people.unwrap_or_default()
        ));
    }
    if let Some(FigureValue::Part { some, of }) =
        told.find(FigureKey::DigitalShare).map(|one| one.value)
        && let Some(percent) = (some * 100).checked_div(of)
    {
        lines.push(format!(
            "Sản phẩm truyền thông trên nền tảng số chiếm {percent} % tổng số (chỉ tiêu 50 % đến năm 2028)."
        ));
    }
}

fn results(told: &Told<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    match told.some(FigureKey::Cards) {
        Some(cards) => {
            let kinds = listed(
                told,
                &[
                    (FigureKey::CardsNews, "tin"),
                    (FigureKey::CardsExplainer, "bài giải thích chính sách"),
                    (FigureKey::CardsBulletin, "bản tin âm thanh"),
                    (FigureKey::CardsNotice, "thông báo"),
                    (FigureKey::CardsEvent, "sự kiện"),
                    (FigureKey::Corrections, "đính chính"),
                    (FigureKey::Surveys, "khảo sát"),
                ],
            );
            lines.push(format!("Đã phát hành {cards} tin, bài{kinds}."));
            let depths = [
                (FigureKey::CardsDeep, "có phần giải thích sâu"),
                (FigureKey::CardsClear, "có phần hướng dẫn việc cần làm"),
            ];
            let depths: Vec<String> = depths
                .iter()
                .filter_map(|(key, name)| Some(format!("{} tin, bài {name}", told.some(*key)?)))
                .collect();
            if !depths.is_empty() {
                lines.push(format!("Trong đó {}.", depths.join("; ")));
            }
        }
        None => lines.push("Trong kỳ chưa phát hành tin, bài nào trên hệ thống.".to_owned()),
    }
    if let Some(tracks) = told.some(FigureKey::Tracks) {
        let other = told.some(FigureKey::TracksOther);
        let other = other.map(|other| format!(", trong đó {other} bằng tiếng dân tộc"));
        lines.push(format!("Có {tracks} bản thu để nghe{}.", other.unwrap_or_default()));
    }
    if let Some(pushes) = told.some(FigureKey::Pushes) {
        let taken = told.says(FigureKey::PushesTaken);
        let taken = taken.map(|taken| format!("; số lượt máy nhận: {taken}"));
        lines.push(format!("Đẩy {pushes} tin tới máy{}.", taken.unwrap_or_default()));
    }
    reach(told, &mut lines);
    if let Some(voices) = told.says(FigureKey::Voices) {
        lines.push(format!("Tiếp nhận lời gửi của đoàn viên, người lao động: {voices}."));
        let parts = [
            (FigureKey::VoicesInTime, "trả lời đúng hạn"),
            (FigureKey::VoicesLate, "trả lời trễ"),
            (FigureKey::VoicesOpen, "chưa trả lời khi chốt số"),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter_map(|(key, name)| Some(format!("{name} {}", told.says(*key)?)))
            .collect();
        if !parts.is_empty() {
            lines.push(format!("Trong đó: {}.", parts.join("; ")));
        }
        if let Some(days) = told.says(FigureKey::VoicesDays) {
            lines.push(format!("Một nửa số lời gửi được trả lời trong {days}."));
        }
    }
    if let Some(asked) = told.some(FigureKey::Asked) {
        lines.push(format!("Công khai {asked} câu trả lời cho mọi người cùng đọc."));
    }
    if let Some(corrections) = told.some(FigureKey::Corrections) {
        let reports = told.says(FigureKey::FalseReports);
        let reports = reports.map(|reports| format!("; số lời báo tin sai lệch: {reports}"));
        lines.push(format!(
            "Phản bác tin sai lệch: {corrections} đính chính đã phát hành{}.",
            reports.unwrap_or_default()
        ));
    }
    if let Some(surveys) = told.some(FigureKey::Surveys) {
        let sheets = told.says(FigureKey::Sheets);
        let sheets = sheets.map(|sheets| format!(", số phiếu nhận về: {sheets}"));
        lines.push(format!(
            "Khảo sát nhu cầu thông tin: {surveys} đợt{}.",
            sheets.unwrap_or_default()
        ));
    }
    let trained = [
        (FigureKey::TrainedAbove, "cán bộ tỉnh và cấp trên cơ sở", "100 %"),
        (FigureKey::TrainedBase, "cán bộ công đoàn cơ sở", "70 %"),
    ];
    for (key, who, goal) in trained {
        if let Some(FigureValue::Part { .. }) = told.find(key).map(|one| one.value)
            && let Some(part) = told.says(key)
        {
            lines.push(format!(
                "Tập huấn truyền thông, {who}: {part} đã học đủ (chỉ tiêu {goal} đến năm 2028)."
            ));
        }
    }
    if let Some(all) = told.some(FigureKey::Contributions) {
        lines.push(format!("Sổ ghi nhận có {all} đóng góp trong kỳ."));
    }
    lines
}

fn difficulties(about: About<'_>, told: &Told<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let below = told.0.iter().filter(|figure| figure.key == FigureKey::Reached).any(|figure| {
        matches!(figure.value, FigureValue::Span { least, most, of: Some(of) }
            if percents(least, most, of).is_some_and(|(_, high)| high < 98))
    });
    if below {
        lines.push("Tỉ lệ tiếp cận thông tin chưa đạt chỉ tiêu 98 %.".to_owned());
    }
    if let Some(FigureValue::Tens { least, .. }) =
        told.find(FigureKey::VoicesLate).map(|one| one.value)
    {
        lines.push(format!("Còn từ {} lời gửi trở lên được trả lời trễ hạn.", tens(least)));
    }
    if about.missing.is_some_and(|said| said.starts_with("Còn")) {
        lines.push("Chưa đủ báo cáo của các đơn vị trực thuộc.".to_owned());
    }
    lines.push(format!("{OPEN} khó khăn, hạn chế của đơn vị và nguyên nhân]"));
    lines
}

/// The text that a report begins with.
#[must_use]
pub fn compose(about: About<'_>, figures: &[ReportFigure]) -> Vec<ReportSection> {
    let told = Told(figures);
    Section::ALL
        .into_iter()
        .map(|section| {
            let lines = match section {
                Section::Situation => situation(about, &told),
                Section::Results => results(&told),
                Section::Difficulties => difficulties(about, &told),
                Section::Proposals => vec![format!("{OPEN} đề xuất, kiến nghị với cấp trên]")],
                Section::Next => vec![
                    "Tiếp tục bảo đảm 98 % đoàn viên, người lao động được tiếp cận thông tin; giữ tỉ trọng sản phẩm trên nền tảng số từ 50 % trở lên; tập huấn cho cán bộ còn thiếu bài.".to_owned(),
                    format!("{OPEN} nhiệm vụ trọng tâm của kỳ tới]"),
                ],
            };
            ReportSection { section, text: lines.join("\n"), composed: true }
        })
        .collect()
}
