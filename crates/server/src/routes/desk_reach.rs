//! The reach of a unit in a closed period, on the screen and as a table. What may be shown was decided when the
//! period was closed (`plain::reach`).

use std::collections::HashMap;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use chrono::Utc;
use plain::dates::local_day;
use plain::groups::{SMALLEST, Shown};
use plain::reach::{Closed, ClosedUnit, Event, closes_on, members, periods_of, spans};
use plain::slug::slug;
use serde::Deserialize;
use wire::id::UnitId;
use wire::problem::{Code, Problem};
use wire::reach::{
    CardReach, DigitalShare, OfflineKind, OfflinePart, Period, Reach, ReachPoint, Span, Trained,
    TrainedPart, UnitReach,
};
use wire::unit::{Level, Unit, UnitRef};

use super::spreadsheet::spreadsheet;
use crate::auth::SignedIn;
use crate::body::reply;
use crate::refusal::Refusal;
use crate::state::App;
use crate::store::officers::OnDuty;
use crate::store::reach_offline::Counted;

/// The most cards that are named.
const CARDS: usize = 30;

/// The question of both.
#[derive(Deserialize)]
pub struct Question {
    period: Option<String>,
    unit: Option<UnitId>,
}

/// What the rows are made of.
struct Parts<'a> {
    units: &'a [Unit],
    closed: &'a Closed,
    members: HashMap<UnitId, u64>,
    events: &'a [Counted],
    spans: HashMap<UnitId, Span>,
}

impl Parts<'_> {
    /// The unit and everything below it.
    fn under(&self, top: UnitId) -> Vec<UnitId> {
        let mut under = vec![top];
        for unit in self.units {
            if unit.parent.is_some_and(|parent| under.contains(&parent)) {
                under.push(unit.id);
            }
        }
        under
    }

    fn row(&self, unit: &Unit) -> UnitReach {
        let none = ClosedUnit { unit: unit.id, phones: None, members: None, error: 0, over: false };
        let closed = self.closed.units.iter().find(|one| one.unit == unit.id).unwrap_or(&none);
        let under = self.under(unit.id);
        let part = |kind: OfflineKind| {
            let of = |event: &&Counted| event.kind == kind && under.contains(&event.unit);
            let events: Vec<&Counted> = self.events.iter().filter(of).collect();
            let people = Shown::of(events.iter().map(|event| event.number).sum());
            (!events.is_empty()).then(|| OfflinePart {
                kind,
                times: u32::try_from(events.len()).unwrap_or(u32::MAX),
                people: (!people.is_few()).then(|| people.least()),
            })
        };
        let below = self.units.iter().filter(|other| other.parent == Some(unit.id));
        let missing = below.filter(|other| !self.members.contains_key(&other.id)).count();
        UnitReach {
            unit: UnitRef { id: unit.id, short: unit.short.clone(), level: unit.level },
            phones: closed.phones,
            error: closed.error,
            over: closed.over,
            members: self.members.get(&unit.id).copied(),
            missing: u32::try_from(missing).unwrap_or(u32::MAX),
            offline: OfflineKind::ALL.into_iter().filter_map(part).collect(),
            reached: self.spans.get(&unit.id).copied().unwrap_or(Span { least: 0, most: 0 }),
        }
    }
}

