//! The pages that work where no program runs: `/gui` takes words, `/bien-nhan` follows a case by its code,
//! `/hoi-dap` is what everybody may read of cases. Codes and words are in bodies only.

use std::collections::HashMap;

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{DefaultBodyLimit, Form, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use view::forms::words;
use view::render::{self, SpeakForm};
use wire::follow::{FollowUp, FollowVerb, NewFollowUp};
use wire::id::{FollowUpId, SubmissionId};
use wire::lang::Lang;
use wire::limits::{SHORT_CHARS, SUBMISSION_CHARS};
use wire::problem::Code;
use wire::receipt::ReceiptCode;
use wire::submission::{NewSubmission, Purpose};
use wire::topic::Matter;
use wire::unit::Unit;

use super::{DESCRIPTION, head};
use crate::caller::Caller;
use crate::refusal::Refusal;
use crate::routes::{receipts, submissions};
use crate::state::App;
use crate::store::from_word;

/// What a form may weigh: words of the longest kind, each letter as three bytes of three characters.
const MOST: usize = 128 * 1024;

type Fields = Result<Form<HashMap<String, String>>, FormRejection>;

/// `/gui`.
pub fn speaking() -> MethodRouter<App> {
    get(speak).post(take).layer(DefaultBodyLimit::max(MOST))
}

/// `/bien-nhan`.
pub fn following() -> MethodRouter<App> {
    get(ask).post(look).layer(DefaultBodyLimit::max(MOST))
}

/// `/hoi-dap`.
pub fn asked() -> MethodRouter<App> {
    get(matters)
}

fn page(app: &App, status: StatusCode, title: &str, path: &str, html: &str) -> Response {
    let head = head::of(&app.pages.public_url, title, DESCRIPTION, path);
    app.pages.worker.page(status, &head, html)
}

/// A page with a form, or an answer to one: no cache keeps it, and the browser says to us alone that the form
/// comes from here. Under the other pages' policy it says nothing at all, and we would have to refuse it.
fn private(mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    answer
}

fn mint() -> String {
    uuid::Uuid::now_v7().to_string()
}

const SPEAK: &str = "Gửi tâm tư, nguyện vọng · Bản Tin";

async fn speak(State(app): State<App>) -> Result<Response, Refusal> {
    let form = SpeakForm { id: mint(), ..SpeakForm::default() };
    let units = app.store.units().await.unwrap_or_default();
    Ok(form_page(&app, StatusCode::OK, &form, &units))
}

fn form_page(app: &App, status: StatusCode, form: &SpeakForm, units: &[Unit]) -> Response {
    private(page(app, status, SPEAK, "/gui", &render::speak(form, units, Lang::Vi)))
}

/// Takes what was typed into the form: the receipt, or the form again with what is wrong beside it.
async fn take(State(app): State<App>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let Form(fields) = fields.map_err(|_| Refusal::from(Code::Malformed))?;
    let mut form = typed(&fields);
    let told = words(Lang::Vi);
    let units = app.store.units().await.unwrap_or_default();
    let Some(new) = submission(&mut form, &units) else {
        form.faults.insert(0, ("", told.wrong));
        return Ok(form_page(&app, StatusCode::UNPROCESSABLE_ENTITY, &form, &units));
    };
    match submissions::take(&app, caller, new).await {
        Ok((status, receipt)) => {
            let case = receipts::looked_up(&app, std::slice::from_ref(&receipt.code)).await;
            let due_at = case.ok().and_then(|cases| Some(cases.into_iter().next()??.due_at));
            let unit = units.iter().find(|unit| unit.id == receipt.unit);
            let unit = unit.map(|unit| unit.name.as_str()).unwrap_or_default();
            let html = render::received(&receipt, unit, due_at, Lang::Vi);
            Ok(private(page(&app, status, SPEAK, "/gui", &html)))
        }
        Err(refusal) => {
            let (status, fault) = match refusal.code() {
                Code::IdReused => {
                    form.id = mint();
                    (StatusCode::CONFLICT, ("", told.again))
                }
                Code::UnknownUnit => (StatusCode::UNPROCESSABLE_ENTITY, ("unit", told.need_unit)),
                Code::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, ("text", told.long_text)),
                Code::TooMany => (StatusCode::TOO_MANY_REQUESTS, ("", told.share)),
                _ => (StatusCode::SERVICE_UNAVAILABLE, ("", told.away)),
            };
            form.faults.push(fault);
            Ok(form_page(&app, status, &form, &units))
        }
    }
}

