//! Reports by half-year and year, put together: the figures of a unit and a period from everything that the system
//! counts, the text that is made of them, and the reports of the units right below.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use plain::dates::local_day;
use plain::figures::view;
use plain::groups::{SMALLEST, Shown};
use plain::reach::{Event, closes_on, members, spans};
use plain::report::below::{overdue, said, tally};
use plain::report::sum::sum;
use plain::report::{About, ONE_YEAR, compose, months_of, reach_periods, rules, screen_period};
use wire::card::Kind;
use wire::figures::By;
use wire::id::UnitId;
use wire::lang::Lang;
use wire::reach::Period;
use wire::recognition::Contribution;
use wire::report::{
    FigureKey as Key, FigureValue as Value, Report, ReportBelow, ReportFigure, ReportKinds,
    ReportPeriod, ReportSection, ReportState,
};
use wire::training::TrainingShare;
use wire::unit::{Level, Unit};

use crate::state::App;
use crate::store::StoreError;
use crate::store::from_json;
use crate::store::officers::OnDuty;
use crate::store::reference::Set;
use crate::store::reports::{Frozen, Kept};

/// The kinds of report.
///
/// # Errors
/// When the database fails.
pub async fn kinds(app: &App) -> Result<ReportKinds, StoreError> {
    match app.store.reference(Set::Reports).await? {
        Some(kept) => from_json(&kept.body, "kinds of report"),
        None => Ok(ReportKinds::default()),
    }
}

const fn things(number: u64) -> Value {
    Value::Count { number }
}

fn size(number: usize) -> Value {
    things(number as u64)
}

/// People: whole tens, and nothing under ten.
fn people(number: u64) -> Value {
    match Shown::of(number) {
        Shown::Few => Value::Few,
        Shown::AtLeast(least) => Value::Tens { least, error: 0 },
    }
}

/// Officers: shares of fewer people than may be spoken of are not shown.
fn share(of: &[&TrainingShare]) -> Value {
    let people: u32 = of.iter().map(|one| one.people).sum();
    if u64::from(people) < SMALLEST {
        return Value::Hidden;
    }
    Value::Part { some: of.iter().map(|one| u64::from(one.trained)).sum(), of: u64::from(people) }
}

/// What is being counted.
struct Asked<'a> {
    app: &'a App,
    top: &'a Unit,
    path: &'a str,
    units: &'a [Unit],
    period: &'a ReportPeriod,
    now: DateTime<Utc>,
    /// Where the figures come from, but for the place.
    of: String,
    figures: Vec<ReportFigure>,
}

