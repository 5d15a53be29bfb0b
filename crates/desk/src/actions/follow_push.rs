//! Follows the push of a release for as long as it goes.

use leptos::prelude::*;
use wire::desk::PushReport;

use super::answered;
use crate::device::{clock, network};
use crate::state::desk::Desk;

/// Between two questions while the push goes.
const SOON_MS: u32 = 1_500;
/// Between two questions when it takes longer, such as at night.
const LATER_MS: u32 = 20_000;
/// After so many questions the push takes longer.
const HASTE: u32 = 40;

/// Asks at a path how the push of a card or of a note goes until nothing waits any more, or nobody looks: `report` is disposed with its
/// page, and then the asking ends.
pub async fn follow_push(desk: Desk, path: String, report: RwSignal<Option<PushReport>>) {
    for round in 0_u32.. {
        let asked = network::get::<PushReport>(&path).await;
        match answered(desk, asked) {
            Ok(now) => {
                if report.try_set(Some(now)).is_some() {
                    return;
                }
                // A release that was just made may not have its first push in the queue yet.
                if now.waiting == 0 && round > 1 {
                    return;
                }
            }
            Err(network::Failure::Refused(_)) => return,
            Err(_) => {}
        }
        clock::pause(if round < HASTE { SOON_MS } else { LATER_MS }).await;
        if report.try_get_untracked().is_none() {
            return;
        }
    }
}
