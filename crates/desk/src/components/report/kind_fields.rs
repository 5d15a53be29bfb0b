//! The fields of one kind of report, or what they say for whoever only reads.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::limits::SHORT_CHARS;
use wire::unit::Level;

use crate::components::field::TextField;
use crate::state::reference::Attempt;
use crate::state::report_kinds::KindForm;
use crate::text::{pick, shared, t};

/// All levels, from the top down.
const LEVELS: [Level; 3] = [Level::Province, Level::Upper, Level::Base];

/// One of the texts of a form.
type Part = fn(&mut KindForm) -> &mut String;

/// The fields.
#[component]
pub fn KindFields(
    /// What they hold.
    form: RwSignal<KindForm>,
    /// The place of the kind in the set.
    place: usize,
    /// The try to save.
    attempt: Attempt,
    /// Told when the kind is not wanted.
    drop: Callback<()>,
) -> impl IntoView {
    let words = &t().report_kinds;
    let text = move |field: &'static str, label: &'static str, part: Part, hint: bool| {
        let rule = format!("kinds[{place}].{field}");
        let id = attempt.id(&rule);
        let fault = Signal::derive(move || {
            attempt.faults.with(|all| all.iter().find(|f| f.field == rule).map(|f| f.fault))
        });
        let value = Memo::new(move |_| {
            let mut form = form.get();
            std::mem::take(part(&mut form))
        });
        let typed = Callback::new(move |text| form.update(|form| *part(form) = text));
        let label = Signal::stored(label.to_owned());
        if hint {
            view! { <TextField id label value typed fault hint=words.day_hint /> }.into_any()
        } else {
            view! { <TextField id label value typed fault most=SHORT_CHARS /> }.into_any()
        }
    };
    let levels = LEVELS
        .into_iter()
        .map(|level| {
            let owes = move || form.with(|form| form.levels.contains(&level));
            let turn = move |event| {
                let on = event_target_checked(&event);
                form.update(|form| {
                    form.levels.retain(|one| *one != level);
                    if on {
                        form.levels.push(level);
                    }
                    form.levels.sort_unstable();
                });
            };
            view! {
                <label class="choice-row">
                    <input type="checkbox" prop:checked=owes on:change=turn />
                    <span>{shared().level(level)}</span>
                </label>
            }
        })
        .collect_view();
    let name = move || {
        let name = form.with(|form| pick(&form.name, &form.name_en).clone());
        if name.trim().is_empty() { words.new.to_owned() } else { name }
    };
    view! {
        <fieldset class="panel form report-kind">
            <legend class="sr">{name}</legend>
            <div class="with-bin">
                <h2 id=format!("ky-{place}") tabindex="-1">{name}</h2>
                <button
                    type="button"
                    class="round"
                    aria-label=move || format!("{}: {}", words.drop, name())
                    on:click=move |_| drop.run(())
                >
                    {icon(Icon::Bin)}
                </button>
            </div>
            <div class="pair">
                {text("name", words.name, |form| &mut form.name, false)}
                {text("name_en", words.name_en, |form| &mut form.name_en, false)}
            </div>
            <div class="days-of">
                {text("first", words.first, |form| &mut form.first, true)}
                {text("last", words.last, |form| &mut form.last, true)}
                {text("due", words.due, |form| &mut form.due, true)}
            </div>
            <label class="choice-row">
                <input
                    type="checkbox"
                    prop:checked=move || form.with(|form| form.due_next_year)
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        form.update(|form| form.due_next_year = on);
                    }
                />
                <span>{words.next_year}</span>
            </label>
            <fieldset>
                <legend class="legend">{words.levels}</legend>
                {levels}
            </fieldset>
            {text("basis", words.basis, |form| &mut form.basis, false)}
        </fieldset>
    }
}

/// A kind for whoever only reads.
#[component]
pub fn KindRead(
    /// What it says.
    form: KindForm,
) -> impl IntoView {
    let words = &t().report_kinds;
    let levels: Vec<_> = form.levels.iter().map(|level| shared().level(*level)).collect();
    let next = form.due_next_year.then(|| format!(" ({})", words.next_year.to_lowercase()));
    view! {
        <section class="panel">
            <h2>{pick(form.name, form.name_en)}</h2>
            <dl class="facts">
                <div><dt>{words.first}</dt><dd class="num">{form.first} " – " {form.last}</dd></div>
                <div><dt>{words.due}</dt><dd class="num">{form.due} {next}</dd></div>
                <div><dt>{words.owed_by}</dt><dd>{levels.join(", ")}</dd></div>
                <div><dt>{words.basis}</dt><dd>{form.basis}</dd></div>
            </dl>
        </section>
    }
}
