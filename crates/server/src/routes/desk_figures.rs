//! The officers' figures, on the screen and as a table. What may be shown is decided in `plain::figures`.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::figures::{periods, view};
use plain::slug::slug;
use serde::Deserialize;
use wire::figures::{By, Count, Figures};
use wire::id::UnitId;
use wire::problem::{Code, Problem};
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::unit::UnitRef;

use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::reply;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::from_word;
use crate::store::officers::OnDuty;

/// The question of both.
#[derive(Deserialize)]
pub struct Question {
    period: Option<String>,
    unit: Option<UnitId>,
}

async fn figures(app: &App, duty: &OnDuty, question: Question) -> Result<Figures, Refusal> {
    let unit = question.unit.unwrap_or(duty.officer.unit.id);
    let Some(path) = app.store.unit_path(unit).await? else {
        return Err(Code::UnknownUnit.into());
    };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    let units = app.store.units_ever_below(&path).await?;
    let months = app.store.closed_months(Utc::now()).await?;
    let names: Vec<String> = months.iter().map(|month| month.name.clone()).collect();
    let periods = periods(&names);
    let period = match question.period {
        Some(period) if periods.contains(&period) => period,
        Some(_) => return Err(Code::NotFound.into()),
        None => periods.first().cloned().unwrap_or_default(),
    };
    let Some(top) = units.first() else { return Err(Code::UnknownUnit.into()) };
    let unit = UnitRef { id: top.id, short: top.short.clone(), level: top.level };
    let seen = view(&months, &period, &units);
    Ok(Figures {
        periods,
        period,
        unit,
        total: seen.total,
        median_days: seen.median_days,
        p90_days: seen.p90_days,
        breakdowns: seen.breakdowns,
    })
}

/// `GET /desk/figures`: a unit's figures of a period; without them the officer's own of the latest year.
#[utoipa::path(get, path = "/api/v1/desk/figures", tag = "desk", operation_id = "desk_figures",
    params(("period" = Option<String>, Query, description = "`2026`, `2026-H1` or `2026-10`, of closed months"),
        ("unit" = Option<String>, Query)),
    responses((status = 200, body = Figures), (status = 403, body = Problem),
        (status = 404, body = Problem, description = "no closed month is in the period"),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    Ok(reply(StatusCode::OK, &figures(&app, &duty, question).await?))
}

/// `GET /desk/figures.csv`: the same as a table for spreadsheets.
#[utoipa::path(get, path = "/api/v1/desk/figures.csv", tag = "desk", operation_id = "desk_figures_table",
    params(("period" = Option<String>, Query), ("unit" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let figures = figures(&app, &duty, question).await?;
    // A phone keeps many of them beside each other.
    let name = format!("so-lieu-{}-{}.csv", slug(&figures.unit.short), figures.period);
    Ok(spreadsheet(csv(&figures), &name))
}

fn shown(count: Count) -> String {
    count.map_or_else(|| "<10".to_owned(), |count| format!("{count}+"))
}

fn days(days: Option<u32>) -> String {
    days.map_or_else(|| "không đủ số".to_owned(), |days| days.to_string())
}

/// The table, in Vietnamese: it goes into reports.
fn csv(figures: &Figures) -> String {
    let mut rows: Vec<[String; 5]> = Vec::new();
    let (unit, period) = (&figures.unit.short, &figures.period);
    let mut row = |by: &str, name: &str, value: String| {
        rows.push([unit.clone(), period.clone(), by.to_owned(), name.to_owned(), value]);
    };
    row("Tất cả", "Số vụ việc", shown(figures.total));
    row("Thời gian trả lời", "Một nửa được trả lời trong (ngày)", days(figures.median_days));
    row("Thời gian trả lời", "9 phần 10 được trả lời trong (ngày)", days(figures.p90_days));
    for breakdown in &figures.breakdowns {
        for line in &breakdown.rows {
            row(title(breakdown.by), &name(breakdown.by, &line.name), shown(line.count));
        }
    }
    let head = vec!["Đơn vị", "Kỳ", "Theo", "Mục", "Số vụ việc"];
    let lines = rows.iter().map(|row| row.iter().map(String::as_str).collect());
    plain::csv::table(std::iter::once(head).chain(lines))
}

const fn title(by: By) -> &'static str {
    match by {
        By::Kind => "Loại lời gửi",
        By::Matter => "Nội dung",
        By::Unit => "Đơn vị",
        By::Month => "Tháng nhận",
        By::Answer => "Đúng hạn",
        By::Days => "Trả lời sau",
        By::Rating => "Mức hài lòng",
    }
}

fn name(by: By, word: &str) -> String {
    let known = match by {
        By::Kind if word == plain::figures::SEALED => Some("Kín (không rõ loại)"),
        By::Kind => from_word::<SubmissionKind>(word, "kind").ok().map(kind),
        By::Matter => from_word::<Matter>(word, "matter").ok().map(matter),
        By::Unit => (word == plain::figures::OWN).then_some("Gửi thẳng tới đơn vị"),
        By::Month => None,
        By::Answer => Some(match word {
            "in_time" => "Trả lời đúng hạn",
            "late" => "Trả lời trễ",
            _ => "Chưa trả lời",
        }),
        By::Days => Some(match word {
            "1" => "0–1 ngày",
            "3" => "2–3 ngày",
            "7" => "4–7 ngày",
            "14" => "8–14 ngày",
            "more" => "Hơn 14 ngày",
            _ => "Chưa trả lời",
        }),
        By::Rating => {
            if word != "none" {
                return format!("{word} trên 5");
            }
            Some("Chưa đánh giá")
        }
    };
    known.unwrap_or(word).to_owned()
}

const fn kind(kind: SubmissionKind) -> &'static str {
    match kind {
        SubmissionKind::Concern => "Phản ánh",
        SubmissionKind::Aspiration => "Tâm tư, nguyện vọng",
        SubmissionKind::Proposal => "Kiến nghị",
        SubmissionKind::Initiative => "Sáng kiến, hiến kế",
        SubmissionKind::Story => "Gương tốt",
        SubmissionKind::FalseNewsReport => "Báo tin sai lệch",
        SubmissionKind::SurveyAnswer => "Trả lời khảo sát",
        SubmissionKind::Question => "Câu hỏi đối thoại",
    }
}

const fn matter(matter: Matter) -> &'static str {
    match matter {
        Matter::Wages => "Tiền lương, phụ cấp",
        Matter::Hours => "Giờ làm, nghỉ phép",
        Matter::Safety => "An toàn, sức khoẻ",
        Matter::Insurance => "Bảo hiểm",
        Matter::Meals => "Bữa ăn, nước uống",
        Matter::Housing => "Nhà ở, đi lại",
        Matter::Treatment => "Cách đối xử",
        Matter::Union => "Hoạt động công đoàn",
        Matter::Other => "Việc khác hoặc không ghi",
    }
}
