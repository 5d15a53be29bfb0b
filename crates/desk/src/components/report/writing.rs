//! The text of a report while it is written: on this device with every letter, on the server a moment later, and
//! joined with what somebody else wrote meanwhile.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::icon::{Icon, icon};
use wire::problem::Code;
use wire::report::{Report, ReportChange, ReportFrame, ReportVerb, Section, SectionText};

use crate::actions::refused_with;
use crate::actions::reports::{read_report, save_report};
use crate::components::trouble::Trouble;
use crate::device::clock;
use crate::device::network::Failure;
use crate::state::desk::Desk;
use crate::state::reports::{Both, OnDevice, forget, keep, kept, of, onto, put, texts, written};
use crate::text::t;

/// How long after the last letter it is sent.
const PAUSE_MS: u32 = 1_500;

/// Where what was written is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On the server.
    There,
    /// On its way.
    Going,
    /// On this device.
    Here,
    /// Nowhere but on the page.
    Nowhere,
}

/// A report while it is written. It is a bundle of signals: copying it is free.
#[derive(Clone, Copy)]
pub struct Writing {
    /// The desk.
    pub desk: Desk,
    /// The report as the server last gave it.
    pub report: RwSignal<Report>,
    /// The sections that somebody wrote.
    pub written: RwSignal<Vec<SectionText>>,
    /// What stands around the text.
    pub frame: RwSignal<ReportFrame>,
    /// Where it is.
    pub saved: RwSignal<Saved>,
    /// The sections that a person has to decide about.
    pub both: RwSignal<Vec<Both>>,
    /// Why it could not be saved.
    pub failure: RwSignal<Option<Failure>>,
    /// Counted up with every change.
    turn: StoredValue<u32>,
}

impl Writing {
    /// Begins with what the server gave, and with what lies on this device.
    #[must_use]
    pub fn new(desk: Desk, report: Report) -> Self {
        let here = kept(desk, report.id).filter(|_| report.may.contains(&ReportVerb::Edit));
        let (all, frame, both) = match &here {
            Some(here) => onto(here, &report),
            None => (written(&report), report.frame.clone(), Vec::new()),
        };
        let writing = Self {
            desk,
            written: RwSignal::new(all),
            frame: RwSignal::new(frame),
            saved: RwSignal::new(if here.is_some() { Saved::Here } else { Saved::There }),
            both: RwSignal::new(both),
            failure: RwSignal::new(None),
            turn: StoredValue::new(0),
            report: RwSignal::new(report),
        };
        if here.is_some() {
            spawn_local(writing.send());
        }
        // What waits goes out when there is a connection again.
        Effect::new(move |before: Option<bool>| {
            let online = desk.online.get();
            if before == Some(false) && online && writing.saved.get_untracked() == Saved::Here {
                spawn_local(writing.send());
            }
            online
        });
        writing
    }

    /// True when the officer may write.
    #[must_use]
    pub fn may(self) -> bool {
        self.report.with(|report| report.may.contains(&ReportVerb::Edit))
    }

    /// How a section reads.
    #[must_use]
    pub fn reads(self, section: Section) -> String {
        let own = self.written.with(|all| of(all, section).map(str::to_owned));
        own.unwrap_or_else(|| {
            self.report.with(|report| {
                let found = report.sections.iter().find(|one| one.section == section);
                found.map(|one| one.text.clone()).unwrap_or_default()
            })
        })
    }

    /// A section was changed; none gives it back to the figures.
    pub fn write(self, section: Section, text: Option<String>) {
        self.written.update(|all| match text {
            Some(text) => put(all, section, text),
            None => all.retain(|one| one.section != section),
        });
        self.changed();
    }

    /// Something was changed: on this device at once, on the server a moment later.
    pub fn changed(self) {
        let id = self.report.with_untracked(|report| report.id);
        let here = self.report.with_untracked(|report| OnDevice {
            base: texts(report),
            base_frame: report.frame.clone(),
            written: self.written.get_untracked(),
            frame: self.frame.get_untracked(),
        });
        let held = keep(self.desk, id, &here);
        self.saved.set(if held { Saved::Here } else { Saved::Nowhere });
        self.turn.update_value(|turn| *turn += 1);
        let mine = self.turn.get_value();
        spawn_local(async move {
            clock::pause(PAUSE_MS).await;
            if self.turn.try_get_value() == Some(mine) {
                self.send().await;
            }
        });
    }

    /// Sends what was written, unless somebody has to decide first.
    pub async fn send(self) {
        loop {
            if self.both.try_with_untracked(Vec::is_empty) != Some(true) {
                return;
            }
            let (id, revision) = self.report.with_untracked(|report| (report.id, report.revision));
            let change = ReportChange {
                revision,
                frame: self.frame.get_untracked(),
                sections: self.written.get_untracked(),
            };
            let turn = self.turn.get_value();
            self.saved.set(Saved::Going);
            let result = save_report(self.desk, id, &change).await;
            let Some(now) = self.turn.try_get_value() else { return };
            match result {
                Ok(report) => {
                    self.report.set(report);
                    self.failure.set(None);
                    if now == turn {
                        forget(self.desk, id);
                        self.saved.set(Saved::There);
                    } else {
                        self.saved.set(Saved::Here);
                    }
                    return;
                }
                Err(failure) if refused_with(&failure) == Some(Code::EditConflict) => {
                    let Ok(server) = read_report(self.desk, id).await else {
                        self.saved.try_set(Saved::Here);
                        return;
                    };
                    if self.turn.try_get_value().is_none() {
                        return;
                    }
                    self.join(server);
                }
                Err(failure) => {
                    self.saved.set(Saved::Here);
                    let cut = matches!(failure, Failure::Cut);
                    self.failure.set((!cut).then_some(failure));
                    return;
                }
            }
        }
    }

    /// Puts what was written here on what the server has now.
    fn join(self, server: Report) {
        let here = self.report.with_untracked(|report| OnDevice {
            base: texts(report),
            base_frame: report.frame.clone(),
            written: self.written.get_untracked(),
            frame: self.frame.get_untracked(),
        });
        let (all, frame, both) = onto(&here, &server);
        self.report.set(server);
        self.written.set(all);
        self.frame.set(frame);
        if !both.is_empty() {
            self.saved.set(Saved::Here);
        }
        self.both.set(both);
    }

    /// A person decided about a section.
    pub fn decide(self, section: Section, text: String) {
        self.both.update(|both| both.retain(|one| one.section != section));
        self.write(section, Some(text));
    }
}

/// Where what was written is, in words.
#[component]
pub fn SavedLine(
    /// The report.
    writing: Writing,
) -> impl IntoView {
    let words = &t().reports;
    let line = move || {
        let (sign, word) = match writing.saved.get() {
            Saved::There => (Icon::Tick, words.saved),
            Saved::Going => (Icon::Clock, words.saving),
            Saved::Here => (Icon::Clock, words.on_device),
            Saved::Nowhere => (Icon::Warning, words.not_kept),
        };
        view! { {icon(sign)} " " {word} }
    };
    let trouble = move || writing.failure.get().map(|failure| view! { <Trouble failure /> });
    view! {
        <p class="soft small saved-line" role="status">{line}</p>
        {trouble}
    }
}
