//! The worker's voice, in three files that come after the first screen as [`crate::later`] does: the form, what
//! became of what was sent, and surveys. Each comes when it is first needed or a while after the first load, and
//! is there offline from then on.
#![allow(unsafe_code, reason = "the marks stand for the borders between the files")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::actions::mail;
use crate::device::task::Work;
use crate::pages::{asked, kin, mine, receipt, speak, survey, surveys};
use crate::state::Shared;

/// Draws the screen of an address.
pub type Draw = fn(&str) -> AnyView;

/// The ways into what became of what was sent.
#[derive(Clone, Copy)]
pub struct Following {
    /// Của tôi, Xem bằng mã biên nhận, Trả lời kín, Bạn hỏi – Công đoàn trả lời.
    pub screen: Draw,
    /// [`mail::read`].
    pub read: fn(Shared) -> Work,
    /// [`mail::turn`].
    pub mail: fn(Shared, bool) -> Work,
}

#[wasm_split(following, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn following() -> Result<Following, SplitLoaderError> {
    Ok(Following {
        screen: |path| match path {
            "/kin" => kin::Kin().into_any(),
            "/bien-nhan" => receipt::ReceiptPage().into_any(),
            view::asked::PATH => asked::AskedPage().into_any(),
            _ => mine::Mine().into_any(),
        },
        read: |shared| Box::pin(mail::read(shared)),
        mail: |shared, at_once| Box::pin(mail::turn(shared, at_once)),
    })
}

#[wasm_split(form, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn form() -> Result<Draw, SplitLoaderError> {
    Ok(|_| speak::Speak().into_any())
}

#[wasm_split(surveys, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn surveys_part() -> Result<Draw, SplitLoaderError> {
    Ok(|path| match path {
        "/khao-sat" => surveys::Surveys().into_any(),
        _ => survey::Survey().into_any(),
    })
}
