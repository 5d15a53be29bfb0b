//! The one player of the app: an audio element that lives as long as the page, so that a bulletin goes
//! on while the worker reads, and the controls of the lock screen.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
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

/// What a button of the lock screen does.
type Action = fn(&Audio);

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
        let audio = Self(element);
        audio.lock_screen();
        Some(audio)
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

    /// Goes forward (or back, when negative) by seconds.
    pub fn skip(&self, seconds: i32) {
        self.seek(whole(self.0.current_time()).saturating_add_signed(seconds));
    }

    /// Says on the lock screen what plays.
    pub fn announce(&self, title: &str, by: &str) {
        let session = js::get(&js::navigator(), "mediaSession");
        let Ok(constructor) =
            js::get(&js::window(), "MediaMetadata").dyn_into::<js_sys::Function>()
        else {
            return;
        };
        let about =
            js::object(&[("title", JsValue::from_str(title)), ("artist", JsValue::from_str(by))]);
        if let Ok(metadata) = js_sys::Reflect::construct(&constructor, &js_sys::Array::of1(&about))
        {
            js::set(&session, "metadata", &metadata);
        }
    }

    fn lock_screen(&self) {
        let session = js::get(&js::navigator(), "mediaSession");
        if session.is_undefined() {
            return;
        }
        let actions: [(&str, Action); 4] = [
            ("play", Self::resume),
            ("pause", Self::pause),
            ("seekbackward", |audio| audio.skip(-15)),
            ("seekforward", |audio| audio.skip(15)),
        ];
        for (name, action) in actions {
            let audio = self.clone();
            let handler = Closure::<dyn Fn()>::new(move || action(&audio));
            let arguments = [JsValue::from_str(name), handler.as_ref().clone()];
            let _ = js::call(&session, "setActionHandler", &arguments);
            handler.forget();
        }
    }
}

/// A second without its fraction; 0 for what is no number yet.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(seconds: f64) -> u32 {
    seconds as u32
}
