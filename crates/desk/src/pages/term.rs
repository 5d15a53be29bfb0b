//! One term of the glossary: its spellings and its line, to read or to change.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use view::icon::{Icon, icon};
use wire::glossary::{Glossary, GlossaryEntry};
use wire::limits::{GLOSSARY_LINE_CHARS, GLOSSARY_TERM_CHARS};

use super::id_of_address;
use super::reference::{face, once_here, send};
use crate::components::attempt::AttemptTold;
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::save_buttons::{Removal, SaveButtons};
use crate::components::title::PageTitle;
use crate::components::typed::TypedTold;
use crate::pages::lost::Lost;
use crate::state::desk::use_desk;
use crate::state::reference::{Attempt, Shelf};
use crate::state::terms::{self, NEW, entry_of};
use crate::state::typed::Typed;
use crate::text::t;

/// The page.
#[component]
pub fn TermPage() -> impl IntoView {
    let Some(shelf) = use_context::<Shelf<Glossary>>() else { return ().into_any() };
    let words = &t().terms;
    let id = id_of_address();
    let face = face(shelf);
    let inside = move || {
        let id = id.get();
        once_here(shelf, face.get(), |now| match (entry_of(&now.set, &id), now.may_change) {
            (None, true) if id == NEW => view! { <Change shelf old=None /> }.into_any(),
            (Some(old), true) => view! { <Change shelf old=Some(old) /> }.into_any(),
            (Some(entry), false) => view! { <Reading entry /> }.into_any(),
            (None, _) => view! { <Lost /> }.into_any(),
        })
    };
    view! {
        <a class="back" href="/desk/thuat-ngu">{icon(Icon::Back)} {words.to_list}</a>
        {inside}
    }
    .into_any()
}

/// A term for who may not change it.
#[component]
fn Reading(entry: GlossaryEntry) -> impl IntoView {
    let words = &t().terms;
    let other = (!entry.other.is_empty()).then(|| {
        view! { <div><dt>{words.other}</dt><dd>{entry.other.join(" · ")}</dd></div> }
    });
    view! {
        <article class="figure-page">
            <PageTitle text=Signal::stored(entry.term.clone()) />
            <p class="private">{figure(Figure::Lock)} <span>{t().law.read_only}</span></p>
            <section class="panel">
                <dl class="facts">
                    {other}
                    <div><dt>{words.vi}</dt><dd>{entry.vi}</dd></div>
                    <div><dt>{words.en}</dt><dd>{entry.en}</dd></div>
                </dl>
            </section>
        </article>
    }
}

/// The form of a term; of a new one where there is no old one.
#[component]
fn Change(shelf: Shelf<Glossary>, old: Option<GlossaryEntry>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().terms;
    let navigate = use_navigate();
    let title = old.as_ref().map_or_else(|| words.new_title.to_owned(), |old| old.term.clone());
    let instead_of = old.as_ref().map(|old| old.term.clone());
    let field = |read: fn(&GlossaryEntry) -> String| {
        RwSignal::new(old.as_ref().map(read).unwrap_or_default())
    };
    let term = field(|old| old.term.clone());
    let other = field(|old| old.other.join("\n"));
    let (vi, en) = (field(|old| old.vi.clone()), field(|old| old.en.clone()));
    let kept = {
        let now = move || [term, other, vi, en].map(|text| text.get());
        let put = move |texts: [String; 4]| {
            for (field, text) in [term, other, vi, en].into_iter().zip(texts) {
                field.set(text);
            }
        };
        let place = format!("thuat-ngu:{}", instead_of.as_deref().unwrap_or(NEW));
        Typed::new(desk, &place, title.clone(), untrack(now), now, put)
    };
    let attempt = Attempt::new("thuat-ngu");
    let letting = kept.letting();
    let to_list = Callback::new(move |()| {
        letting.go();
        navigate("/thuat-ngu", NavigateOptions::default());
    });
    let set_now = move || shelf.now().map(|set| set.set).unwrap_or_default();
    let was = StoredValue::new(instead_of.clone());
    let save = move || {
        let set = set_now();
        let get = |field: RwSignal<String>| field.get_untracked();
        let new = terms::typed(&get(term), &get(other), &get(vi), &get(en));
        let was = was.get_value();
        if !attempt.tell(terms::faults(&set, &new, was.as_deref())) {
            let set = terms::with(&set, Some(new), was.as_deref());
            send(desk, shelf, set, attempt, words.saved, to_list);
        }
    };
    let theirs = Callback::new(move |set: Glossary| {
        let was = was.get_value().unwrap_or_else(|| term.get_untracked());
        let entry = set.entries.into_iter().find(|entry| entry.term == was);
        entry.map_or_else(
            || vec![words.gone.to_owned()],
            |entry| vec![entry.term, entry.other.join(" · "), entry.vi, entry.en],
        )
    });
    let removal = instead_of.map(|was| Removal {
        button: words.remove,
        title: words.remove_title,
        tell: words.remove_tell,
        wanted: Callback::new(move |()| {
            let set = terms::with(&set_now(), None, Some(&was));
            send(desk, shelf, set, attempt, t().law.removed, to_list);
        }),
    });
    let label = |text: &'static str| Signal::stored(text.to_owned());
    let typed = |field: RwSignal<String>| Callback::new(move |text| field.set(text));
    view! {
        <article class="figure-page">
            <PageTitle text=Signal::stored(title) />
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
                <TextField
                    id=attempt.id("term")
                    label=label(words.term)
                    value=term
                    typed=typed(term)
                    hint=words.term_hint
                    most=GLOSSARY_TERM_CHARS
                    fault=attempt.fault("term")
                />
                <TextField
                    id=attempt.id("other")
                    label=label(words.other)
                    value=other
                    typed=typed(other)
                    hint=words.other_hint
                    fault=attempt.fault("other")
                    lines=3
                    optional=true
                />
                <TextField
                    id=attempt.id("vi")
                    label=label(words.vi)
                    value=vi
                    typed=typed(vi)
                    most=GLOSSARY_LINE_CHARS
                    fault=attempt.fault("vi")
                    lines=2
                />
                <TextField
                    id=attempt.id("en")
                    label=label(words.en)
                    value=en
                    typed=typed(en)
                    most=GLOSSARY_LINE_CHARS
                    fault=attempt.fault("en")
                    lines=2
                />
                <SaveButtons attempt leave=to_list removal />
            </form>
        </article>
    }
}
