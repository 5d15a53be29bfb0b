//! Installs what the build and the tests need, once, and says what it does and why.

pub mod chromium;
pub mod debian;
pub mod libreoffice;
pub mod node;
pub mod poppler;
pub mod postgres;
pub mod python;
mod small_std;
pub mod sound;
pub mod tools;
pub mod wasm;
mod wasm_from_debian;

use std::path::PathBuf;

use self::small_std::SmallStd;
use crate::sh::{self, Program};
use crate::{Outcome, split};

/// What the build of the apps needs, found or installed.
pub struct Apps {
    /// The rustup toolchain that knows wasm32; none when it is the one in use.
    pub toolchain: Option<String>,
    small_std: SmallStd,
    /// Folders that hold trunk, wasm-bindgen, wasm-opt and xtask itself (for trunk's hook).
    folders: Vec<PathBuf>,
    wasm_bindgen: PathBuf,
}

impl Apps {
    /// Finds or installs all of it.
    pub fn ready() -> Outcome<Self> {
        let toolchain = wasm::ready()?;
        let small_std = match toolchain {
            Some(_) => SmallStd::Ready,
            None => SmallStd::of_compiler_in_use()?,
        };
        let wasm_bindgen = tools::wasm_bindgen()?.join("wasm-bindgen");
        let splitter = tools::wasm_split()?;
        let mut folders = vec![split::in_front()?, tools::trunk()?, splitter, node::packages()?];
        let itself = std::env::current_exe().map_err(|error| error.to_string())?;
        folders.extend(itself.parent().map(PathBuf::from));
        Ok(Self { toolchain, small_std, folders, wasm_bindgen })
    }

    /// A program that sees all of it.
    pub fn program(&self, name: &str) -> Program {
        let program = self.small_std.with(sh::program(name)).env(split::REAL, &self.wasm_bindgen);
        wasm::with(program, self.toolchain.as_deref()).path_first(&self.folders)
    }
}

/// `cargo xtask setup`.
pub fn setup(tests: bool) -> Outcome {
    Apps::ready()?;
    if tests {
        let packages = [
            chromium::PACKAGES,
            postgres::PACKAGES,
            sound::PACKAGES,
            poppler::PACKAGES,
            libreoffice::PACKAGES,
        ];
        debian::ready(&packages.concat())?;
        python::interpreter()?;
    }
    crate::say::say("Everything is installed.");
    Ok(())
}