impl Asked<'_> {
    fn push(&mut self, key: Key, value: Value, source: String) {
        self.push_of(key, None, value, source);
    }

    fn push_of(&mut self, key: Key, of: Option<Period>, value: Value, source: String) {
        let of = of.map(|period| period.to_string());
        self.figures.push(ReportFigure { key, of, value, until: None, below: None, source });
    }

    /// A page of the desk, at this unit and this period where it has one like it.
    fn page(&self, place: &str) -> String {
        let period = screen_period(self.period.first, self.period.last);
        let period = period.map(|period| format!("&ky={period}")).unwrap_or_default();
        format!("/desk/{place}?don-vi={}{period}", self.top.id)
    }

    /// The list of what a figure is made of.
    fn list(&self, key: Key) -> String {
        format!("{}{}", self.of, crate::store::to_word(&key))
    }

    async fn organisation(&mut self) -> Result<(), StoreError> {
        let below = self.units.iter().filter(|unit| unit.parent == Some(self.top.id)).count();
        self.push(Key::Units, size(below), "/desk/don-vi".to_owned());
        let day = self.period.last.min(local_day(self.now));
        let entered = self.app.store.entered_members(day).await?;
        let known = members(self.units, &entered).get(&self.top.id).copied();
        let known = known.map_or(Value::Hidden, things);
        self.push(Key::Members, known, "/desk/tiep-can/doan-vien".to_owned());
        Ok(())
    }

    /// Phones and people, by the quarters or the year. They come from the sketches of this unit's own subtree, as they
    /// were merged when the period was closed: numbers of those below are never added.
    async fn reach(&mut self) -> Result<(), StoreError> {
        let all = self.app.store.closed_reach(self.now).await?;
        let today = local_day(self.now);
        for period in reach_periods(self.period.first, self.period.last) {
            let source = format!("/desk/tiep-can?ky={period}&don-vi={}", self.top.id);
            let Some((_, closed)) = all.iter().find(|(of, _)| *of == period) else {
                // A period that is over, and closed without any phone, told nothing.
                let value = match closes_on(period) {
                    Some(day) if day > today => Value::Open { closes_on: day },
                    _ => Value::Hidden,
                };
                self.push_of(Key::Phones, Some(period), value, source.clone());
                self.push_of(Key::Reached, Some(period), value, source);
                continue;
            };
            let one = closed.units.iter().find(|one| one.unit == self.top.id);
            let phones = one.and_then(|one| Some((one.phones?, one.error)));
            let value = phones.map_or(Value::Hidden, |(least, error)| Value::Tens { least, error });
            self.push_of(Key::Phones, Some(period), value, source.clone());
            let entered: HashMap<UnitId, u64> =
                closed.units.iter().filter_map(|one| Some((one.unit, one.members?))).collect();
            let known = members(self.units, &entered);
            let events = self.app.store.counted_offline(self.path, period).await?;
            let events: Vec<Event> = events
                .iter()
                .map(|event| Event { unit: event.unit, number: event.number })
                .collect();
            let span = spans(self.units, &closed.units, &known, &events).get(&self.top.id).copied();
            let value = match span.filter(|span| span.most > 0) {
                Some(span) => Value::Span {
                    least: span.least,
                    most: span.most,
                    of: known.get(&self.top.id).copied(),
                },
                None => Value::Hidden,
            };
            self.push_of(Key::Reached, Some(period), value, source);
        }
        Ok(())
    }

    async fn content(&mut self) -> Result<(), StoreError> {
        let span = (self.period.first, self.period.last);
        let store = &self.app.store;
        let attested = store.attested(self.path, span).await?;
        let cards = store.first_published(self.path, span).await?;
        let pushed = store.pushed(self.path, span).await?;
        let made_public = store.made_public(self.path, span).await?;
        let sheets = store.sheets_shown(&cards).await?;
        let crowd = attested.iter().map(|one| one.number).sum();
        self.push(Key::OfflineTimes, size(attested.len()), self.list(Key::OfflineTimes));
        self.push(Key::OfflinePeople, people(crowd), self.list(Key::OfflineTimes));
        let (digital, all) = (cards.len() as u64, (cards.len() + attested.len()) as u64);
        let digital = if all == 0 { Value::Hidden } else { Value::Part { some: digital, of: all } };
        self.push(Key::DigitalShare, digital, self.list(Key::Cards));
        let of = |kind: Kind| cards.iter().filter(|card| card.content.kind == kind).count();
        let recorded = |vietnamese: bool| -> usize {
            let tracks = cards.iter().flat_map(|card| &card.content.tracks);
            tracks.filter(|track| vietnamese || track.lang != "vi").count()
        };
        for (key, number) in [
            (Key::Cards, cards.len()),
            (Key::CardsNews, of(Kind::News)),
            (Key::CardsExplainer, of(Kind::Explainer)),
            (Key::CardsBulletin, of(Kind::Bulletin)),
            (Key::CardsNotice, of(Kind::Notice)),
            (Key::CardsEvent, of(Kind::Event)),
            (Key::CardsDeep, cards.iter().filter(|card| card.content.explainer.is_some()).count()),
            (Key::CardsClear, cards.iter().filter(|card| card.content.action.is_some()).count()),
            (Key::Tracks, recorded(true)),
            (Key::TracksOther, recorded(false)),
            (Key::Pushes, pushed.len()),
        ] {
            self.push(key, size(number), self.list(key));
        }
        let taken = people(pushed.iter().map(|one| one.accepted).sum());
        self.push(Key::PushesTaken, taken, self.list(Key::Pushes));
        self.voices().await?;
        for (key, number) in [
            (Key::Asked, made_public.len()),
            (Key::Corrections, of(Kind::Correction)),
            (Key::Surveys, of(Kind::Survey)),
        ] {
            self.push(key, size(number), self.list(key));
        }
        self.push(Key::Sheets, people(sheets), self.list(Key::Surveys));
        Ok(())
    }

    /// Voices of closed months, by the same rule as the page of figures.
    async fn voices(&mut self) -> Result<(), StoreError> {
        let months = self.app.store.closed_months(self.now).await?;
        let (inside, until) = months_of(&months, self.period.first, self.period.last);
        let units = self.app.store.units_ever_below(self.path).await?;
        let seen = view(&inside, ONE_YEAR, &units);
        let counted = |count: Option<u64>| match count {
            Some(least) => Value::Tens { least, error: 0 },
            None => Value::Few,
        };
        let row = |by: By, name: &str| {
            let rows = seen.breakdowns.iter().find(|one| one.by == by);
            let row = rows.and_then(|one| one.rows.iter().find(|row| row.name == name));
            counted(row.and_then(|row| row.count))
        };
        let source = self.page("thong-ke");
        let until = until.filter(|until| *until < self.period.last);
        for (key, value) in [
            (Key::Voices, counted(seen.total)),
            (Key::VoicesInTime, row(By::Answer, "in_time")),
            (Key::VoicesLate, row(By::Answer, "late")),
            (Key::VoicesOpen, row(By::Answer, "open")),
            (
                Key::VoicesDays,
                seen.median_days.map_or(Value::Hidden, |number| Value::Days { number }),
            ),
            (Key::FalseReports, row(By::Kind, "false_news_report")),
        ] {
            // Of no closed month nothing is known, not even that there were few.
            let value = if inside.is_empty() { Value::Hidden } else { value };
            self.push(key, value, source.clone());
            if let Some(figure) = self.figures.last_mut() {
                figure.until = until;
            }
        }
        Ok(())
    }

    async fn people(&mut self) -> Result<(), StoreError> {
        let lessons = self.app.store.lessons().await?.lessons;
        let shares = self.app.store.training_shares(self.path, &lessons).await?;
        let (above, base): (Vec<_>, Vec<_>) =
            shares.iter().partition(|share| share.level != Level::Base);
        let source = "/desk/tap-huan/tien-do".to_owned();
        self.push(Key::TrainedAbove, share(&above), source.clone());
        self.push(Key::TrainedBase, share(&base), source);
        self.app.store.gather_contributions(self.now).await?;
        let span = (self.period.first, self.period.last);
        let lines = self.app.store.contributions(self.path, span).await?;
        let of = |kinds: &[Contribution]| lines.iter().filter(|l| kinds.contains(&l.kind)).count();
        let source = self.page("ghi-nhan");
        let sent = |number: usize| people(number as u64);
        for (key, value) in [
            (Key::Contributions, size(lines.len())),
            // These came from workers.
            (Key::Stories, sent(of(&[Contribution::Story]))),
            (Key::Initiatives, sent(of(&[Contribution::Initiative]))),
            (Key::Voiced, size(of(&[Contribution::Recording, Contribution::Translation]))),
        ] {
            self.push(key, value, source.clone());
        }
        Ok(())
    }
}

