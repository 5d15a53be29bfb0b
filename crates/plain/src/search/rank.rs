//! Searching: which cards answer a query, and in which order.

use super::index::{Entry, Index};
use super::query::Query;
use super::{Field, Hit};

/// How many more cards than are asked for are looked at closely.
const CLOSE_LOOKS: usize = 128;
/// What two words side by side add, each by its rarity: as much as a word of this impact.
const PAIR: u32 = 128;

/// What is known of every card while a query's words are gone through.
struct Sheet {
    /// For each card: how many of the words it has times 65,536, and a bit for each word that seems to
    /// stand right behind the one before it.
    standing: Vec<u32>,
    score: Vec<u32>,
    /// What this word counts in each card, and where it and the word before it stand.
    best: Vec<u32>,
    spots: Vec<u32>,
    before: Vec<u32>,
    /// For each form, a bit for each of the words that it answers.
    answers: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Candidate {
    score: u32,
    number: u32,
    field: Field,
}

impl Index {
    /// The cards that answer a query best, at most so many, the best first. An empty query finds nothing.
    /// `most` is meant to be what a screen shows; thousands make it slow.
    #[must_use]
    pub fn search(&self, query: &str, most: usize) -> Vec<Hit> {
        let query = Query::read(query);
        if query.words.is_empty() || most == 0 || self.is_empty() {
            return Vec::new();
        }
        let mut sheet = Sheet::new(self.cards.len(), self.forms.len());
        let mut pairs = Vec::with_capacity(query.words.len());
        let mut rarity_before = 0;
        for place in 0..query.words.len() {
            let rarity = self.take_word(&mut sheet, &query, place);
            // The first word stands behind none; its bit is never set.
            let pair = (rarity_before + rarity) * PAIR;
            sheet.add_up(place, rarity, pair);
            pairs.push(pair);
            rarity_before = rarity;
        }
        let words = sheet.standing.iter().map(|standing| standing >> 16).max().unwrap_or(0);
        // Half of the words or fewer would find what nobody asked for.
        if words as usize * 2 <= query.words.len() {
            return Vec::new();
        }
        let mut likely = Vec::new();
        for (number, (standing, score)) in (0..).zip(sheet.standing.iter().zip(&sheet.score)) {
            if standing >> 16 == words {
                let candidate = Candidate { score: *score, number, field: Field::Headline };
                self.keep(&mut likely, candidate, most.saturating_add(CLOSE_LOOKS));
            }
        }
        let mut found = Vec::new();
        for mut candidate in likely {
            let Some(entry) = self.cards.get(candidate.number as usize) else { continue };
            let (field, real) = sheet.look(entry);
            let seeming = sheet.standing.get(candidate.number as usize).copied().unwrap_or(0);
            for (place, pair) in pairs.iter().enumerate() {
                if seeming & !real & 1 << place != 0 {
                    candidate.score = candidate.score.saturating_sub(*pair);
                }
            }
            candidate.field = field;
            self.keep(&mut found, candidate, most);
        }
        let hit = |Candidate { score, number, field }: Candidate| {
            let card = self.cards.get(number as usize)?.card;
            Some(Hit { number, card, score, field })
        };
        found.into_iter().filter_map(hit).collect()
    }

