//! Laying something over the page; what draws it comes later.

use super::share::tell;
use crate::later::{self, Later};
use crate::state::Shared;

/// Opens it, or says that it has not come to this phone yet.
pub async fn open_over(shared: Shared, open: Box<dyn FnOnce(Later)>) {
    match later::fetched().await {
        Some(later) => open(later),
        None => tell(shared, shared.words().screen_missing).await,
    }
}
