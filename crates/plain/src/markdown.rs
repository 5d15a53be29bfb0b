//! The small, safe part of Markdown that Sâu is written in: paragraphs, `## ` headings, `- ` lists and
//! `**bold**`. There is no HTML and no link, so nothing that an officer writes can run or lead astray.

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A heading.
    Heading(Vec<Span>),
    /// A list, an item each.
    List(Vec<Vec<Span>>),
}

/// A run of text within a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain.
    Text(String),
    /// Bold.
    Strong(String),
}

/// Reads a text. Every text is well-formed: what is not a mark is shown as it is.
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().map(str::trim).chain([""]) {
        let item = line.strip_prefix("- ").map(str::trim);
        let heading = line.strip_prefix("## ").map(str::trim);
        if (line.is_empty() || item.is_some() || heading.is_some()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(spans(&paragraph)));
            paragraph.clear();
        }
        if let Some(item) = item {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(spans(item)),
                _ => blocks.push(Block::List(vec![spans(item)])),
            }
        } else if let Some(heading) = heading {
            blocks.push(Block::Heading(spans(heading)));
        } else if !line.is_empty() {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        }
    }
    blocks
}

/// What a reader sees of a text, in one line without marks: for a list of hits, say.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut add = |spans: Vec<Span>| {
        if !line.is_empty() {
            line.push(' ');
        }
        spans.iter().for_each(|(Span::Text(text) | Span::Strong(text))| line.push_str(text));
    };
    for block in parse(text) {
        match block {
            Block::Paragraph(spans) | Block::Heading(spans) => add(spans),
            Block::List(items) => items.into_iter().for_each(&mut add),
        }
    }
    line
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find("**") {
        let Some(length) = rest[start + 2..].find("**").filter(|length| *length > 0) else { break };
        if start > 0 {
            spans.push(Span::Text(rest[..start].to_owned()));
        }
        spans.push(Span::Strong(rest[start + 2..start + 2 + length].to_owned()));
        rest = &rest[start + 4 + length..];
    }
    if !rest.is_empty() {
        spans.push(Span::Text(rest.to_owned()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::{Block, Span, in_one_line, parse};
    use proptest::prelude::*;

    fn visible(blocks: &[Block]) -> String {
        let line = |spans: &[Span]| -> String {
            spans.iter().map(|(Span::Text(t) | Span::Strong(t))| t.as_str()).collect()
        };
        blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(s) | Block::Heading(s) => line(s),
                Block::List(items) => items.iter().map(|s| line(s)).collect(),
            })
            .collect()
    }

    #[test]
    fn paragraphs_headings_lists_and_bold_are_told_apart() {
        let blocks = parse("Một\nhai **ba**.\n\n## Vì sao\n- một\n- **hai**\nba");
        assert_eq!(
            blocks,
            vec![
                Block::Paragraph(vec![
                    Span::Text("Một hai ".into()),
                    Span::Strong("ba".into()),
                    Span::Text(".".into()),
                ]),
                Block::Heading(vec![Span::Text("Vì sao".into())]),
                Block::List(
                    vec![vec![Span::Text("một".into())], vec![Span::Strong("hai".into())],]
                ),
                Block::Paragraph(vec![Span::Text("ba".into())]),
            ]
        );
    }

    #[test]
    fn a_mark_that_is_not_closed_is_shown_as_it_is() {
        assert_eq!(parse("a ** b"), vec![Block::Paragraph(vec![Span::Text("a ** b".into())])]);
        assert_eq!(parse("****"), vec![Block::Paragraph(vec![Span::Text("****".into())])]);
    }

    #[test]
    fn a_list_of_hits_shows_no_marks() {
        let text = "Một\nhai **ba**.\n\n## Vì sao\n- một\n- **hai**";
        assert_eq!(in_one_line(text), "Một hai ba. Vì sao một hai");
    }

    proptest! {
        #[test]
        fn no_letter_is_ever_lost(text in any::<String>()) {
            let letters = |t: &str| t.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(letters(&visible(&parse(&text))), letters(&text));
            prop_assert_eq!(letters(&in_one_line(&text)), letters(&text));
        }
    }
}
