//! What a worker sent along: photos, to be seen large, and voice notes.

use leptos::html;
use leptos::prelude::*;
use plain::dates;
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::id::SubmissionId;
use wire::submission::AttachmentRef;

use crate::text::{lang, say, t};

fn address(case: SubmissionId, file: &AttachmentRef) -> String {
    format!("{API_BASE}/desk/cases/{case}/attachments/{}", file.sha256)
}

/// The files of a case.
#[component]
pub fn Files(
    /// The case.
    case: SubmissionId,
    /// The files.
    files: Vec<AttachmentRef>,
) -> impl IntoView {
    let words = &t().cases;
    let large = RwSignal::new(None::<(String, String)>);
    let (photos, sounds): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|file| file.media_type.starts_with("image/"));
    let all = photos.len();
    let photos = photos
        .iter()
        .enumerate()
        .map(|(place, file)| {
            let source = address(case, file);
            let name = say::place_of(words.photo, place + 1, all);
            view! { <Photo source name large /> }
        })
        .collect_view();
    let photos = (all > 0).then(|| view! { <ul class="shots">{photos}</ul> });
    let sounds = sounds
        .iter()
        .map(|file| {
            view! {
                <figure class="voice">
                    <figcaption>
                        {words.voice}" · "{dates::bytes(file.bytes, lang())}
                    </figcaption>
                    <audio controls preload="none" src=address(case, file)></audio>
                </figure>
            }
        })
        .collect_view();
    view! {
        <section class="files">
            <h2>{words.files}</h2>
            {photos}
            {sounds}
            <Large large />
        </section>
    }
}

/// One photo as a small picture that opens large.
#[component]
fn Photo(source: String, name: String, large: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let words = &t().cases;
    let failed = RwSignal::new(false);
    let label = format!("{}: {name}", words.enlarge);
    let opened = (source.clone(), name.clone());
    let small = move || {
        if failed.get() {
            return view! { <p class="trouble">{icon(Icon::Warning)}<span>{words.photo_failed}</span></p> }
                .into_any();
        }
        let opened = opened.clone();
        view! {
            <button aria-label=label.clone() on:click=move |_| large.set(Some(opened.clone()))>
                <img
                    src=source.clone()
                    alt=""
                    loading="lazy"
                    decoding="async"
                    on:error=move |_| failed.set(true)
                />
            </button>
        }
        .into_any()
    };
    view! { <li>{small}</li> }
}

/// The photo that is seen large.
#[component]
fn Large(large: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = large.with(Option::is_some);
        if let Some(dialog) = node.get() {
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open && dialog.open() {
                dialog.close();
            }
        }
    });
    let photo = move || large.get().map(|(source, name)| view! { <img src=source alt=name /> });
    view! {
        <dialog
            class="large"
            node_ref=node
            aria-label=t().cases.photo
            on:close=move |_| large.set(None)
        >
            <button class="button" on:click=move |_| large.set(None)>
                {icon(Icon::Close)} {t().common.close}
            </button>
            {photo}
        </dialog>
    }
}
