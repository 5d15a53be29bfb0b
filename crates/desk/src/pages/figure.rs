//! One figure of the law: its values, the latest first, and the form in which one is changed.

use chrono::NaiveDate;
use leptos::prelude::*;
use plain::dates;
use plain::law::working::Amount;
use view::icon::{Icon, icon};
use wire::law::ParameterSet;

use super::reference::{face, once_here, send};
use super::{filter_query, filter_word, id_of_address};
use crate::components::attempt::AttemptTold;
use crate::components::empty::Empty;
use crate::components::figure::{Figure as Sign, figure as sign};
use crate::components::figure_fields::FigureFields;
use crate::components::figure_value::FigureValue;
use crate::components::save_buttons::{Removal, SaveButtons};
use crate::components::title::PageTitle;
use crate::components::typed::TypedTold;
use crate::device::clock;
use crate::pages::lost::Lost;
use crate::state::desk::use_desk;
use crate::state::figure_form::FigureForm;
use crate::state::figure_list::figure_of;
use crate::state::figures::{self, Figure, values};
use crate::state::reference::{Attempt, Shelf};
use crate::state::typed::{self, Typed};
use crate::text::{lang, t};

/// What the form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    /// A further value.
    New,
    /// The value that began on this day.
    Value(NaiveDate),
}

/// Stands for a value that is not there yet.
const NEW: &str = "moi";

/// What the name of a kept form begins with; the first day in force follows, or [`NEW`].
fn place(key: &str) -> String {
    format!("so-lieu:{key}:")
}

/// The page.
#[component]
pub fn FigurePage() -> impl IntoView {
    let Some(shelf) = use_context::<Shelf<ParameterSet>>() else { return ().into_any() };
    let words = &t().law;
    let id = id_of_address();
    let word = filter_word();
    let face = face(shelf);
    let inside = move || {
        let id = id.get();
        once_here(shelf, face.get(), |now| match figure_of(&now.set, &id, lang()) {
            Some(figure) => view! { <OneFigure shelf figure /> }.into_any(),
            None => view! { <Lost /> }.into_any(),
        })
    };
    let back = move || format!("/desk/so-lieu{}", filter_query(&word.get()));
    view! {
        <a class="back" href=back>{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
    .into_any()
}

/// The values, or the form of one of them.
#[component]
fn OneFigure(shelf: Shelf<ParameterSet>, figure: Figure) -> impl IntoView {
    // Whoever left in the middle of a value finds its form open again.
    let begun = typed::under(use_desk(), &place(&figure.key)).filter(|_| shelf.may_change());
    let begun = begun.and_then(|day| match day.parse() {
        Ok(day) => Some(Edit::Value(day)),
        Err(_) => (day == NEW).then_some(Edit::New),
    });
    let editing = RwSignal::new(begun);
    move || match editing.get() {
        None => view! { <Values shelf figure=figure.clone() editing /> }.into_any(),
        Some(edit) => view! { <Change shelf figure=figure.clone() edit editing /> }.into_any(),
    }
}

/// Every value of the figure.
#[component]
fn Values(
    shelf: Shelf<ParameterSet>,
    figure: Figure,
    editing: RwSignal<Option<Edit>>,
) -> impl IntoView {
    let words = &t().law;
    let title = figure.name.clone();
    let add = move || {
        let button = view! {
            <button type="button" class="button primary" on:click=move |_| editing.set(Some(Edit::New))>
                {sign(Sign::Plus)} {words.add}
            </button>
        };
        let note =
            view! { <p class="private">{sign(Sign::Lock)} <span>{words.read_only}</span></p> };
        if shelf.may_change() { button.into_any() } else { note.into_any() }
    };
    let list = move || {
        let set = shelf.read()?.set;
        let today = dates::local_day(clock::now());
        let all = values(&set, &figure.key);
        if all.is_empty() {
            return Some(
                view! { <Empty title=words.no_value hint=words.no_value_hint /> }.into_any(),
            );
        }
        // Of those that have begun, the one that began last holds; those before it are history.
        let holds = all.iter().map(|p| p.in_force_from).find(|from| *from <= today);
        let edit = shelf
            .may_change()
            .then(|| Callback::new(move |from| editing.set(Some(Edit::Value(from)))));
        let all = all.into_iter().map(|parameter| {
            let older = holds.is_some_and(|from| parameter.in_force_from < from);
            view! { <FigureValue parameter today older edit /> }
        });
        Some(all.collect_view().into_any())
    };
    view! {
        <article class="figure-page">
            <PageTitle text=Signal::stored(title) />
            {add}
            {list}
        </article>
    }
}

/// The form of one value.
#[component]
fn Change(
    shelf: Shelf<ParameterSet>,
    figure: Figure,
    edit: Edit,
    editing: RwSignal<Option<Edit>>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().law;
    let set_now = move || shelf.now().map(|set| set.set).unwrap_or_default();
    let today = dates::local_day(clock::now());
    let (instead_of, form, title) = match edit {
        Edit::New => (None, FigureForm::blank(today), words.add_title),
        Edit::Value(from) => {
            let old = values(&set_now(), &figure.key).into_iter().find(|p| p.in_force_from == from);
            let form = old.map_or_else(|| FigureForm::blank(today), |p| FigureForm::of(&p, lang()));
            (Some(from), form, words.edit_title)
        }
    };
    let title = format!("{title}: {}", figure.name);
    let hint = (edit == Edit::New).then(|| view! { <p class="soft">{words.add_hint}</p> });
    let form = RwSignal::new(form);
    let kept = {
        let day = instead_of.map_or_else(|| NEW.to_owned(), |day| day.to_string());
        let place = format!("{}{day}", place(&figure.key));
        let put = move |typed| form.set(typed);
        Typed::new(desk, &place, title.clone(), form.get_untracked(), move || form.get(), put)
    };
    let attempt = Attempt::new("so-lieu");
    let letting = kept.letting();
    let close = Callback::new(move |()| {
        letting.go();
        editing.set(None);
    });
    let measure = figure.measure;
    let key = figure.key.clone();
    let save = move || {
        let set = set_now();
        let typed = form.with_untracked(|form| form.read(&figure, lang()));
        let (new, faults) = match typed {
            Ok(new) => {
                let faults = figures::faults(&set, &new, instead_of);
                (Some(new), faults)
            }
            Err(faults) => (None, faults),
        };
        if let (false, Some(new)) = (attempt.tell(faults), new) {
            let set = figures::with(&set, new, instead_of);
            send(desk, shelf, set, attempt, words.saved, close);
        }
    };
    let theirs = {
        let key = key.clone();
        Callback::new(move |set: ParameterSet| {
            let lines = values(&set, &key).into_iter().map(|p| {
                let amount = Amount::new(p.value, p.measure).text(lang());
                format!("{amount} · {} {}", words.since, dates::date(p.in_force_from, lang()))
            });
            lines.collect::<Vec<_>>()
        })
    };
    let removal = instead_of.map(|from| Removal {
        button: words.remove,
        title: words.remove_title,
        tell: words.remove_tell,
        wanted: Callback::new(move |()| {
            let set = figures::without(&set_now(), &key, from);
            send(desk, shelf, set, attempt, words.removed, close);
        }),
    });
    view! {
        <article class="figure-page">
            <PageTitle text=Signal::stored(title) />
            {hint}
            <AttemptTold attempt shelf theirs />
            <form
                class="panel form"
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <TypedTold typed=kept />
                <FigureFields form measure attempt />
                <SaveButtons attempt leave=close removal />
            </form>
        </article>
    }
}
