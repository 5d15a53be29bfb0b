//! An officer at the desk: the session's cookie and what is done with it.

use reqwest::Method;
use serde::Serialize;
use wire::approval::{CardEvent, CardHistory, CardSchedule};
use wire::card::Content;
use wire::desk::{CardDraft, CardRemark, CardStep, CaseDetail, DeskCard, SignIn};
use wire::id::SubmissionId;

use super::build;
use super::reply::Reply;
use super::seed::PASSWORD;
use super::server::{TestServer, send};

/// A signed-in officer.
pub struct Desk<'a> {
    pub server: &'a TestServer,
    /// `name=value`, as the browser sends it back.
    pub cookie: String,
}

impl<'a> Desk<'a> {
    pub async fn sign_in(server: &'a TestServer, name: &str) -> Self {
        let reply = try_to_sign_in(server, name, PASSWORD).await.expect(200);
        let cookie = reply.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        Self { server, cookie }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        self.server
            .request(method, &format!("/api/v1/desk{path}"))
            .header("cookie", &self.cookie)
            .header("origin", &self.server.origin)
    }

    pub async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path)).await
    }

    pub async fn post<T: Serialize>(&self, path: &str, body: &T) -> Reply {
        send(self.request(Method::POST, path).json(body)).await
    }

    pub async fn put<T: Serialize>(&self, path: &str, body: &T) -> Reply {
        send(self.request(Method::PUT, path).json(body)).await
    }

    pub async fn delete(&self, path: &str) -> Reply {
        send(self.request(Method::DELETE, path)).await
    }

    /// A case of the officer's, whole.
    pub async fn case(&self, id: SubmissionId) -> CaseDetail {
        self.get(&format!("/cases/{id}")).await.expect(200).json()
    }

    /// A step with a case.
    pub async fn case_step<T: Serialize>(&self, id: SubmissionId, verb: &str, body: &T) -> Reply {
        self.post(&format!("/cases/{id}/{verb}"), body).await
    }

    /// Writes a draft for the officer's own unit.
    pub async fn write(&self, content: Content) -> DeskCard {
        let session: wire::desk::Session = self.get("/session").await.expect(200).json();
        let draft = CardDraft { unit: session.officer.unit.id, ..build::draft(content) };
        self.post("/cards", &draft).await.expect(201).json()
    }

    /// Takes a card a step further.
    pub async fn step(&self, card: &DeskCard, verb: &str) -> Reply {
        let step = CardStep { revision: card.revision };
        self.post(&format!("/cards/{}/{verb}", card.id), &step).await
    }

    /// Returns or recalls a card.
    pub async fn remark(&self, card: &DeskCard, verb: &str, remark: &str) -> Reply {
        let remark = CardRemark { revision: card.revision, remark: remark.to_owned() };
        self.post(&format!("/cards/{}/{verb}", card.id), &remark).await
    }

    /// Has the server publish a card at a time.
    pub async fn schedule(&self, card: &DeskCard, at: chrono::DateTime<chrono::Utc>) -> Reply {
        let step = CardSchedule { revision: card.revision, publish_at: at };
        self.post(&format!("/cards/{}/schedule", card.id), &step).await
    }

    /// What was done with a card, the latest first.
    pub async fn history(&self, card: &DeskCard) -> Vec<CardEvent> {
        let path = format!("/cards/{}/history", card.id);
        self.get(&path).await.expect(200).json::<CardHistory>().events
    }

    /// Writes a card, has it approved by a second officer, and publishes it.
    pub async fn publish(&self, approver: &Desk<'_>, content: Content) -> DeskCard {
        let card = self.write(content).await;
        let card: DeskCard = self.step(&card, "submit").await.expect(200).json();
        approver.step(&card, "publish").await.expect(200).json()
    }
}

pub async fn try_to_sign_in(server: &TestServer, name: &str, password: &str) -> Reply {
    let given = SignIn { name: name.to_owned(), password: password.to_owned() };
    server.post("/api/v1/desk/session", &given).await
}
