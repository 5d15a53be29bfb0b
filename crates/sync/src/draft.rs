//! Drafts: what a worker has begun to write, kept by itself until it is sent or deleted.
//!
//! A draft has the identifier that it will be sent under, so a draft that was sent cannot come back as
//! another thing. Where two pages hold the same draft, whoever finds on the disk what somebody else wrote
//! goes on under a new identifier: two drafts then stand there, and no word is lost.

use chrono::{DateTime, Duration, Utc};
use serde::{Deserialize, Serialize};
use wire::id::{SubmissionId, UnitId};
use wire::submission::{Purpose, SubmissionKind};
use wire::topic::Matter;

/// How long after the last word the form opens with a draft by itself, in hours.
const FRESH_HOURS: i64 = 24;

/// A photo of a draft; its bytes are kept beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftPhoto {
    /// The key of its bytes.
    pub key: String,
    /// Its media type.
    pub media_type: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// A voice note of a draft. It is kept in parts, as they are recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftVoice {
    /// What the keys of its parts begin with.
    pub key: String,
    /// Its media type.
    pub media_type: String,
    /// How many parts there are.
    pub parts: u32,
    /// How long it is, in seconds.
    pub seconds: u32,
}

impl DraftVoice {
    /// The key of a part.
    #[must_use]
    pub fn part(&self, place: u32) -> String {
        format!("{}/{place}", self.key)
    }
}

/// What a worker has begun to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it will be called when it is sent.
    pub id: SubmissionId,
    /// A number that is drawn anew at each writing to the disk: it says whose writing stands there.
    pub stamp: u32,
    /// When it was last changed, by the phone's clock.
    #[serde(deserialize_with = "wire::moment::moment")]
    pub edited_at: DateTime<Utc>,
    /// Its kind.
    pub kind: SubmissionKind,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matter: Option<Matter>,
    /// To whom it goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    /// The words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// The address, as it was typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub link: String,
    /// True when it goes with a name.
    #[serde(default)]
    pub named: bool,
    /// The name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// How to reach the worker.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// What the worker ticked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agreed: Vec<Purpose>,
    /// Photos.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub photos: Vec<DraftPhoto>,
    /// The voice note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<DraftVoice>,
    /// True for what another app, or a page of somebody else, has put here, until the worker has said to keep
    /// it or has written something to it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unasked: bool,
    /// The item of the outbox that was refused and is written anew here; it goes when this is saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<SubmissionId>,
}

impl Draft {
    /// An empty draft.
    #[must_use]
    pub fn new(id: SubmissionId, now: DateTime<Utc>, unit: Option<UnitId>) -> Self {
        Self {
            id,
            stamp: 0,
            edited_at: now,
            kind: SubmissionKind::Concern,
            matter: None,
            unit,
            text: String::new(),
            link: String::new(),
            named: false,
            name: String::new(),
            contact: String::new(),
            agreed: Vec::new(),
            photos: Vec::new(),
            voice: None,
            unasked: false,
            replaces: None,
        }
    }

    /// True when nothing was written, shown or said: choices alone are no draft.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        [&self.text, &self.link, &self.name, &self.contact].into_iter().all(blank)
            && self.photos.is_empty()
            && self.voice.is_none()
    }

    /// The keys of everything that is kept beside it.
    #[must_use]
    pub fn files(&self) -> Vec<String> {
        let voice = self.voice.iter().flat_map(|v| (0..v.parts).map(move |place| v.part(place)));
        self.photos.iter().map(|photo| photo.key.clone()).chain(voice).collect()
    }

    /// The first words, at most so many characters; empty where nothing was written.
    #[must_use]
    pub fn opening(&self, most: usize) -> String {
        let line = self.text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("");
        if line.chars().count() <= most {
            return line.to_owned();
        }
        let cut: String = line.chars().take(most).collect();
        // Not in the middle of a word, unless it is all one.
        let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
        format!("{whole}…")
    }

    /// True while the form opens with it by itself.
    #[must_use]
    pub fn is_fresh(&self, now: DateTime<Utc>) -> bool {
        // A clock that was put back must not hide a draft.
        now - self.edited_at < Duration::hours(FRESH_HOURS)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// How many things that nobody here has asked for are kept at most.
pub const UNASKED: usize = 3;

/// Those of the drafts that go so that no more than [`UNASKED`] of that kind stay: the oldest of them.
#[must_use]
pub fn too_many_unasked(drafts: &[Draft]) -> Vec<SubmissionId> {
    let mut unasked: Vec<_> = drafts.iter().filter(|draft| draft.unasked).collect();
    unasked.sort_by_key(|draft| std::cmp::Reverse((draft.edited_at, draft.id)));
    unasked.into_iter().skip(UNASKED).map(|draft| draft.id).collect()
}

/// What a page that ended had not yet put on the disk, written down at once in another place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unwritten {
    /// The draft as it stood on the page. It is empty when it is to be taken from the disk.
    pub draft: Draft,
    /// The stamp of what the page wrote or read last.
    #[serde(default)]
    pub last: Option<u32>,
    /// The stamp of what it was just writing, which may have come to the disk or not.
    #[serde(default)]
    pub under_way: Option<u32>,
}

