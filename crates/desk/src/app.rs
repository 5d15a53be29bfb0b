//! The frame and the routes: which address is which page.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::path;
use wire::id::UnitId;

use crate::actions::check_session::check_session;
use crate::actions::send_drafts::send_drafts;
use crate::components::empty::Waiting;
use crate::components::shell::Shell;
use crate::components::trouble::TroublePage;
use crate::device::network::Failure;
use crate::device::{kept, page, worker};
use crate::pages::card::CardPage;
use crate::pages::cards::{CardsPage, NoCard};
use crate::pages::case::CasePage;
use crate::pages::cases::{CasesPage, NoCase};
use crate::pages::deadlines::DeadlinesPage;
use crate::pages::figure::FigurePage;
use crate::pages::figures::FiguresPage;
use crate::pages::find::FindPage;
use crate::pages::forwards::ForwardsPage;
use crate::pages::gate::GatePage;
use crate::pages::glossary::{GlossaryPage, NoTerm};
use crate::pages::home::Home;
use crate::pages::invitation::InvitationPage;
use crate::pages::keys::KeysPage;
use crate::pages::law::{LawPage, NoFigure};
use crate::pages::lesson::LessonPage;
use crate::pages::lesson_edit::LessonEditPage;
use crate::pages::lessons_edit::{LessonsEditPage, NoLesson};
use crate::pages::lost::Lost;
use crate::pages::materials::MaterialsPage;
use crate::pages::me::MePage;
use crate::pages::new_card::NewCard;
use crate::pages::people::PeoplePage;
use crate::pages::posters::PostersPage;
use crate::pages::reach::ReachPage;
use crate::pages::reach_members::ReachMembersPage;
use crate::pages::reach_offline::ReachOfflinePage;
use crate::pages::recognition::RecognitionPage;
use crate::pages::report::ReportPage;
use crate::pages::report_kinds::ReportKindsPage;
use crate::pages::report_sources::ReportSourcesPage;
use crate::pages::reports::ReportsPage;
use crate::pages::rumour::RumourPage;
use crate::pages::rumours::{NoRumour, RumoursPage};
use crate::pages::security::SecurityPage;
use crate::pages::sign_in::SignInPage;
use crate::pages::survey::SurveyPage;
use crate::pages::survey_edit::SurveyEditPage;
use crate::pages::surveys::SurveysPage;
use crate::pages::templates::TemplatesPage;
use crate::pages::term::TermPage;
use crate::pages::training::TrainingPage;
use crate::pages::training_progress::TrainingProgressPage;
use crate::pages::units::UnitsPage;
use crate::pages::write::WritePage;
use crate::state::desk::{Desk, Standing};
use crate::state::keyring::Keyring;
use crate::text::t;

/// Which of its faces the app shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Asking,
    Unreachable,
    Door,
    /// A second factor is required, and this session has none.
    Gate,
    /// At the desk, for the post at this unit.
    Inside(UnitId),
}

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let desk = Desk::new(page::online());
    provide_context(desk);
    let keyring = Keyring::new();
    provide_context(keyring);
    spawn_local(worker::register(move || desk.update.set(true)));
    // Whoever leaves the desk leaves no key behind, and no card.
    Effect::new(move |_| {
        if desk.standing.with(|standing| matches!(standing, Standing::Out(_))) {
            keyring.lock();
            spawn_local(kept::clear());
        }
    });
    page::on_connection(move |online| {
        desk.online.set(online);
        if online {
            spawn_local(send_drafts(desk));
        }
    });
    let ask = move || {
        desk.standing.set(Standing::Asking);
        spawn_local(check_session(desk));
    };
    ask();
    // Only a change of face renders anew: another post does, a session that is carried on does not.
    let face = Memo::new(move |_| {
        desk.standing.with(|standing| match standing {
            Standing::Asking => Face::Asking,
            Standing::Unreachable => Face::Unreachable,
            Standing::Out(_) => Face::Door,
            Standing::In(session) if session.lacks.is_some() => Face::Gate,
            Standing::In(session) => Face::Inside(session.officer.unit.id),
        })
    });
    // The keys of one post are not those of another.
    Effect::new(move |before: Option<Face>| {
        let now = face.get();
        if before.is_some_and(|before| before != now) {
            keyring.lock();
        }
        now
    });
    // Read at once, so that the address has it no more. Whoever is at the desk already may take one more post by it.
    let invited = RwSignal::new(page::take_fragment(INVITED));
    // An account is there already: its officer signs in first.
    let known = RwSignal::new(false);
    let used = Callback::new(move |()| {
        invited.set(None);
        known.set(false);
    });
    let inside = move || match face.get() {
        Face::Asking => view! { <div class="door"><Waiting /></div> }.into_any(),
        Face::Unreachable => view! {
            <div class="door">
                <p class="strip">{t().offline.signed_out}</p>
                <TroublePage
                    failure=Failure::Cut
                    retry=Callback::new(move |()| ask())
                    back="/"
                    back_name=t().sign_in.to_news
                />
            </div>
        }
        .into_any(),
        Face::Door => door(invited, known, used),
        Face::Gate => view! { <GatePage /> }.into_any(),
        Face::Inside(_) => {
            spawn_local(send_drafts(desk));
            let within = move || match invited.get() {
                Some(token) => view! { <InvitationPage token back=used known=used /> }.into_any(),
                None => view! { <Inside /> }.into_any(),
            };
            view! { {within} }.into_any()
        }
    };
    view! { <Router base="/desk">{inside}</Router> }
}

