//! The codes of invitations, as they are printed and as they are typed.

/// How many letters a code of an invitation has: 60 bits.
pub const CODE_LETTERS: usize = 12;
/// The letters of codes: none that is taken for another one (Crockford's base 32).
pub const CODE_ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The code that somebody typed or scanned, as it is compared: without spaces and hyphens, in capitals, and
/// with the digits for which letters are taken. None for what cannot be one.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let mut code = String::with_capacity(CODE_LETTERS);
    for letter in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            letter => letter,
        };
        if !letter.is_ascii() || !CODE_ALPHABET.contains(&(letter as u8)) {
            return None;
        }
        code.push(letter);
    }
    (code.len() == CODE_LETTERS).then_some(code)
}

/// A code in groups of four, easy to read and to type.
#[must_use]
pub fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|part| part.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
