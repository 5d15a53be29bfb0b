//! The frame of what stands before the desk: signing in, an invitation, a second factor that is asked for.

use leptos::prelude::*;
use view::steps::Steps;
use wire::card::Depth;

use crate::text::t;

/// The frame, with the product's name above what is in it.
#[component]
pub fn Door(children: Children) -> impl IntoView {
    view! {
        <div class="door">
            <main class="door-in" id="main">
                <div class="door-head">
                    <p class="brand">
                        <Steps to=Depth::Clear />
                        <span>{t().common.product}<small>{t().common.desk}</small></span>
                    </p>
                    <div class="weave"></div>
                </div>
                {children()}
            </main>
        </div>
    }
}
