//! What a machine would read of a card: its own words, a sentence a line, without what only eyes understand.

use plain::markdown;
use wire::card::Content;
use wire::limits::CUE_CHARS;

/// The lines, as a text that one may change before it is read.
#[must_use]
pub fn lines_of(content: &Content) -> String {
    let mut out = Vec::new();
    let mut add = |text: &str| out.extend(sentences(text));
    add(&content.headline);
    content.brief.iter().for_each(|point| add(point));
    if let Some(explainer) = &content.explainer {
        // Paragraph by paragraph, or a heading would run into what stands under it.
        for line in explainer.body.lines() {
            add(&markdown::in_one_line(line));
        }
    }
    if let Some(action) = &content.action {
        action.steps.iter().for_each(|step| add(step));
    }
    out.join("\n")
}

/// The sentences of a text, each with its sign at the end. A point within a number ends none.
fn sentences(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut now = String::new();
    let letters: Vec<char> = text.chars().collect();
    for (place, letter) in letters.iter().enumerate() {
        let next = letters.get(place + 1);
        if *letter == '\n' || now.chars().count() + 1 >= CUE_CHARS {
            now.push(' ');
            out.push(std::mem::take(&mut now));
            continue;
        }
        now.push(*letter);
        if matches!(letter, '.' | '!' | '?' | '…') && next.is_none_or(|next| next.is_whitespace())
        {
            out.push(std::mem::take(&mut now));
        }
    }
    out.push(now);
    out.into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .map(|line| if line.ends_with(char::is_alphanumeric) { line + "." } else { line })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn a_text_is_read_sentence_by_sentence_and_numbers_stay_whole() {
        let text = "Lương tối thiểu là 4.140.000 đồng. Từ 1/1! Hỏi ai?\nHỏi tổ công đoàn";
        let expected =
            ["Lương tối thiểu là 4.140.000 đồng.", "Từ 1/1!", "Hỏi ai?", "Hỏi tổ công đoàn."];
        assert_eq!(sentences(text), expected);
        assert!(sentences(" \n ").is_empty());
        let long = "a ".repeat(400);
        assert!(sentences(&long).iter().all(|line| line.chars().count() <= super::CUE_CHARS));
    }
}