    /// Goes through the cards that have a word of the query; gives its rarity.
    fn take_word(&self, sheet: &mut Sheet, query: &Query, place: usize) -> u32 {
        let Some(word) = query.words.get(place) else { return 0 };
        let mut forms = self.forms.beginning_with(&word.folded, !query.is_open(place));
        let is_used =
            |form: &u32| self.forms.get(*form).is_some_and(|form| !form.places.is_empty());
        if !forms.iter().any(is_used) {
            forms = self.forms.beginning_with(&word.folded, false);
        }
        for number in forms {
            let length = self.forms.letters(number).len();
            let Some(form) = self.forms.get(number) else { continue };
            let closeness = query.closeness(word, length, form.accent);
            if let Some(answers) = sheet.answers.get_mut(number as usize) {
                *answers |= 1 << place;
            }
            for entry in &form.places {
                if let Some(best) = sheet.best.get_mut((entry >> 8) as usize) {
                    *best = (*best).max((entry & 255) * closeness);
                }
            }
            // One word has no neighbours, and the beginning of one has the longest lists.
            if query.words.len() > 1 {
                for (entry, own) in form.places.iter().zip(&form.spots) {
                    if let Some(spots) = sheet.spots.get_mut((entry >> 8) as usize) {
                        *spots |= own;
                    }
                }
            }
        }
        let have = sheet.best.iter().filter(|best| **best > 0).count();
        rarity(self.len(), have)
    }

    /// Keeps a candidate if it is among the best so many; the list is in order, the best first.
    fn keep(&self, list: &mut Vec<Candidate>, new: Candidate, most: usize) {
        if list.len() >= most && list.last().is_none_or(|last| !self.is_before(new, *last)) {
            return;
        }
        let at = list.partition_point(|known| self.is_before(*known, new));
        list.insert(at, new);
        list.truncate(most);
    }

    /// By score, then the newer first, then by the identifier, so that no order is left to chance.
    fn is_before(&self, a: Candidate, b: Candidate) -> bool {
        let age = |c: Candidate| {
            self.cards.get(c.number as usize).map(|entry| (entry.published_at, entry.card))
        };
        a.score > b.score || a.score == b.score && age(a) > age(b)
    }
}

impl Sheet {
    fn new(cards: usize, forms: usize) -> Self {
        Self {
            standing: vec![0; cards],
            score: vec![0; cards],
            best: vec![0; cards],
            spots: vec![0; cards],
            before: vec![0; cards],
            answers: vec![0; forms],
        }
    }

    /// Adds a word to what the cards have so far, and makes room for the next one.
    fn add_up(&mut self, place: usize, rarity: u32, pair: u32) {
        let own = self.best.iter_mut().zip(self.spots.iter().zip(&self.before));
        for ((standing, score), (best, (spots, before))) in
            self.standing.iter_mut().zip(&mut self.score).zip(own)
        {
            if *best > 0 {
                *standing += 1 << 16;
                *score += ((*best >> 4) * rarity) >> 4;
                if before.rotate_left(1) & spots != 0 {
                    *standing |= 1 << place;
                    *score += pair;
                }
                *best = 0;
            }
        }
        core::mem::swap(&mut self.spots, &mut self.before);
        self.spots.fill(0);
    }

    /// Reads a card from its beginning to its end: the field in which most of the query stands, and a
    /// bit for each word that stands right behind the one before it.
    fn look(&self, entry: &Entry) -> (Field, u32) {
        let (mut chosen, mut most, mut all_pairs) = (Field::Headline, 0, 0);
        for (field, sequence) in entry.sequence.fields() {
            let (mut words, mut pairs, mut before): (u32, u32, u32) = (0, 0, 0);
            for form in sequence {
                let answers = form.and_then(|form| self.answers.get(form as usize));
                let answers = answers.copied().unwrap_or(0);
                words |= answers;
                pairs |= before << 1 & answers;
                before = answers;
            }
            let here = words.count_ones() + pairs.count_ones();
            if here > most {
                (chosen, most) = (field, here);
            }
            all_pairs |= pairs;
        }
        (chosen, all_pairs)
    }
}

/// How rare a word is that `have` of `all` cards have, in 256ths: 64 when all have it, and 256 more with
/// each halving.
fn rarity(all: usize, have: usize) -> u32 {
    let ratio = ((all as u64 + 1) << 8) / (have as u64 + 1);
    let whole = ratio.max(1).ilog2();
    // Between two powers of two a straight line is near enough to the logarithm.
    let part = (ratio << 8 >> whole) & 255;
    (whole << 8 | part as u32).saturating_sub(8 << 8) + 64
}
