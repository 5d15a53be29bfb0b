//! Sharing a file, or saying something else about one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use view::icon::{Icon, icon};
use wire::id::MaterialId;
use wire::limits::{MATERIAL_ABOUT_CHARS, ORIGINAL_BYTES, SHORT_CHARS};
use wire::material::{DOCUMENT_TYPES, LICENCES, Material, MaterialChange, PDF_TYPE};
use wire::problem::Code;
use wire::validate::{Fault, FieldFault};
use wire::workshop::{PICTURE_TYPES, SOUND_TYPES};

use crate::actions::materials::{Question, find_materials, put_material};
use crate::actions::refused_with;
use crate::actions::workshop::bring;
use crate::components::choice::Choice;
use crate::components::editor::making::{Arrived, arriving};
use crate::components::field::TextField;
use crate::components::figure::{Figure, figure};
use crate::components::trouble::Trouble;
use crate::components::typed::TypedTold;
use crate::device::network::Failure;
use crate::device::original::{self, Original, Wanted};
use crate::state::desk::use_desk;
use crate::state::typed::{Told, Typed};
use crate::text::{pick, t};

/// Every media type that the library takes.
const TYPES: [&str; 17] = {
    let (p, s, d) = (PICTURE_TYPES, SOUND_TYPES, DOCUMENT_TYPES);
    [
        p[0], p[1], p[2], s[0], s[1], s[2], s[3], s[4], s[5], s[6], PDF_TYPE, d[0], d[1], d[2],
        d[3], d[4], d[5],
    ]
};
const FILES: Wanted = Wanted { types: &TYPES, most: ORIGINAL_BYTES };

/// What is typed, as it is kept on this device. The file is not: it has to be chosen again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Said {
    title: String,
    about: String,
    tags: String,
    licence: String,
    by: String,
    credit: String,
    everyone: bool,
}

impl Said {
    fn of(old: Option<&Material>) -> Self {
        let text = |read: fn(&Material) -> String| old.map(read).unwrap_or_default();
        Self {
            title: text(|old| old.title.clone()),
            about: text(|old| old.description.clone()),
            tags: text(|old| old.tags.join(", ")),
            licence: old.map_or("own".to_owned(), |old| old.licence.clone()),
            by: text(|old| old.permitted_by.clone()),
            credit: text(|old| old.credit.clone()),
            everyone: old.is_some_and(|old| old.everyone),
        }
    }
}

/// Where the form of a new material is kept on this device.
pub const NEW: &str = "tu-lieu:moi";

