//! The search over everything of an officer's subtree that no other list holds whole: cards, units and officers.
//! Words are folded here, row by row, as in the list of cases: no folded copy is kept anywhere.

use plain::fold::fold;
use wire::card::Content;
use wire::everywhere::{Hit, HitKind, MOST_OF_A_KIND};

use super::officers::OnDuty;
use super::{Store, StoreError, column, from_json, moment};

/// How many rows are looked through at once.
const CHUNK: i64 = 200;
/// After so many rows what was found so far is the answer.
const MOST_READ: i64 = 10_000;

/// The words of a question, each of which must begin a word of what is found.
pub struct Wanted(Vec<String>);

impl Wanted {
    /// None where nothing is asked for.
    #[must_use]
    pub fn of(words: &str) -> Option<Self> {
        let words: Vec<String> = fold(words).split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// True where all of them stand in these texts.
    #[must_use]
    pub fn stand_in<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> bool {
        let mut all = String::new();
        for text in texts {
            all.push(' ');
            all.push_str(&fold(text));
        }
        self.0.iter().all(|word| all.contains(&format!(" {word}")))
    }
}

fn texts(content: &Content) -> Vec<&str> {
    let mut texts = vec![content.headline.as_str()];
    texts.extend(content.brief.iter().map(String::as_str));
    if let Some(told) = &content.explainer {
        texts.push(&told.body);
        texts.extend(told.sources.iter().map(|source| source.title.as_str()));
    }
    texts.extend(content.action.iter().flat_map(|action| &action.steps).map(String::as_str));
    texts.extend(content.byline.as_deref());
    texts
}

impl Store {
    /// The cards of the officer's subtree that hold all the words, the latest change first; one more than fit
    /// into an answer where there are more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_cards(&self, duty: &OnDuty, wanted: &Wanted) -> Result<Vec<Hit>, StoreError> {
        let mut hits = Vec::new();
        let mut from = 0;
        while from < MOST_READ {
            let rows = sqlx::query(
                "SELECT c.id, c.content, c.updated_at, u.short FROM cards c
                 JOIN units u ON u.id = c.unit WHERE u.path LIKE $1
                 ORDER BY c.updated_at DESC, c.id LIMIT $2 OFFSET $3",
            )
            .bind(duty.subtree())
            .bind(CHUNK)
            .bind(from)
            .fetch_all(self.reader())
            .await?;
            for row in &rows {
                let content: Content = from_json(&column::<String>(row, "content")?, "card")?;
                if wanted.stand_in(texts(&content)) {
                    hits.push(Hit {
                        kind: HitKind::Card,
                        id: column(row, "id")?,
                        title: content.headline,
                        unit: column(row, "short")?,
                        at: Some(moment(column(row, "updated_at")?)),
                    });
                    if hits.len() > MOST_OF_A_KIND {
                        return Ok(hits);
                    }
                }
            }
            if rows.len() < CHUNK as usize {
                break;
            }
            from += CHUNK;
        }
        Ok(hits)
    }

    /// The units and officers of the officer's subtree whose names hold all the words.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_people(
        &self,
        duty: &OnDuty,
        wanted: &Wanted,
    ) -> Result<(Vec<Hit>, Vec<Hit>), StoreError> {
        let mut units = Vec::new();
        let rows = sqlx::query(
            "SELECT id, name, short, code FROM units WHERE path LIKE $1 ORDER BY path LIMIT $2",
        )
        .bind(duty.subtree())
        .bind(MOST_READ)
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let (name, short): (String, String) = (column(row, "name")?, column(row, "short")?);
            let code: String = column(row, "code")?;
            if wanted.stand_in([name.as_str(), &short, &code]) {
                let id = column(row, "id")?;
                units.push(Hit { kind: HitKind::Unit, id, title: name, unit: short, at: None });
            }
        }
        let mut officers = Vec::new();
        let rows = sqlx::query(
            "SELECT o.id, o.name, o.display_name, u.short FROM posts p
             JOIN officers o ON o.id = p.officer JOIN units u ON u.id = p.unit
             WHERE u.path LIKE $1 AND p.active = 1 AND o.active = 1
             ORDER BY o.display_name, o.id, u.path LIMIT $2",
        )
        .bind(duty.subtree())
        .bind(MOST_READ)
        .fetch_all(self.reader())
        .await?;
        for row in &rows {
            let (name, title): (String, String) =
                (column(row, "name")?, column(row, "display_name")?);
            let id: String = column(row, "id")?;
            // Whoever has several posts here is found once.
            let known = officers.last().is_some_and(|known: &Hit| known.id == id);
            if !known && wanted.stand_in([title.as_str(), &name]) {
                let unit = column(row, "short")?;
                officers.push(Hit { kind: HitKind::Officer, id, title, unit, at: None });
            }
        }
        Ok((units, officers))
    }
}

#[cfg(test)]
mod tests {
    use super::Wanted;

    #[test]
    fn every_word_must_begin_a_word_with_or_without_marks() {
        let wanted = |words| Wanted::of(words).expect("words");
        assert!(wanted("luong ca").stand_in(["Lương tối thiểu", "cho ca đêm"]));
        assert!(!wanted("luong uong").stand_in(["Lương tối thiểu"]));
        assert!(Wanted::of(" .,! ").is_none());
    }
}