/// The figures of a report as they are now, without what those below say.
async fn figures(
    app: &App,
    kept: &Kept,
    now: DateTime<Utc>,
) -> Result<Vec<ReportFigure>, StoreError> {
    let units = app.store.units_below(&kept.path).await?;
    // A unit that was closed meanwhile is still one whose report may be read.
    let ever = if units.is_empty() { app.store.units_ever_below(&kept.path).await? } else { units };
    let Some(top) = ever.iter().find(|unit| unit.id == kept.unit.id) else { return Ok(Vec::new()) };
    let mut asked = Asked {
        app,
        top,
        path: &kept.path,
        units: &ever,
        period: &kept.period,
        now,
        of: format!("/desk/bao-cao/{}/goc/", kept.id),
        figures: Vec::new(),
    };
    asked.organisation().await?;
    asked.reach().await?;
    asked.content().await?;
    asked.people().await?;
    let mut figures = asked.figures;
    let place = |key: Key| Key::ALL.iter().position(|one| *one == key);
    figures.sort_by_key(|figure| place(figure.key));
    Ok(figures)
}

/// How a unit stands that has begun no report, or that has.
fn stands(
    unit: &Unit,
    kept: Option<&Kept>,
    kinds: &ReportKinds,
    (period, today): (&ReportPeriod, NaiveDate),
) -> ReportBelow {
    let owed = kinds.of(&period.id).is_some_and(|(kind, _)| kind.levels.contains(&unit.level));
    let state = kept.map(|kept| kept.state);
    let due = kept.map_or(period.due, |kept| kept.period.due);
    let sent = kept.filter(|kept| kept.state.is_in());
    let unit = wire::unit::UnitRef { id: unit.id, short: unit.short.clone(), level: unit.level };
    ReportBelow {
        unit,
        owed,
        report: kept.map(|kept| kept.id),
        state,
        sent_at: sent.and_then(|kept| kept.sent_at),
        overdue: if owed { overdue(state, due, today) } else { 0 },
        sections: sent
            .and_then(|kept| kept.frozen.as_ref())
            .map(|frozen| frozen.sections.clone())
            .unwrap_or_default(),
    }
}

