//! The dictionary of an index: every form, found by its letters and marks or by how it begins.

use super::table::{Table, hash};
use crate::accent::Accent;

/// How many new forms wait beside the sorted list before they are merged into it.
const MOST_RECENT: usize = 256;

/// All forms of an index. None is ever taken out: a form without cards costs little and may come back.
#[derive(Debug, Default)]
pub struct Forms {
    all: Vec<Form>,
    /// The folded letters of all forms.
    letters: String,
    table: Table,
    /// The forms in the order of their letters.
    sorted: Vec<u32>,
    /// New forms in the order of their letters, not yet in `sorted`.
    recent: Vec<u32>,
}

/// A word with its marks.
#[derive(Debug)]
pub struct Form {
    start: usize,
    length: usize,
    pub accent: Accent,
    /// The cards that have it in ascending order: the number times 256, and the impact from 1 to 255.
    pub places: Vec<u32>,
    /// Beside each place, where in the card it stands: a bit for each position modulo 32.
    pub spots: Vec<u32>,
}

impl Forms {
    /// How many there are.
    pub const fn len(&self) -> usize {
        self.all.len()
    }

    pub fn get(&self, form: u32) -> Option<&Form> {
        self.all.get(form as usize)
    }

    pub fn get_mut(&mut self, form: u32) -> Option<&mut Form> {
        self.all.get_mut(form as usize)
    }

    /// The folded letters of a form.
    pub fn letters(&self, form: u32) -> &str {
        let form = self.get(form);
        form.and_then(|form| self.letters.get(form.start..form.start + form.length))
            .unwrap_or_default()
    }

    /// The number of a form, a new one if it is new.
    pub fn number(&mut self, folded: &str, accent: Accent) -> u32 {
        let hash = hash(accent.bits(), folded.as_bytes());
        let known = self.table.find(hash, |form| {
            let has_accent = |known: &Form| known.accent == accent;
            self.get(form).is_some_and(has_accent) && self.letters(form) == folded
        });
        if let Some(form) = known {
            return form;
        }
        let form = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.table.insert(hash, form);
        let (start, length) = (self.letters.len(), folded.len());
        self.all.push(Form { start, length, accent, places: Vec::new(), spots: Vec::new() });
        self.letters.push_str(folded);
        let at = self.recent.partition_point(|known| self.letters(*known) < folded);
        self.recent.insert(at, form);
        if self.recent.len() >= MOST_RECENT {
            self.merge();
        }
        form
    }

    /// Every form that begins with these letters, or that is nothing else when `whole`.
    pub fn beginning_with(&self, letters: &str, whole: bool) -> Vec<u32> {
        let mut found = Vec::new();
        for list in [&self.sorted, &self.recent] {
            let start = list.partition_point(|form| self.letters(*form) < letters);
            for form in list.iter().skip(start) {
                let own = self.letters(*form);
                if !own.starts_with(letters) || whole && own.len() > letters.len() {
                    break;
                }
                found.push(*form);
            }
        }
        found
    }

    /// Merges the new forms into the sorted list.
    fn merge(&mut self) {
        let mut merged = Vec::with_capacity(self.sorted.len() + self.recent.len());
        let mut sorted = self.sorted.iter().peekable();
        for recent in &self.recent {
            let letters = self.letters(*recent);
            while let Some(form) = sorted.next_if(|form| self.letters(**form) < letters) {
                merged.push(*form);
            }
            merged.push(*recent);
        }
        merged.extend(sorted);
        self.sorted = merged;
        self.recent.clear();
    }

    /// Gives back the spare room of the lists.
    pub fn shrink(&mut self) {
        for form in &mut self.all {
            form.places.shrink_to_fit();
            form.spots.shrink_to_fit();
        }
    }

    /// The bytes that they hold.
    pub fn bytes(&self) -> usize {
        let lists = self.all.iter().map(|form| form.places.capacity() + form.spots.capacity());
        let words = lists.sum::<usize>() + self.sorted.capacity() + self.recent.capacity();
        words * size_of::<u32>()
            + self.all.capacity() * size_of::<Form>()
            + self.letters.capacity()
            + self.table.bytes()
    }
}
