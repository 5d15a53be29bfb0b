//! What is done with a case beside answering it. [`taking`] is a step on its way; [`triage`] says what a case is
//! about, [`likely`] which others are the same, [`work`] where it stands and who sees to it, [`forward`] passes it
//! on; [`notes`] are among officers, [`history`] is what happened.

pub mod forward;
pub mod history;
pub mod likely;
pub mod notes;
pub mod taking;
pub mod triage;
pub mod work;
