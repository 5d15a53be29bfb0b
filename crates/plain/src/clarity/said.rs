//! What the texts of a card say by themselves: a law, a day, something to do.

use wire::card::Depth;
use wire::clarity::Place;

use super::fields::Field;
use super::place::Ruler;
use super::tokens::{Kind, Token, tokens};
use super::verbs::is_verb;

/// What was seen in the texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Where the law is first spoken of: the field, the place and the words.
    pub law: Option<(String, Place, String)>,
    /// True when some day or hour is told.
    pub date: bool,
    /// True when a step says what to do.
    pub verb: bool,
}

impl Said {
    /// Takes in a text.
    pub fn hear(&mut self, field: &Field<'_>, tokens: &[Token], ruler: &Ruler) {
        for (at, token) in tokens.iter().enumerate() {
            if self.law.is_none()
                && let Some(last) = law(field.text, tokens, at)
            {
                let range = token.range.start..last.range.end;
                let words = field.text.get(range.clone()).unwrap_or_default().to_owned();
                self.law = Some((field.name.clone(), ruler.place(&range), words));
            }
            self.date = self.date || is_date(field.text, tokens, at);
        }
        if field.depth == Depth::Clear && field.name.starts_with("action.steps") {
            self.verb = self.verb || asks(field.text, tokens);
        }
    }
}

/// True for a title by which a text can be looked up: the number of a document, a date or a year.
#[must_use]
pub fn has_number_or_year(title: &str) -> bool {
    let tokens = tokens(title);
    tokens.iter().enumerate().any(|(at, token)| {
        let word = title.get(token.range.clone()).unwrap_or_default();
        token.kind == Kind::Code || is_year(word) || is_date(title, &tokens, at)
    })
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// The last piece of a mention of the law that begins here.
fn law<'a>(text: &str, tokens: &'a [Token], at: usize) -> Option<&'a Token> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    let word = text.get(token.range.clone()).unwrap_or_default();
    // A decree with its number, `145/2020/NĐ-CP`, or a law with its name, `Luật Công đoàn`.
    let is_number = token.kind == Kind::Code
        && word.starts_with(|c: char| c.is_ascii_digit())
        && (word.contains("NĐ")
            || word.contains("TT")
            || word.contains("QH")
            || word.contains("QĐ"));
    if is_number {
        return Some(token);
    }
    let pair = (token.folded.as_str(), next.map_or("", |next| next.folded.as_str()));
    let named = match pair {
        ("nghi", "dinh") | ("thong", "tu") | ("bo", "luat") => true,
        ("luat", _) => token.is_capital() && next.is_some_and(Token::is_capital),
        _ => false,
    };
    if named { next } else { None }
}

/// True when a day or an hour is told here.
fn is_date(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let word = text.get(token.range.clone()).unwrap_or_default();
    let next = tokens.get(at + 1);
    let number_next = next.is_some_and(|next| next.kind == Kind::Number);
    if token.kind == Kind::Number {
        let parts: Vec<&str> = word.split(['/', '.', '-']).collect();
        let short =
            |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
        return match parts.as_slice() {
            [day, month] => word.contains('/') && short(day) && short(month),
            [day, month, year] => short(day) && short(month) && is_year(year),
            _ => false,
        };
    }
    let follows = next.map_or("", |next| next.folded.as_str());
    match token.folded.as_str() {
        "ngay" | "thang" | "nam" => number_next || ["mai", "kia", "nay"].contains(&follows),
        "hom" | "toi" | "sang" | "chieu" => ["nay", "mai"].contains(&follows),
        "thu" => ["hai", "ba", "tu", "nam", "sau", "bay"].contains(&follows),
        "chu" => follows == "nhat",
        _ => false,
    }
}

/// True when a clause of a step begins with something to do: `Áo rách: báo tổ trưởng`.
fn asks(text: &str, tokens: &[Token]) -> bool {
    let mut end = 0;
    tokens.iter().enumerate().any(|(at, token)| {
        let gap = text.get(end..token.range.start).unwrap_or_default();
        end = token.range.end;
        let begins = at == 0 || gap.contains([',', ':', ';', '.', '–', '-', '?', '!', '\n']);
        begins && is_verb(tokens, at)
    })
}

#[cfg(test)]
mod tests {
    use super::super::fields::Field;
    use super::super::place::Ruler;
    use super::super::tokens::tokens;
    use super::{Said, has_number_or_year};
    use wire::card::Depth;

    fn said(text: &str) -> Said {
        let field = Field { name: "action.steps[0]".into(), depth: Depth::Clear, text };
        let mut said = Said::default();
        said.hear(&field, &tokens(text), &Ruler::new(text));
        said
    }

    #[test]
    fn a_law_is_heard_where_it_is_named() {
        for (text, words) in [
            ("Theo Luật Công đoàn, bạn được nghỉ", "Luật Công"),
            ("Nghị định 145/2020/NĐ-CP", "Nghị định"),
            ("xem 41/2024/QH15", "41/2024/QH15"),
        ] {
            assert_eq!(said(text).law.map(|(_, _, words)| words).as_deref(), Some(words), "{text}");
        }
        for text in ["kỷ luật, luật sư, đúng luật", "Luật này mới", "Nghị quyết hội nghị"]
        {
            assert_eq!(said(text).law, None, "{text}");
        }
    }

    #[test]
    fn a_day_is_heard_in_numbers_and_in_words() {
        for text in [
            "từ 1/7/2025",
            "trước 20/12",
            "ngày 5",
            "tháng 12",
            "chiều nay",
            "thứ Hai",
            "Chủ nhật",
            "ngày mai",
        ] {
            assert!(said(text).date, "{text}");
        }
        for text in ["1.500.000 đồng", "hằng ngày", "mỗi tháng", "thứ nhất", "12 ngày", "0,5"]
        {
            assert!(!said(text).date, "{text}");
        }
    }

    #[test]
    fn something_to_do_stands_at_the_beginning_of_a_clause() {
        for text in [
            "Gọi tổ trưởng.",
            "Áo rách: báo tổ trưởng",
            "Đã có sổ, mang theo",
            "Không ký giấy trắng",
        ] {
            assert!(said(text).verb, "{text}");
        }
        for text in ["Công đoàn rất quan tâm.", "Áo mới, quần mới", "Quyền lợi được bảo đảm"]
        {
            assert!(!said(text).verb, "{text}");
        }
    }

    #[test]
    fn a_source_is_looked_up_by_number_or_year() {
        for title in
            ["Luật Công đoàn 50/2024/QH15", "Kế hoạch ngày 17/01/2024", "Bộ luật Lao động 2019"]
        {
            assert!(has_number_or_year(title), "{title}");
        }
        for title in ["Luật Công đoàn", "Bộ luật Lao động, Điều 98", "Theo báo chí"]
        {
            assert!(!has_number_or_year(title), "{title}");
        }
    }
}
