//! The table of who may take a card which step, walked whole through the real server: every state, step, set of
//! roles and unit. What the table itself has to say is tested beside it, in `plain::approval`.

use plain::approval::{Asked, Relation, decide};
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Connection;
use wire::card::{Content, Kind};
use wire::desk::{CardState, CardVerb, DeskCard, Role};
use wire::problem::Code;

use crate::common::build::{draft, notice};
use crate::common::database::Kind as Database;
use crate::common::on_both;
use crate::common::server::{TestServer, send};

on_both!(the_server_does_what_the_table_says_for_every_state_step_role_and_unit);

/// Officers: name, roles, where they stand to the card of the base union A1, and whether they wrote it.
const HANDS: [(&str, &[Role], Relation, bool); 10] = [
    ("a1.viet", &[Role::Writer], Relation::Own, true),
    ("a1.tatca", ALL, Relation::Own, true),
    ("a1.khac", ALL, Relation::Own, false),
    ("a1.duyet", &[Role::Approver], Relation::Own, false),
    ("a1.noi", &[Role::Spokesperson], Relation::Own, false),
    ("tinh.viet", &[Role::Writer], Relation::Above, false),
    ("a.haivai", &[Role::Writer, Role::Approver], Relation::Above, false),
    ("tinh.duyet", &[Role::Approver, Role::Spokesperson], Relation::Above, false),
    ("tinh.quantri", &[Role::Administrator], Relation::Above, false),
    ("b1.duyet", &[Role::Approver], Relation::Elsewhere, false),
];

const ALL: &[Role] = &[Role::Writer, Role::Approver, Role::Spokesperson, Role::Administrator];

/// A state, and whether phones have a release.
const STANDS: [(CardState, bool); 10] = [
    (CardState::Draft, false),
    (CardState::Submitted, false),
    (CardState::Returned, false),
    (CardState::Approved, false),
    (CardState::Scheduled, false),
    (CardState::Published, true),
    (CardState::Recalled, false),
    (CardState::Draft, true),
    (CardState::Submitted, true),
    (CardState::Scheduled, true),
];

/// Officers of A1 whom no other test needs.
const MORE: [(&str, u32, &str); 3] = [
    ("a1.tatca", 2_000, "writer,approver,spokesperson,administrator"),
    ("a1.khac", 2_001, "writer,approver,spokesperson,administrator"),
    ("a1.noi", 2_002, "spokesperson"),
];

