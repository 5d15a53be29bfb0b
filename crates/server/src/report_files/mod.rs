//! A report as files: what stands on it in which order is said here once, by the form of Nghị định 30/2020/NĐ-CP, phụ
//! lục I; [`docx`] is the document that officers work on in an office program, [`pdf`] the sheet to print, [`csv`] the
//! figures alone.

pub mod csv;
pub mod docx;
mod package;
pub mod pdf;

use chrono::{DateTime, Datelike, Utc};
use plain::dates;
use plain::report::names::{Group, full_name, group, group_name, section_name, value};
use wire::lang::Lang;
use wire::report::{Report, ReportBelow, ReportState};

/// A line of a table of figures.
pub struct Line {
    /// What it counts.
    pub name: String,
    /// What it says.
    pub value: String,
    /// The sum of the same in the reports from below; empty where there is none.
    pub below: String,
    /// What is to be known of it; empty for nothing.
    pub note: String,
    /// Where one sees what it is made of.
    pub source: String,
}

/// A report as it is put on paper.
pub struct Paper {
    /// The unit above, in capitals; empty for the province.
    pub above: String,
    /// The unit, in capitals.
    pub unit: String,
    /// "Số: 12/BC-LĐLĐ".
    pub number: String,
    /// "Lai Châu, ngày 26 tháng 11 năm 2026".
    pub dated: String,
    /// What it is about.
    pub about: String,
    /// True while it was not sent.
    pub draft: bool,
    /// Titles and paragraphs.
    pub sections: Vec<(&'static str, Vec<String>)>,
    /// Whom it goes to, a line each.
    pub recipients: Vec<String>,
    /// In whose name, in which office, and who signs.
    pub signature: [String; 3],
    /// "Số liệu đến ngày …".
    pub as_of: String,
    /// The tables of figures.
    pub tables: Vec<(&'static str, Vec<Line>)>,
    /// True when something comes from reports below.
    pub compiled: bool,
    /// The units right below: name, where the report stands.
    pub below: Vec<[String; 2]>,
}

/// A report as it is put on paper.
#[must_use]
pub fn paper(report: &Report, origin: &str) -> Paper {
    let frame = &report.frame;
    let or = |text: &str, blank: &str| {
        if text.trim().is_empty() { blank.to_owned() } else { text.trim().to_owned() }
    };
    let tables = Group::ALL
        .into_iter()
        .map(|of| {
            let lines = report.figures.iter().filter(|figure| group(figure.key) == of);
            let lines = lines.map(|figure| Line {
                name: full_name(figure, Lang::Vi),
                value: value(figure.value, Lang::Vi),
                below: figure.below.map(|sum| value(sum, Lang::Vi)).unwrap_or_default(),
                note: figure
                    .until
                    .map(|day| format!("đến {}", dates::date(day, Lang::Vi)))
                    .unwrap_or_default(),
                source: format!("{origin}{}", figure.source),
            });
            (group_name(of, Lang::Vi), lines.collect())
        })
        .collect();
    let sections = report.sections.iter().map(|section| {
        let lines = section.text.lines().map(str::trim).filter(|line| !line.is_empty());
        // A number and its sign stay on one line.
        (
            section_name(section.section, Lang::Vi),
            lines.map(|l| l.replace(" %", "\u{a0}%")).collect(),
        )
    });
    Paper {
        above: report.above.as_deref().unwrap_or_default().to_uppercase(),
        unit: report.unit_name.to_uppercase(),
        number: format!("Số: {}", or(&frame.number, "…………/BC-……")),
        dated: format!("{}, {}", or(&frame.place, "……………"), day(report.frozen_at)),
        about: format!("Kết quả công tác truyền thông {}", report.period.name),
        draft: !report.state.is_in(),
        sections: sections.collect(),
        recipients: frame.recipients.iter().map(|line| line.trim().to_owned()).collect(),
        signature: [
            frame.signed_for.to_uppercase(),
            frame.signed_as.to_uppercase(),
            frame.signer.clone(),
        ],
        as_of: as_of(report),
        tables,
        compiled: report.figures.iter().any(|figure| figure.below.is_some()),
        below: report.below.iter().map(|one| [one.unit.short.clone(), stands(one)]).collect(),
    }
}

fn day(at: Option<DateTime<Utc>>) -> String {
    match at.map(dates::local_day) {
        Some(day) if day.month() > 2 => {
            format!("ngày {:02} tháng {} năm {}", day.day(), day.month(), day.year())
        }
        // Days under ten, and the first two months, have a nought before them, so that none can be put there.
        Some(day) => format!("ngày {:02} tháng {:02} năm {}", day.day(), day.month(), day.year()),
        None => "ngày …… tháng …… năm ………".to_owned(),
    }
}

fn as_of(report: &Report) -> String {
    let days = crate::reporting::period_days(&report.period);
    match report.frozen_at {
        Some(at) => format!(
            "Số liệu của kỳ {days}, đếm khi gửi báo cáo, {}.",
            dates::date_time(at, Lang::Vi)
        ),
        None => format!("Số liệu của kỳ {days}, đếm khi xuất bản này; báo cáo chưa gửi."),
    }
}

fn stands(one: &ReportBelow) -> String {
    let day = one.sent_at.map(|at| dates::date(dates::local_day(at), Lang::Vi));
    let day = day.map(|day| format!(" ngày {day}")).unwrap_or_default();
    match one.state {
        Some(ReportState::Sent) => format!("đã gửi{day}"),
        Some(ReportState::Accepted) => format!("đã gửi{day}, đã nhận"),
        Some(ReportState::Returned) => "đã trả lại để sửa".to_owned(),
        Some(ReportState::Draft) | None if one.overdue > 0 => {
            format!("chưa gửi, quá hạn {} ngày", one.overdue)
        }
        Some(ReportState::Draft) | None if one.owed => "chưa gửi".to_owned(),
        Some(ReportState::Draft) | None => "không phải gửi".to_owned(),
    }
}
