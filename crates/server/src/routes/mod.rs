//! Everything that the server answers. [`router`] is the map; the modules are the rooms.

pub mod asked;
pub mod attachments;
pub mod card_versions;
pub mod cards;
pub mod confirmations;
pub mod desk_card_steps;
pub mod desk_cards;
pub mod desk_case_steps;
pub mod desk_cases;
pub mod desk_contributions;
pub mod desk_figures;
pub mod desk_forwards;
pub mod desk_health;
pub mod desk_keys;
pub mod desk_materials;
pub mod desk_members;
pub mod desk_offline;
pub mod desk_passkeys;
pub mod desk_people;
pub mod desk_posters;
pub mod desk_posts;
pub mod desk_push;
pub mod desk_reach;
pub mod desk_reports;
pub mod desk_sealed;
pub mod desk_search;
pub mod desk_security;
pub mod desk_session;
pub mod desk_survey_results;
pub mod desk_survey_steps;
pub mod desk_surveys;
pub mod desk_templates;
pub mod desk_training;
pub mod desk_units;
pub mod desk_watch;
pub mod desk_working;
pub mod desk_workshop;
pub mod forwards;
pub mod health;
pub mod invitations;
pub mod media;
pub mod push;
pub mod reach;
pub mod receipts;
pub mod reference;
pub mod rumours;
pub mod sealed;
mod spreadsheet;
pub mod submissions;
pub mod surveys;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use wire::problem::Code;

use self::desk_reports::files as desk_report_files;
use crate::refusal::Refusal;
use crate::state::App;
use crate::{board, calendar, certificate, drain, edge, feeds, openapi, pages, tagged};

/// Below this size compression costs more than it saves, in bytes.
const WORTH_COMPRESSING: u16 = 860;

/// The map of everything.
pub fn router(app: App) -> Router {
    let (api, _) = api().split_for_parts();
    Router::new()
        .merge(api)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(documents().layer(compression(9)))
        .merge(feeds::files())
        .fallback(pages::assets::asset)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), edge::same_site))
        .layer(CatchPanicLayer::custom(|_| failed()))
        .layer(from_fn(drain::drain))
        .layer(from_fn(edge::tell))
        .layer(from_fn_with_state(app.clone(), edge::guard))
        .with_state(app)
}

/// What is read rather than asked by programs of ours.
fn documents() -> Router<App> {
    pages::routes()
        .merge(feeds::routes())
        .merge(calendar::routes())
        .merge(board::routes())
        .merge(certificate::routes())
}

/// The description of the API, from the same map.
#[must_use]
pub fn description() -> OpenApi {
    openapi::finished(api().into_openapi())
}

