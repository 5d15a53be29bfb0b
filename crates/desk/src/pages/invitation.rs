//! The door of somebody who was invited: what for, and their own name and password, or, where they are signed in
//! already, the one button that gives them one more post.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wire::people::{InvitationSeen, NewAccount};
use wire::problem::Code;

use crate::actions::act_for::{join, sit_down};
use crate::actions::people::{accept, look};
use crate::actions::refused_with;
use crate::components::door::Door;
use crate::components::empty::Waiting;
use crate::components::field::TextField;
use crate::components::trouble;
use crate::components::working::Working;
use crate::device::network::Failure;
use crate::device::page;
use crate::state::desk::use_desk;
use crate::text::{names, t};

fn why(failure: &Failure) -> String {
    let words = &t().people;
    if let Failure::Refused(problem) = failure
        && let Some(fault) = problem.faults.first()
    {
        return match (fault.field.as_str(), fault.fault) {
            ("name", wire::validate::Fault::Repeated) => words.name_taken,
            ("name", _) => words.name_bad,
            ("display_name", _) => words.display_bad,
            _ => words.password_bad,
        }
        .to_owned();
    }
    let (title, detail) = trouble::words(failure);
    format!("{title}. {detail}")
}

/// The page.
#[component]
pub fn InvitationPage(
    /// The token of the link.
    token: String,
    /// Told when the invitation is used, or left for later.
    back: Callback<()>,
    /// Told when the invited one has an account and wants to sign in to it.
    known: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    page::title(&format!("{} · {}", words.come_in, t().common.product));
    let seen = RwSignal::new(None::<Result<InvitationSeen, Failure>>);
    let asked = token.clone();
    spawn_local(async move {
        let found = look(asked).await;
        seen.try_set(Some(found));
    });
    let inside = move || match seen.get() {
        None => view! { <Waiting /> }.into_any(),
        Some(Ok(invitation)) if desk.session().is_some() => {
            view! { <Join token=token.clone() invitation back /> }.into_any()
        }
        Some(Ok(invitation)) => {
            view! { <Form token=token.clone() invitation back known /> }.into_any()
        }
        Some(Err(failure)) => {
            let (title, detail) = if matches!(failure, Failure::Refused(_)) {
                (words.gone.to_owned(), words.gone_hint.to_owned())
            } else {
                trouble::words(&failure)
            };
            view! {
                <h1>{title}</h1>
                <p>{detail}</p>
                <button type="button" class="button" on:click=move |_| back.run(())>{words.to_door}</button>
            }
            .into_any()
        }
    };
    view! {
        <Door>
                {inside}
        </Door>
    }
}

#[component]
fn Form(
    token: String,
    invitation: InvitationSeen,
    back: Callback<()>,
    known: Callback<()>,
) -> impl IntoView {
    let desk = use_desk();
    let words = &t().people;
    let display = RwSignal::new(invitation.for_name.clone());
    let (name, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let working = Working::new();
    let go = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let account = NewAccount {
            token: token.clone(),
            name: name.get_untracked().trim().to_owned(),
            display_name: display.get_untracked(),
            password: password.get_untracked(),
        };
        let work = async move {
            let session = accept(&account).await.map_err(|failure| why(&failure))?;
            // It is used up before its officer sits down, or it would be offered once more.
            let _ = back.try_run(());
            desk.enter(session);
            Ok(())
        };
        working.run(work, move |()| desk.say(t().people.welcome));
    };
    let given: Vec<_> = invitation.roles.iter().map(|role| names::role(*role)).collect();
    view! {
        <h1>{words.come_in}</h1>
        <p><b>{invitation.unit_name}</b>" · "{given.join(", ")}</p>
        <p class="soft">{words.by}": "{invitation.by}</p>
        <form class="stack" on:submit=go>
            <TextField id="ten-rieng" label=words.own_name.to_owned() value=name autocomplete="username"
                hint=words.own_name_hint typed=Callback::new(move |text| name.set(text)) />
            <TextField id="ten-hien-thi" label=words.own_display.to_owned() value=display autocomplete="name"
                typed=Callback::new(move |text| display.set(text)) />
            <TextField id="mat-khau-rieng" label=words.own_password.to_owned() value=password kind="password"
                autocomplete="new-password" hint=words.own_password_hint
                typed=Callback::new(move |text| password.set(text)) />
            <p class="fault" role="alert">{move || working.fault.get()}</p>
            <button class="button primary wide" type="submit" disabled=working.busy>{words.come_in_go}</button>
        </form>
        <p class="soft">{t().posts.have_account_hint}</p>
        <button type="button" class="button wide" on:click=move |_| known.run(())>{t().posts.have_account}</button>
    }
}

/// One more post for whoever is signed in.
#[component]
fn Join(token: String, invitation: InvitationSeen, back: Callback<()>) -> impl IntoView {
    let desk = use_desk();
    let words = &t().posts;
    let working = Working::new();
    let whose = desk.officer().map(|officer| officer.display_name).unwrap_or_default();
    let go = move |_| {
        let token = token.clone();
        let work = async move {
            let session = join(desk, token).await.map_err(|failure| {
                if refused_with(&failure) == Some(Code::WrongState) {
                    return t().posts.join_held.to_owned();
                }
                why(&failure)
            })?;
            let name = session.officer.unit.short.clone();
            let _ = back.try_run(());
            sit_down(desk, session).await;
            Ok(name)
        };
        working.run(work, move |name| desk.say(format!("{} {name}.", t().posts.now)));
    };
    let given: Vec<_> = invitation.roles.iter().map(|role| names::role(*role)).collect();
    view! {
        <h1>{words.join_title}</h1>
        <p><b>{invitation.unit_name}</b>" · "{given.join(", ")}</p>
        <p class="soft">{t().people.by}": "{invitation.by}</p>
        <p>{words.join_as}" "<b>{whose}</b>". "{words.join_hint}</p>
        <p class="fault" role="alert">{move || working.fault.get()}</p>
        <button type="button" class="button primary wide" disabled=working.busy on:click=go>{words.join_go}</button>
        <button type="button" class="button wide" on:click=move |_| back.run(())>{words.later}</button>
    }
}
