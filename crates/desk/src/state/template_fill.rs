//! Puts facts into a text that is used again and again.

/// What stands for a mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The sender's name, or "bạn".
    pub name: String,
    /// The unit that answers.
    pub unit: String,
    /// Today.
    pub today: String,
    /// What the case is about.
    pub matter: String,
    /// The day of the answer.
    pub due: String,
}

/// The text with its marks filled; a mark that is not known stays, for eyes to see. What is put in is not
/// looked through for marks again: a name is a name.
#[must_use]
pub fn fill(text: &str, facts: &Facts) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let Some(end) = from.find('}') else {
            rest = from;
            break;
        };
        let (mark, after) = from.split_at(end + 1);
        filled.push_str(match mark {
            "{ten}" => &facts.name,
            "{don_vi}" => &facts.unit,
            "{ngay}" => &facts.today,
            "{viec}" => &facts.matter,
            "{han}" => &facts.due,
            unknown => unknown,
        });
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The answer so far, with a text put behind it.
#[must_use]
pub fn appended(so_far: &str, text: &str) -> String {
    let so_far = so_far.trim_end();
    if so_far.is_empty() { text.to_owned() } else { format!("{so_far}\n\n{text}") }
}

#[cfg(test)]
mod tests {
    use super::{Facts, appended, fill};

    #[test]
    fn every_mark_is_filled_and_what_is_no_mark_stays() {
        let facts = Facts {
            name: "Páo {ngay}".into(),
            unit: "CĐ May".into(),
            today: "26/11/2026".into(),
            matter: "Bữa ăn".into(),
            due: "30/11/2026".into(),
        };
        for (text, filled) in [
            ("Chào {ten}, {don_vi}.", "Chào Páo {ngay}, CĐ May."),
            ("{ngay} {viec} {han}", "26/11/2026 Bữa ăn 30/11/2026"),
            ("{khac} { {", "{khac} { {"),
            ("", ""),
            ("không có gì}", "không có gì}"),
        ] {
            assert_eq!(fill(text, &facts), filled);
        }
        assert_eq!(appended("", "a"), "a");
        assert_eq!(appended("Một. \n", "Hai."), "Một.\n\nHai.");
    }
}
