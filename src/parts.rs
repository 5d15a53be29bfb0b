//! The parts of the app that come after the first screen: which screen is in which, and whether it is here.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use crate::device::task::Work;
use crate::later;
use crate::state::Shared;
use crate::voice::{self, Draw, Following};

/// A part with screens in it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// [`crate::later`].
    Later,
    /// The form of "Gửi".
    Form,
    /// What became of what was sent.
    Following,
    /// Surveys.
    Surveys,
}

thread_local! {
    static FORM: Cell<Option<Draw>> = const { Cell::new(None) };
    static FOLLOWING: Cell<Option<Following>> = const { Cell::new(None) };
    static SURVEYS: Cell<Option<Draw>> = const { Cell::new(None) };
}

impl Part {
    /// The part that the screen of an address is in; none for those that are there from the start, or nowhere.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        Some(match path.trim_end_matches('/') {
            "/gui" | "/chia-se" => Self::Form,
            "/cua-toi" | "/kin" | "/bien-nhan" | view::asked::PATH => Self::Following,
            "/khao-sat" => Self::Surveys,
            path if path.starts_with("/khao-sat/") => Self::Surveys,
            path if is_later(path) => Self::Later,
            _ => return None,
        })
    }

    /// What draws its screens, when it is here already.
    #[must_use]
    pub fn here(self) -> Option<Draw> {
        match self {
            Self::Later => later::here().map(|later| later.screen),
            Self::Form => FORM.get(),
            Self::Following => FOLLOWING.get().map(|following| following.screen),
            Self::Surveys => SURVEYS.get(),
        }
    }

    /// The same; it is fetched when it is not here yet. None when the connection was cut before it was on this
    /// phone; the next call tries again.
    pub fn fetched(self) -> Pin<Box<dyn Future<Output = Option<Draw>>>> {
        // Boxed here, so that one copy of the waiting serves all who wait.
        Box::pin(async move {
            if self.here().is_none() {
                match self {
                    Self::Later => {
                        later::fetched().await;
                    }
                    Self::Form => FORM.set(voice::form().await.ok()),
                    Self::Following => FOLLOWING.set(voice::following().await.ok()),
                    Self::Surveys => SURVEYS.set(voice::surveys_part().await.ok()),
                }
            }
            self.here()
        })
    }
}

/// True for the addresses of screens in [`crate::later`].
fn is_later(path: &str) -> bool {
    matches!(
        path,
        "/cai-dat"
            | "/tim"
            | "/bo-nho"
            | "/da-luu"
            | view::events::PATH
            | "/cong-cu"
            | "/danh-cho-ban"
            | "/chao"
    ) || ["/cong-cu/", "/don-vi/", "/chao/"].iter().any(|under| path.starts_with(under))
}

/// Reads from the disk what was sent or waits, and with `turn` sends and asks as well, at once where that is
/// true; once the part for it is here, and not at all when it cannot be had just now.
pub fn follow(shared: Shared, turn: Option<bool>) -> Work {
    Box::pin(async move {
        Part::Following.fetched().await;
        if let Some(following) = FOLLOWING.get() {
            match turn {
                None => (following.read)(shared).await,
                Some(at_once) => (following.mail)(shared, at_once).await,
            }
        }
    })
}
