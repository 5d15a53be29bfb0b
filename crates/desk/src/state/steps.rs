//! Steps that can be taken back and done again.

/// The most steps that are remembered.
const MOST: usize = 100;
/// Changes that follow each other faster are one step: a word, not its letters, is taken back. In milliseconds.
const PAUSE_MS: i64 = 1_200;
/// However fast one types, after so long a new step begins. In milliseconds.
const LONGEST_MS: i64 = 6_000;

/// What was there before each step, and after those that were taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps<T> {
    past: Vec<T>,
    future: Vec<T>,
    began: i64,
    last: i64,
}

impl<T> Default for Steps<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), began: i64::MIN, last: i64::MIN }
    }
}

impl<T: PartialEq> Steps<T> {
    /// Remembers what is there before a change that is made now, in milliseconds since 1970.
    pub fn remember(&mut self, before: T, now: i64) {
        let goes_on = self.future.is_empty()
            && now.saturating_sub(self.last) < PAUSE_MS
            && now.saturating_sub(self.began) < LONGEST_MS;
        self.last = now;
        self.future.clear();
        if goes_on || self.past.last() == Some(&before) {
            return;
        }
        self.began = now;
        self.past.push(before);
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// What was there before the last step, or after the one that was taken back; none at the end.
    pub fn take(&mut self, now: T, back: bool) -> Option<T> {
        let (from, to) = if back {
            (&mut self.past, &mut self.future)
        } else {
            (&mut self.future, &mut self.past)
        };
        let found = from.pop()?;
        to.push(now);
        // The next change is a step of its own.
        self.last = i64::MIN;
        Some(found)
    }

    /// True where a step can be taken back, or done again.
    #[must_use]
    pub fn can(&self, back: bool) -> bool {
        !(if back { &self.past } else { &self.future }).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn a_word_is_one_step_and_a_pause_begins_another() {
        let mut steps = Steps::default();
        let mut text = String::new();
        for (letter, at) in [('a', 0), ('b', 300), ('c', 600), ('d', 5_000)] {
            steps.remember(text.clone(), at);
            text.push(letter);
        }
        let back = steps.take(text.clone(), true).expect("a step");
        assert_eq!(back, "abc");
        let first = steps.take(back.clone(), true).expect("a step");
        assert_eq!((first.as_str(), steps.can(true), steps.can(false)), ("", false, true));
        assert_eq!(steps.take(first.clone(), true), None);
        let again = steps.take(first, false).expect("a step");
        assert_eq!(again, "abc");
        assert_eq!(steps.take(again, false).as_deref(), Some("abcd"));
    }

    #[test]
    fn what_was_taken_back_is_gone_once_something_else_is_written() {
        let mut steps = Steps::default();
        steps.remember("", 0);
        assert_eq!(steps.take("a", true), Some(""));
        steps.remember("", 10);
        assert!(!steps.can(false) && steps.can(true));
    }
}
