//! The keys that work everywhere at the desk, and their list on "?".

use leptos::ev;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::modal::Modal;
use crate::device::page;
use crate::text::t;

/// Where a key leads, and how it is told.
const WAYS: [(&str, &str); 6] = [
    ("/", "/tim"),
    ("n", "/tin-bai/moi"),
    ("1", "/"),
    ("2", "/tieng-noi"),
    ("3", "/tin-bai"),
    ("4", "/toi"),
];

/// Listens for the keys while the desk is open, and shows their list. Where one types, a key is a letter.
#[component]
pub fn Shortcuts() -> impl IntoView {
    let words = &t().find;
    let open = RwSignal::new(false);
    let navigate = use_navigate();
    let listener = window_event_listener(ev::keydown, move |event| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if !plain || event.is_composing() || page::is_typing() || page::has_dialogue() {
            return;
        }
        let key = event.key();
        if key == "?" {
            event.prevent_default();
            open.set(true);
        } else if let Some((_, path)) = WAYS.into_iter().find(|(name, _)| *name == key) {
            event.prevent_default();
            navigate(path, NavigateOptions::default());
        }
    });
    on_cleanup(move || listener.remove());
    let rows = move || {
        let names = [
            words.key_find,
            words.key_new,
            words.key_home,
            words.key_cases,
            words.key_cards,
            words.key_me,
        ];
        let ways = WAYS.into_iter().map(|(key, _)| key).zip(names);
        let rest = [
            ("Ctrl+S", words.key_save),
            ("Ctrl+Z", words.key_undo),
            ("Ctrl+Shift+Z", words.key_redo),
            ("Esc", words.key_close),
            ("?", words.key_help),
        ];
        let row = |(key, name): (&'static str, &'static str)| {
            view! { <div><dt><kbd>{key}</kbd></dt><dd>{name}</dd></div> }
        };
        ways.chain(rest).map(row).collect_view()
    };
    view! {
        <Modal open=open title=words.keys>
            <dl class="facts keys">{rows()}</dl>
        </Modal>
    }
}