/// What becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The disk has it already.
    Nothing,
    /// This is put on the disk, under its name.
    Put(Box<Draft>),
    /// What is on the disk is removed.
    Remove,
}

/// Holds what was not written against what is on the disk under the same name. Words that somebody else wrote
/// there are not touched: then it goes beside them, under the name `fresh`.
#[must_use]
pub fn fold(unwritten: Unwritten, on_disk: Option<&Draft>, fresh: SubmissionId) -> Fold {
    let Unwritten { mut draft, last, under_way } = unwritten;
    let own =
        may_write(on_disk, last) || under_way.is_some_and(|stamp| may_write(on_disk, Some(stamp)));
    if draft.is_empty() {
        return if own && on_disk.is_some() { Fold::Remove } else { Fold::Nothing };
    }
    if let Some(there) = on_disk {
        let (stamp, edited_at) = (there.stamp, there.edited_at);
        if (Draft { stamp, edited_at, ..draft.clone() }) == *there {
            return Fold::Nothing;
        }
    }
    if !own {
        draft.id = fresh;
    }
    Fold::Put(Box::new(draft))
}

/// Whether a page may write over what is on the disk: only over what it wrote or read there itself. `last`
/// is the stamp that it knows; none before the first writing.
#[must_use]
pub fn may_write(on_disk: Option<&Draft>, last: Option<u32>) -> bool {
    on_disk.map(|draft| draft.stamp) == last
}

/// The drafts, the one that was changed last first.
pub fn sort(drafts: &mut [Draft]) {
    drafts.sort_by_key(|draft| std::cmp::Reverse((draft.edited_at, draft.id)));
}

