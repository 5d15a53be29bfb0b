//! Reads how large each function of a WebAssembly file is, by the names in it.

use crate::Outcome;
use crate::wasm_bytes::{Bytes, FUNCTION, IMPORT};

/// A function: its name as the compiler wrote it, and the bytes of its body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Empty when the file names it not.
    pub name: String,
    /// The bytes of its body.
    pub size: usize,
}

/// What a file is made of.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// Its functions.
    pub functions: Vec<Function>,
    /// The bytes of its constant data.
    pub data: usize,
}

const CUSTOM: u8 = 0;
const CODE: u8 = 10;
const DATA: u8 = 11;
/// The part of the name section that names functions.
const FUNCTION_NAMES: u8 = 1;

/// Reads a file.
pub fn read(file: &[u8]) -> Outcome<Module> {
    parse(file).ok_or_else(|| "this is no WebAssembly that xtask can read".to_owned())
}

fn parse(file: &[u8]) -> Option<Module> {
    let mut bytes = Bytes::of_file(file)?;
    let mut module = Module::default();
    let mut imported = 0;
    while !bytes.0.is_empty() {
        let kind = bytes.byte()?;
        let mut section = bytes.part()?;
        match kind {
            IMPORT => imported = imported_functions(section)?,
            CODE => {
                for _ in 0..section.number()? {
                    let size = section.part()?.0.len();
                    module.functions.push(Function { name: String::new(), size });
                }
            }
            DATA => module.data = section.0.len(),
            CUSTOM if section.part()?.0 == b"name" => {
                while !section.0.is_empty() {
                    let part = section.byte()?;
                    let names = section.part()?;
                    if part == FUNCTION_NAMES {
                        name(&mut module.functions, imported, names)?;
                    }
                }
            }
            _ => {}
        }
    }
    Some(module)
}

fn name(functions: &mut [Function], imported: usize, mut names: Bytes<'_>) -> Option<()> {
    for _ in 0..names.number()? {
        let index = names.number()?;
        let name = String::from_utf8_lossy(names.part()?.0).into_owned();
        if let Some(function) = index.checked_sub(imported).and_then(|at| functions.get_mut(at)) {
            function.name = name;
        }
    }
    Some(())
}

/// Imported functions come first in the numbering.
fn imported_functions(mut section: Bytes<'_>) -> Option<usize> {
    let mut functions = 0;
    for _ in 0..section.number()? {
        section.part()?;
        section.part()?;
        let kind = section.byte()?;
        section.description(kind)?;
        functions += usize::from(kind == FUNCTION);
    }
    Some(functions)
}

#[cfg(test)]
mod tests {
    use super::{Function, parse};

    #[test]
    fn bodies_get_the_names_that_follow_the_imported_ones() {
        let mut file = b"\0asm\x01\0\0\0".to_vec();
        // One imported function `m.f` of type 0.
        file.extend(b"\x02\x07\x01\x01m\x01f\x00\x00");
        // Two bodies, of two bytes and of three.
        file.extend(b"\x0a\x08\x02\x02\x00\x0b\x03\x00\x01\x0b");
        // Names: 0 is the imported one, 2 the second body.
        file.extend(b"\x00\x11\x04name\x01\x0a\x02\x00\x01i\x02\x04core");
        let module = parse(&file).unwrap();
        let expected =
            [("", 2), ("core", 3)].map(|(name, size)| Function { name: name.to_owned(), size });
        assert_eq!(module.functions, expected);
        assert_eq!(parse(b"\0asm\x01\0\0\0\x0a\xff"), None);
    }
}
