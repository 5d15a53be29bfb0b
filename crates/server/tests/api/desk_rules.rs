//! Who may do what at the desk: every operation of the description has a rule here, and one that somebody adds
//! without a rule fails.
//!
//! Each is tried without a session, with a case, card or text of another unit, with one that is nowhere, and
//! with a role that may only read.

use reqwest::Method;
use serde_json::{Value, json};
use wire::audience::Audience;
use wire::desk::DeskCard;
use wire::id::SurveyId;
use wire::problem::Code;
use wire::rumour::RumourList;
use wire::submission::{NewSubmission, SubmissionKind};
use wire::survey::{Ask, AskKind, Said, SurveyContent, SurveyMode};
use wire::survey_desk::SurveyDraft;

use crate::common::build::{self, concern, notice};
use crate::common::database::Kind;
use crate::common::desk::Desk;
use crate::common::on_both;
use crate::common::reply::Reply;
use crate::common::seed::{BASE_A1, BASE_B1, PROVINCE, UPPER_A};
use crate::common::server::{TestServer, send, until};

on_both!(every_operation_of_the_desk_refuses_strangers_other_units_and_roles_that_only_read);

/// What stands in the place of `{id}`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Id {
    /// Nothing: the operation is not about one thing.
    None,
    Case,
    Card,
    Template,
    Rumour,
    Survey,
    Session,
    Officer,
    Offline,
    Contribution,
    Report,
    Unit,
    Invitation,
    Forward,
    Material,
}

/// Who may do it, of those whose the thing is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Whoever is signed in.
    Everybody,
    /// A writer or an approver; an administrator alone may not.
    Workers,
    /// An administrator, of the province where it is one for all.
    Administrator,
    /// Whoever sees the thing, if it stands where that can be done; only strangers are tried here.
    Seen,
    /// Decided by what the body names; tested where that is.
    Elsewhere,
}

struct Rule {
    operation: &'static str,
    id: Id,
    who: Who,
    body: fn() -> Value,
}

const fn rule(operation: &'static str, id: Id, who: Who, body: fn() -> Value) -> Rule {
    Rule { operation, id, who, body }
}

fn none() -> Value {
    Value::Null
}