/// The API: each handler brings its path and its description, so that neither can be forgotten.
fn api() -> OpenApiRouter<App> {
    let answers = OpenApiRouter::new()
        .routes(routes!(cards::changes))
        .routes(routes!(cards::card))
        .routes(routes!(card_versions::versions))
        .routes(routes!(card_versions::release))
        .routes(routes!(card_versions::key))
        .routes(routes!(cards::units))
        .routes(routes!(cards::gone_units))
        .routes(routes!(forwards::changes))
        .routes(routes!(reference::law))
        .routes(routes!(reference::glossary))
        .routes(routes!(attachments::uploaded, attachments::upload))
        .routes(routes!(submissions::submit))
        .routes(routes!(sealed::keys))
        .routes(routes!(sealed::submit))
        .routes(routes!(sealed::status))
        .routes(routes!(sealed::reply_to))
        .routes(routes!(receipts::status))
        .routes(routes!(receipts::key))
        .routes(routes!(receipts::follow_up))
        .routes(routes!(asked::list))
        .routes(routes!(asked::same))
        .routes(routes!(asked::show, asked::hide))
        .routes(routes!(push::key))
        .routes(routes!(push::subscribe, push::unsubscribe))
        .routes(routes!(desk_session::sign_in, desk_session::session, desk_session::sign_out))
        .routes(routes!(desk_session::code))
        .routes(routes!(desk_passkeys::ask))
        .routes(routes!(desk_passkeys::sign_in))
        .routes(routes!(desk_passkeys::begin))
        .routes(routes!(desk_passkeys::add))
        .routes(routes!(desk_passkeys::remove))
        .routes(routes!(desk_passkeys::rename))
        .routes(routes!(desk_passkeys::rule))
        .routes(routes!(desk_security::read))
        .routes(routes!(desk_security::end_others))
        .routes(routes!(desk_security::end))
        .routes(routes!(desk_security::begin))
        .routes(routes!(desk_security::confirm))
        .routes(routes!(desk_security::turn_off))
        .routes(routes!(desk_security::seen))
        .routes(routes!(desk_watch::list))
        .routes(routes!(desk_watch::end))
        .routes(routes!(desk_watch::reset))
        .routes(routes!(desk_cases::list))
        .routes(routes!(desk_cases::read))
        .routes(routes!(desk_cases::answer))
        .routes(routes!(desk_sealed::read))
        .routes(routes!(desk_sealed::opened))
        .routes(routes!(desk_sealed::answer))
        .routes(routes!(desk_sealed::reseal))
        .routes(routes!(desk_keys::read, desk_keys::make))
        .routes(routes!(desk_keys::keep_own))
        .routes(routes!(desk_keys::add_passkey, desk_keys::drop_passkey))
        .routes(routes!(desk_keys::publish))
        .routes(routes!(desk_keys::share))
        .routes(routes!(desk_keys::revoke))
        .routes(routes!(desk_cases::search))
        .routes(routes!(desk_case_steps::triage))
        .routes(routes!(desk_case_steps::officers))
        .routes(routes!(desk_case_steps::assign))
        .routes(routes!(desk_case_steps::forward))
        .routes(routes!(desk_case_steps::state))
        .routes(routes!(desk_case_steps::note))
        .routes(routes!(desk_case_steps::likely))
        .routes(routes!(desk_case_steps::merge))
        .routes(routes!(desk_case_steps::unmerge))
        .routes(routes!(desk_templates::list))
        .routes(routes!(desk_templates::change, desk_templates::remove))
        .routes(routes!(reference::desk_deadlines, reference::change_deadlines))
        .routes(routes!(desk_cards::list, desk_cards::create))
        .routes(routes!(desk_cards::read, desk_cards::change))
        .routes(routes!(desk_card_steps::submit))
        .routes(routes!(desk_cards::history))
        .routes(routes!(desk_forwards::from_above))
        .routes(routes!(desk_forwards::list, desk_forwards::create))
        .routes(routes!(desk_forwards::read, desk_forwards::change))
        .routes(routes!(desk_forwards::step))
        .routes(routes!(desk_forwards::history))
        .routes(routes!(desk_forwards::push_report))
        .routes(routes!(desk_forwards::of_card))
        .routes(routes!(desk_materials::list))
        .routes(routes!(desk_materials::table))
        .routes(routes!(desk_materials::change, desk_materials::withdraw))
        .routes(routes!(desk_materials::uses))
        .routes(routes!(desk_materials::to_sound))
        .routes(routes!(desk_search::search))
        .routes(routes!(desk_working::here))
        .routes(routes!(desk_working::list))
        .routes(routes!(desk_working::read, desk_working::keep, desk_working::drop_copy))
        .routes(routes!(desk_working::revision))
        .routes(routes!(desk_card_steps::approve))
        .routes(routes!(desk_card_steps::publish))
        .routes(routes!(desk_card_steps::schedule))
        .routes(routes!(desk_card_steps::unschedule))
        .routes(routes!(desk_card_steps::send_back))
        .routes(routes!(desk_card_steps::recall))
        .routes(routes!(desk_cards::push_report))
        .routes(routes!(desk_workshop::uploaded, desk_workshop::upload))
        .routes(routes!(desk_workshop::make_picture))
        .routes(routes!(desk_workshop::make_sound))
        .routes(routes!(desk_workshop::make_voice))
        .routes(routes!(desk_push::outlook))
        .routes(routes!(confirmations::confirm))
        .routes(routes!(confirmations::counted))
        .routes(routes!(desk_health::read))
        .routes(routes!(desk_figures::read))
        .routes(routes!(desk_figures::table))
        .routes(routes!(rumours::list))
        .routes(routes!(rumours::read, rumours::change))
        .routes(routes!(rumours::join))
        .routes(routes!(rumours::split))
        .routes(routes!(rumours::card))
        .routes(routes!(rumours::answer))
        .routes(routes!(reference::desk_law, reference::change_law))
        .routes(routes!(reference::desk_glossary, reference::change_glossary))
        .routes(routes!(surveys::list))
        .routes(routes!(surveys::answer))
        .routes(routes!(desk_surveys::list, desk_surveys::create))
        .routes(routes!(desk_surveys::read, desk_surveys::change))
        .routes(routes!(desk_survey_steps::submit))
        .routes(routes!(desk_survey_steps::publish))
        .routes(routes!(desk_survey_steps::send_back))
        .routes(routes!(desk_survey_steps::close))
        .routes(routes!(desk_survey_steps::invite))
        .routes(routes!(desk_survey_results::read))
        .routes(routes!(desk_survey_results::table))
        .routes(routes!(reach::touch))
        .routes(routes!(desk_reach::read))
        .routes(routes!(desk_reach::table))
        .routes(routes!(desk_offline::list, desk_offline::attest))
        .routes(routes!(desk_offline::decide))
        .routes(routes!(desk_offline::keep_photo))
        .routes(routes!(desk_members::list, desk_members::enter))
        .routes(routes!(desk_reports::list, desk_reports::begin))
        .routes(routes!(desk_reports::read, desk_reports::change))
        .routes(routes!(desk_reports::send))
        .routes(routes!(desk_reports::take_back))
        .routes(routes!(desk_reports::send_back))
        .routes(routes!(desk_reports::accept))
        .routes(routes!(desk_reports::sources))
        .routes(routes!(desk_report_files::table))
        .routes(routes!(desk_reports::kinds, desk_reports::change_kinds))
        .routes(routes!(desk_posters::list))
        .routes(routes!(desk_contributions::read))
        .routes(routes!(desk_contributions::change))
        .routes(routes!(desk_contributions::table))
        .routes(routes!(desk_contributions::rates, desk_contributions::change_rates))
        .routes(routes!(desk_training::read))
        .routes(routes!(desk_training::result))
        .routes(routes!(desk_training::certificate))
        .routes(routes!(desk_training::progress))
        .routes(routes!(desk_training::table))
        .routes(routes!(desk_training::lessons, desk_training::change_lessons))
        .routes(routes!(desk_posters::change_look))
        .routes(routes!(desk_posters::picture))
        .routes(routes!(invitations::look))
        .routes(routes!(invitations::accept))
        .routes(routes!(desk_people::list))
        .routes(routes!(desk_people::invite))
        .routes(routes!(desk_people::withdraw))
        .routes(routes!(desk_people::change))
        .routes(routes!(desk_people::hand_over))
        .routes(routes!(desk_people::leave))
        .routes(routes!(desk_posts::act_for))
        .routes(routes!(desk_posts::join))
        .routes(routes!(desk_posts::add))
        .routes(routes!(desk_posts::end))
        .routes(routes!(desk_units::tree, desk_units::add))
        .routes(routes!(desk_units::levels))
        .routes(routes!(desk_units::table))
        .routes(routes!(desk_units::import))
        .routes(routes!(desk_units::change))
        .routes(routes!(desk_units::open))
        .routes(routes!(desk_units::merge))
        .routes(routes!(desk_units::close))
        .routes(routes!(openapi::document))
        .layer(compression(6))
        .layer(from_fn(tagged::by_coding));
    // Recordings and pictures are compressed in themselves, and ranges count bytes as they are.
    let files = OpenApiRouter::new()
        .routes(routes!(media::media))
        .routes(routes!(desk_materials::file))
        .routes(routes!(desk_materials::look, desk_materials::to_picture))
        .routes(routes!(desk_cases::attachment))
        .routes(routes!(desk_offline::photo))
        .routes(routes!(receipts::file))
        .routes(routes!(desk_posters::pdf))
        .routes(routes!(desk_training::certificate_pdf))
        .routes(routes!(desk_training::revoke))
        .routes(routes!(desk_contributions::proposals))
        .routes(routes!(desk_report_files::document))
        .routes(routes!(desk_report_files::sheet));
    OpenApiRouter::with_openapi(openapi::head()).merge(answers).merge(files)
}

/// Pages are packed tighter than the rest: a reader on a slow line waits for each of their bytes. Pictures
/// are packed in themselves.
fn compression(level: i32) -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(level))
        .compress_when(SizeAbove::new(WORTH_COMPRESSING).and(NotForContentType::IMAGES))
}

async fn wrong_method() -> Refusal {
    Code::MethodNotAllowed.into()
}

fn failed() -> Response {
    Refusal::from(Code::Internal).into_response()
}
