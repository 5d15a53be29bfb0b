//! What pages share, as signals. State knows nothing of the network; the actions change it.

pub mod attached;
pub mod chapters;
pub mod confirmed;
pub mod connection;
pub mod finder;
pub mod fingers;
pub mod follow;
pub mod form;
pub mod kept;
pub mod library;
pub mod outbox;
pub mod over;
pub mod own_cards;
pub mod player;
pub mod queue;
pub mod released;
pub mod sheets;
pub mod sleep;
pub mod thrift;
pub mod zoom;

use leptos::prelude::*;
use plain::audience::Profile;
use view::Scene;
use wire::id::CardId;
use wire::lang::Lang;
use wire::topic::Topic;

use crate::device::database::Database;
use crate::device::install::Way;
use crate::device::preferences::{OwnCards, Preferences};
use crate::text::{Words, later, words};

/// Everything that pages share. It is a handful of handles, so it is copied freely.
#[derive(Clone, Copy)]
pub struct Shared {
    /// What the worker chose on this phone.
    pub preferences: RwSignal<Preferences>,
    /// The cards.
    pub library: library::Library,
    /// What the worker wrote.
    pub outbox: outbox::Outbox,
    /// Recordings that are kept on the phone.
    pub kept: kept::Kept,
    /// What the day has cost, and which pictures may be seen.
    pub thrift: thrift::Thrift,
    /// What plays.
    pub player: player::Player,
    /// What was saved for later.
    pub saved: own_cards::OwnList,
    /// What was opened before.
    pub opened: own_cards::OwnList,
    /// The cards with an event that this phone reminds of.
    pub reminded: own_cards::OwnList,
    /// Recordings that were kept because the newest ones keep themselves.
    pub kept_by_itself: own_cards::OwnList,
    /// Whether there is a signal, and when news last came.
    pub connection: connection::Connection,
    /// How the app could be put on the home screen, while that is offered.
    pub offer: RwSignal<Option<Way>>,
    /// True where the phone has a voice of its own for cards without a recording.
    pub has_voice: RwSignal<bool>,
    /// The card that this voice is reading.
    pub aloud: RwSignal<Option<CardId>>,
    /// True once the glossary is read.
    pub terms: RwSignal<bool>,
    /// True while something lies over the page ([`over`]).
    pub over: RwSignal<bool>,
    /// A short word about what was just done, for a moment.
    pub told: RwSignal<Option<&'static str>>,
    database: StoredValue<Option<Database>, LocalStorage>,
}

impl Shared {
    /// The state at the start, with nothing in it.
    #[must_use]
    pub fn new(preferences: Preferences, database: Option<Database>) -> Self {
        Self {
            preferences: RwSignal::new(preferences),
            library: library::Library::new(),
            outbox: outbox::Outbox::new(),
            kept: kept::Kept::new(),
            thrift: thrift::Thrift::new(),
            player: player::Player::new(),
            saved: own_cards::OwnList::new(OwnCards::Saved),
            opened: own_cards::OwnList::new(OwnCards::Opened),
            reminded: own_cards::OwnList::new(OwnCards::Reminded),
            kept_by_itself: own_cards::OwnList::new(OwnCards::KeptByItself),
            connection: connection::Connection::new(),
            offer: RwSignal::new(None),
            has_voice: RwSignal::new(false),
            aloud: RwSignal::new(None),
            terms: RwSignal::new(false),
            over: RwSignal::new(false),
            told: RwSignal::new(None),
            database: StoredValue::new_local(database),
        }
    }

    /// The phone's database; none where the browser keeps nothing.
    #[must_use]
    pub fn database(&self) -> Option<Database> {
        self.database.get_value()
    }

    /// The language of the screen. Changing it loads the page anew, so it is no signal.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.preferences.with_untracked(|p| p.lang)
    }

    /// The language that recordings are heard in, where they have it: the worker's choice, else that of
    /// the screen.
    #[must_use]
    pub fn heard(&self) -> String {
        let chosen = self.preferences.with_untracked(|p| p.heard.clone());
        chosen.unwrap_or_else(|| self.lang().tag().to_owned())
    }

    /// What the worker said of themselves on this phone, for holding cards against; none while they said
    /// nothing.
    #[must_use]
    pub fn profile(&self) -> Option<Profile> {
        let me = self.preferences.with(|p| Profile {
            home: p.home.map(|home| self.library.with_those_above(home)).unwrap_or_default(),
            sectors: p.sectors.clone(),
            languages: p.heard.iter().cloned().collect(),
            interests: Topic::ALL
                .into_iter()
                .filter(|topic| p.interests & topic_bit(*topic) != 0)
                .collect(),
            shifts: p.shifts.clone(),
        });
        Some(me).filter(|me| !me.is_empty())
    }

    /// The app's words in that language.
    #[must_use]
    pub fn words(&self) -> &'static Words {
        words(self.lang())
    }

    /// Those and the words of what comes later, for what comes later alone: whoever asks for them on the
    /// first screen makes the first download pay for all of them.
    #[must_use]
    pub fn all_words(&self) -> &'static later::Words {
        later::words(self.lang())
    }

    /// The language and the moment for what is rendered now.
    #[must_use]
    pub fn scene(&self) -> Scene {
        Scene { lang: self.lang(), now: crate::device::clock::now() }
    }
}

/// The bit of a topic among those that the worker likes to hear of.
#[must_use]
pub const fn topic_bit(topic: Topic) -> u32 {
    1 << topic as u32
}

/// What pages share, from the context of the app.
#[must_use]
pub fn shared() -> Shared {
    expect_context::<Shared>()
}