/// The form; of a new one where there is no old one.
#[component]
pub fn MaterialForm(
    /// What is said so far.
    old: Option<Material>,
    /// Told that it is stored.
    saved: Callback<()>,
    /// Closes the form.
    close: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().materials;
    let own = desk.officer().map(|officer| officer.unit.id);
    let Some(unit) = old.as_ref().map(|old| old.unit.id).or(own) else { return ().into_any() };
    let new = old.is_none();
    let begun = Said::of(old.as_ref());
    let revision = RwSignal::new(old.as_ref().map_or(0, |old| old.revision));
    // Somebody else has changed it meanwhile: that is said, and saving replaces it knowingly.
    let moved = RwSignal::new(false);
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (title, about, tags) = (text(&begun.title), text(&begun.about), text(&begun.tags));
    let (by, credit, licence) = (text(&begun.by), text(&begun.credit), text(&begun.licence));
    let everyone = RwSignal::new(begun.everyone);
    let kept = {
        let now = move || Said {
            title: title.get(),
            about: about.get(),
            tags: tags.get(),
            licence: licence.get(),
            by: by.get(),
            credit: credit.get(),
            everyone: everyone.get(),
        };
        let put = move |said: Said| {
            title.set(said.title);
            about.set(said.about);
            tags.set(said.tags);
            licence.set(said.licence);
            by.set(said.by);
            credit.set(said.credit);
            everyone.set(said.everyone);
        };
        let place = old.as_ref().map_or(NEW.to_owned(), |old| format!("tu-lieu:{}", old.id));
        let what = old.as_ref().map_or(words.new.to_owned(), |old| old.title.clone());
        Typed::new(desk, &place, what, begun, now, put)
    };
    let id = old.as_ref().map(|old| old.id);
    let file = RwSignal::new_local(None::<Original>);
    let wrong = RwSignal::new(None::<&'static str>);
    let faults = RwSignal::new(Vec::<FieldFault>::new());
    let (going, failure) = (RwSignal::new(false), RwSignal::new(None::<Failure>));
    let arrived = Arrived::new();
    let fault = move |name: &'static str| {
        Signal::derive(move || {
            let of = |f: &&FieldFault| f.field == name || f.field.starts_with(&format!("{name}["));
            faults.with(|faults| faults.iter().find(of).map(|f| f.fault))
        })
    };
    let save = move || {
        let listed = tags.get_untracked();
        let listed = listed.split(',').map(str::trim).filter(|tag| !tag.is_empty());
        let change = MaterialChange {
            unit,
            original: file.with_untracked(|file| file.as_ref().map(|file| file.file.clone())),
            title: title.get_untracked().trim().to_owned(),
            description: about.get_untracked().trim().to_owned(),
            tags: listed.map(str::to_owned).collect(),
            licence: licence.get_untracked(),
            permitted_by: by.get_untracked().trim().to_owned(),
            credit: credit.get_untracked().trim().to_owned(),
            everyone: everyone.get_untracked(),
            revision: revision.get_untracked(),
        };
        let found = change.faults();
        wrong
            .set(found.iter().any(|f| f.field.starts_with("original")).then_some(words.file_wrong));
        let any = !found.is_empty();
        faults.set(found);
        if any || going.get_untracked() {
            return;
        }
        going.set(true);
        failure.set(None);
        let (id, letting) = (id.unwrap_or_else(|| MaterialId(kept.id())), kept.letting());
        spawn_local(async move {
            if let Some(original) = file.try_get_untracked().flatten() {
                let counter = arrived.counter(original.file.bytes);
                if let Err(cut) = bring(desk, &original, counter).await {
                    going.try_set(false);
                    failure.try_set(Some(cut));
                    return;
                }
            }
            let result = put_material(desk, id, &change).await;
            going.try_set(false);
            match result {
                Ok(_) => {
                    letting.go();
                    desk.say(if new { words.shared } else { words.saved });
                    let _ = saved.try_run(());
                    let _ = close.try_run(());
                }
                Err(Failure::Refused(problem))
                    if problem.faults.iter().any(|f| f.field.starts_with("original")) =>
                {
                    let full =
                        problem.faults.iter().any(|f| matches!(f.fault, Fault::TooLarge { .. }));
                    wrong.try_set(Some(if full { words.full } else { words.file_untrue }));
                }
                Err(refusal) if !new && refused_with(&refusal) == Some(Code::EditConflict) => {
                    // What was typed stays; saving once more replaces what somebody else wrote, knowingly.
                    let found = find_materials(desk, &Question::default()).await;
                    let now = found
                        .ok()
                        .and_then(|found| found.materials.into_iter().find(|one| one.id == id));
                    if let Some(now) = now {
                        revision.try_set(now.revision);
                    }
                    moved.try_set(true);
                }
                Err(refusal) => {
                    failure.try_set(Some(refusal));
                }
            }
        });
    };
    let accept =
        format!("{},{PDF_TYPE},{},audio/*", PICTURE_TYPES.join(","), DOCUMENT_TYPES.join(","));
    let chooser = new.then(|| {
        view! {
            <div class="field">
                <div class="label"><label for="tl-tep">{words.file}</label></div>
                <input
                    id="tl-tep"
                    class="input"
                    type="file"
                    accept=accept
                    on:change=move |event| {
                        let input = event.target();
                        spawn_local(async move {
                            if let Some(input) = input {
                                let found = original::chosen(&input, FILES).await;
                                wrong.try_set(found.is_none().then_some(words.file_wrong));
                                file.try_set(found);
                            }
                        });
                    }
                />
                <small>{words.file_hint}</small>
            </div>
        }
    });
    let chosen = move || {
        file.with(|file| file.as_ref().map(|file| file.file.bytes)).map(|bytes| {
            let size = plain::dates::bytes(bytes, crate::text::lang());
            view! { <p class="small" role="status">{icon(Icon::Tick)} " " {size}</p> }
        })
    };
    let untrue = move || {
        wrong.get().map(
            |words| view! { <p class="error" role="alert">{icon(Icon::Warning)} " " {words}</p> },
        )
    };
    let licences: Vec<(String, String)> =
        LICENCES.iter().map(|one| (one.word.to_owned(), pick(one.vi, one.en).to_owned())).collect();
    let leave = move || {
        let asks = wire::material::licence(&licence.get()).is_some_and(|one| one.asks_by);
        asks.then(|| {
            view! {
                <TextField
                    id="tl-phep"
                    label=Signal::stored(words.permitted_by.to_owned())
                    value=by
                    typed=Callback::new(move |typed| by.set(typed))
                    most=SHORT_CHARS
                    fault=fault("permitted_by")
                />
            }
        })
    };
    let trouble = move || failure.get().map(|failure| view! { <Trouble failure /> });
    let conflict = move || {
        moved.get().then(|| {
            view! { <p class="fact act" role="alert">{icon(Icon::Warning)}<span>{words.conflict}</span></p> }
        })
    };
    let progress = move || {
        let sending = new && going.get();
        sending.then(|| arriving(arrived, t().workshop.making))
    };
    let again = move || {
        let back = new && matches!(kept.told.get(), Some(Told::Back(_)));
        back.then(|| view! { <p class="small">{words.file_again}</p> })
    };
    let go = if new { words.share } else { words.save };
    view! {
        <form
            class="panel form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                save();
            }
        >
            <TypedTold typed=kept />
            {again}
            {chooser}
            {chosen}
            {untrue}
            <TextField
                id="tl-ten"
                label=Signal::stored(words.name.to_owned())
                value=title
                typed=Callback::new(move |typed| title.set(typed))
                most=SHORT_CHARS
                fault=fault("title")
            />
            <TextField
                id="tl-mo-ta"
                label=Signal::stored(words.about.to_owned())
                value=about
                typed=Callback::new(move |typed| about.set(typed))
                most=MATERIAL_ABOUT_CHARS
                fault=fault("description")
                lines=3
                optional=true
            />
            <TextField
                id="tl-tu-khoa"
                label=Signal::stored(words.tags.to_owned())
                value=tags
                typed=Callback::new(move |typed| tags.set(typed))
                hint=words.tags_hint
                fault=fault("tags")
                optional=true
            />
            <Choice
                id="tl-quyen"
                label=words.licence
                options=Signal::stored(licences)
                value=licence
                chosen=Callback::new(move |chosen| licence.set(chosen))
            />
            {leave}
            <TextField
                id="tl-tac-gia"
                label=Signal::stored(words.credit.to_owned())
                value=credit
                typed=Callback::new(move |typed| credit.set(typed))
                hint=words.credit_hint
                most=SHORT_CHARS
                fault=fault("credit")
            />
            <label class="tile line">
                <input
                    type="checkbox"
                    prop:checked=everyone
                    on:change=move |event| everyone.set(event_target_checked(&event))
                />
                <span>{words.everyone}</span>
            </label>
            {conflict}
            {progress}
            {trouble}
            <p class="reply-bar">
                <button type="button" class="button" on:click=move |_| close.run(())>
                    {t().common.cancel}
                </button>
                <button type="submit" class="button primary" disabled=move || going.get()>
                    {figure(Figure::Cloud)} {go}
                </button>
            </p>
        </form>
    }
    .into_any()
}
