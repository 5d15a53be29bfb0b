//! Small preferences of this phone, in local storage. They never leave it.

use std::collections::BTreeMap;

use gloo_storage::{LocalStorage, Storage};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;

const KEY: &str = "ban-tin";
const PLACES: &str = "ban-tin-places";
const QUEUE: &str = "ban-tin-queue";
const REMINDERS: &str = "ban-tin-reminders";
const REPLIES: &str = "ban-tin-replies";
const SPENT: &str = "ban-tin-spent";
const DRAFT: &str = "ban-tin-draft";
const HOME_BEFORE: &str = "ban-tin-home-before";

/// Light, dark, or as the phone is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the phone is set.
    #[default]
    Auto,
    /// Paper and ink.
    Light,
    /// Night.
    Dark,
}

/// What the worker chose on this phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language of the screen.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// The size of text in percent: 100, 115, 130, 150 or 200.
    pub text_size: u16,
    /// How fast recordings play, in percent; 100 is as recorded.
    pub speed: u32,
    /// The language that the worker hears recordings in, where they have it; that of the screen where
    /// none was chosen.
    pub heard: Option<String>,
    /// The union that the worker last named as their own when they sent something.
    pub unit: Option<wire::id::UnitId>,
    /// Where the worker belongs; it leaves this phone in one way alone: beside the number with which the phone is
    /// counted (`actions::reach`), which can be switched off.
    pub home: Option<wire::id::UnitId>,
    /// In which sectors the worker is, by name; this and what follows never leaves this phone.
    pub sectors: Vec<String>,
    /// Which topics the worker likes to hear of: a bit for each, in the order of `Topic::ALL`.
    pub interests: u32,
    /// In which shifts the worker works, by name.
    pub shifts: Vec<String>,
    /// True while the list shows only what is for the worker.
    pub for_me: bool,
    /// True once the worker went through the welcome, or did without it.
    pub welcomed: bool,
    /// How often the app was started on this phone.
    pub visits: u32,
    /// True once the worker has answered whether the app should stand on the home screen.
    pub install_answered: bool,
    /// The day (counted from the start of the common era) on which the figures of the law and the glossary
    /// were last asked for.
    pub sets_asked: i32,
    /// The most that a day may cost, in megabytes; 0 is no limit.
    pub daily: u32,
    /// True when pictures and recordings come over Wi-Fi only.
    pub only_wifi: bool,
    /// True when the newest bulletins are kept by themselves.
    pub keep_newest: bool,
    /// True once notices are switched on on this phone.
    pub notices: bool,
    /// The day (counted from the start of the common era) on which the subscription was last held against
    /// the server's key.
    pub notices_checked: i32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            lang: Lang::Vi,
            theme: Theme::Auto,
            text_size: 100,
            speed: 100,
            heard: None,
            unit: None,
            home: None,
            sectors: Vec::new(),
            interests: 0,
            shifts: Vec::new(),
            for_me: true,
            welcomed: false,
            visits: 0,
            install_answered: false,
            sets_asked: 0,
            daily: 20,
            only_wifi: false,
            keep_newest: false,
            notices: false,
            notices_checked: 0,
        }
    }
}

/// Reads the preferences; the defaults where there are none, or they cannot be read.
#[must_use]
pub fn load() -> Preferences {
    read(KEY)
}

/// Keeps the preferences. A phone that cannot keep them forgets them at the next start, nothing worse.
pub fn store(preferences: &Preferences) {
    let _ = LocalStorage::set(KEY, preferences);
}

/// The second at which a card's recording stopped; 0 where it was not played, or played to its end.
#[must_use]
pub fn place(slug: &str) -> u32 {
    let places: BTreeMap<String, u32> = read(PLACES);
    places.get(slug).copied().unwrap_or(0)
}

/// Keeps the second at which a card's recording stopped.
pub fn keep_place(slug: &str, second: u32) {
    let mut places: BTreeMap<String, u32> = read(PLACES);
    if second == 0 {
        places.remove(slug);
    } else {
        places.insert(slug.to_owned(), second);
    }
    let _ = LocalStorage::set(PLACES, &places);
}

