//! The worker's unit was merged or closed: the phone goes along, and says so.

use leptos::prelude::*;
use wire::organisation::GoneUnits;

use super::preferences::change;
use crate::device::network;
use crate::device::preferences::keep_home_before;
use crate::state::Shared;

/// Looks for what took the place of a chosen unit that is not among the units any more. Everybody is told the same
/// list, so the server does not learn which unit it was. True when the choice was changed.
pub async fn follow_home(shared: Shared) -> bool {
    let home = shared.preferences.with_untracked(|preferences| preferences.home);
    let Some(home) = home.filter(|_| is_gone(shared)) else { return false };
    let Ok(list) = network::get::<GoneUnits>("/units/gone").await else { return false };
    let Some(gone) = list.gone.into_iter().find(|gone| gone.id == home) else { return false };
    // The worker may have chosen anew while this was asked.
    if shared.preferences.with_untracked(|preferences| preferences.home) != Some(home) {
        return false;
    }
    keep_home_before(Some(&gone.name));
    change(shared, |preferences| preferences.home = Some(gone.successor));
    true
}

/// True when a unit is chosen, the units are here, and it is not among them.
#[must_use]
pub fn is_gone(shared: Shared) -> bool {
    let home = shared.preferences.with(|preferences| preferences.home);
    home.is_some_and(|home| {
        let among = |units: &Vec<wire::unit::Unit>| units.iter().any(|unit| unit.id == home);
        shared.library.units.with(|units| !units.is_empty() && !among(units))
    })
}