async fn the_server_does_what_the_table_says_for_every_state_step_role_and_unit(kind: Database) {
    let server = TestServer::start(kind).await;
    let mut database = server.place.connect().await;
    for (name, number, roles) in MORE {
        let id = uuid::Uuid::from_u128(u128::from(number)).to_string();
        sqlx::query(
            "INSERT INTO officers
                 (id, name, display_name, unit, password_hash, active, sample, created_at)
             SELECT $1, $2, $2, unit, password_hash, 1, 0, 0 FROM officers WHERE name = 'a1.viet'",
        )
        .bind(&id)
        .bind(name)
        .execute(&mut database)
        .await
        .expect("an officer");
        sqlx::query(
            "INSERT INTO posts (officer, unit, roles, active)
             SELECT id, unit, $2, 1 FROM officers WHERE id = $1",
        )
        .bind(&id)
        .bind(roles)
        .execute(&mut database)
        .await
        .expect("a post");
    }
    let mut hands = Vec::new();
    for hand in HANDS {
        hands.push((server.sign_in(hand.0).await, hand));
    }
    let writer = &hands[0].0;
    let plainly = writer.write(notice("Thông báo của A1")).await;
    let correction = Content { kind: Kind::Correction, ..notice("Đính chính của A1") };
    let loudly = writer.write(correction).await;
    let tomorrow = chrono::Utc::now() + chrono::Duration::days(1);
    let (mut done, mut refused) = (0, 0);
    for (card, speaks) in [(&plainly, false), (&loudly, true)] {
        for (state, shown) in STANDS {
            for verb in CardVerb::ALL {
                for (desk, (name, roles, relation, own)) in &hands {
                    let author = if *own { *name } else { "a1.viet" };
                    stand(&mut database, card, state, shown, author, tomorrow).await;
                    let asked =
                        Asked { verb, state, roles, relation: *relation, own: *own, speaks, shown };
                    let what = format!("{name} {verb:?} {state:?} shown={shown} speaks={speaks}");
                    let seen = desk.get(&format!("/cards/{}", card.id)).await;
                    if *relation != Relation::Elsewhere {
                        let seen: DeskCard = seen.expect(200).json();
                        let may = seen.may.contains(&verb);
                        assert_eq!(may, decide(&asked).is_ok(), "{what}: the button");
                    }
                    let (method, path, body) = request(card, verb, tomorrow);
                    let reply = send(desk.request(method, &path).json(&body)).await;
                    match decide(&asked) {
                        Ok(next) => {
                            assert_eq!(reply.status, 200, "{what}: {}", reply.text());
                            let now: DeskCard = reply.json();
                            assert_eq!((now.state, now.revision), (next, 8), "{what}");
                            done += 1;
                        }
                        Err(why) => {
                            let status = if why.code() == Code::Forbidden { 403 } else { 409 };
                            assert_eq!(reply.status, status, "{what} {why:?}: {}", reply.text());
                            refused += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(done + refused, 2 * STANDS.len() * CardVerb::ALL.len() * HANDS.len());
    assert!(done > 150 && refused > 1_000, "{done} {refused}");
}

fn request(
    card: &DeskCard,
    verb: CardVerb,
    at: chrono::DateTime<chrono::Utc>,
) -> (Method, String, Value) {
    let path = |step: &str| format!("/cards/{}/{step}", card.id);
    let plainly = json!({ "revision": 7 });
    let (step, body) = match verb {
        CardVerb::Edit => {
            let mut change = draft(card.content.clone());
            (change.id, change.unit, change.revision) = (card.id, card.unit.id, 7);
            let body = serde_json::to_value(change).expect("JSON");
            return (Method::PUT, format!("/cards/{}", card.id), body);
        }
        CardVerb::Submit => ("submit", plainly),
        CardVerb::Approve => ("approve", plainly),
        CardVerb::Publish => ("publish", plainly),
        CardVerb::Schedule => ("schedule", json!({ "revision": 7, "publish_at": at })),
        CardVerb::Unschedule => ("unschedule", plainly),
        CardVerb::Return => ("return", json!({ "revision": 7, "remark": "Thử." })),
        CardVerb::Recall => ("recall", json!({ "revision": 7, "remark": "Thử." })),
    };
    (Method::POST, path(step), body)
}

/// Puts the card where the test wants it, past the server.
async fn stand(
    database: &mut sqlx::AnyConnection,
    card: &DeskCard,
    state: CardState,
    shown: bool,
    author: &str,
    at: chrono::DateTime<chrono::Utc>,
) {
    let id = card.id.to_string();
    let mut tx = database.begin().await.expect("a transaction");
    for sql in [
        "DELETE FROM release_signatures WHERE card = $1",
        "DELETE FROM recall_signatures WHERE card = $1",
        "DELETE FROM push_rounds WHERE card = $1",
        "DELETE FROM releases WHERE card = $1",
        "DELETE FROM push_jobs WHERE card = $1",
    ] {
        sqlx::query(sql).bind(&id).execute(&mut *tx).await.expect("emptied");
    }
    let word = serde_json::to_value(state).expect("a word");
    sqlx::query(
        "UPDATE cards SET state = $2, revision = 7, version = $3, publish_at = $4,
             author = (SELECT id FROM officers WHERE name = $5),
             approved_by = (SELECT id FROM officers WHERE name = 'tinh.duyet'),
             recalled_at = NULL WHERE id = $1",
    )
    .bind(&id)
    .bind(word.as_str().expect("a word"))
    .bind(i64::from(shown))
    .bind((state == CardState::Scheduled).then_some(at.timestamp_millis()))
    .bind(author)
    .execute(&mut *tx)
    .await
    .expect("it stands there");
    tx.commit().await.expect("committed");
}