/// What stands before the token of an invitation in the fragment of its link.
const INVITED: &str = "moi=";

/// The door: for whoever was invited, or for everybody.
fn door(invited: RwSignal<Option<String>>, known: RwSignal<bool>, back: Callback<()>) -> AnyView {
    let signs_in = Callback::new(move |()| known.set(true));
    let inside = move || match invited.get() {
        Some(token) if !known.get() => {
            view! { <InvitationPage token back known=signs_in /> }.into_any()
        }
        _ => view! { <SignInPage /> }.into_any(),
    };
    view! { {inside} }.into_any()
}

#[component]
fn Inside() -> impl IntoView {
    view! {
        <Shell>
            <Routes fallback=Lost>
                <Route path=path!("/") view=Home />
                <ParentRoute path=path!("/tieng-noi") view=CasesPage>
                    <Route path=path!("") view=NoCase />
                    <Route path=path!(":id") view=CasePage />
                </ParentRoute>
                <Route path=path!("/tin-bai/moi") view=NewCard />
                <Route path=path!("/tin-bai/:id/sua") view=WritePage />
                <ParentRoute path=path!("/tin-bai") view=CardsPage>
                    <Route path=path!("") view=NoCard />
                    <Route path=path!(":id") view=CardPage />
                </ParentRoute>
                <Route path=path!("/chuyen-tiep") view=ForwardsPage />
                <Route path=path!("/kho-tu-lieu") view=MaterialsPage />
                <Route path=path!("/khao-sat") view=SurveysPage />
                <Route path=path!("/khao-sat/:id") view=SurveyPage />
                <Route path=path!("/khao-sat/:id/sua") view=SurveyEditPage />
                <Route path=path!("/tim") view=FindPage />
                <Route path=path!("/toi") view=MePage />
                <Route path=path!("/khoa-kin") view=KeysPage />
                <Route path=path!("/don-vi") view=UnitsPage />
                <Route path=path!("/can-bo") view=PeoplePage />
                <Route path=path!("/bao-mat") view=SecurityPage />
                <ParentRoute path=path!("/tin-sai-lech") view=RumoursPage>
                    <Route path=path!("") view=NoRumour />
                    <Route path=path!(":id") view=RumourPage />
                </ParentRoute>
                <Route path=path!("/thong-ke") view=FiguresPage />
                <Route path=path!("/tiep-can") view=ReachPage />
                <Route path=path!("/tiep-can/truc-tiep") view=ReachOfflinePage />
                <Route path=path!("/tiep-can/doan-vien") view=ReachMembersPage />
                <Route path=path!("/ap-phich") view=PostersPage />
                <Route path=path!("/tap-huan") view=TrainingPage />
                <Route path=path!("/ghi-nhan") view=RecognitionPage />
                <Route path=path!("/bao-cao") view=ReportsPage />
                <Route path=path!("/bao-cao/ky-han") view=ReportKindsPage />
                <Route path=path!("/bao-cao/:id") view=ReportPage />
                <Route path=path!("/bao-cao/:id/goc/:key") view=ReportSourcesPage />
                <Route path=path!("/tap-huan/tien-do") view=TrainingProgressPage />
                <ParentRoute path=path!("/tap-huan/soan") view=LessonsEditPage>
                    <Route path=path!("") view=NoLesson />
                    <Route path=path!(":id") view=LessonEditPage />
                </ParentRoute>
                <Route path=path!("/tap-huan/bai/:id") view=LessonPage />
                <Route path=path!("/han-tra-loi") view=DeadlinesPage />
                <Route path=path!("/cau-tra-loi-mau") view=TemplatesPage />
                <ParentRoute path=path!("/so-lieu") view=LawPage>
                    <Route path=path!("") view=NoFigure />
                    <Route path=path!(":id") view=FigurePage />
                </ParentRoute>
                <ParentRoute path=path!("/thuat-ngu") view=GlossaryPage>
                    <Route path=path!("") view=NoTerm />
                    <Route path=path!(":id") view=TermPage />
                </ParentRoute>
            </Routes>
        </Shell>
    }
}
