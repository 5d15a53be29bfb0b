//! What a correction has to say before anybody reads it: what is claimed, and what is true.
//!
//! Nothing of this module is used by the worker's app.

use crate::card::{Content, Kind};
use crate::validate::{Fault, FieldFault};

/// The heading over what is claimed, in the explainer of a correction that was begun from a rumour.
pub const CLAIM: &str = "Tin đang lan";
/// The heading over what is true.
pub const TRUTH: &str = "Sự thật";

/// What stands below a heading of the second rank, up to the next one; none where there is no such heading.
fn below<'a>(body: &'a str, heading: &str) -> Option<impl Iterator<Item = &'a str>> {
    let title = |line: &'a str| line.trim().strip_prefix("## ").map(str::trim);
    let mut lines = body.lines();
    lines.by_ref().find(|line| title(line) == Some(heading))?;
    Some(lines.take_while(move |line| title(line).is_none()))
}

fn is_said(body: &str, heading: &str) -> bool {
    let mut words = below(body, heading).into_iter().flatten();
    words.any(|line| line.chars().any(char::is_alphanumeric))
}

impl Content {
    /// What may be kept as a draft, and neither be submitted nor published: a correction that repeats what is
    /// claimed and does not say what is true would only carry the rumour further. The fault is
    /// [`Fault::NotAllowed`] at `explainer.body`, which has no other of that kind.
    #[must_use]
    pub fn unready(&self) -> Vec<FieldFault> {
        let body = self.explainer.as_ref().map_or("", |explainer| explainer.body.as_str());
        let headed = [CLAIM, TRUTH].iter().any(|heading| below(body, heading).is_some());
        if self.kind == Kind::Correction && headed && !is_said(body, TRUTH) {
            return vec![FieldFault::new("explainer.body", Fault::NotAllowed)];
        }
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::card::{Content, Explainer, Kind};
    use crate::topic::Topic;

    fn ready(kind: Kind, body: &str) -> bool {
        let mut content = Content::empty(kind, Topic::Examples);
        content.explainer = Some(Explainer { body: body.to_owned(), sources: Vec::new() });
        content.unready().is_empty()
    }

    #[test]
    fn a_correction_that_says_what_is_claimed_says_what_is_true() {
        for empty in [
            "## Tin đang lan\n\nCắt lương hưu.\n\n## Sự thật\n\n",
            "## Tin đang lan\n\nCắt lương hưu.\n\n##  Sự thật \n\n…\n - \n",
            "## Tin đang lan\n\nCắt lương hưu.",
            "## Sự thật\n## Nguồn\nLuật số 41",
            "## Sự thật",
        ] {
            assert!(!ready(Kind::Correction, empty), "{empty}");
            assert!(ready(Kind::News, empty), "only a correction is held to it");
        }
        for full in [
            "## Tin đang lan\n\nCắt lương hưu.\n\n## Sự thật\n\nKhông có quy định nào như vậy.",
            "## Sự thật\n### Theo luật\n\n## Nguồn",
            "Không có quy định nào như vậy.",
            "Sự thật thì khác.",
            "",
        ] {
            assert!(ready(Kind::Correction, full), "{full}");
        }
        assert!(Content::empty(Kind::Correction, Topic::Examples).unready().is_empty());
    }
}
