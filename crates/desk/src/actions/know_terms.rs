//! The clarity meter with the glossary: the one kept on this device at once, the server's when it comes.

use leptos::prelude::*;
use leptos::task::spawn_local;
use plain::clarity::Meter;
use wire::glossary::Glossary;

use super::read_reference::read_reference;
use crate::device::storage;
use crate::state::desk::Desk;

/// What the glossary is kept under. It is everybody's and says nothing of anybody.
const KEPT: &str = "desk:glossary";

/// The meter; it gets better when the glossary comes, and works without.
#[must_use]
pub fn know_terms(desk: Desk) -> RwSignal<Meter> {
    let kept: Glossary = storage::read(KEPT).unwrap_or_default();
    let meter = RwSignal::new(Meter::new(&kept));
    spawn_local(async move {
        // Without a connection the kept one stays.
        let Ok(news) = read_reference::<Glossary>(desk).await else { return };
        if news.set != kept {
            // A full device only means that the meter knows less when it is offline.
            let _ = storage::write(KEPT, &news.set);
            meter.try_set(Meter::new(&news.set));
        }
    });
    meter
}
