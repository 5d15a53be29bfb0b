//! A video elsewhere, as a link that says what it costs before anybody taps it.

use leptos::prelude::*;
use plain::dates;
use wire::media::Video;

use crate::Scene;
use crate::icon::{Icon, icon};

/// The link. It leaves the app, so neither the app nor the service worker follows it.
pub fn video(video: &Video, scene: Scene) -> AnyView {
    let words = scene.words();
    let length = words.minutes((video.duration_s.saturating_add(30) / 60).max(1));
    let size = dates::bytes(video.bytes, scene.lang);
    let cost = format!("{} · {length} · {size}", words.open_video);
    let (url, title) = (video.url.clone(), video.title.clone());
    view! {
        <a class="video" href=url target="_blank" rel="noopener external">
            {icon(Icon::Play)}
            <span><b>{title}</b><small class="num">{cost}</small></span>
        </a>
    }
    .into_any()
}