/// How a unit and those right below it stand in a period; the unit itself first. Those below are open units.
///
/// # Errors
/// When the database fails.
pub async fn around(
    app: &App,
    units: &[Unit],
    top: &Unit,
    period: &ReportPeriod,
    now: DateTime<Utc>,
) -> Result<(ReportBelow, Vec<ReportBelow>, Vec<Kept>), StoreError> {
    let kinds = kinds(app).await?;
    let reports = app.store.reports_around(top.id, &period.id).await?;
    let (own, below): (Vec<Kept>, Vec<Kept>) =
        reports.into_iter().partition(|kept| kept.unit.id == top.id);
    let when = (period, local_day(now));
    let of = |unit: &Unit| below.iter().find(|kept| kept.unit.id == unit.id);
    let rows = units
        .iter()
        .filter(|unit| unit.parent == Some(top.id))
        .map(|unit| stands(unit, of(unit), &kinds, when))
        .collect();
    Ok((stands(top, own.first(), &kinds, when), rows, below))
}

/// Writes beside each figure the sum of the same in the reports from below.
fn compile(figures: &mut [ReportFigure], below: &[Kept]) {
    let sent: Vec<&Frozen> = below
        .iter()
        .filter(|kept| kept.state.is_in())
        .filter_map(|kept| kept.frozen.as_ref())
        .collect();
    for figure in figures {
        let same = |one: &&ReportFigure| one.key == figure.key && one.of == figure.of;
        let values: Vec<Value> = sent
            .iter()
            .filter_map(|frozen| frozen.figures.iter().find(same).map(|one| one.value))
            .collect();
        // A sum over some of those that sent one would say less than it seems to.
        figure.below = sum(figure.key, &values).filter(|_| values.len() == sent.len());
    }
}

/// The text: what officers wrote, and for the rest what the figures say.
fn text(kept: &Kept, figures: &[ReportFigure], below: &[ReportBelow]) -> Vec<ReportSection> {
    let missing = said(&tally(below));
    let about = About {
        unit: &kept.unit_name,
        period: &kept.period.name,
        basis: &kept.basis,
        missing: missing.as_deref(),
    };
    let mut sections = compose(about, figures);
    for section in &mut sections {
        let written = kept.written.iter().find(|one| one.section == section.section);
        if let Some(written) = written {
            section.text.clone_from(&written.text);
            section.composed = false;
        }
    }
    sections
}

/// What a report is at this moment, counted anew.
///
/// # Errors
/// When the database fails.
pub async fn freeze(app: &App, kept: &Kept, now: DateTime<Utc>) -> Result<Frozen, StoreError> {
    let mut counted = figures(app, kept, now).await?;
    let units = app.store.units_below(&kept.path).await?;
    let mut below = Vec::new();
    if let Some(top) = units.iter().find(|unit| unit.id == kept.unit.id) {
        let (_, rows, reports) = around(app, &units, top, &kept.period, now).await?;
        compile(&mut counted, &reports);
        below = rows;
    }
    let sections = text(kept, &counted, &below);
    Ok(Frozen { at: now, figures: counted, sections, below })
}

/// A report as an officer sees it.
///
/// # Errors
/// When the database fails.
pub async fn report(
    app: &App,
    duty: &OnDuty,
    kept: Kept,
    now: DateTime<Utc>,
) -> Result<Report, StoreError> {
    let (frozen, frozen_at) = match &kept.frozen {
        Some(frozen) => (frozen.clone(), Some(frozen.at)),
        None => (freeze(app, &kept, now).await?, None),
    };
    let all = app.store.units_ever_below(&duty.path).await?;
    let parent = all.iter().find(|unit| unit.id == kept.unit.id).and_then(|unit| unit.parent);
    // The unit above the officer's own is known by its name to everybody.
    let above = match parent {
        Some(parent) => app.store.units().await?.into_iter().find(|unit| unit.id == parent),
        None => None,
    };
    let today = local_day(now);
    let late = match kept.state {
        ReportState::Draft | ReportState::Returned => {
            overdue(Some(kept.state), kept.period.due, today)
        }
        ReportState::Sent | ReportState::Accepted => 0,
    };
    Ok(Report {
        events: app.store.report_events(kept.id).await?,
        may: rules::may(kept.state, kept.before(duty)),
        id: kept.id,
        unit: kept.unit,
        unit_name: kept.unit_name,
        above: above.map(|unit| unit.name),
        period: kept.period,
        basis: kept.basis,
        state: kept.state,
        revision: kept.revision,
        frame: kept.frame,
        sections: frozen.sections,
        figures: frozen.figures,
        frozen_at,
        author: kept.author_name,
        remark: kept.remark,
        overdue: late,
        below: frozen.below,
    })
}

/// What a period is called, for whoever prints.
#[must_use]
pub fn period_days(period: &ReportPeriod) -> String {
    let day = |day| plain::dates::date(day, Lang::Vi);
    format!("từ {} đến {}", day(period.first), day(period.last))
}
