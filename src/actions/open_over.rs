//! Laying something over the page; what it is drawn by comes later.

use leptos::prelude::*;

use super::share::tell;
use crate::later;
use crate::state::Shared;
use crate::state::over::Over;

/// Opens it, or says that it has not come to this phone yet.
pub async fn open_over(shared: Shared, over: Over) {
    if later::fetched().await.is_some() {
        shared.over.set(Some(over));
    } else {
        tell(shared, shared.words().screen_missing).await;
    }
}
