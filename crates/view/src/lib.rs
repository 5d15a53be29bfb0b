//! The components that phone and server render alike.
//!
//! A card must look the same in the HTML that the server sends and in the app that takes over from it,
//! so both are made here, once: on the phone with leptos's `csr`, on the server with `ssr`. Components
//! take properties and give callbacks; nothing here touches the network, a database or the browser.
//!
//! Reading order: [`text`] is every word, [`icon`] and [`steps`] the small figures, [`live`] what changes and
//! what happens on a tap, [`card`] a card in its
//! four depths, [`audience`] the names of whom a card can be for, [`event`] its day and place, [`feed`] what stands around them in the list, [`question`] the question that checks understanding, [`sound`] a recording, [`frame`] what
//! four depths, [`event`] its day and place, [`events`] all of them in a list, [`finder`] and [`hit`] the search, [`feed`] what stands around them in the list, [`question`] the question that checks understanding, [`sound`] a recording, [`frame`] what
//! four depths, [`beside`] what stands beside it, [`history`] its versions, [`video`] the way to one, [`event`] its day and place, [`feed`] what stands around them in the list, [`lost`] what stands where a card is not there, [`question`] the question that checks understanding, [`sound`] a recording, [`frame`] what
//! four depths, [`event`] its day and place, [`feed`] what stands around them in the list, [`picture`] its picture, [`question`] the question that checks understanding, [`sound`] a recording, [`frame`] what
//! stands around every page. With the feature `ssr`: `render` whole pages for the server, `board` the notice
//! board, `outside` the words of what leaves the app.

// A card is one deep type of nested elements; the compiler's own limit stops halfway through it.
#![recursion_limit = "256"]

pub mod asked;
pub mod audience;
pub mod beside;
#[cfg(feature = "ssr")]
pub mod board;
pub mod card;
pub mod event;
pub mod events;
pub mod feed;
pub mod finder;
#[cfg(feature = "ssr")]
pub mod forms;
pub mod frame;
pub mod history;
pub mod hit;
pub mod icon;
pub mod live;
pub mod lost;
#[cfg(feature = "ssr")]
pub mod outside;
pub mod picture;
pub mod pieces;
pub mod prose;
pub mod question;
#[cfg(feature = "ssr")]
pub mod render;
pub mod sound;
pub mod steps;
pub mod survey;
pub mod terms;
pub mod text;
#[cfg(feature = "ssr")]
pub mod unit;
pub mod video;

use chrono::{DateTime, Utc};
use wire::lang::Lang;

/// For whom and when something is rendered.
#[derive(Clone, Copy, Debug)]
pub struct Scene {
    /// The language of the screen.
    pub lang: Lang,
    /// The moment that "hôm nay" and "còn 3 ngày" are counted from.
    pub now: DateTime<Utc>,
}

impl Scene {
    /// The words of this scene's language.
    #[must_use]
    pub fn words(self) -> &'static text::Words {
        text::words(self.lang)
    }
}
