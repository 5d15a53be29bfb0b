//! An element of the page that plays by itself, outside the player.

use web_sys::HtmlAudioElement;

use super::{js, task};

/// Plays it, from the beginning once it was played to its end; pauses it while it plays.
pub fn play_or_pause(element: &HtmlAudioElement) {
    if !element.paused() {
        let _ = element.pause();
    } else if let Ok(playing) = element.play() {
        task::run(async move {
            // What cannot be played stays silent; the button says that it rests.
            let _ = js::wait(playing).await;
        });
    }
}