async fn reach(app: &App, duty: &OnDuty, question: Question) -> Result<Reach, Refusal> {
    let unit = question.unit.unwrap_or(duty.officer.unit.id);
    let Some(path) = app.store.unit_path(unit).await? else {
        return Err(Code::UnknownUnit.into());
    };
    if !duty.covers(&path) {
        return Err(Code::Forbidden.into());
    }
    let now = Utc::now();
    let today = local_day(now);
    let units = app.store.units_below(&path).await?;
    let Some(top) = units.first() else { return Err(Code::UnknownUnit.into()) };
    let all = app.store.closed_reach(now).await?;
    let periods: Vec<Period> = all.iter().map(|(period, _)| *period).collect();
    let period = match question.period {
        Some(text) => {
            let asked = text.parse().ok().filter(|period| periods.contains(period));
            Some(asked.ok_or_else(|| Refusal::from(Code::NotFound))?)
        }
        None => periods.first().copied(),
    };
    let none = Closed::default();
    let closed = all.iter().find(|(of, _)| Some(*of) == period).map_or(&none, |(_, closed)| closed);
    let [_, gathering] = periods_of(today);
    // What was not known when the period was closed is not known of it later: numbers of today would tell of the
    // people of then.
    let entered: HashMap<UnitId, u64> = closed
        .units
        .iter()
        .filter(|one| units.iter().any(|unit| unit.id == one.unit))
        .filter_map(|one| Some((one.unit, one.members?)))
        .collect();
    let events = match period {
        Some(period) => app.store.counted_offline(&path, period).await?,
        None => Vec::new(),
    };
    let known = members(&units, &entered);
    let plain: Vec<Event> =
        events.iter().map(|event| Event { unit: event.unit, number: event.number }).collect();
    let spans = spans(&units, &closed.units, &known, &plain);
    let parts = Parts { units: &units, closed, members: known, events: &events, spans };
    let below = units.iter().filter(|other| other.parent == Some(top.id));
    let below: Vec<UnitReach> = below.map(|unit| parts.row(unit)).collect();
    let mut course: Vec<ReachPoint> = all
        .iter()
        .filter(|(period, _)| period.quarter.is_some())
        .map(|(period, closed)| {
            let one = closed.units.iter().find(|one| one.unit == top.id);
            ReachPoint {
                period: *period,
                phones: one.and_then(|one| one.phones),
                members: one.and_then(|one| one.members),
            }
        })
        .collect();
    course.reverse();
    let mut opened: Vec<_> = closed.cards.iter().filter(|card| card.unit == top.id).collect();
    opened.sort_by_key(|card| (std::cmp::Reverse(card.phones), card.card));
    let mut cards = Vec::new();
    for card in opened.into_iter().take(CARDS) {
        let headline = app.store.headline(card.card).await?.unwrap_or_default();
        cards.push(CardReach { id: card.card, headline, phones: card.phones });
    }
    let digital = match period {
        Some(period) => app.store.published_in(&path, period).await?,
        None => 0,
    };
    Ok(Reach {
        periods,
        period,
        gathering,
        closes_on: closes_on(gathering).unwrap_or(today),
        whole: parts.row(top),
        below,
        course,
        cards,
        share: DigitalShare { digital, offline: events.len() as u64 },
        trained: trained(app, duty, (unit, &path)).await?,
    })
}

/// How many officers were trained, for whoever may see the progress of the subtree. Shares of fewer people than may be
/// spoken of are for the administrators of that very unit alone.
async fn trained(
    app: &App,
    duty: &OnDuty,
    (unit, path): (UnitId, &str),
) -> Result<Option<Trained>, Refusal> {
    if !duty.watches() {
        return Ok(None);
    }
    let lessons = app.store.lessons().await?.lessons;
    let shares = app.store.training_shares(path, &lessons).await?;
    let own = unit == duty.officer.unit.id;
    let part = |base: bool| {
        let of = shares.iter().filter(|share| (share.level == Level::Base) == base);
        let people: u32 = of.clone().map(|share| share.people).sum();
        match people {
            0 => TrainedPart::Nobody,
            few if u64::from(few) < SMALLEST && !own => TrainedPart::Few,
            people => TrainedPart::Part { trained: of.map(|share| share.trained).sum(), people },
        }
    };
    Ok(Some(Trained { above: part(false), base: part(true) }))
}

/// `GET /desk/reach`: a unit's reach in a closed period; without them the officer's own in the latest.
#[utoipa::path(get, path = "/api/v1/desk/reach", tag = "desk", operation_id = "desk_reach",
    params(("period" = Option<String>, Query, description = "`2026` or `2026-Q3`, closed"),
        ("unit" = Option<String>, Query)),
    responses((status = 200, body = Reach), (status = 403, body = Problem),
        (status = 404, body = Problem, description = "the period is not closed"),
        (status = 422, body = Problem, description = "unknown_unit")))]
