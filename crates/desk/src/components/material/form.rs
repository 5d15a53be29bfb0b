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
use crate::components::kept_notice::KeptNotice;
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::device::network::Failure;
use crate::device::original::{self, Original, Wanted};
use crate::state::desk::{Desk, use_desk};
use crate::state::kept_form::KeptForm;
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
struct Typed {
    /// Minted once, so that saving twice shares once.
    id: MaterialId,
    revision: u32,
    title: String,
    about: String,
    tags: String,
    licence: String,
    by: String,
    credit: String,
    everyone: bool,
}

impl Typed {
    fn of(old: Option<&Material>) -> Self {
        let text = |read: fn(&Material) -> String| old.map(read).unwrap_or_default();
        Self {
            id: old.map_or_else(|| MaterialId(clock::mint()), |old| old.id),
            revision: old.map_or(0, |old| old.revision),
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

/// Where a form is kept; of a new one where nothing is named.
#[must_use]
pub fn kept_form(desk: Desk, id: Option<MaterialId>) -> KeptForm {
    let name = id.map_or("new".to_owned(), |id| id.to_string());
    KeptForm::of(desk, &format!("material:{name}"))
}

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
    let plain = Typed::of(old.as_ref());
    let place = kept_form(desk, old.as_ref().map(|old| old.id));
    let kept = place.read::<Typed>();
    let place = StoredValue::new(place);
    let was_kept = RwSignal::new(kept.is_some());
    let begun = kept.unwrap_or_else(|| plain.clone());
    let id = begun.id;
    // Somebody else may have changed it since: that is said, and saving replaces it knowingly.
    let moved = RwSignal::new(begun.revision != plain.revision);
    let revision = RwSignal::new(plain.revision);
    let title = RwSignal::new(begun.title);
    let about = RwSignal::new(begun.about);
    let tags = RwSignal::new(begun.tags);
    let (by, credit) = (RwSignal::new(begun.by), RwSignal::new(begun.credit));
    let licence = RwSignal::new(begun.licence);
    let everyone = RwSignal::new(begun.everyone);
    let typed = move || Typed {
        id,
        revision: revision.get(),
        title: title.get(),
        about: about.get(),
        tags: tags.get(),
        licence: licence.get(),
        by: by.get(),
        credit: credit.get(),
        everyone: everyone.get(),
    };
    let done = RwSignal::new(false);
    // The same one, with nothing typed yet.
    let plain = Typed { id, ..plain };
    let before_all = plain.clone();
    Effect::new(move |before: Option<Typed>| {
        let now = typed();
        if before.is_some_and(|before| before != now) && !done.get_untracked() {
            place.with_value(|place| place.follow(&now, &before_all));
        }
        now
    });
    let dropped = Callback::new(move |()| {
        let plain = plain.clone();
        title.set(plain.title);
        about.set(plain.about);
        tags.set(plain.tags);
        by.set(plain.by);
        credit.set(plain.credit);
        licence.set(plain.licence);
        everyone.set(plain.everyone);
    });
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
        let place = place.get_value();
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
                    done.try_set(true);
                    place.forget();
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
    let again = new.then_some(words.file_again);
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
            <KeptNotice shown=was_kept more=again.unwrap_or_default() dropped />
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
