//! The figures of the law that calculators use: from the phone, or from the server when the phone has none.

use plain::law::parameters::Parameters;
use wire::law::ParameterSet;

use super::refresh::LAW;
use crate::device::database::{Change, Store};
use crate::device::{json, network};
use crate::state::Shared;

/// The figures; none when they are not here and cannot be had just now.
pub async fn figures(shared: Shared) -> Option<Parameters> {
    let database = shared.database();
    if let Some(database) = &database
        && let Ok(Some(set)) = database.get::<ParameterSet>(Store::Facts, LAW).await
        && !set.parameters.is_empty()
    {
        return Some(set.into());
    }
    let text = network::get_text("/law").await.ok()?;
    let set: ParameterSet = json::read(&text)?;
    if set.parameters.is_empty() {
        return None;
    }
    if let Some(database) = &database {
        // Where nothing can be kept the next visit asks again.
        let _ = database.change(vec![Change::Put(Store::Facts, LAW.to_owned(), text)]).await;
    }
    Some(set.into())
}
