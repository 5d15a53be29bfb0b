//! A text as sentences and what parts them. Put together again they are the very text.

/// Cuts a text into sentences and the white space between them, each a piece of its own.
#[must_use]
pub fn sentences(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut blank = false;
    let mut ends = false;
    for (place, sign) in text.char_indices() {
        let white = sign.is_whitespace();
        // A blank in the midst of a sentence parts nothing; a new line always does.
        let cut = if blank { !white } else { sign == '\n' || (white && ends) };
        if cut && place > from {
            pieces.push(&text[from..place]);
            from = place;
        }
        if cut {
            blank = white;
        }
        if !white {
            // A closing sign ends a sentence only behind one that does.
            ends = is_end(sign) || (ends && matches!(sign, '”' | '"' | ')'));
        }
    }
    if from < text.len() {
        pieces.push(&text[from..]);
    }
    pieces
}

fn is_end(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '…')
}

/// Two texts one after the other, parted as texts of their kind are.
#[must_use]
pub fn one_after_other(first: &str, second: &str) -> String {
    if first.trim().is_empty() || second.trim().is_empty() {
        return format!("{first}{second}");
    }
    let parted = first.ends_with(char::is_whitespace) || second.starts_with(char::is_whitespace);
    let between = match (parted, first.contains('\n') || second.contains('\n')) {
        (true, _) => "",
        (false, true) => "\n",
        (false, false) => " ",
    };
    format!("{first}{between}{second}")
}