pub async fn read(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    Ok(reply(StatusCode::OK, &reach(&app, &duty, question).await?))
}

/// `GET /desk/reach.csv`: the same as a table for spreadsheets.
#[utoipa::path(get, path = "/api/v1/desk/reach.csv", tag = "desk", operation_id = "desk_reach_table",
    params(("period" = Option<String>, Query), ("unit" = Option<String>, Query)),
    responses((status = 200, content_type = "text/csv", body = String), (status = 403, body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
pub async fn table(
    State(app): State<App>,
    SignedIn(duty): SignedIn,
    question: Result<Query<Question>, QueryRejection>,
) -> Result<Response, Refusal> {
    let Query(question) = question.map_err(|_| Refusal::from(Code::Malformed))?;
    let reach = reach(&app, &duty, question).await?;
    let period = reach.period.map(|period| period.to_string()).unwrap_or_default();
    let name = format!("tiep-can-{}-{period}.csv", slug(&reach.whole.unit.short));
    Ok(spreadsheet(csv(&reach, &period), &name))
}

/// A part of the members, from how many to how many of a hundred.
fn percent(reached: Span, members: Option<u64>) -> String {
    let Some(members) = members.filter(|members| *members > 0) else {
        return "chưa có số đoàn viên".to_owned();
    };
    let (least, most) = (reached.least * 100 / members, (reached.most * 100).div_ceil(members));
    format!("{least}–{}", most.min(100))
}

/// How a way is called, in Vietnamese.
pub(super) const fn kind(kind: OfflineKind) -> &'static str {
    match kind {
        OfflineKind::Meeting => "hội nghị, sinh hoạt",
        OfflineKind::NoticeBoard => "bảng tin",
        OfflineKind::Loudspeaker => "loa truyền thanh",
        OfflineKind::HomeVisit => "đến tận nơi",
    }
}

/// The table, in Vietnamese: it goes into reports.
fn csv(reach: &Reach, period: &str) -> String {
    let shown =
        |count: Option<u64>| count.map_or_else(|| "không hiện".to_owned(), |n| format!("{n}+"));
    let mut rows: Vec<[String; 9]> = Vec::new();
    for row in std::iter::once(&reach.whole).chain(&reach.below) {
        let offline: Vec<String> = row
            .offline
            .iter()
            .map(|part| {
                format!("{} {} lần ({} lượt)", kind(part.kind), part.times, shown(part.people))
            })
            .collect();
        rows.push([
            row.unit.short.clone(),
            period.to_owned(),
            row.members.map_or_else(|| "chưa có số đoàn viên".to_owned(), |n| n.to_string()),
            shown(row.phones),
            format!("±{},{} %", row.error / 10, row.error % 10),
            offline.join("; "),
            row.reached.least.to_string(),
            row.reached.most.to_string(),
            percent(row.reached, row.members),
        ]);
    }
    let head = vec![
        "Đơn vị",
        "Kỳ",
        "Đoàn viên",
        "Qua điện thoại (máy)",
        "Sai số",
        "Trực tiếp, có hai người ký",
        "Tiếp cận ít nhất",
        "Tiếp cận nhiều nhất",
        "Tỉ lệ (%)",
    ];
    let lines = rows.iter().map(|row| row.iter().map(String::as_str).collect());
    plain::csv::table(std::iter::once(head).chain(lines))
}

#[cfg(test)]
mod tests {
    use super::percent;
    use wire::reach::Span;

    #[test]
    fn a_share_is_a_span_that_is_never_rounded_towards_the_goal() {
        let of = |least, most, members| percent(Span { least, most }, members);
        assert_eq!(of(490, 500, Some(500)), "98–100");
        assert_eq!(of(489, 501, Some(500)), "97–100");
        assert_eq!(of(40, 50, None), "chưa có số đoàn viên");
        assert_eq!(of(0, 0, Some(0)), "chưa có số đoàn viên");
    }
}
