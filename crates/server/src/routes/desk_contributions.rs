//! The ledger of contributions: read, entered, exported for payment, and what it proposes for awards.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{Datelike, Utc};
use plain::awards::{days_of, periods_of, proposals as proposed, rate_of};
use plain::dates::{date, local_day};
use plain::slug::slug;
use serde::Deserialize;
use uuid::Uuid;
use wire::id::UnitId;
use wire::lang::Lang;
use wire::problem::{Code, Problem};
use wire::recognition::{
    Contribution, ContributionChange, Credit, Ledger, LedgerLine, Proposal, Rate, RateSet,
};
use wire::reference::{Reference, ReferenceChange};
use wire::unit::Unit;

use super::desk_posters::printed;
use super::reference::{self, at_the_desk};
use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::{Json, Segment, reply};
use crate::pdf::flow::{Column, Flow};
use crate::pdf::sheet::Align;
use crate::pdf::write;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::contributions::Entered;
use crate::store::from_json;
use crate::store::officers::OnDuty;
use crate::store::reference::Set;

/// The question of all.
#[derive(Deserialize)]
pub struct Question {
    period: Option<String>,
    unit: Option<UnitId>,
}

async fn rates_of(app: &App) -> Result<Vec<Rate>, Refusal> {
    match app.store.reference(Set::Rates).await? {
        Some(kept) => Ok(from_json::<RateSet>(&kept.body, "rates")?.rates),
        None => Ok(Vec::new()),
    }
}

/// The amount of a line. What a worker sent, and what was shared in the library, is paid only when an officer chose a
/// rate: that it is there does not say that it was used.
fn priced(mut line: LedgerLine, rates: &[Rate]) -> LedgerLine {
    let sent = line.by_itself
        && matches!(
            line.kind,
            Contribution::Story | Contribution::Initiative | Contribution::Material
        );
    if !sent || line.rate.is_some() {
        let rate = rate_of(rates, line.kind, line.rate.as_deref(), line.day);
        line.amount = rate.map(|rate| rate.amount);
        line.sample_rate = rate.is_some_and(|rate| rate.sample);
    }
    line
}

async fn ledger(app: &App, duty: &OnDuty, question: Question) -> Result<(Unit, Ledger), Refusal> {
    let unit = question.unit.unwrap_or(duty.officer.unit.id);
    let Some(path) = app.store.unit_path(unit).await? else { return Err(Code::UnknownUnit.into()) };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    let units = app.store.units_below(&path).await?;
    let unit = units.into_iter().next().ok_or_else(|| Refusal::from(Code::UnknownUnit))?;
    let now = Utc::now();
    app.store.gather_contributions(now).await?;
    let today = local_day(now);
    let (first, last) = app.store.contribution_days(&path).await?.unwrap_or((today, today));
    let years = (first.year().min(today.year())..=last.year().max(today.year())).rev();
    let periods: Vec<String> = years
        .take(30)
        .flat_map(|year| [format!("{year}"), format!("{year}-H2"), format!("{year}-H1")])
        .collect();
    let [this_year, _] = periods_of(today);
    let period = question.period.unwrap_or(this_year);
    let days = days_of(&period).ok_or_else(|| Refusal::from(Code::NotFound))?;
    let rates = rates_of(app).await?;
    let lines = app.store.contributions(&path, days).await?;
    let lines: Vec<LedgerLine> = lines.into_iter().map(|line| priced(line, &rates)).collect();
    let payable =
        lines.iter().filter(|line| !line.sample_rate).filter_map(|line| line.amount).sum();
    let ledger = Ledger {
        proposals: proposed(&lines),
        period,
        periods,
        lines,
        rates,
        payable,
        may_change: duty.may_work(),
        may_change_rates: duty.keeps_reference(),
    };
    Ok((unit, ledger))
}

type Asked = Result<Query<Question>, QueryRejection>;

fn question(asked: Asked) -> Result<Question, Refusal> {
    asked.map(|Query(question)| question).map_err(|_| Refusal::from(Code::Malformed))
}

/// `GET /desk/contributions`: the ledger of a unit and what is below it.
#[utoipa::path(get, path = "/api/v1/desk/contributions", tag = "desk", operation_id = "desk_contributions",
    params(("period" = Option<String>, Query, description = "`2026` or `2026-H1`"), ("unit" = Option<String>, Query)),
    responses((status = 200, body = Ledger), (status = 403, body = Problem), (status = 404, body = Problem),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    asked: Asked,
) -> Result<Response, Refusal> {
    let (_, ledger) = ledger(&app, &duty, question(asked)?).await?;
    Ok(reply(StatusCode::OK, &ledger))
}