fn typed(fields: &HashMap<String, String>) -> SpeakForm {
    let field = |name: &str| fields.get(name).cloned().unwrap_or_default();
    // Browsers send the ends of lines as two characters; a phone sends one.
    let text = field("text").replace("\r\n", "\n");
    SpeakForm {
        id: field("id"),
        kind: field("kind"),
        matter: field("matter"),
        unit: field("unit"),
        text,
        name: field("name"),
        contact: field("contact"),
        may_contact: fields.contains_key("may_contact"),
        may_publish: fields.contains_key("may_publish"),
        faults: Vec::new(),
    }
}

/// What was typed as a submission; none, with the faults in the form, when it is none.
fn submission(form: &mut SpeakForm, units: &[Unit]) -> Option<NewSubmission> {
    let told = words(Lang::Vi);
    let some = |text: &str| {
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let (name, contact) = (some(&form.name), some(&form.contact));
    let unit = units.iter().find(|unit| unit.code == form.unit).map(|unit| unit.id);
    let long = |text: &str, most: usize| text.chars().count() > most || text.contains('\0');
    let checks = [
        ("text", form.text.trim().is_empty(), told.need_text),
        ("text", long(&form.text, SUBMISSION_CHARS), told.long_text),
        ("name", long(&form.name, SHORT_CHARS), told.long_text),
        ("contact", long(&form.contact, SHORT_CHARS), told.long_text),
        ("unit", unit.is_none(), told.need_unit),
        ("consents", (name.is_some() || contact.is_some()) && !form.may_contact, told.need_consent),
    ];
    form.faults =
        checks.iter().filter(|(_, wrong, _)| *wrong).map(|(at, _, t)| (*at, *t)).collect();
    let id: Option<uuid::Uuid> = form.id.parse().ok();
    let (Some(unit), Some(id), true) = (unit, id, form.faults.is_empty()) else {
        if form.id.parse::<uuid::Uuid>().is_err() {
            form.id = mint();
        }
        return None;
    };
    // Nobody is kept as agreeing to the use of what they did not give.
    let contacts = form.may_contact && (name.is_some() || contact.is_some());
    let consents = [(contacts, Purpose::Contact), (form.may_publish, Purpose::Publish)];
    Some(NewSubmission {
        id: SubmissionId(id),
        kind: word(&form.kind)?,
        matter: word::<Matter>(&form.matter),
        unit,
        text: form.text.trim().to_owned(),
        name,
        contact,
        card: None,
        link: None,
        consents: consents.into_iter().filter(|(yes, _)| *yes).map(|(_, which)| which).collect(),
        attachments: Vec::new(),
        written_at: minted_at(id),
        lang: Lang::Vi,
    })
}

/// When the form was made: a second click must send the same moment.
fn minted_at(id: uuid::Uuid) -> DateTime<Utc> {
    let at = id.get_timestamp().map(|at| at.to_unix());
    at.and_then(|(seconds, nanos)| DateTime::from_timestamp(i64::try_from(seconds).ok()?, nanos))
        .unwrap_or(DateTime::UNIX_EPOCH)
}

fn word<T: DeserializeOwned>(word: &str) -> Option<T> {
    from_word(word, "word").ok()
}

const FOLLOW: &str = "Xem bằng mã biên nhận · Bản Tin";

async fn ask(State(app): State<App>) -> Response {
    let html = render::ask_code("", None, false, Lang::Vi);
    private(page(&app, StatusCode::OK, FOLLOW, "/bien-nhan", &html))
}

/// Shows the case of a code, and takes what is said to it.
async fn look(State(app): State<App>, caller: Caller, fields: Fields) -> Result<Response, Refusal> {
    let Form(fields) = fields.map_err(|_| Refusal::from(Code::Malformed))?;
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let told = words(Lang::Vi);
    let again = |status, fault| {
        let html = render::ask_code(field("code"), Some(fault), true, Lang::Vi);
        Ok(private(page(&app, status, FOLLOW, "/bien-nhan", &html)))
    };
    let Ok(code) = field("code").parse::<ReceiptCode>() else {
        return again(StatusCode::UNPROCESSABLE_ENTITY, told.code_short);
    };
    let mut status = StatusCode::OK;
    let mut line = None;
    if let Some(verb) = word::<FollowVerb>(field("verb")) {
        (status, line) = match said(verb, &fields) {
            Err(fault) => (StatusCode::UNPROCESSABLE_ENTITY, Some(fault)),
            Ok(follow_up) => {
                let new = NewFollowUp { code: code.clone(), follow_up };
                match receipts::follow(&app, caller, &new).await {
                    Ok((status, _)) => (status, Some(told.done)),
                    Err(refusal) => match refusal.code() {
                        Code::WrongState => (StatusCode::CONFLICT, Some(told.refused)),
                        Code::IdReused => (StatusCode::CONFLICT, Some(told.again)),
                        Code::Invalid => (StatusCode::UNPROCESSABLE_ENTITY, Some(told.need_text)),
                        Code::NotFound => (StatusCode::NOT_FOUND, None),
                        Code::TooMany => (StatusCode::TOO_MANY_REQUESTS, None),
                        _ => (StatusCode::SERVICE_UNAVAILABLE, Some(told.away)),
                    },
                }
            }
        };
    }
    let found = receipts::looked_up(&app, std::slice::from_ref(&code)).await;
    match found.map(|cases| cases.into_iter().flatten().next()) {
        Ok(Some(case)) => {
            let html = render::case(&code, &case, &mint(), line, Lang::Vi, Utc::now());
            Ok(private(page(&app, status, FOLLOW, "/bien-nhan", &html)))
        }
        Ok(None) => again(StatusCode::NOT_FOUND, told.code_none),
        Err(refusal) if refusal.code() == Code::TooMany => {
            again(StatusCode::TOO_MANY_REQUESTS, told.code_wait)
        }
        Err(_) => again(StatusCode::SERVICE_UNAVAILABLE, told.away),
    }
}

fn said(verb: FollowVerb, fields: &HashMap<String, String>) -> Result<FollowUp, &'static str> {
    let told = words(Lang::Vi);
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let id = field("id").parse().map_err(|_| told.away)?;
    if verb == FollowVerb::Erase && !fields.contains_key("sure") {
        return Err(told.erase_tick);
    }
    let text = field("text").replace("\r\n", "\n").trim().to_owned();
    Ok(FollowUp {
        rating: field("rating").parse().ok(),
        purpose: word(field("purpose")),
        ..FollowUp::new(FollowUpId(id), verb, text)
    })
}

async fn matters(
    State(app): State<App>,
    question: Result<Query<HashMap<String, String>>, QueryRejection>,
) -> Result<Response, Refusal> {
    let question = question.map(|Query(question)| question).unwrap_or_default();
    let about = question.get("viec").and_then(|about| word::<Matter>(about));
    let list = app.store.asked().await?;
    let html = render::asked_page(&list.asked, about, Lang::Vi, Utc::now());
    let title = format!("{} · Bản Tin", words(Lang::Vi).asked_title);
    Ok(page(&app, StatusCode::OK, &title, view::asked::PATH, &html))
}
