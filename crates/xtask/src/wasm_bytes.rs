//! Reading the bytes of a WebAssembly file, piece by piece (WebAssembly Core Specification, part 5). Everything
//! gives none where the file ends too early or is of a form that this program does not know.

/// What a file begins with: its kind and its version.
pub const MAGIC: &[u8] = b"\0asm\x01\0\0\0";
/// The section of what a file takes from elsewhere.
pub const IMPORT: u8 = 2;
/// An import that is a function.
pub const FUNCTION: u8 = 0;

/// What is left to read.
pub struct Bytes<'a>(pub &'a [u8]);

impl<'a> Bytes<'a> {
    /// A whole file, behind what it begins with.
    pub fn of_file(file: &'a [u8]) -> Option<Self> {
        file.strip_prefix(MAGIC).map(Self)
    }

    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number in LEB128.
    pub fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for place in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// Bytes that come after their count.
    pub fn part(&mut self) -> Option<Bytes<'a>> {
        let length = self.number()?;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Bytes(part))
    }

    /// What stands behind the kind of an import: of which type it is.
    pub fn description(&mut self, kind: u8) -> Option<()> {
        match kind {
            // A function, by the number of its type.
            FUNCTION => self.number().map(drop),
            // A table: what it holds, then its limits.
            1 => {
                self.byte()?;
                self.limits()
            }
            // A memory.
            2 => self.limits(),
            // A global: its type and whether it changes.
            3 => {
                self.byte()?;
                self.byte().map(drop)
            }
            _ => None,
        }
    }

    fn limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}
