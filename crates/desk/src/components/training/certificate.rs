//! The officer's certificate, once nothing is owed.

use leptos::prelude::*;
use view::icon::{Icon, icon};
use wire::API_BASE;
use wire::training::Certificate;

use crate::text::{lang, t};

/// The panel.
#[component]
pub fn CertificatePanel(
    /// The certificate.
    certificate: Certificate,
) -> impl IntoView {
    let words = &t().training;
    let day = plain::dates::date(plain::dates::local_day(certificate.issued_at), lang());
    if let Some(revoked) = certificate.revoked {
        return view! {
            <section class="panel certificate-panel">
                <h2>{icon(Icon::Warning)} {words.certificate}</h2>
                <p>{words.certificate_revoked} " " <b>{revoked.reason}</b></p>
                <p>{words.certificate_code} ": " <b class="num code">{certificate.code}</b></p>
            </section>
        }
        .into_any();
    }
    let check = format!("/chung-nhan/{}", certificate.code);
    view! {
        <section class="panel certificate-panel">
            <h2>{icon(Icon::Star)} {words.certificate}</h2>
            <p>{certificate.name.clone()} " · " {certificate.unit.clone()} " · " <span class="num">{day}</span></p>
            <p>{words.certificate_code} ": " <b class="num code">{certificate.grouped()}</b></p>
            <p class="row">
                <a
                    class="button primary"
                    href=format!("{API_BASE}/desk/training/certificate.pdf")
                    target="_blank"
                    rel="external noopener"
                >
                    {icon(Icon::Sheet)} {words.certificate_open}
                </a>
                <a class="button" href=check target="_blank" rel="external noopener">
                    {icon(Icon::Link)} {words.certificate_check}
                </a>
            </p>
        </section>
    }
    .into_any()
}
