//! The tree as a table: fetched, and brought back by way of what it would do, row by row.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::API_BASE;
use wire::organisation::{ImportPlan, PlannedRow, RowChange, RowOutcome, RowReason};

use super::{Keeping, why};
use crate::actions::units::{import, read};
use crate::components::figure::{Figure, figure};
use crate::components::working::Working;
use crate::device::file::picked_text;
use crate::state::desk::use_desk;
use crate::text::{pick, t};

/// What became of a row, in a word.
fn outcome(outcome: RowOutcome) -> &'static str {
    let words = &t().units;
    match outcome {
        RowOutcome::Added => words.added_rows,
        RowOutcome::Changed => words.changed_rows,
        RowOutcome::Same => words.same_rows,
        RowOutcome::Refused => words.refused_rows,
    }
}

fn changed(change: RowChange) -> &'static str {
    match change {
        RowChange::Name => pick("tên", "name"),
        RowChange::Parent => pick("cấp trên", "unit above"),
        RowChange::Level => pick("cấp", "level"),
    }
}

fn reason(reason: RowReason) -> &'static str {
    match reason {
        RowReason::TooFewCells => pick("thiếu ô", "cells are missing"),
        RowReason::BadCode => {
            pick("mã trống hoặc có ký tự không dùng được", "no code, or letters that no code has")
        }
        RowReason::CodeTwice => pick("mã đã có ở dòng trên", "the code stands in a row above"),
        RowReason::NotYours => {
            pick("đơn vị ngoài phạm vi của bạn", "the unit is not in your charge")
        }
        RowReason::Closed => pick("đơn vị đã đóng", "the unit was closed"),
        RowReason::BadName => pick("tên trống hoặc quá dài", "no name, or too long a one"),
        RowReason::UnknownParent => pick(
            "không có mã cấp trên này trong phạm vi của bạn",
            "no such unit above in your charge",
        ),
        RowReason::UnknownLevel => pick("không có cấp này", "no such level"),
        RowReason::LevelDoesNotFit => {
            pick("cấp trên phải ở cấp cao hơn", "the unit above must be of a higher level")
        }
        RowReason::UnderItself => pick("sẽ nằm dưới chính mình", "it would stand below itself"),
        RowReason::TopStays => {
            pick("đơn vị cao nhất giữ nguyên chỗ", "the topmost unit stays where it is")
        }
    }
}

fn row(row: &PlannedRow) -> AnyView {
    let more = match row.reason {
        Some(why) => reason(why).to_owned(),
        None => row.changes.iter().map(|change| changed(*change)).collect::<Vec<_>>().join(", "),
    };
    let class = if row.reason.is_some() { "fault" } else { "" };
    let more = (!more.is_empty()).then(|| format!(": {more}"));
    view! {
        <tr>
            <td class="num">{row.line}</td>
            <td>{row.code.clone()}<br /><small>{row.name.clone()}</small></td>
            <td class=class>{outcome(row.outcome)} {more}</td>
        </tr>
    }
    .into_any()
}

/// The part of the page.
#[component]
pub fn TablePart(
    /// What the page shares.
    keeping: Keeping,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().units;
    let plan = RwSignal::new(None::<(String, ImportPlan)>);
    let working = Working::new();
    let pick_file = move |event: leptos::ev::Event| {
        plan.set(None);
        spawn_local(async move {
            let Some((_, text)) = picked_text(&event).await else {
                working.fault.try_set(Some(t().units.bad_file.to_owned()));
                return;
            };
            let sent = text.clone();
            let work =
                async move { import(desk, sent, None).await.map_err(|failure| why(&failure)) };
            working.run(work, move |seen| _ = plan.try_set(Some((text, seen))));
        });
    };
    let go = move |_| {
        let Some((text, seen)) = plan.get_untracked() else { return };
        let work = async move {
            import(desk, text, Some(seen.digest)).await.map_err(|failure| why(&failure))?;
            read(desk).await.map_err(|failure| why(&failure))
        };
        working.run(work, move |tree| {
            desk.say(t().units.plan_done);
            let _ = plan.try_set(None);
            let _ = keeping.undo.try_set(None);
            keeping.show(tree);
        });
    };
    let shown = move || {
        plan.get().map(|(_, plan)| {
            let count = |of| plan.count(of);
            let sums =
                [RowOutcome::Added, RowOutcome::Changed, RowOutcome::Same, RowOutcome::Refused]
                    .map(|of| format!("{} {}", count(of), outcome(of)))
                    .join(" · ");
            // What is the same is only counted.
            let rows = plan.rows.iter().filter(|row| row.outcome != RowOutcome::Same);
            let rows = rows.map(row).collect_view();
            let end = if count(RowOutcome::Refused) > 0 {
                view! { <p class="fault">{words.plan_refused}</p> }.into_any()
            } else if count(RowOutcome::Added) + count(RowOutcome::Changed) == 0 {
                view! { <p class="soft">{words.plan_nothing}</p> }.into_any()
            } else {
                view! {
                    <button type="button" class="button primary" disabled=working.busy on:click=go>
                        {words.plan_go}
                    </button>
                }
                .into_any()
            };
            view! {
                <div class="stack" role="status">
                    <h3>{words.plan}</h3>
                    <p>{sums}</p>
                    <table class="plan">
                        <thead><tr><th>{words.line}</th><th>{words.code}</th><th></th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                    {end}
                </div>
            }
        })
    };
    view! {
        <section class="panel stack">
            <h2>{words.table}</h2>
            <p class="soft">{words.table_hint}</p>
            <p class="row">
                <a class="button" href=format!("{API_BASE}/desk/units/table") download="don-vi.csv" rel="external">
                    {figure(Figure::Download)} {words.export}
                </a>
            </p>
            <label class="field">
                <span>{words.import}</span>
                <input class="input" type="file" id="bang-don-vi" accept=".csv,text/csv" disabled=working.busy on:change=pick_file />
            </label>
            <p class="soft" role="status">
                {move || working.busy.get().then_some(words.table_busy)}
            </p>
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            {shown}
        </section>
    }
}