/// A list of cards that only this phone knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCards {
    /// Saved for later.
    Saved,
    /// Opened before.
    Opened,
    /// With an event that the phone reminds of.
    Reminded,
    /// Confirmed with "Tôi đã đọc".
    Confirmed,
    /// Kept because the newest bulletins keep themselves; they go when they are no longer new.
    KeptByItself,
}

impl OwnCards {
    const fn key(self) -> &'static str {
        match self {
            Self::Saved => "ban-tin-saved",
            Self::Opened => "ban-tin-opened",
            Self::Reminded => "ban-tin-reminded",
            Self::Confirmed => "ban-tin-confirmed",
            Self::KeptByItself => "ban-tin-kept-by-itself",
        }
    }
}

/// The cards of a list, the latest first.
#[must_use]
pub fn own_cards(list: OwnCards) -> Vec<wire::id::CardId> {
    read(list.key())
}

/// Keeps the cards of a list.
pub fn keep_own_cards(list: OwnCards, cards: &[wire::id::CardId]) {
    let _ = LocalStorage::set(list.key(), cards);
}

/// What is in the player, kept so that the next start finds it again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Queue {
    /// The slugs of the cards, in their order.
    pub slugs: Vec<String>,
    /// The slug of the one that was on.
    pub on: String,
}

/// What was in the player; nothing where it was put away, or played to its end.
#[must_use]
pub fn queue() -> Queue {
    read(QUEUE)
}

/// Keeps what is in the player; nothing in it is removed.
pub fn keep_queue(queue: &Queue) {
    if queue.slugs.is_empty() {
        LocalStorage::delete(QUEUE);
    } else {
        let _ = LocalStorage::set(QUEUE, queue);
    }
}

/// What the builds before kept of the form for speaking up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OldDraft {
    /// The words.
    pub text: String,
    /// The place of its kind in the form's list.
    pub kind: Option<usize>,
    /// The place of its matter in the form's list.
    pub matter: Option<usize>,
}

/// That draft; empty where there is none.
#[must_use]
pub fn old_draft() -> OldDraft {
    read(DRAFT)
}

/// Lets go of it.
pub fn forget_old_draft() {
    LocalStorage::delete(DRAFT);
}

/// What the phone knows of its reminders beside the cards themselves: a number for a name. Places of recordings
/// are kept in the same form, so that this costs no code for reading and writing.
#[must_use]
pub fn reminders() -> BTreeMap<String, u32> {
    read(REMINDERS)
}

/// Keeps what is known of reminders.
pub fn keep_reminders(reminders: &BTreeMap<String, u32>) {
    let _ = LocalStorage::set(REMINDERS, reminders);
}

/// What is being typed to a case that was sent, by a name of the field; it outlives every drawing and start.
#[must_use]
pub fn typed_reply(field: &str) -> String {
    let mut replies: BTreeMap<String, String> = read(REPLIES);
    replies.remove(field).unwrap_or_default()
}

/// Keeps what is being typed; nothing typed is removed.
pub fn keep_typed_reply(field: &str, text: &str) {
    let mut replies: BTreeMap<String, String> = read(REPLIES);
    if text.is_empty() {
        replies.remove(field);
    } else {
        replies.insert(field.to_owned(), text.to_owned());
    }
    let _ = LocalStorage::set(REPLIES, &replies);
}

/// What was downloaded today, as it was last written; other pages of the app write it too.
#[must_use]
pub fn spent() -> String {
    LocalStorage::raw().get_item(SPENT).ok().flatten().unwrap_or_default()
}

/// Keeps what was downloaded today.
pub fn keep_spent(text: &str) {
    let _ = LocalStorage::raw().set_item(SPENT, text);
}

/// A value of local storage; its default where there is none, or it cannot be read.
fn read<T: DeserializeOwned + Default>(key: &str) -> T {
    let text = LocalStorage::raw().get_item(key).ok().flatten();
    text.and_then(|text| super::json::read(&text)).unwrap_or_default()
}

/// The name of the worker's unit before it was merged or closed, until the worker has read of it.
#[must_use]
pub fn home_before() -> Option<String> {
    LocalStorage::get(HOME_BEFORE).ok()
}

/// Keeps that name, or forgets it.
pub fn keep_home_before(name: Option<&str>) {
    match name {
        Some(name) => _ = LocalStorage::set(HOME_BEFORE, name),
        None => LocalStorage::delete(HOME_BEFORE),
    }
}
