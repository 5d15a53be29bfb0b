//! Recognition: the ledger of contributions, whom it proposes, and the rates.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use wire::recognition::{Ledger, LedgerLine};

use super::listing::refused;
use crate::actions::read_figures::Question;
use crate::actions::recognition::{ledger_file, read_ledger};
use crate::components::choice::Choice;
use crate::components::empty::{Empty, Waiting};
use crate::components::figure::{Figure, figure};
use crate::components::recognition::dong;
use crate::components::recognition::form::{KEPT, LineForm, NEW};
use crate::components::recognition::line::LineRow;
use crate::components::recognition::proposals::Proposals;
use crate::components::recognition::rates::Rates;
use crate::components::title::PageTitle;
use crate::state::desk::use_desk;
use crate::state::loaded::Loaded;
use crate::state::typed;
use crate::state::voices::period_name;
use crate::text::t;

/// The page.
#[component]
pub fn RecognitionPage() -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    // A report's figure leads here with its unit and period.
    let question = use_query_map().with_untracked(|query| {
        RwSignal::new(Question {
            period: query.get("ky").unwrap_or_default(),
            unit: query.get("don-vi").unwrap_or_default(),
        })
    });
    let ledger = RwSignal::new(Loaded::<Ledger>::Waiting);
    let open = RwSignal::new(None::<Option<LedgerLine>>);
    let load = move || {
        let asked = question.get_untracked();
        spawn_local(async move {
            let result = read_ledger(desk, &asked).await;
            // A slow answer to an earlier question does not take the place of a later one.
            if question.try_get_untracked() == Some(asked) {
                // Whoever left in the middle of a line finds its form open again.
                if let (Ok(now), Some(begun)) = (&result, typed::under(desk, KEPT))
                    && now.may_change
                    && open.try_get_untracked() == Some(None)
                {
                    let line = now.lines.iter().find(|line| line.id.to_string() == begun);
                    let new = (begun == NEW).then_some(None);
                    open.try_set(line.cloned().map(Some).or(new));
                }
                ledger.try_set(result.into());
            }
        });
    };
    Effect::new(move |_| {
        question.track();
        load();
    });
    let again = Callback::new(move |()| load());
    let inside = move || match ledger.get() {
        Loaded::Waiting => view! { <Waiting /> }.into_any(),
        Loaded::Failed(failure) => refused(failure, again),
        Loaded::Ready(ledger) => view! { <Shown ledger question open again /> }.into_any(),
    };
    view! {
        <div class="page recognition">
            <PageTitle text=Signal::stored(words.title.to_owned()) />
            <p class="soft">{words.lead}</p>
            {inside}
        </div>
    }
}

#[component]
fn Shown(
    ledger: Ledger,
    question: RwSignal<Question>,
    open: RwSignal<Option<Option<LedgerLine>>>,
    again: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().recognition;
    let asked = question.get_untracked();
    let (table, sheet) = (ledger_file(&asked, "csv"), ledger_file(&asked, "pdf"));
    let Ledger { period, periods, lines, proposals, rates, payable, may_change, may_change_rates } =
        ledger;
    let periods: Vec<_> = periods.into_iter().map(|one| (one.clone(), period_name(&one))).collect();
    let chosen = Callback::new(move |word| question.update(|asked| asked.period = word));
    let units = desk.session().map(|session| session.units).unwrap_or_default();
    let units: Vec<_> = units.into_iter().map(|unit| (unit.id.to_string(), unit.short)).collect();
    let of_unit = (units.len() > 1).then(|| {
        let own = desk.officer().map(|officer| officer.unit.id.to_string()).unwrap_or_default();
        let value = Signal::derive(move || {
            question.with(|asked| if asked.unit.is_empty() { own.clone() } else { asked.unit.clone() })
        });
        let chosen = Callback::new(move |word| question.update(|asked| asked.unit = word));
        view! { <Choice id="ghi-nhan-don-vi" label=words.unit options=Signal::stored(units) value chosen /> }
    });
    let edit = may_change.then(|| {
        Callback::new(move |line: LedgerLine| {
            open.set(Some(Some(line)));
            crate::device::page::focus("dong-gop-form");
        })
    });
    let list = if lines.is_empty() {
        view! { <Empty title=words.none hint=words.none_hint /> }.into_any()
    } else {
        let rows = lines.into_iter().map(|line| view! { <LineRow line edit /> }).collect_view();
        view! {
            <div class="scroll">
                <table class="table ledger"><tbody>{rows}</tbody></table>
            </div>
            <p class="sum">{words.payable} ": " <b class="num">{dong(payable)}</b></p>
        }
        .into_any()
    };
    let for_form = rates.clone();
    let form = move || {
        open.get().map(|old| {
            let done = Callback::new(move |stored: bool| {
                open.set(None);
                if stored {
                    again.run(());
                }
            });
            view! { <LineForm old rates=for_form.clone() done /> }
        })
    };
    let add = move || {
        (may_change && open.with(Option::is_none)).then(|| {
            view! {
                <button type="button" class="button primary" on:click=move |_| open.set(Some(None))>
                    {figure(Figure::Plus)} {words.add}
                </button>
            }
        })
    };
    view! {
        <div class="pair">
            <Choice
                id="ghi-nhan-ky"
                label=words.period
                options=Signal::stored(periods)
                value=Signal::stored(period)
                chosen
            />
            {of_unit}
        </div>
        <p class="row">
            {add}
            <a class="button" href=table download="" rel="external">{figure(Figure::Download)} {words.csv}</a>
        </p>
        <div id="dong-gop-form" tabindex="-1">{form}</div>
        <h2>{words.ledger}</h2>
        {list}
        <Proposals all=proposals file=sheet />
        <Rates rates may_change=may_change_rates saved=again />
    }
}
