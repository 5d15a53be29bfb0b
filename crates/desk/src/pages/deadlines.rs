//! By when answers are due: one table for the whole province, changed by its administrator.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::ANSWER_CHARS;
use wire::queue::{DeadlineRule, Deadlines, LevelDays};
use wire::reference::Reference;
use wire::topic::Matter;
use wire::validate::Fault;

use super::reference::{face, once_here, send, shelf};
use crate::components::attempt::{AttemptTold, last_changed};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::save_buttons::SaveButtons;
use crate::components::title::PageTitle;
use crate::components::typed::TypedTold;
use crate::state::deadline_form::{ABOVE, above, days, holidays, rule, written};
use crate::state::desk::use_desk;
use crate::state::reference::{Attempt, Shelf};
use crate::state::typed::Typed;
use crate::text::{names, shared, t};

/// The page.
#[component]
pub fn DeadlinesPage() -> impl IntoView {
    let words = &t().queue;
    let shelf = shelf::<Deadlines>();
    let face = face(shelf);
    // A saved table is shown as it is now; a form that is open stays while a newer one comes.
    let turn = RwSignal::new(0_u32);
    let inside = move || {
        turn.track();
        once_here(shelf, face.get(), |now| view! { <Table shelf now turn /> }.into_any())
    };
    view! {
        <div class="page narrow deadlines">
            <a class="back" href="/desk/toi">{icon(Icon::Back)} {t().law.back}</a>
            <PageTitle text=Signal::stored(words.deadlines.to_owned()) />
            <p class="soft">{words.deadlines_lead}</p>
            {inside}
        </div>
    }
}

