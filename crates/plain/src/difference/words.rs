//! Two texts, word by word: what came, what went, what stayed.

use wire::version::{Fate, Piece};

/// How many words of what stayed stand on either side of what changed.
const AROUND: usize = 6;
/// So few words that stayed between two changes are read more easily as a part of the change.
const TOO_FEW: usize = 2;
/// Beyond so many comparisons two texts count as wholly different: no card is that long.
const MOST_COMPARISONS: usize = 8_000_000;

/// The words of two texts, with what became of each; nothing when they differ by white space at most.
#[must_use]
pub fn words(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let alike = |(a, b): &(&&str, &&str)| key(a) == key(b);
    let head = old.iter().zip(&new).take_while(alike).count();
    if head == old.len() && head == new.len() {
        return Vec::new();
    }
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(alike).count();
    let old_middle = &old_rest[..old_rest.len() - tail];
    let new_middle = &new_rest[..new_rest.len() - tail];
    let mut fates: Vec<(Fate, &str)> = Vec::new();
    fates.extend(new[..head].iter().map(|token| (Fate::Kept, *token)));
    aligned(old_middle, new_middle, &mut fates);
    fates.extend(new[new.len() - tail..].iter().map(|token| (Fate::Kept, *token)));
    gathered(&fates)
}

/// The text after a change.
#[must_use]
pub fn applied(pieces: &[Piece]) -> String {
    let stands = pieces.iter().filter(|piece| piece.fate != Fate::Removed);
    stands.map(|piece| piece.text.as_str()).collect()
}

/// Cuts a text into words, each with the blanks behind it, and line breaks.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = if rest.starts_with('\n') {
            1
        } else {
            let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let blanks = rest[word..].find(|c: char| c == '\n' || !c.is_whitespace());
            blanks.map_or(rest.len(), |blanks| word + blanks)
        };
        let (token, after) = rest.split_at(end);
        tokens.push(token);
        rest = after;
    }
    tokens
}

/// What two tokens are compared by: the blanks behind a word are no part of it.
fn key(token: &str) -> &str {
    if token == "\n" { token } else { token.trim() }
}

/// Finds the longest common run of words of two texts (Wagner and Fischer), and says what became of each.
fn aligned<'a>(old: &[&'a str], new: &[&'a str], fates: &mut Vec<(Fate, &'a str)>) {
    let wide = new.len() + 1;
    let cells = (old.len() + 1).saturating_mul(wide);
    let mut at = (0, 0);
    // A text of more words than fit into the table is told as gone and written anew.
    if cells <= MOST_COMPARISONS && new.len() < usize::from(u16::MAX) {
        let mut common = vec![0_u16; cells];
        for i in (0..old.len()).rev() {
            for j in (0..new.len()).rev() {
                common[i * wide + j] = if key(old[i]) == key(new[j]) {
                    common[(i + 1) * wide + j + 1] + 1
                } else {
                    common[(i + 1) * wide + j].max(common[i * wide + j + 1])
                };
            }
        }
        while at.0 < old.len() && at.1 < new.len() {
            let (i, j) = at;
            if key(old[i]) == key(new[j]) {
                fates.push((Fate::Kept, new[j]));
                at = (i + 1, j + 1);
            } else if common[(i + 1) * wide + j] >= common[i * wide + j + 1] {
                fates.push((Fate::Removed, old[i]));
                at.0 += 1;
            } else {
                fates.push((Fate::Added, new[j]));
                at.1 += 1;
            }
        }
    }
    fates.extend(old[at.0..].iter().map(|token| (Fate::Removed, *token)));
    fates.extend(new[at.1..].iter().map(|token| (Fate::Added, *token)));
}

/// Makes runs of the words: what went stands before what came in its place, and a word or two that stayed
/// between two changes go with them.
fn gathered(fates: &[(Fate, &str)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut gone, mut come) = (String::new(), String::new());
    let runs: Vec<&[(Fate, &str)]> =
        fates.chunk_by(|a, b| (a.0 == Fate::Kept) == (b.0 == Fate::Kept)).collect();
    let last = runs.len().saturating_sub(1);
    let close = |gone: &mut String, come: &mut String, pieces: &mut Vec<Piece>| {
        for (fate, text) in [(Fate::Removed, gone), (Fate::Added, come)] {
            if !text.is_empty() {
                pieces.push(Piece { fate, text: std::mem::take(text) });
            }
        }
    };
    for (place, run) in runs.into_iter().enumerate() {
        let is_kept = run.first().is_some_and(|(fate, _)| *fate == Fate::Kept);
        let between = place > 0 && place < last;
        let few = run.len() <= TOO_FEW && run.iter().all(|(_, token)| *token != "\n");
        if is_kept && !(between && few) {
            close(&mut gone, &mut come, &mut pieces);
            let text = run.iter().map(|(_, token)| *token).collect();
            pieces.push(Piece { fate: Fate::Kept, text });
            continue;
        }
        for (fate, token) in run {
            if *fate != Fate::Added {
                gone.push_str(token);
            }
            if *fate != Fate::Removed {
                come.push_str(token);
            }
        }
    }
    close(&mut gone, &mut come, &mut pieces);
    pieces
}

