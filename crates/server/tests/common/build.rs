//! What phones and officers send, ready to be changed in the one thing that a test is about.

use sha2::Digest;
use wire::card::{Action, Content, Explainer, Kind, Source};
use wire::desk::{CardDraft, NewAnswer};
use wire::id::{AnswerId, CardId, Sha256, SubmissionId};
use wire::lang::Lang;
use wire::submission::{AttachmentRef, NewSubmission, SubmissionKind};
use wire::topic::{Matter, Topic};

use super::seed::BASE_A1;

/// A concern about hours, for the base union A1.
pub fn concern(text: &str) -> NewSubmission {
    NewSubmission {
        id: SubmissionId(uuid::Uuid::now_v7()),
        kind: SubmissionKind::Concern,
        matter: Some(Matter::Hours),
        unit: BASE_A1,
        text: text.to_owned(),
        name: None,
        contact: None,
        card: None,
        link: None,
        consents: Vec::new(),
        attachments: Vec::new(),
        written_at: "2026-11-24T03:00:00Z".parse().expect("a moment"),
        lang: Lang::Vi,
    }
}

/// An answer in words.
pub fn answer(text: &str) -> NewAnswer {
    NewAnswer {
        id: AnswerId(uuid::Uuid::now_v7()),
        text: text.to_owned(),
        close: false,
        files: Vec::new(),
        card: None,
    }
}

/// A notice with all four depths.
pub fn notice(headline: &str) -> Content {
    Content {
        headline: headline.to_owned(),
        brief: vec!["Một ý ngắn.".to_owned(), "Ý thứ hai.".to_owned()],
        explainer: Some(Explainer {
            body: "Vì sao và **cho ai**.".to_owned(),
            sources: vec![Source {
                title: "Nguồn để thử".to_owned(),
                url: Some("https://example.org/nguon".to_owned()),
                checked: None,
                verified: true,
            }],
        }),
        action: Some(Action {
            steps: vec!["Làm việc này trước.".to_owned()], ..Action::default()
        }),
        ..Content::empty(Kind::Notice, Topic::Policy)
    }
}

/// A new draft, for the base union A1.
pub fn draft(content: Content) -> CardDraft {
    CardDraft { id: CardId(uuid::Uuid::now_v7()), unit: BASE_A1, content, revision: 0 }
}

pub fn hash(bytes: &[u8]) -> Sha256 {
    Sha256::from_bytes(&sha2::Sha256::digest(bytes).into())
}

/// A photo as a submission names it.
pub fn photo(bytes: &[u8]) -> AttachmentRef {
    AttachmentRef {
        sha256: hash(bytes),
        media_type: "image/webp".to_owned(),
        bytes: bytes.len() as u64,
    }
}

/// So many bytes that are not all alike.
pub fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|place| (place * 31 % 251) as u8).collect()
}
