//! Every word that the desk shows, in Vietnamese and English, as typed tables: a word that is missing in
//! one language does not compile. One file a place of the desk; [`names`] are the names of things,
//! [`say`] the sentences that hold a number or a date.

macro_rules! words {
    ($(#[$doc:meta])* $table:ident { $($name:ident: $vi:literal, $en:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub struct $table {
            $(#[doc = concat!("“", $vi, "”: ", $en)] pub $name: &'static str,)*
        }

        impl $table {
            pub(super) const VI: Self = Self { $($name: $vi,)* };
            pub(super) const EN: Self = Self { $($name: $en,)* };
        }
    };
}

mod asked;
mod cards;
mod cases;
mod chapters;
pub mod clarity;
mod common;
mod figures;
mod find;
mod forwards;
mod home;
mod kin;
mod law;
mod lessons;
mod materials;
mod me;
pub mod names;
mod offline;
mod passkeys;
mod people;
mod posters;
mod posts;
mod push;
mod queue;
mod reach;
mod recognition;
mod report_kinds;
mod reports;
mod rumours;
pub mod say;
mod security;
mod server;
mod sign_in;
mod surveys;
mod terms;
mod together;
mod training;
mod typed;
mod units;
mod workshop;
mod write;

use std::sync::OnceLock;

use wire::lang::Lang;

/// The words of one language.
#[derive(Debug)]
pub struct Text {
    /// The language.
    pub lang: Lang,
    /// What every place shares.
    pub common: common::Common,
    /// Signing in.
    pub sign_in: sign_in::SignIn,
    /// What waits today.
    pub home: home::Home,
    /// The workers' voices.
    pub cases: cases::Cases,
    /// The queue, and what is done with a case.
    pub queue: queue::Queue,
    /// The sender's side of a case, and the public page.
    pub asked: asked::Asked,
    /// The list of cards and a card on its way.
    pub cards: cards::Cards,
    /// The editor.
    pub write: write::Write,
    /// Pictures and recordings of a card.
    pub workshop: workshop::Workshop,
    /// Chapters of a recording.
    pub chapters: chapters::Chapters,
    /// Pushing, before and after.
    pub push: push::Push,
    /// The clarity meter.
    pub clarity: clarity::Clarity,
    /// The officer and this device.
    pub me: me::Me,
    /// The figures of the law.
    pub law: law::Law,
    /// The glossary.
    pub terms: terms::Terms,
    /// What is said in confidence.
    pub kin: kin::Kin,
    /// False news.
    pub rumours: rumours::Rumours,
    /// The officers' figures.
    pub figures: figures::Figures,
    /// The officer's account.
    pub security: security::Security,
    /// Passkeys that sign in, and the rule of the second factor.
    pub passkeys: passkeys::Passkeys,
    /// How the server stands.
    pub server: server::Server,
    /// How many workers the news got to.
    pub reach: reach::Reach,
    /// Surveys.
    pub surveys: surveys::Surveys,
    /// The poster maker.
    pub posters: posters::Posters,
    /// Training.
    pub training: training::Training,
    /// Writing lessons.
    pub lessons: lessons::Lessons,
    /// Recognition of contributors.
    pub recognition: recognition::Recognition,
    /// Reports by half-year and year.
    pub reports: reports::Reports,
    /// Searching everywhere, and the keys.
    pub find: find::Find,
    /// Without a connection.
    pub offline: offline::Offline,
    /// Several people at one card.
    pub together: together::Together,
    /// The officers.
    pub people: people::People,
    /// An officer's posts.
    pub posts: posts::Posts,
    /// The library of materials.
    pub materials: materials::Materials,
    /// Passing cards from above on.
    pub forwards: forwards::Forwards,
    /// The organisation tree.
    pub units: units::Units,
    /// Which reports are owed each year.
    pub report_kinds: report_kinds::ReportKinds,
    /// What was typed and not sent.
    pub typed: typed::Typed,
}

static VI: Text = Text {
    lang: Lang::Vi,
    common: common::Common::VI,
    sign_in: sign_in::SignIn::VI,
    home: home::Home::VI,
    cases: cases::Cases::VI,
    queue: queue::Queue::VI,
    asked: asked::Asked::VI,
    cards: cards::Cards::VI,
    write: write::Write::VI,
    workshop: workshop::Workshop::VI,
    chapters: chapters::Chapters::VI,
    push: push::Push::VI,
    clarity: clarity::Clarity::VI,
    me: me::Me::VI,
    law: law::Law::VI,
    terms: terms::Terms::VI,
    kin: kin::Kin::VI,
    rumours: rumours::Rumours::VI,
    figures: figures::Figures::VI,
    security: security::Security::VI,
    passkeys: passkeys::Passkeys::VI,
    server: server::Server::VI,
    reach: reach::Reach::VI,
    surveys: surveys::Surveys::VI,
    posters: posters::Posters::VI,
    training: training::Training::VI,
    lessons: lessons::Lessons::VI,
    recognition: recognition::Recognition::VI,
    reports: reports::Reports::VI,
    find: find::Find::VI,
    offline: offline::Offline::VI,
    together: together::Together::VI,
    people: people::People::VI,
    posts: posts::Posts::VI,
    materials: materials::Materials::VI,
    forwards: forwards::Forwards::VI,
    units: units::Units::VI,
    report_kinds: report_kinds::ReportKinds::VI,
    typed: typed::Typed::VI,
};

static EN: Text = Text {
    lang: Lang::En,
    common: common::Common::EN,
    sign_in: sign_in::SignIn::EN,
    home: home::Home::EN,
    cases: cases::Cases::EN,
    queue: queue::Queue::EN,
    asked: asked::Asked::EN,
    cards: cards::Cards::EN,
    write: write::Write::EN,
    workshop: workshop::Workshop::EN,
    chapters: chapters::Chapters::EN,
    push: push::Push::EN,
    clarity: clarity::Clarity::EN,
    me: me::Me::EN,
    law: law::Law::EN,
    terms: terms::Terms::EN,
    kin: kin::Kin::EN,
    rumours: rumours::Rumours::EN,
    figures: figures::Figures::EN,
    security: security::Security::EN,
    passkeys: passkeys::Passkeys::EN,
    server: server::Server::EN,
    reach: reach::Reach::EN,
    surveys: surveys::Surveys::EN,
    posters: posters::Posters::EN,
    training: training::Training::EN,
    lessons: lessons::Lessons::EN,
    recognition: recognition::Recognition::EN,
    reports: reports::Reports::EN,
    find: find::Find::EN,
    offline: offline::Offline::EN,
    together: together::Together::EN,
    people: people::People::EN,
    posts: posts::Posts::EN,
    materials: materials::Materials::EN,
    forwards: forwards::Forwards::EN,
    units: units::Units::EN,
    report_kinds: report_kinds::ReportKinds::EN,
    typed: typed::Typed::EN,
};

/// The language of the screen. It is chosen once, before the first view: another language is another
/// start of the app, so that no view has to listen for it.
static CHOSEN: OnceLock<Lang> = OnceLock::new();

/// Chooses the language of the screen; only the first call counts.
pub fn choose(lang: Lang) {
    let _ = CHOSEN.set(lang);
}

/// The language of the screen.
#[must_use]
pub fn lang() -> Lang {
    CHOSEN.get().copied().unwrap_or_default()
}

/// The words of the language of the screen.
#[must_use]
pub fn t() -> &'static Text {
    match lang() {
        Lang::Vi => &VI,
        Lang::En => &EN,
    }
}

/// Picks one of two by the language of the screen.
#[must_use]
pub fn pick<T>(vi: T, en: T) -> T {
    match lang() {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// The names of the shared components: kinds, topics, levels, "còn 3 ngày".
#[must_use]
pub fn shared() -> &'static view::text::Words {
    view::text::words(lang())
}