/// Cuts what stayed to a few words around what changed.
pub(super) fn shortened(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    for (place, piece) in pieces.iter_mut().enumerate() {
        if piece.fate != Fate::Kept {
            continue;
        }
        let text = piece.text.as_str();
        let line_before = text.rsplit('\n').next().unwrap_or_default();
        let line_after = text.split('\n').next().unwrap_or_default();
        piece.text = if place == 0 {
            ending(line_before)
        } else if place == last {
            beginning(line_after)
        } else if text.contains('\n') {
            format!("{}\n{}", beginning(line_after), ending(line_before))
        } else if text.split_whitespace().count() > 2 * AROUND + 2 {
            format!("{} {}", beginning(text), ending(text).trim_start_matches("… "))
        } else {
            continue;
        };
    }
    pieces
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    if words.len() <= AROUND { text.to_owned() } else { format!("{}…", words[..AROUND].concat()) }
}

/// The last words of a text.
fn ending(text: &str) -> String {
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let from = words.len().saturating_sub(AROUND);
    if from == 0 { text.to_owned() } else { format!("… {}", words[from..].concat()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(pieces: &[Piece]) -> String {
        let mark = |piece: &Piece| match piece.fate {
            Fate::Kept => piece.text.clone(),
            Fate::Added => format!("[+{}]", piece.text),
            Fate::Removed => format!("[-{}]", piece.text),
        };
        pieces.iter().map(mark).collect()
    }

    /// The text before a change.
    fn undone(pieces: &[Piece]) -> String {
        let stood = pieces.iter().filter(|piece| piece.fate != Fate::Added);
        stood.map(|piece| piece.text.as_str()).collect()
    }

    fn bare(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    #[test]
    fn a_word_that_changed_stands_between_those_that_stayed() {
        for (before, after, expected) in [
            ("Mai họp ở phòng số 2.", "Mai họp ở phòng số 3.", "Mai họp ở phòng số [-2.][+3.]"),
            ("Mai họp", "Mai họp sớm", "Mai họp [+sớm]"),
            ("Mai họp sớm", "Mai họp", "Mai họp[-sớm]"),
            ("", "Mai", "[+Mai]"),
            // What stayed between two changes is too short to be read alone.
            ("vào cổng 1 lúc 7 giờ", "vào cổng 2 lúc 8 giờ", "vào cổng [-1 lúc 7 ][+2 lúc 8 ]giờ"),
            ("một\nhai", "một\nba\nhai", "một\n[+ba\n]hai"),
        ] {
            assert_eq!(shown(&words(before, after)), expected);
        }
    }

    #[test]
    fn white_space_alone_is_no_change() {
        assert!(words("Mai  họp ", "Mai họp").is_empty());
        assert!(words("", "").is_empty());
    }

    #[test]
    fn what_stayed_is_cut_to_a_few_words_around_the_change() {
        let long = "một hai ba bốn năm sáu bảy tám chín mười";
        let pieces = shortened(words(&format!("{long} cũ {long}"), &format!("{long} mới {long}")));
        assert_eq!(
            shown(&pieces),
            "… năm sáu bảy tám chín mười [-cũ ][+mới ]một hai ba bốn năm sáu …"
        );
        let pieces = shortened(words(&format!("a {long} {long} b"), &format!("c {long} {long} d")));
        assert_eq!(
            shown(&pieces),
            "[-a ][+c ]một hai ba bốn năm sáu … năm sáu bảy tám chín mười [-b][+d]"
        );
        // Words of another line say nothing about this one.
        let pieces = shortened(words("dòng trước\nMai họp", "dòng trước\nMai nghỉ"));
        assert_eq!(shown(&pieces), "Mai [-họp][+nghỉ]");
    }

    #[test]
    fn texts_that_are_too_long_to_compare_are_told_as_written_anew() {
        let many = |word: &str| vec![word; 3_000].join(" ");
        let pieces = words(&many("cũ"), &many("mới"));
        assert_eq!(pieces.len(), 2);
        assert_eq!(applied(&pieces), many("mới"));
    }

    proptest! {
        #[test]
        fn applied_to_the_old_text_a_change_gives_the_new_one(
            before in "[a-cđ \n]{0,60}", after in "[a-cđ \n]{0,60}",
        ) {
            let pieces = words(&before, &after);
            if pieces.is_empty() {
                prop_assert_eq!(bare(&before), bare(&after));
            } else {
                prop_assert_eq!(applied(&pieces), after);
                // The blanks behind what stayed are those of the new text.
                prop_assert_eq!(bare(&undone(&pieces)).concat(), bare(&before).concat());
            }
        }

        #[test]
        fn equal_texts_have_no_difference(text in any::<String>()) {
            prop_assert!(words(&text, &text).is_empty());
        }

        #[test]
        fn any_two_texts_are_compared(before in any::<String>(), after in any::<String>()) {
            let pieces = words(&before, &after);
            if !pieces.is_empty() {
                prop_assert_eq!(applied(&pieces), after);
            }
            shortened(pieces);
        }
    }
}
