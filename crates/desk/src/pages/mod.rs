//! The screens, one a file. [`sign_in`] is the door, [`gate`] what stands behind it while a second factor is missing, [`home`] what waits today; [`cases`] and [`case`] the
//! workers' voices; [`cards`], [`card`], [`new_card`] and [`write`] the cards; [`me`] the officer, [`keys`] their confidential keys;
//! workers' voices; [`cards`], [`card`], [`new_card`] and [`write`] the cards; [`me`] the officer;
//! [`law`] and [`figure`] the figures of the law, [`glossary`] and [`term`] the terms;
//! [`rumours`] and [`rumour`] false news, [`figures`] the voices in figures; [`lost`] an address that
//! leads nowhere.
//! [`law`] and [`figure`] the figures of the law, [`glossary`] and [`term`] the terms; [`deadlines`] by when answers are due,
//! [`templates`] texts that one answers with again and again; [`lost`] an address that leads nowhere.
//! workers' voices; [`cards`], [`card`], [`new_card`] and [`write`] the cards; [`me`] the officer; [`surveys`], [`survey`]
//! and [`survey_edit`] the surveys;
//! [`law`] and [`figure`] the figures of the law, [`glossary`] and [`term`] the terms; [`lost`] an address that
//! leads nowhere.

pub mod card;
pub mod cards;
pub mod case;
pub mod cases;
pub mod deadlines;
pub mod figure;
pub mod figures;
pub mod find;
pub mod forwards;
pub mod gate;
pub mod glossary;
pub mod home;
pub mod invitation;
pub mod keys;
pub mod law;
pub mod lesson;
pub mod lesson_edit;
pub mod lessons_edit;
mod listing;
pub mod lost;
pub mod materials;
pub mod me;
pub mod new_card;
pub mod people;
pub mod posters;
pub mod reach;
pub mod reach_members;
pub mod reach_offline;
pub mod recognition;
mod reference;
pub mod report;
pub mod report_kinds;
pub mod report_sources;
pub mod reports;
pub mod rumour;
pub mod rumours;
pub mod security;
pub mod sign_in;
pub mod survey;
pub mod survey_edit;
pub mod surveys;
pub mod templates;
pub mod term;
pub mod training;
pub mod training_progress;
pub mod units;
pub mod write;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

/// The `:id` of the address.
fn id_of_address() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()))
}

/// The line of a list that the address asks to open (`?chon=…`), as a search does; none where it names nothing.
fn asked<T: std::str::FromStr>() -> Option<T> {
    use_query_map().with_untracked(|query| query.get("chon"))?.parse().ok()
}

/// The word of the filter in the address.
fn filter_word() -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get("loc").unwrap_or_default()))
}

/// What follows an address to carry the filter along.
fn filter_query(word: &str) -> String {
    if word.is_empty() { String::new() } else { format!("?loc={word}") }
}

/// What stands in the address after a place: the thing that is open beside its list.
fn beside(place: &'static str) -> Memo<Option<String>> {
    let path = use_location().pathname;
    Memo::new(move |_| {
        path.with(|path| {
            let rest = path.strip_prefix(place)?.trim_matches('/');
            (!rest.is_empty()).then(|| rest.to_owned())
        })
    })
}