/// Those of the keys that no other draft needs.
#[must_use]
pub fn unneeded(keys: Vec<String>, id: SubmissionId, drafts: &[Draft]) -> Vec<String> {
    let needed: Vec<_> = drafts.iter().filter(|d| d.id != id).flat_map(Draft::files).collect();
    keys.into_iter().filter(|key| !needed.contains(key)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;
    use uuid::Uuid;

    fn draft(number: u128) -> Draft {
        Draft::new(SubmissionId(Uuid::from_u128(number)), DateTime::UNIX_EPOCH, None)
    }

    #[test]
    fn choices_alone_are_no_draft() {
        let mut empty = draft(1);
        empty.named = true;
        empty.kind = SubmissionKind::Story;
        empty.text = " \n".to_owned();
        assert!(empty.is_empty());
        for change in [
            |d: &mut Draft| d.text = "a".to_owned(),
            |d: &mut Draft| d.link = "a".to_owned(),
            |d: &mut Draft| d.contact = "a".to_owned(),
            |d: &mut Draft| {
                d.voice = Some(DraftVoice {
                    key: String::new(),
                    media_type: String::new(),
                    parts: 0,
                    seconds: 0,
                });
            },
        ] {
            let mut changed = draft(1);
            change(&mut changed);
            assert!(!changed.is_empty());
        }
    }

    #[test]
    fn the_opening_is_the_first_line_cut_between_words() {
        let mut one = draft(1);
        one.text = "\n  Bếp ăn ca đêm hết nước nóng\nvà đèn hỏng".to_owned();
        assert_eq!(one.opening(80), "Bếp ăn ca đêm hết nước nóng");
        assert_eq!(one.opening(12), "Bếp ăn ca…");
        one.text = "x".repeat(50);
        assert_eq!(one.opening(10), format!("{}…", "x".repeat(10)));
    }

    #[test]
    fn a_draft_of_an_older_build_is_read() {
        let old = r#"{"id":"00000000-0000-0000-0000-000000000001","stamp":2,
            "edited_at":"2026-11-24T03:00:00Z","kind":"concern","named":false}"#;
        let read: Draft = serde_json::from_str(old).expect("it is read");
        assert_eq!((read.stamp, read.text.as_str(), read.voice), (2, "", None));
    }

    #[test]
    fn a_clock_that_was_put_back_hides_no_draft() {
        let mut one = draft(1);
        one.edited_at = DateTime::UNIX_EPOCH + Duration::days(4_000);
        assert!(one.is_fresh(DateTime::UNIX_EPOCH));
        assert!(!draft(1).is_fresh(DateTime::UNIX_EPOCH + Duration::hours(25)));
    }

    #[test]
    fn a_photo_that_two_drafts_share_stays_when_one_of_them_goes() {
        let photo = |key: &str| DraftPhoto {
            key: key.to_owned(),
            media_type: "image/webp".to_owned(),
            bytes: 1,
        };
        let (mut one, mut two) = (draft(1), draft(2));
        one.photos = vec![photo("a"), photo("b")];
        two.photos = vec![photo("b")];
        let gone = unneeded(one.files(), one.id, &[one.clone(), two.clone()]);
        assert_eq!(gone, ["a"]);
    }

    /// A page that types into a draft, as the app does it.
    struct Page {
        draft: Draft,
        last: Option<u32>,
    }

    impl Page {
        fn keep(&mut self, disk: &mut BTreeMap<SubmissionId, Draft>, fresh: &mut u128) {
            if !may_write(disk.get(&self.draft.id), self.last) {
                *fresh += 1;
                self.draft.id = SubmissionId(Uuid::from_u128(*fresh));
            }
            *fresh += 1;
            self.draft.stamp = u32::try_from(*fresh).unwrap_or(0);
            self.last = Some(self.draft.stamp);
            disk.insert(self.draft.id, self.draft.clone());
        }
    }

    #[test]
    fn no_more_than_a_few_things_that_nobody_asked_for_stay() {
        let at = |number: u32, hours: i64, unasked: bool| {
            let mut one = draft(number.into());
            one.edited_at = DateTime::UNIX_EPOCH + Duration::hours(hours);
            one.unasked = unasked;
            one
        };
        let mut drafts: Vec<_> = (1..=5).map(|n| at(n, n.into(), true)).collect();
        // What the worker wrote or kept does not count, however old it is.
        drafts.push(at(9, 0, false));
        let ids = |numbers: &[u128]| -> Vec<_> {
            numbers.iter().map(|number| SubmissionId(Uuid::from_u128(*number))).collect()
        };
        assert_eq!(too_many_unasked(&drafts), ids(&[2, 1]));
        assert_eq!(too_many_unasked(&drafts[2..]), ids(&[]));
    }

    fn typed(text: &str, stamp: u32) -> Draft {
        let mut one = draft(1);
        (one.text, one.stamp) = (text.to_owned(), stamp);
        one
    }

    #[test]
    fn what_is_to_be_sealed_is_taken_from_the_disk_at_the_next_start() {
        let fresh = SubmissionId(Uuid::from_u128(7));
        let emptied = |last| Unwritten { draft: typed("", 0), last: Some(last), under_way: None };
        let there = typed("gõ trước khi chọn kín", 3);
        assert_eq!(fold(emptied(3), Some(&there), fresh), Fold::Remove);
        // Somebody else's words stay, and nothing is made of nothing.
        assert_eq!(fold(emptied(2), Some(&there), fresh), Fold::Nothing);
        assert_eq!(fold(emptied(3), None, fresh), Fold::Nothing);
    }

    #[test]
    fn what_came_to_the_disk_after_all_makes_no_second_draft() {
        let fresh = SubmissionId(Uuid::from_u128(7));
        let noted =
            |text: &str| Unwritten { draft: typed(text, 0), last: Some(3), under_way: Some(4) };
        assert_eq!(fold(noted("ab"), Some(&typed("ab", 4)), fresh), Fold::Nothing);
        assert_eq!(
            fold(noted("abc"), Some(&typed("ab", 4)), fresh),
            Fold::Put(Box::new(typed("abc", 0)))
        );
        assert_eq!(
            fold(noted("abc"), Some(&typed("a", 3)), fresh),
            Fold::Put(Box::new(typed("abc", 0)))
        );
        let Fold::Put(beside) = fold(noted("abc"), Some(&typed("khác", 9)), fresh) else {
            panic!("another page's words are left alone");
        };
        assert_eq!((beside.id, beside.text.as_str()), (fresh, "abc"));
    }

    proptest! {
        /// Pages are ended in the middle of their writing, after they have noted what the disk did not have;
        /// the next one takes in what was noted before it goes on.
        #[test]
        fn the_last_words_of_a_page_that_ended_are_there_at_the_next_start(
            turns in prop::collection::vec((0_u8..4, any::<bool>()), 1..40),
        ) {
            let (mut disk, mut fresh) = (BTreeMap::new(), 100);
            let mut page = Page { draft: draft(1), last: None };
            let mut noted = None;
            for (turn, (what, lands)) in turns.into_iter().enumerate() {
                match what {
                    0 if page.draft.is_empty() => {}
                    0 => page.keep(&mut disk, &mut fresh),
                    1 | 2 => page.draft.text.push_str(&format!("{turn};")),
                    _ => {
                        // It ends while a writing is under way, which may still land.
                        let last = page.last;
                        let whole = page.draft.clone();
                        fresh += 1;
                        let stamp = u32::try_from(fresh).unwrap_or(0);
                        if lands && !whole.is_empty() {
                            disk.insert(whole.id, Draft { stamp, ..whole.clone() });
                        }
                        noted = Some(Unwritten { draft: whole, last, under_way: Some(stamp) });
                    }
                }
                let Some(unwritten) = noted.take() else { continue };
                let whole = unwritten.draft.text.clone();
                let id = unwritten.draft.id;
                fresh += 1;
                match fold(unwritten, disk.get(&id), SubmissionId(Uuid::from_u128(fresh))) {
                    Fold::Put(mut put) => {
                        fresh += 1;
                        put.stamp = u32::try_from(fresh).unwrap_or(0);
                        disk.insert(put.id, *put);
                    }
                    Fold::Remove => prop_assert!(false, "nobody emptied it"),
                    Fold::Nothing => {}
                }
                prop_assert!(whole.is_empty() || disk.values().any(|draft| draft.text == whole));
                prop_assert!(disk.len() <= 1, "and it makes no second draft");
                // The next page opens it.
                if let Some(there) = disk.values().next() {
                    page = Page { draft: there.clone(), last: Some(there.stamp) };
                }
            }
        }

        /// Two pages type into the same draft in any order, without any lock, and one of them may send it.
        #[test]
        fn two_pages_never_write_over_each_others_words(
            turns in prop::collection::vec(0_u8..5, 1..40),
        ) {
            let (mut disk, mut fresh) = (BTreeMap::new(), 100);
            let mut pages = [Page { draft: draft(1), last: None }, Page { draft: draft(1), last: None }];
            let mut sent = Vec::new();
            for (turn, what) in turns.into_iter().enumerate() {
                let which = usize::from(what % 2);
                if what == 4 {
                    // It is sent: the draft is gone from the disk.
                    if let Some(gone) = disk.remove(&pages[0].draft.id) {
                        sent.push(gone);
                    }
                    continue;
                }
                pages[which].draft.text.push_str(&format!("{which}:{turn};"));
                pages[which].keep(&mut disk, &mut fresh);
            }
            for page in pages {
                let whole = page.draft.text;
                let kept = disk.values().chain(&sent).any(|draft| draft.text == whole);
                prop_assert!(whole.is_empty() || kept, "{whole}");
            }
        }
    }
}