/// `PUT /desk/contributions/{id}`: a new line, or a changed one. Taking a name back cannot be undone.
#[utoipa::path(put, path = "/api/v1/desk/contributions/{id}", tag = "desk", operation_id = "desk_contribution_change",
    params(("id" = String, Path)), request_body = ContributionChange,
    responses((status = 204), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "edit_conflict; wrong_state when the name was taken back"),
        (status = 422, body = Problem)))]
pub async fn change(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    Segment(id): Segment<String>,
    Json(change): Json<ContributionChange>,
) -> Result<StatusCode, Refusal> {
    let id: Uuid = id.parse().map_err(|_| Refusal::from(Code::NotFound))?;
    Refusal::unless_right(change.faults())?;
    match app.store.put_contribution(&duty, id, &change, Utc::now()).await? {
        Entered::Stored => Ok(StatusCode::NO_CONTENT),
        Entered::Conflict => Err(Code::EditConflict.into()),
        Entered::Forbidden => Err(Code::Forbidden.into()),
        Entered::Withdrawn => Err(Code::WrongState.into()),
    }
}

/// `GET /desk/contributions.csv`: the ledger for whoever pays. Amounts by sample rates stand in a column of
/// their own and in no sum.
#[utoipa::path(get, path = "/api/v1/desk/contributions.csv", tag = "desk", operation_id = "desk_contributions_table",
    params(("period" = Option<String>, Query), ("unit" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    asked: Asked,
) -> Result<Response, Refusal> {
    let (unit, ledger) = ledger(&app, &duty, question(asked)?).await?;
    let head = [
        "Ngày",
        "Đơn vị",
        "Loại",
        "Tên",
        "Người được ghi nhận",
        "Cách ghi tên",
        "Mức",
        "Căn cứ",
        "Số tiền (đồng)",
        "Số tiền theo mức mẫu, không dùng để chi (đồng)",
        "Ghi chú",
        "Số tin đã dùng",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for line in &ledger.lines {
        let rate = rate_of(&ledger.rates, line.kind, line.rate.as_deref(), line.day);
        let rate = rate.filter(|_| line.amount.is_some());
        let amount = |wanted: bool| match line.amount {
            Some(amount) if wanted => amount.to_string(),
            _ => String::new(),
        };
        rows.push(vec![
            date(line.day, Lang::Vi),
            line.unit.short.clone(),
            kind_name(line.kind).to_owned(),
            line.title.clone(),
            line.person.clone().unwrap_or_default(),
            credit_name(line.credit).to_owned(),
            rate.map(|rate| rate.name.clone()).unwrap_or_default(),
            rate.map(|rate| rate.source.title.clone()).unwrap_or_default(),
            amount(!line.sample_rate),
            amount(line.sample_rate),
            line.note.clone().unwrap_or_default(),
            if line.kind == Contribution::Material { line.uses.to_string() } else { String::new() },
        ]);
    }
    let mut sum = vec![String::new(); head.len()];
    "Cộng".clone_into(&mut sum[0]);
    sum[8] = ledger.payable.to_string();
    rows.push(sum);
    let text = plain::csv::table(rows.iter().map(|row| row.iter().map(String::as_str).collect()));
    Ok(spreadsheet(text, &format!("ghi-nhan-{}-{}.csv", slug(&unit.short), ledger.period)))
}

/// `GET /desk/contributions.pdf`: whom the ledger proposes for an award, with the reasons, to be printed.
#[utoipa::path(get, path = "/api/v1/desk/contributions.pdf", tag = "desk", operation_id = "desk_proposals",
    params(("period" = Option<String>, Query), ("unit" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = String), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn proposals(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    asked: Asked,
) -> Result<Response, Refusal> {
    let (unit, ledger) = ledger(&app, &duty, question(asked)?).await?;
    let name = format!("de-xuat-khen-thuong-{}-{}.pdf", slug(&unit.short), ledger.period);
    let about = write::About {
        title: format!("Đề xuất khen thưởng {} · {}", period_name(&ledger.period), unit.name),
        author: unit.name.clone(),
        at: Utc::now(),
    };
    let drawing =
        tokio::task::spawn_blocking(move || write::pdf(&document(&unit, &ledger), &about));
    let bytes = drawing.await.ok().flatten().ok_or_else(|| Refusal::from(Code::Internal))?;
    printed(bytes, &name)
}

fn document(unit: &Unit, ledger: &Ledger) -> Vec<crate::pdf::sheet::Sheet> {
    let foot = format!("{} · Bản Tin · {}", unit.short, date(local_day(Utc::now()), Lang::Vi));
    let mut flow = Flow::new(crate::pdf::flow::BLUE, foot);
    flow.title("Danh sách đề xuất khen thưởng");
    flow.paragraph(&format!("{}\nKỳ: {}", unit.name, period_name(&ledger.period)));
    flow.note(
        "Danh sách do máy gợi ý từ sổ ghi nhận đóng góp; người có thẩm quyền xét và quyết định.",
    );
    flow.list(&[
        "Điểm gợi ý: mỗi sáng kiến 3; mỗi thẻ tin, gương tốt hoặc bản dịch 2; mỗi bản thu, tư liệu hoặc việc khác 1; mỗi tin phát hành dùng một tư liệu thêm 1.".to_owned(),
        "Từ 3 đóng góp trở lên trong kỳ mới có trong danh sách.".to_owned(),
        "Người không muốn nêu tên được tính cho đơn vị và không có trong danh sách cá nhân.".to_owned(),
    ]);
    let columns = [
        Column { title: "TT", share: 0.95, align: Align::End },
        Column { title: "Đề xuất", share: 3.0, align: Align::Start },
        Column { title: "Đơn vị", share: 2.6, align: Align::Start },
        Column { title: "Lý do", share: 4.6, align: Align::Start },
        Column { title: "Số tháng", share: 1.25, align: Align::End },
        Column { title: "Điểm", share: 1.25, align: Align::End },
    ];
    let people: Vec<&Proposal> =
        ledger.proposals.iter().filter(|one| one.person.is_some()).collect();
    let units: Vec<&Proposal> =
        ledger.proposals.iter().filter(|one| one.person.is_none()).collect();
    for (heading, all) in [("Cá nhân", people), ("Tập thể", units)] {
        flow.heading(1, heading);
        if all.is_empty() {
            flow.paragraph("Trong kỳ chưa có ai đủ 3 đóng góp.");
            continue;
        }
        let rows: Vec<Vec<String>> = all
            .iter()
            .enumerate()
            .map(|(place, one)| {
                vec![
                    (place + 1).to_string(),
                    one.person.clone().unwrap_or_else(|| one.unit.clone()),
                    one.unit.clone(),
                    reasons(one),
                    one.months.to_string(),
                    one.points.to_string(),
                ]
            })
            .collect();
        flow.table(&columns, &rows);
    }
    flow.space(18.0);
    flow.keep(90.0);
    flow.line("…………, ngày …… tháng …… năm ………", Align::End);
    flow.line("Người lập danh sách", Align::End);
    flow.finish()
}

fn reasons(one: &Proposal) -> String {
    let all: Vec<String> = one
        .reasons
        .iter()
        .map(|reason| format!("{} {}", reason.count, kind_name(reason.kind).to_lowercase()))
        .collect();
    let used = (one.uses > 0).then(|| format!("tư liệu được dùng {} lần", one.uses));
    all.into_iter().chain(used).collect::<Vec<_>>().join(", ")
}

fn period_name(period: &str) -> String {
    match period.split_once("-H") {
        Some((year, "1")) => format!("6 tháng đầu năm {year}"),
        Some((year, _)) => format!("6 tháng cuối năm {year}"),
        None => format!("năm {period}"),
    }
}

const fn kind_name(kind: Contribution) -> &'static str {
    match kind {
        Contribution::Card => "Thẻ tin",
        Contribution::Translation => "Bản dịch, thu tiếng dân tộc",
        Contribution::Recording => "Bản thu",
        Contribution::Story => "Gương tốt",
        Contribution::Initiative => "Sáng kiến, hiến kế",
        Contribution::Material => "Tư liệu dùng chung",
        Contribution::Other => "Đóng góp khác",
    }
}

const fn credit_name(credit: Credit) -> &'static str {
    match credit {
        Credit::Named => "Nêu tên",
        Credit::UnitOnly => "Không nêu tên",
        Credit::Withdrawn => "Đã rút tên",
    }
}

/// `GET /desk/rates`: what contributions are paid by.
#[utoipa::path(get, path = "/api/v1/desk/rates", tag = "desk", operation_id = "desk_rates",
    responses((status = 200, body = Reference<RateSet>), (status = 401, body = Problem)))]
pub async fn rates(State(app): State<App>, SignedIn(duty): SignedIn) -> Result<Response, Refusal> {
    Ok(reply(StatusCode::OK, &at_the_desk::<RateSet>(&app, &duty, Set::Rates).await?))
}

/// `PUT /desk/rates`: the whole set anew, by an administrator of the province.
#[utoipa::path(put, path = "/api/v1/desk/rates", tag = "desk", operation_id = "desk_rates_change",
    request_body = ReferenceChange<RateSet>,
    responses((status = 200, body = Reference<RateSet>), (status = 403, body = Problem),
        (status = 409, body = Problem, description = "edit_conflict"), (status = 413, body = Problem),
        (status = 422, body = Problem)))]
pub async fn change_rates(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    request: Request,
) -> Result<Response, Refusal> {
    reference::change(&app, &duty, Set::Rates, request, RateSet::faults).await
}
