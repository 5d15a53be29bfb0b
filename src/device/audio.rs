//! The one player of the app: an audio element that lives as long as the page, so that a bulletin goes
//! on while the worker reads.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlAudioElement;

use super::js;

/// Something that happened to the player.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It plays.
    Playing,
    /// It stands still.
    Paused,
    /// It is at this second.
    At(u32),
    /// The recording is over.
    Ended,
    /// The recording cannot be had: no connection, and it is not kept on the phone.
    Failed,
}

/// The player.
#[derive(Clone)]
pub struct Audio(HtmlAudioElement);

impl Audio {
    /// Makes the player; it calls back with what happens for as long as the page lives.
    #[must_use]
    pub fn new(on_event: impl Fn(Happened) + 'static) -> Option<Self> {
        let element = HtmlAudioElement::new().ok()?;
        element.set_preload("none");
        let watched = element.clone();
        let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
            on_event(match event.type_().as_str() {
                "playing" => Happened::Playing,
                "pause" => Happened::Paused,
                "ended" => Happened::Ended,
                "error" => Happened::Failed,
                _ => Happened::At(whole(watched.current_time())),
            });
        });
        for name in ["playing", "pause", "ended", "error", "timeupdate", "seeked"] {
            let _ =
                element.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
        listener.forget();
        Some(Self(element))
    }

    /// True when this phone can play that media type.
    #[must_use]
    pub fn can_play(&self, media_type: &str) -> bool {
        !self.0.can_play_type(media_type).is_empty()
    }

    /// Starts a recording from a second on.
    pub fn start(&self, path: &str, from: u32) {
        self.0.set_src(path);
        if from > 0 {
            self.seek(from);
        }
        self.resume();
    }

    /// True when a recording is in it, playing or not.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.0.has_attribute("src")
    }

    /// Goes on.
    pub fn resume(&self) {
        if let Ok(promise) = self.0.play() {
            // A refusal arrives as an event as well; the promise's own is of no further use.
            wasm_bindgen_futures::spawn_local(async move {
                let _ = js::wait(promise).await;
            });
        }
    }

    /// Stands still.
    pub fn pause(&self) {
        let _ = self.0.pause();
    }

    /// Ends: no sound, no source.
    pub fn stop(&self) {
        let _ = self.0.pause();
        let _ = self.0.remove_attribute("src");
    }

    /// Goes to a second.
    pub fn seek(&self, second: u32) {
        self.0.set_current_time(f64::from(second));
    }

    /// Plays at this speed, in percent; 100 is as recorded.
    pub fn set_speed(&self, percent: u32) {
        let speed = f64::from(percent) / 100.0;
        self.0.set_default_playback_rate(speed);
        self.0.set_playback_rate(speed);
    }
}

/// A second without its fraction; 0 for what is no number yet.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}
