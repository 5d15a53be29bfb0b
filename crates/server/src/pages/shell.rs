//! The shell of an app and its Content-Security-Policy.

use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::edge;
use crate::embedded::Embedded;

/// Where the head of a page goes.
const HEAD: &str = "<!--ban-tin:head-->";
/// Where the first paint of the app goes.
const APP: &str = "<!--ban-tin:app-->";

/// The style that the list of cards can do without until it is painted.
const SHEET: &str = "<link rel=\"stylesheet\"";

/// The shell of an app.
pub struct Shell {
    html: &'static str,
    /// The same with its style sheet at the end, where nothing waits for it any more.
    sheet_last: String,
    policy: HeaderValue,
}

impl Shell {
    /// Takes a shell from the binary.
    ///
    /// # Errors
    /// A sentence, when the binary was built without it, or it has no place for what fills it.
    pub fn new(path: &str) -> Result<Self, String> {
        let html =
            Embedded::find(path).and_then(|file| std::str::from_utf8(file.body).ok()).ok_or_else(
                || format!("{path} is not in this binary; build it with `cargo xtask build`"),
            )?;
        if let Some(mark) = [HEAD, APP].into_iter().find(|mark| html.matches(mark).count() != 1) {
            return Err(format!("{path} must have {mark} exactly once; the server fills it"));
        }
        let mut policy = policy(html);
        // What came sealed is shown in a frame of its own.
        if path.starts_with("desk/") {
            policy.push_str("; frame-src 'self'");
        }
        let policy = HeaderValue::from_str(&policy).map_err(|error| error.to_string())?;
        Ok(Self { html, sheet_last: sheet_last(html), policy })
    }

    /// The list of cards: painted with the style that stands in the page, before any other file has come.
    pub fn list(&self, head: &str, app: &str) -> Response {
        self.fill(&self.sheet_last, StatusCode::OK, head, app)
    }

    /// A page: the shell with a head and a first paint.
    pub fn page(&self, status: StatusCode, head: &str, app: &str) -> Response {
        self.fill(self.html, status, head, app)
    }

    fn fill(&self, shell: &str, status: StatusCode, head: &str, app: &str) -> Response {
        let html = shell.replacen(HEAD, head, 1).replacen(APP, app, 1);
        edge::page(status, html, &self.policy)
    }
}

/// Puts the style sheet behind everything that is shown.
fn sheet_last(html: &str) -> String {
    let moved = || {
        let (before, rest) = html.split_once(SHEET)?;
        let (inside, after) = rest.split_once('>')?;
        let (shown, end) = after.split_once("</body>")?;
        Some(format!("{before}{shown}{SHEET}{inside}></body>{end}"))
    };
    moved().unwrap_or_else(|| html.to_owned())
}

/// The Content-Security-Policy of a shell: nothing from elsewhere, no inline code but what stands in it,
/// each block by its hash.
fn policy(html: &str) -> String {
    let scripts = hashes(html, "<script", "</script>");
    let styles = hashes(html, "<style", "</style>");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

/// The hash of each inline block, as a Content-Security-Policy names it, after a space.
pub fn hashes(html: &str, open: &str, close: &str) -> String {
    let mut found = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(open) {
        let Some((_, after)) = rest[start..].split_once('>') else { break };
        let Some((body, after)) = after.split_once(close) else { break };
        if !body.is_empty() {
            let hash = STANDARD.encode(Sha256::digest(body.as_bytes()));
            found.push_str(&format!(" 'sha256-{hash}'"));
        }
        rest = after;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{policy, sheet_last};

    #[test]
    fn the_style_sheet_goes_behind_everything_that_is_shown() {
        let html = "<head><link rel=\"stylesheet\" href=\"/m.css\"><script>a</script></head><body>b</body>";
        let last = "<head><script>a</script></head><body>b<link rel=\"stylesheet\" href=\"/m.css\"></body>";
        assert_eq!(sheet_last(html), last);
        assert_eq!(sheet_last("<body>no sheet</body>"), "<body>no sheet</body>");
    }

    #[test]
    fn every_inline_block_is_named_by_its_hash_and_nothing_else_may_run() {
        let policy = policy("<style>a{}</style><script>let a=1</script><script src=x></script>");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert_eq!(policy.matches("'sha256-").count(), 2);
        assert!(!policy.contains("unsafe-inline"));
    }
}
