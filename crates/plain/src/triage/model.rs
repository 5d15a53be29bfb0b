//! The table of the model, and what it makes of signs.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::signs::Sign;

/// How many classes have weights: the matters in the order of the screen, then urgency.
pub(super) const CLASSES: usize = 10;
/// The class of urgency.
pub(super) const URGENT: usize = 9;
/// The name of the row that every text has.
pub(super) const ALWAYS: &str = "*";

/// Weights of signs, in hundredths.
pub(super) struct Model<'a> {
    weights: HashMap<&'a str, [i16; CLASSES]>,
    always: [i16; CLASSES],
}

static TRAINED: LazyLock<Model<'static>> =
    LazyLock::new(|| Model::read(include_str!("../../triage/model.txt")));

impl<'a> Model<'a> {
    /// The one in the repository.
    pub(super) fn trained() -> &'static Model<'static> {
        &TRAINED
    }

    /// Reads a table: a sign, a tab, and its weights with spaces between. What is no such row, like a comment, is
    /// passed over, as the table is written by `training` and held against it by a test.
    pub(super) fn read(table: &'a str) -> Self {
        let mut weights = HashMap::new();
        for (key, row) in table.lines().filter_map(|line| line.split_once('\t')) {
            let mut cells = [0; CLASSES];
            for (cell, number) in cells.iter_mut().zip(row.split(' ')) {
                *cell = number.parse().unwrap_or(0);
            }
            weights.insert(key, cells);
        }
        let always = weights.remove(ALWAYS).unwrap_or_default();
        Self { weights, always }
    }

    /// Whether the table has a row for a sign.
    pub(super) fn knows(&self, sign: &Sign) -> bool {
        self.weights.contains_key(sign.key.as_str())
    }

    /// What a sign weighs for a class, in hundredths.
    pub(super) fn weight(&self, sign: &Sign, class: usize) -> i32 {
        self.weights.get(sign.key.as_str()).map_or(0, |row| i32::from(row[class]))
    }

    /// How much the signs speak for each class. A long text has no more say than a short one: the sum is divided
    /// by the length of the vector of those signs that the table knows.
    pub(super) fn scores(&self, signs: &[Sign]) -> [f64; CLASSES] {
        let rows: Vec<_> =
            signs.iter().filter_map(|sign| self.weights.get(sign.key.as_str())).collect();
        let length = f64::from(u32::try_from(rows.len().max(1)).unwrap_or(u32::MAX)).sqrt();
        core::array::from_fn(|class| {
            let sum: i32 = rows.iter().map(|row| i32::from(row[class])).sum();
            f64::from(sum) / length + f64::from(self.always[class])
        })
    }
}
