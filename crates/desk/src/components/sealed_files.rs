//! What came sealed beside the words, each in a frame that has no origin and no network.

use leptos::html;
use leptos::prelude::*;

use crate::device::frame;
use crate::text::t;

/// The files of an opened case.
#[component]
pub fn SealedFiles(
    /// Media type and bytes of each.
    files: Vec<(String, Vec<u8>)>,
) -> impl IntoView {
    let words = &t().kin;
    let frames = files.into_iter().map(|(media_type, bytes)| {
        let node = NodeRef::<html::Iframe>::new();
        let sound = media_type.starts_with("audio/");
        let title = if sound { words.voice } else { words.photo };
        let class = if sound { "isolated sound" } else { "isolated" };
        let loaded = move |_| frame::hand_over(node, &media_type, &bytes);
        view! {
            <li>
                <iframe
                    class=class
                    node_ref=node
                    title=title
                    sandbox="allow-scripts"
                    src=frame::ADDRESS
                    on:load=loaded
                ></iframe>
            </li>
        }
    });
    view! {
        <section class="files">
            <h2>{t().cases.files}</h2>
            <ul class="frames">{frames.collect_view()}</ul>
        </section>
    }
}
