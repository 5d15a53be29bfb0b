//! What a list of cases is narrowed by beside its filter in the address. It stays on this page: what is searched
//! for may be a worker's own words.

use wire::queue::{Assigned, CaseOrder, CaseQuestion, Urgency};
use wire::submission::SubmissionKind;
use wire::topic::Matter;
use wire::unit::Unit;

use super::filters::CaseFilter;

/// What else the list is narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The words that each case must hold.
    pub words: String,
    /// At this unit or below it.
    pub unit: Option<wire::id::UnitId>,
    /// About this.
    pub matter: Option<Matter>,
    /// As urgent as this.
    pub urgency: Option<Urgency>,
    /// Of this kind.
    pub kind: Option<SubmissionKind>,
    /// Somebody's.
    pub assigned: Option<Assigned>,
    /// In this order; none for the filter's own.
    pub order: Option<CaseOrder>,
}

impl Wishes {
    /// The filter's question, narrowed.
    #[must_use]
    pub fn narrowed(&self, filter: CaseFilter) -> CaseQuestion {
        let question = filter.question();
        let words = self.words.trim();
        CaseQuestion {
            words: (!words.is_empty()).then(|| words.to_owned()),
            unit: self.unit,
            matter: self.matter,
            urgency: self.urgency,
            kind: self.kind,
            assigned: question.assigned.or(self.assigned),
            order: self.order.unwrap_or(question.order),
            ..question
        }
    }

    /// How many wishes there are beside the words.
    #[must_use]
    pub fn count(&self) -> usize {
        [
            self.unit.is_some(),
            self.matter.is_some(),
            self.urgency.is_some(),
            self.kind.is_some(),
            self.assigned.is_some(),
            self.order.is_some(),
        ]
        .into_iter()
        .filter(|wish| *wish)
        .count()
    }
}

/// A unit's name in a list of units, moved in by how far it is below the first.
#[must_use]
pub fn indented(unit: &Unit, all: &[Unit]) -> String {
    let mut depth = 0;
    let mut above = unit.parent;
    while let Some(parent) = above.and_then(|id| all.iter().find(|unit| unit.id == id)) {
        depth += 1;
        above = parent.parent;
    }
    format!("{}{}", "\u{2003}".repeat(depth), unit.short)
}

#[cfg(test)]
mod tests {
    use super::Wishes;
    use crate::state::filters::CaseFilter;
    use wire::queue::{Assigned, CaseOrder};

    #[test]
    fn a_wish_narrows_the_filter_and_never_widens_it() {
        let wishes = Wishes {
            words: " quạt ".into(),
            assigned: Some(Assigned::Nobody),
            order: Some(CaseOrder::Newest),
            ..Wishes::default()
        };
        let late = wishes.narrowed(CaseFilter::Overdue);
        assert!(late.overdue && late.words.as_deref() == Some("quạt"));
        assert_eq!((late.order, late.assigned), (CaseOrder::Newest, Some(Assigned::Nobody)));
        assert_eq!(wishes.narrowed(CaseFilter::Mine).assigned, Some(Assigned::Me));
        assert_eq!((wishes.count(), Wishes::default().count()), (2, 0));
        assert_eq!(Wishes::default().narrowed(CaseFilter::All).words, None);
    }
}
