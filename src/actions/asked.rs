//! "Bạn hỏi – Công đoàn trả lời" on the phone: the page is kept for offline, and "tôi cũng vậy" is said with
//! chance that this phone made for that matter alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wire::asked::{AskedList, Same};
use wire::id::AskedId;
use wire::problem::Code;

use crate::device::clock;
use crate::device::database::{Change, Store};
use crate::device::network::{self, Failure};
use crate::state::Shared;

/// The name of the page among the small facts.
const PAGE: &str = "asked";
/// The name of what this phone said "tôi cũng vậy" to.
const SAID: &str = "asked-same";

/// What this phone said to a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidSame {
    token: String,
    /// True once the server has it.
    pub done: bool,
}

/// What was said, by the name of the matter.
pub type SaidAll = BTreeMap<String, SaidSame>;

/// The page as this phone has it.
pub async fn kept(shared: Shared) -> Option<AskedList> {
    shared.database()?.get(Store::Facts, PAGE).await.ok().flatten()
}

/// The page as the server has it now; none when it cannot be had. It is kept.
pub async fn newest(shared: Shared) -> Option<AskedList> {
    let list: AskedList = network::get("/asked").await.ok()?;
    keep(shared, PAGE, &list).await;
    Some(list)
}

/// What this phone said "tôi cũng vậy" to.
pub async fn said(shared: Shared) -> SaidAll {
    let Some(database) = shared.database() else { return SaidAll::new() };
    database.get(Store::Facts, SAID).await.ok().flatten().unwrap_or_default()
}

/// Says "tôi cũng vậy"; true when the server has it. The chance is on the disk before it is sent, so that a
/// second try is the same one.
pub async fn say_same(shared: Shared, id: AskedId) -> bool {
    let mut all = said(shared).await;
    let entry = all.entry(id.to_string());
    let token = entry.or_insert_with(|| SaidSame { token: token(), done: false }).token.clone();
    keep(shared, SAID, &all).await;
    let told = network::tell("POST", &format!("/asked/{id}/same"), &Same { token }).await;
    let done = match told {
        Ok(()) => true,
        // It has been answered or taken back meanwhile: there is nothing to say any more.
        Err(Failure::Refused(problem)) => problem.code == Code::NotFound,
        Err(Failure::Cut | Failure::Strange) => false,
    };
    if done {
        all.entry(id.to_string()).and_modify(|said| said.done = true);
        keep(shared, SAID, &all).await;
    }
    done
}

/// The ends of two identifiers: their beginnings tell the time.
fn token() -> String {
    let end = || clock::mint().simple().to_string().split_off(13);
    end() + &end()
}

async fn keep<T: Serialize>(shared: Shared, name: &str, value: &T) {
    if let (Some(database), Ok(change)) =
        (shared.database(), Change::put(Store::Facts, name.to_owned(), value))
    {
        // What cannot be kept is asked for again.
        let _ = database.change(vec![change]).await;
    }
}