/// The table, to be read, or to be changed by who may.
#[component]
fn Table(shelf: Shelf<Deadlines>, now: Reference<Deadlines>, turn: RwSignal<u32>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().queue;
    let may = now.may_change;
    let table = now.set.clone();
    let number = |days: u16| RwSignal::new(days.to_string());
    let rules: Vec<(Matter, RwSignal<String>, RwSignal<String>)> = Matter::ALL
        .into_iter()
        .map(|matter| rule(&table, matter))
        .map(|rule| (rule.matter, number(rule.urgent), number(rule.normal)))
        .collect();
    let levels: Vec<_> = ABOVE.map(|level| (level, number(above(&table, level).days))).into();
    let off: Vec<String> = table.holidays.iter().map(|day| written(*day)).collect();
    let off = RwSignal::new(off.join("\n"));
    let source = RwSignal::new(table.source.clone());
    let attempt = Attempt::new("han");
    let off_fault = RwSignal::new(None::<Fault>);
    let kept_here = may.then(|| {
        let days = rules.iter().flat_map(|(_, urgent, normal)| [*urgent, *normal]);
        let fields: Vec<RwSignal<String>> =
            days.chain(levels.iter().map(|(_, days)| *days)).chain([off, source]).collect();
        let fields = StoredValue::new(fields);
        let now = move || {
            fields.with_value(|all| all.iter().map(|field| field.get()).collect::<Vec<String>>())
        };
        let put = move |texts: Vec<String>| {
            fields
                .with_value(|all| all.iter().zip(texts).for_each(|(field, text)| field.set(text)));
        };
        Typed::new(desk, "han-tra-loi", words.deadlines, untrack(now), now, put)
    });
    let letting = kept_here.map(Typed::letting);
    let again = Callback::new(move |()| {
        if let Some(letting) = &letting {
            letting.go();
        }
        turn.update(|turn| *turn += 1);
    });
    let kept = StoredValue::new((rules.clone(), levels.clone()));
    let others: Vec<LevelDays> =
        table.above.iter().filter(|one| !ABOVE.contains(&one.level)).copied().collect();
    let save = move || {
        let Some(holidays) = holidays(&off.get_untracked()) else {
            off_fault.set(Some(Fault::NotAllowed));
            crate::device::page::focus("han-holidays");
            return;
        };
        let set = kept.with_value(|(rules, levels)| Deadlines {
            rules: rules
                .iter()
                .map(|(matter, urgent, normal)| DeadlineRule {
                    matter: *matter,
                    urgent: days(&urgent.get_untracked()),
                    normal: days(&normal.get_untracked()),
                })
                .collect(),
            above: levels
                .iter()
                .map(|(level, days_of)| LevelDays {
                    level: *level,
                    days: days(&days_of.get_untracked()),
                })
                .chain(others.iter().copied())
                .collect(),
            holidays,
            source: source.get_untracked().trim().to_owned(),
        });
        let faults = set.faults();
        if !attempt.tell(faults) {
            send(desk, shelf, set, attempt, words.deadlines_saved, again);
        }
    };
    let row =
        move |place: usize, matter: Matter, urgent: RwSignal<String>, normal: RwSignal<String>| {
            let name = names::matter(matter);
            let cell = move |id: &'static str, kind: &'static str, value: RwSignal<String>| {
                if !may {
                    return view! { <td class="num">{value.get_untracked()}</td> }.into_any();
                }
                let field = format!("rules[{place}].{id}");
                let wrong = move || {
                    attempt.faults.with(|faults| faults.iter().any(|fault| fault.field == field))
                };
                let invalid = move || wrong().then_some("true");
                view! {
                    <td>
                        <input
                            class="input num"
                            type="number"
                            min="1"
                            max="120"
                            inputmode="numeric"
                            id=attempt.id(&format!("rules[{place}].{id}"))
                            aria-label=format!("{name}: {kind}")
                            aria-invalid=invalid
                            prop:value=move || value.get()
                            on:input=move |event| value.set(event_target_value(&event))
                        />
                    </td>
                }
                .into_any()
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cell("urgent", words.deadline_urgent, urgent)}
                    {cell("normal", words.deadline_normal, normal)}
                </tr>
            }
        };
    let rows = rules
        .into_iter()
        .enumerate()
        .map(|(place, (matter, urgent, normal))| row(place, matter, urgent, normal))
        .collect_view();
    let levels = levels
        .into_iter()
        .map(|(level, value)| {
            let name = shared().level(level);
            if !may {
                return view! {
                    <p>{name}": "<b class="num">{value.get_untracked()}</b>" "{words.deadline_days}</p>
                }
                .into_any();
            }
            view! {
                <div class="field">
                    <div class="label"><label for=format!("han-{name}")>{name}</label></div>
                    <input
                        class="input num"
                        type="number"
                        min="1"
                        max="120"
                        inputmode="numeric"
                        id=format!("han-{name}")
                        prop:value=move || value.get()
                        on:input=move |event| value.set(event_target_value(&event))
                    />
                </div>
            }
            .into_any()
        })
        .collect_view();
    let theirs = Callback::new(|set: Deadlines| {
        let line = |rule: DeadlineRule| {
            format!("{}: {} / {}", names::matter(rule.matter), rule.urgent, rule.normal)
        };
        set.rules.into_iter().map(line).collect::<Vec<_>>()
    });
    let changed = last_changed(&now);
    let rest = if may {
        view! {
            <TextField
                id="han-holidays"
                label=Signal::stored(words.deadlines_holidays.to_owned())
                value=off
                typed=Callback::new(move |text| {
                    off.set(text);
                    off_fault.set(None);
                })
                hint=words.deadlines_holidays_hint
                fault=off_fault
                rule="deadlines.holidays"
                lines=6
                optional=true
            />
            <TextField
                id=attempt.id("source")
                label=Signal::stored(words.deadlines_source.to_owned())
                value=source
                typed=Callback::new(move |text| source.set(text))
                most=ANSWER_CHARS
                fault=attempt.fault("source")
                lines=3
            />
            <SaveButtons attempt leave=again removal=None />
        }
        .into_any()
    } else {
        view! {
            <p><b>{words.deadlines_holidays}</b>": "{off.get_untracked().replace('\n', ", ")}</p>
            <p class="said">{source.get_untracked()}</p>
            <p class="private">{figure(Figure::Lock)} <span>{t().law.read_only}</span></p>
        }
        .into_any()
    };
    view! {
        <AttemptTold attempt shelf theirs />
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                if may {
                    save();
                }
            }
        >
            {kept_here.map(|typed| view! { <TypedTold typed /> })}
            <table class="days">
                <thead>
                    <tr>
                        <th scope="col">{words.f_matter}</th>
                        <th scope="col">{words.deadline_urgent}</th>
                        <th scope="col">{words.deadline_normal}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="soft">{words.deadlines_above}":"</p>
            <div class="levels">{levels}</div>
            {rest}
        </form>
        <p class="soft small">{changed}</p>
    }
}