/// The rules. A new operation of the desk is written here first.
const RULES: &[Rule] = &[
    rule("desk_session", Id::None, Who::Everybody, none),
    rule("desk_sign_out", Id::None, Who::Elsewhere, none),
    // The half session that it asks for opens nothing else: `security.rs`.
    rule("desk_sign_in_code", Id::None, Who::Elsewhere, || json!({ "code": "123456" })),
    // Whose question it was is in a cookie: `desk_passkeys.rs`.
    rule(
        "desk_passkey_sign_in",
        Id::None,
        Who::Elsewhere,
        || json!({ "id": "AA", "client_data": "AA", "authenticator_data": "AA", "signature": "AA", "user": "AA" }),
    ),
    // One's own account alone, by one's own password: `desk_passkeys.rs`.
    rule("desk_passkey_begin", Id::None, Who::Elsewhere, || json!({ "password": "x" })),
    rule(
        "desk_passkey_add",
        Id::None,
        Who::Elsewhere,
        || json!({ "label": "x", "id": "AA", "client_data": "AA", "attestation": "AA" }),
    ),
    rule("desk_passkey_remove", Id::Session, Who::Elsewhere, || json!({ "password": "x" })),
    rule("desk_passkey_rename", Id::Session, Who::Elsewhere, || json!({ "label": "x" })),
    rule("desk_factor_rule", Id::None, Who::Administrator, || json!({ "required": false })),
    rule("desk_security", Id::None, Who::Everybody, none),
    rule("desk_end_others", Id::None, Who::Everybody, none),
    rule("desk_end_session", Id::Session, Who::Seen, none),
    // One's own account alone, by one's own password and code: `security.rs`.
    rule("desk_factor_begin", Id::None, Who::Elsewhere, || json!({ "password": "x" })),
    rule("desk_factor_confirm", Id::None, Who::Elsewhere, || json!({ "code": "123456" })),
    rule(
        "desk_factor_off",
        Id::None,
        Who::Elsewhere,
        || json!({ "password": "x", "code": "123456" }),
    ),
    rule("desk_factor_seen", Id::None, Who::Everybody, none),
    rule("desk_watched", Id::None, Who::Administrator, none),
    rule("desk_watched_end", Id::Officer, Who::Administrator, none),
    rule("desk_watched_reset", Id::Officer, Who::Administrator, none),
    rule("desk_cases", Id::None, Who::Everybody, none),
    rule("desk_cases_search", Id::None, Who::Everybody, || json!({})),
    rule("desk_case", Id::Case, Who::Everybody, none),
    rule("desk_case_attachment", Id::Case, Who::Everybody, none),
    rule("desk_case_officers", Id::Case, Who::Everybody, none),
    rule("desk_case_likely", Id::Case, Who::Everybody, none),
    rule("desk_case_answer", Id::Case, Who::Workers, || json!({ "id": new_id(), "text": "Thử." })),
    rule(
        "desk_case_triage",
        Id::Case,
        Who::Workers,
        || json!({ "matter": "wages", "urgency": "normal" }),
    ),
    rule("desk_case_assign", Id::Case, Who::Workers, || json!({ "officer": null })),
    rule(
        "desk_case_forward",
        Id::Case,
        Who::Workers,
        || json!({ "to": UPPER_A, "reason": "Thử." }),
    ),
    rule("desk_case_state", Id::Case, Who::Workers, || json!({ "state": "in_progress" })),
    rule("desk_case_note", Id::Case, Who::Workers, || json!({ "id": new_id(), "text": "Thử." })),
    rule("desk_case_merge", Id::Case, Who::Workers, || json!({ "into": new_id() })),
    rule("desk_case_unmerge", Id::Case, Who::Workers, none),
    rule("desk_sealed_case", Id::Case, Who::Everybody, none),
    // Who holds a key to it may say so: `desk_sealed.rs`.
    rule("desk_sealed_opened", Id::Case, Who::Seen, none),
    rule(
        "desk_sealed_answer",
        Id::Case,
        Who::Workers,
        || json!({ "id": new_id(), "number": 1, "sealed": "x", "copy": sealed_words() }),
    ),
    rule("desk_reseal", Id::Case, Who::Workers, || json!({ "sealed": sealed_words() })),
    rule("desk_keys", Id::None, Who::Everybody, none),
    // What may be done with keys depends on whose they are and who holds them: `desk_keys.rs`.
    rule("desk_make_key", Id::None, Who::Elsewhere, none),
    rule("desk_own_key", Id::None, Who::Elsewhere, none),
    rule("desk_add_passkey", Id::None, Who::Elsewhere, none),
    rule("desk_drop_passkey", Id::None, Who::Elsewhere, none),
    rule("desk_publish_key", Id::None, Who::Elsewhere, none),
    rule("desk_share_key", Id::None, Who::Elsewhere, none),
    rule("desk_revoke_key", Id::None, Who::Elsewhere, none),
    rule("desk_templates", Id::None, Who::Everybody, none),
    rule(
        "desk_template_change",
        Id::Template,
        Who::Workers,
        || json!({ "unit": BASE_A1, "title": "Thử", "text": "Thử.", "revision": 1 }),
    ),
    rule("desk_template_remove", Id::Template, Who::Workers, none),
    rule("desk_cards", Id::None, Who::Everybody, none),
    // Another unit's is refused: `push_rounds.rs`.
    rule("desk_push_outlook", Id::None, Who::Everybody, none),
    rule("desk_card_confirmations", Id::Card, Who::Everybody, none),
    rule("desk_card_create", Id::None, Who::Elsewhere, none),
    rule("desk_card", Id::Card, Who::Everybody, none),
    rule("desk_card_change", Id::Card, Who::Elsewhere, none),
    rule("desk_card_submit", Id::Card, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_card_approve", Id::Card, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_card_schedule", Id::Card, Who::Workers, || {
        let at = chrono::Utc::now() + chrono::Duration::days(1);
        json!({ "revision": 1, "publish_at": at })
    }),
    rule("desk_card_unschedule", Id::Card, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_card_history", Id::Card, Who::Everybody, none),
    rule("desk_card_publish", Id::Card, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_card_return", Id::Card, Who::Workers, || json!({ "revision": 1, "remark": "Thử." })),
    rule("desk_card_recall", Id::Card, Who::Workers, || json!({ "revision": 1, "remark": "Thử." })),
    rule("desk_card_here", Id::Card, Who::Elsewhere, || json!({ "page": new_id() })),
    rule("desk_search", Id::None, Who::Everybody, || json!({ "words": "x" })),
    rule("desk_working", Id::None, Who::Everybody, none),
    // A card that is nowhere may lie on a device only, so these are tried in `together.rs`.
    rule("desk_working_copy", Id::Card, Who::Elsewhere, none),
    rule("desk_working_keep", Id::Card, Who::Elsewhere, none),
    rule("desk_working_drop", Id::Card, Who::Elsewhere, || json!({ "number": 1 })),
    rule("desk_card_revision", Id::Card, Who::Everybody, none),
    // Of one's own units, or of one that is asked for: `forwards.rs`.
    rule("desk_from_above", Id::None, Who::Everybody, none),
    rule("desk_forwards", Id::None, Who::Everybody, none),
    rule("desk_forward", Id::Forward, Who::Everybody, none),
    rule("desk_forward_history", Id::Forward, Who::Everybody, none),
    rule("desk_forward_push", Id::Forward, Who::Everybody, none),
    // Decided by the unit and the card that the body names: `forwards.rs`.
    rule("desk_forward_create", Id::None, Who::Elsewhere, none),
    rule("desk_forward_change", Id::Forward, Who::Elsewhere, none),
    rule(
        "desk_forward_step",
        Id::Forward,
        Who::Workers,
        || json!({ "verb": "submit", "revision": 1 }),
    ),
    rule("desk_card_forwards", Id::Card, Who::Everybody, none),
    rule("desk_materials", Id::None, Who::Everybody, none),
    rule("desk_materials_table", Id::None, Who::Everybody, none),
    // Decided by the unit that the body names: `materials.rs`.
    rule("desk_material_change", Id::Material, Who::Elsewhere, none),
    rule("desk_material_withdraw", Id::Material, Who::Workers, none),
    rule("desk_material_uses", Id::Material, Who::Everybody, none),
    rule("desk_material_file", Id::Material, Who::Everybody, none),
    // It is no picture: `materials.rs`.
    rule("desk_material_picture", Id::Material, Who::Seen, none),
    rule("desk_material_to_picture", Id::Material, Who::Workers, none),
    rule("desk_material_to_sound", Id::Material, Who::Workers, || json!({ "lang": "vi" })),
    rule("desk_card_push", Id::Card, Who::Everybody, none),
    rule("desk_rumours", Id::None, Who::Everybody, none),
    rule("desk_rumour", Id::Rumour, Who::Everybody, none),
    rule("desk_rumour_change", Id::Rumour, Who::Workers, || json!({ "state": "checking" })),
    rule("desk_rumour_join", Id::Rumour, Who::Workers, || json!({ "other": new_id() })),
    rule("desk_rumour_split", Id::Rumour, Who::Workers, || json!({ "case": new_id() })),
    rule("desk_rumour_card", Id::Rumour, Who::Workers, || json!({ "card": new_id() })),
    rule("desk_rumour_answer", Id::Rumour, Who::Workers, none),
    rule("desk_original_uploaded", Id::None, Who::Workers, none),
    rule("desk_original_upload", Id::None, Who::Workers, none),
    rule("desk_picture_make", Id::None, Who::Workers, || {
        let crop = json!({ "left": 0, "top": 0, "width": 1_000, "height": 1_000 });
        json!({ "original": original("image/png"), "crop": crop })
    }),
    rule(
        "desk_sound_make",
        Id::None,
        Who::Workers,
        || json!({ "original": original("audio/ogg"), "lang": "vi" }),
    ),
    rule(
        "desk_voice_make",
        Id::None,
        Who::Workers,
        || json!({ "lang": "vi", "lines": ["Chào bạn."] }),
    ),
    rule("desk_health", Id::None, Who::Administrator, none),
    rule("desk_figures", Id::None, Who::Everybody, none),
    rule("desk_figures_table", Id::None, Who::Everybody, none),
    rule(
        "desk_asked_show",
        Id::Case,
        Who::Workers,
        || json!({ "matter": "wages", "question": "Thử?", "answer": "Thử." }),
    ),
    rule("desk_asked_hide", Id::Case, Who::Workers, none),
    rule("desk_surveys", Id::None, Who::Everybody, none),
    rule("desk_survey_create", Id::None, Who::Elsewhere, none),
    rule("desk_survey", Id::Survey, Who::Everybody, none),
    rule("desk_survey_change", Id::Survey, Who::Elsewhere, none),
    rule("desk_survey_submit", Id::Survey, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_survey_publish", Id::Survey, Who::Workers, || json!({ "revision": 1 })),
    rule("desk_survey_close", Id::Survey, Who::Workers, || json!({ "revision": 1 })),
    rule(
        "desk_survey_return",
        Id::Survey,
        Who::Workers,
        || json!({ "revision": 1, "remark": "Thử." }),
    ),
    rule("desk_survey_invite", Id::Survey, Who::Workers, || json!({ "count": 1 })),
    rule("desk_survey_results", Id::Survey, Who::Seen, none),
    rule("desk_survey_table", Id::Survey, Who::Seen, none),
    rule("desk_posters", Id::None, Who::Everybody, none),
    // Decided by the unit and the cards that are named: `posters.rs`.
    rule("desk_poster_look", Id::None, Who::Elsewhere, || json!({ "unit": BASE_A1, "look": null })),
    rule("desk_poster_sheet", Id::None, Who::Elsewhere, none),
    rule("desk_poster_picture", Id::None, Who::Elsewhere, none),
    rule("desk_training", Id::None, Who::Everybody, none),
    // One's own tries and certificate: `training.rs`.
    rule("desk_training_result", Id::None, Who::Elsewhere, none),
    rule("desk_certificate", Id::None, Who::Elsewhere, none),
    // Whose it is decides the code: `training.rs`.
    rule("desk_certificate_revoke", Id::None, Who::Elsewhere, none),
    rule("desk_training_progress", Id::None, Who::Administrator, none),
    rule("desk_training_table", Id::None, Who::Administrator, none),
    rule("desk_lessons", Id::None, Who::Everybody, none),
    rule("desk_lessons_change", Id::None, Who::Administrator, none),
    rule("desk_contributions", Id::None, Who::Everybody, none),
    rule("desk_contributions_table", Id::None, Who::Everybody, none),
    rule("desk_proposals", Id::None, Who::Everybody, none),
    rule("desk_contribution_change", Id::Contribution, Who::Workers, || {
        json!({ "unit": BASE_A1, "kind": "other", "title": "Thử", "credit": "unit_only",
            "day": "2026-11-01", "revision": 1 })
    }),
    rule("desk_rates", Id::None, Who::Everybody, none),
    rule("desk_rates_change", Id::None, Who::Administrator, none),
    rule("desk_reports", Id::None, Who::Everybody, none),
    // Of one's own units, which the body names: `reports.rs`.
    rule("desk_report_begin", Id::None, Who::Elsewhere, none),
    rule("desk_report", Id::Report, Who::Everybody, none),
    rule(
        "desk_report_change",
        Id::Report,
        Who::Workers,
        || json!({ "revision": 1, "frame": {}, "sections": [] }),
    ),
    // Which roles take which step is a table of its own: `plain::report::rules`, `reports.rs`.
    rule("desk_report_send", Id::Report, Who::Seen, || json!({ "revision": 1 })),
    rule("desk_report_take_back", Id::Report, Who::Seen, || json!({ "revision": 1 })),
    rule(
        "desk_report_return",
        Id::Report,
        Who::Seen,
        || json!({ "revision": 1, "remark": "Thử." }),
    ),
    rule("desk_report_accept", Id::Report, Who::Seen, || json!({ "revision": 1 })),
    rule("desk_report_sources", Id::Report, Who::Seen, none),
    rule("desk_report_docx", Id::Report, Who::Everybody, none),
    rule("desk_report_pdf", Id::Report, Who::Everybody, none),
    rule("desk_report_table", Id::Report, Who::Everybody, none),
    rule("desk_report_kinds", Id::None, Who::Everybody, none),
    rule("desk_report_kinds_change", Id::None, Who::Administrator, none),
    rule("desk_law", Id::None, Who::Everybody, none),
    rule("desk_law_change", Id::None, Who::Administrator, none),
    rule("desk_glossary", Id::None, Who::Everybody, none),
    rule("desk_glossary_change", Id::None, Who::Administrator, none),
    rule("desk_deadlines", Id::None, Who::Everybody, none),
    // One sees one's own subtree; what another one may not even look at is a unit's open work.
    rule("desk_units", Id::None, Who::Everybody, none),
    rule("desk_units_table", Id::None, Who::Everybody, none),
    rule("desk_unit_open", Id::Unit, Who::Administrator, none),
    rule("desk_unit_add", Id::None, Who::Administrator, || {
        json!({ "id": new_id(), "parent": UPPER_A, "level_id": "base", "name": "Thử", "short": "Thử",
            "code": "THU" })
    }),
    rule(
        "desk_unit_change",
        Id::Unit,
        Who::Administrator,
        || json!({ "name": "Thử", "short": "Thử", "parent": UPPER_A, "level_id": "base", "revision": 0 }),
    ),
    rule(
        "desk_unit_merge",
        Id::Unit,
        Who::Administrator,
        || json!({ "into": BASE_B1, "revision": 0 }),
    ),
    rule(
        "desk_unit_close",
        Id::Unit,
        Who::Administrator,
        || json!({ "move_up": true, "revision": 0 }),
    ),
    rule("desk_unit_levels", Id::None, Who::Administrator, || json!({ "levels": [] })),
    rule("desk_units_import", Id::None, Who::Administrator, || json!({ "text": "x" })),
    rule("desk_people", Id::None, Who::Administrator, none),
    rule(
        "desk_invite",
        Id::None,
        Who::Administrator,
        || json!({ "unit": BASE_A1, "roles": ["writer"], "for_name": "Thử" }),
    ),
    rule("desk_invite_withdraw", Id::Invitation, Who::Administrator, none),
    rule(
        "desk_person_change",
        Id::Officer,
        Who::Administrator,
        || json!({ "unit": BASE_A1, "roles": ["writer"] }),
    ),
    rule("desk_hand_over", Id::Officer, Who::Administrator, || json!({ "to": null })),
    // One's own posts alone, and whoever has the link: `posts.rs`.
    rule("desk_act_for", Id::None, Who::Elsewhere, || json!({ "unit": BASE_A1 })),
    rule("desk_join", Id::None, Who::Elsewhere, || json!({ "token": "x" })),
    rule(
        "desk_post_add",
        Id::Officer,
        Who::Administrator,
        || json!({ "unit": BASE_A1, "roles": ["writer"] }),
    ),
    rule("desk_post_end", Id::Officer, Who::Administrator, || json!({ "to": null })),
    rule("desk_leave", Id::Officer, Who::Administrator, || json!({ "to": null })),
    rule("desk_deadlines_change", Id::None, Who::Administrator, none),
    rule("desk_reach", Id::None, Who::Everybody, none),
    rule("desk_reach_table", Id::None, Who::Everybody, none),
    rule("desk_members", Id::None, Who::Everybody, none),
    // Of one's own units, which the body names: `reach.rs`.
    rule("desk_members_enter", Id::None, Who::Elsewhere, none),
    rule("desk_offline", Id::None, Who::Everybody, none),
    rule("desk_offline_attest", Id::None, Who::Elsewhere, none),
    rule("desk_offline_photo_keep", Id::None, Who::Workers, none),
    rule("desk_offline_decide", Id::Offline, Who::Workers, || json!({ "sign": true })),
    rule("desk_offline_photo", Id::Offline, Who::Seen, none),
];

fn sealed_words() -> Value {
    json!({ "unit": BASE_A1, "epoch": 1, "header": "x", "words": "x" })
}

fn original(media_type: &str) -> Value {
    json!({ "sha256": build::hash(b"?"), "media_type": media_type, "bytes": 1 })
}

fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// An operation of the description.
struct Operation {
    id: String,
    method: Method,
    path: String,
}

async fn operations(server: &TestServer) -> Vec<Operation> {
    let document: Value = server.api("/openapi.json").await;
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap_or_default();
            let signs_in = matches!(id, "desk_sign_in" | "desk_passkey_ask");
            if path.contains("/desk/") && !signs_in {
                found.push(Operation {
                    id: id.to_owned(),
                    method: Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(),
                    path: path.trim_start_matches("/api/v1/desk").to_owned(),
                });
            }
        }
    }
    found
}

fn filled(operation: &Operation, id: &str) -> String {
    let path = operation.path.replace("{id}", id).replace("{sha256}", build::hash(b"?").as_str());
    let path = path.replace("{revision}", "1").replace("{code}", "2345ABCDEFGHJKMN");
    let path = path.replace("{unit}", &BASE_A1.to_string());
    assert!(!path.contains('{'), "{}: what stands for a part of {path}?", operation.id);
    path
}

async fn ask(desk: &Desk<'_>, operation: &Operation, rule: &Rule, id: &str) -> Reply {
    let request = desk.request(operation.method.clone(), &filled(operation, id));
    let body = (rule.body)();
    send(if body.is_null() { request } else { request.json(&body) }).await
}

async fn every_operation_of_the_desk_refuses_strangers_other_units_and_roles_that_only_read(
    kind: Kind,
) {
    let server = TestServer::start(kind).await;
    let words = concern("Việc của A1, không của ai khác.");
    server.take(&words).await;
    server.take(&NewSubmission { unit: BASE_B1, ..concern("Việc của B1.") }).await;
    let owner = server.sign_in("a1.viet").await;
    let card: DeskCard = owner.write(notice("Tin của A1")).await;
    let template = new_id();
    let text = json!({ "unit": BASE_A1, "title": "Của A1", "text": "Chào bạn.", "revision": 0 });
    owner.put(&format!("/templates/{template}"), &text).await.expect(200);

    let contribution = new_id();
    let line = json!({ "unit": BASE_A1, "kind": "other", "title": "Ảnh của A1", "credit": "unit_only",
        "day": "2026-11-01", "revision": 0 });
    owner.put(&format!("/contributions/{contribution}"), &line).await.expect(204);

    let report = new_id();
    let year = chrono::Datelike::year(&plain::dates::local_day(chrono::Utc::now()));
    let begun = json!({ "id": report, "unit": BASE_A1, "period": format!("{year}-nam") });
    owner.post("/reports", &begun).await.expect(201);

    let text = Ask { text: Said::in_vietnamese("Của A1 thế nào?"), ..Ask::new(AskKind::Text) };
    let now = chrono::Utc::now();
    let survey = SurveyDraft {
        id: SurveyId(uuid::Uuid::now_v7()),
        unit: BASE_A1,
        content: SurveyContent {
            title: Said::in_vietnamese("Khảo sát của A1"),
            intro: Said::in_vietnamese("Để hỏi."),
            questions: vec![text],
            languages: Vec::new(),
            audience: Audience::default(),
            mode: SurveyMode::default(),
            opens_at: now,
            closes_at: now + chrono::Duration::days(3),
        },
        revision: 0,
    };
    owner.post("/surveys", &survey).await.expect(201);

    let false_news =
        NewSubmission { kind: SubmissionKind::FalseNewsReport, ..concern("Tin đồn của A1.") };
    server.take(&false_news).await;
    until(|| async { server.place.count("SELECT COUNT(*) FROM rumour_cases").await == 1 }).await;
    let rumours: RumourList = owner.get("/rumours").await.expect(200).json();
    let rumour = rumours.rumours[0].id.to_string();

    let security: wire::security::Security = owner.get("/security").await.expect(200).json();
    let session = security.sessions[0].id.clone();
    let signed_in: wire::desk::Session = owner.get("/session").await.expect(200).json();
    let owner_id = signed_in.officer.id.to_string();

    let offline = new_id();
    let day = plain::dates::local_day(now);
    let attested = json!({ "id": offline, "unit": BASE_A1, "kind": "meeting", "held_on": day,
        "number": 20, "about": "Họp của A1" });
    owner.post("/reach/offline", &attested).await.expect(201);
    let admin = server.sign_in("tinh.quantri").await;
    let invite = json!({ "unit": BASE_A1, "roles": ["writer"], "for_name": "Thử" });
    admin.post("/people/invitations", &invite).await.expect(200);
    let people: wire::people::People = admin.get("/people").await.expect(200).json();
    let invitation = people.invitations[0].id.clone();

    let writer = server.sign_in("tinh.viet").await;
    let above =
        wire::desk::CardDraft { unit: PROVINCE, ..build::draft(notice("Tin của tỉnh")) };
    let above: DeskCard = writer.post("/cards", &above).await.expect(201).json();
    let above: DeskCard = writer.step(&above, "submit").await.expect(200).json();
    server.sign_in("tinh.duyet").await.step(&above, "publish").await.expect(200);
    let forward = new_id();
    let note = json!({ "id": forward, "card": above.id, "unit": BASE_A1, "note": "Lời của A1" });
    owner.post("/forwards", &note).await.expect(201);

    let material = new_id();
    let pdf = b"%PDF-1.7 c\xe1\xbb\xa7a A1";
    let path = format!("/originals/{}", build::hash(pdf));
    let upload = owner.request(Method::PUT, &path).header("content-type", "application/pdf");
    send(upload.body(pdf.to_vec())).await.expect(201);
    let file =
        json!({ "sha256": build::hash(pdf), "media_type": "application/pdf", "bytes": pdf.len() });
    let shared =
        json!({ "unit": BASE_A1, "original": file, "title": "Tờ rơi của A1", "licence": "own" });
    owner.put(&format!("/materials/{material}"), &shared).await.expect(200);

    let all = operations(&server).await;
    let unruled: Vec<_> = all
        .iter()
        .filter(|operation| RULES.iter().all(|rule| rule.operation != operation.id))
        .map(|operation| operation.id.as_str())
        .collect();
    assert!(unruled.is_empty(), "write into RULES who may do this: {unruled:?}");
    let gone: Vec<_> = RULES
        .iter()
        .filter(|rule| all.iter().all(|operation| rule.operation != operation.id))
        .map(|rule| rule.operation)
        .collect();
    assert!(gone.is_empty(), "these rules are about nothing: {gone:?}");

    let (mut foreign, mut nowhere, mut reading) = (0, 0, 0);
    let others = [server.sign_in("b1.viet").await, server.sign_in("b1.duyet").await];
    for operation in &all {
        let rule = RULES.iter().find(|rule| rule.operation == operation.id).unwrap();
        let name = operation.id.as_str();
        let theirs = match rule.id {
            Id::Case => words.id.to_string(),
            Id::Card => card.id.to_string(),
            Id::Template => template.clone(),
            Id::Rumour => rumour.clone(),
            Id::Survey => survey.id.to_string(),
            Id::Session => session.clone(),
            Id::Officer => owner_id.clone(),
            Id::Offline => offline.clone(),
            Id::Contribution => contribution.clone(),
            Id::Report => report.clone(),
            Id::Unit => BASE_A1.to_string(),
            Id::Invitation => invitation.clone(),
            Id::Forward => forward.clone(),
            Id::Material => material.clone(),
            Id::None => String::new(),
        };
        if name != "desk_sign_out" {
            let address = format!("/api/v1/desk{}", filled(operation, &theirs));
            let request = server.request(operation.method.clone(), &address);
            let body = (rule.body)();
            let refused = send(if body.is_null() { request } else { request.json(&body) }).await;
            assert_eq!(refused.status, 401, "{name} without a session: {}", refused.text());
        }
        if rule.id != Id::None && rule.who != Who::Elsewhere {
            for desk in &others {
                let refused = ask(desk, operation, rule, &theirs).await;
                assert!(
                    [403, 404].contains(&refused.status),
                    "{name} with another unit's: {} {}",
                    refused.status,
                    refused.text()
                );
                assert!(!refused.text().contains("của A1"), "{name} tells what it refuses");
                foreign += 1;
            }
            // A text with a revision that nobody has seen is a conflict, and tells nothing.
            let refused = ask(&others[0], operation, rule, &new_id()).await;
            assert!(
                [403, 404].contains(&refused.status),
                "{name} with what is nowhere: {} {}",
                refused.status,
                refused.text()
            );
            nowhere += 1;
        }
        match rule.who {
            Who::Workers => {
                // The administrator stands above A1 and sees the thing, but has no role that works on it.
                let refused = ask(&admin, operation, rule, &theirs).await;
                assert_eq!(refused.status, 403, "{name} by who only reads: {}", refused.text());
                reading += 1;
            }
            Who::Administrator => {
                for desk in others.iter().chain([&owner]) {
                    ask(desk, operation, rule, &theirs).await.problem(403, Code::Forbidden);
                    reading += 1;
                }
            }
            Who::Everybody => {
                let seen = ask(&admin, operation, rule, &theirs).await;
                // This case has no file, and was not sealed.
                let file = ["desk_case_attachment", "desk_sealed_case"].contains(&name);
                assert_eq!(seen.status, if file { 404 } else { 200 }, "{name}: {}", seen.text());
            }
            Who::Seen | Who::Elsewhere => {}
        }
    }
    assert!(foreign >= 30 && nowhere >= 15 && reading >= 15, "{foreign} {nowhere} {reading}");
    // None of it left a trace on what it was about.
    assert_eq!(server.place.count("SELECT COUNT(*) FROM answers").await, 0);
    assert_eq!(server.place.count("SELECT COUNT(*) FROM case_notes").await, 0);
    let moved = "SELECT COUNT(*) FROM case_events WHERE verb <> 'read'";
    assert_eq!(server.place.count(moved).await, 0);
}
