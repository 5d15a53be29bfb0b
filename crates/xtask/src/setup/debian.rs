//! Packages of Debian: installed with root's rights, or named with the command that would do it.

use std::env;
use std::path::Path;

use crate::say::say;
use crate::sh::{self, program};
use crate::{Outcome, repository};

/// A package that the tests need.
#[derive(Clone, Copy)]
pub struct Package {
    /// Its name in Debian.
    pub name: &'static str,
    /// A program of it in the search path, or the path of a file of it (`*` stands for one folder).
    pub sign: &'static str,
    /// What for.
    pub why: &'static str,
}

impl Package {
    fn is_there(&self) -> bool {
        if self.sign.starts_with('/') {
            !matches(self.sign).is_empty()
        } else {
            sh::find(self.sign).is_some()
        }
    }
}

/// The files that a path with at most one `*` folder names, in order.
pub fn matches(path: &str) -> Vec<std::path::PathBuf> {
    let Some((before, after)) = path.split_once("/*/") else {
        return Path::new(path).exists().then(|| path.into()).into_iter().collect();
    };
    let folders = Path::new(before).read_dir().into_iter().flatten().flatten();
    let mut found: Vec<_> =
        folders.map(|folder| folder.path().join(after)).filter(|path| path.exists()).collect();
    found.sort();
    found
}

/// Installs what is missing.
pub fn ready(packages: &[Package]) -> Outcome {
    let missing: Vec<_> = packages.iter().filter(|package| !package.is_there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|package| package.name).collect();
    let command = format!("apt-get install --no-install-recommends {}", names.join(" "));
    if sh::find("apt-get").is_none() {
        return Err(format!("the tests need {}, and this is not Debian", names.join(", ")));
    }
    if !is_root()? {
        return Err(format!("the tests need packages that only root can install: sudo {command}"));
    }
    for package in &missing {
        say(format_args!("The tests need {}: {}.", package.name, package.why));
    }
    update_if_empty(names.first().copied().unwrap_or_default())?;
    say("Installing from Debian. One to three minutes.");
    program("apt-get")
        .args(["install", "--yes", "--no-install-recommends"])
        .args(["-o", "DPkg::Lock::Timeout=600"])
        .args(&names)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .logged(&repository::log("apt-install"))?;
    match packages.iter().find(|package| !package.is_there()) {
        Some(package) => {
            Err(format!("{} is installed, but {} is not there", package.name, package.sign))
        }
        None => Ok(()),
    }
}

/// True when this is root.
pub fn is_root() -> Outcome<bool> {
    Ok(program("id").arg("-u").read()?.trim() == "0")
}

/// The version that Debian offers of a package; lists are fetched when there are none.
pub fn candidate(package: &str) -> Outcome<String> {
    update_if_empty(package)?;
    offered(package)?.ok_or_else(|| {
        format!("Debian's package lists do not know {package}; run `sudo apt-get update`")
    })
}

/// The first dependency of a package whose name starts so.
pub fn dependency(package: &str, start: &str) -> Outcome<String> {
    let said = plain("apt-cache").args(["depends", "--important", package]).read()?;
    said.lines()
        .filter_map(|line| line.trim().strip_prefix("Depends: "))
        .find(|name| name.starts_with(start))
        .map(str::to_owned)
        .ok_or_else(|| format!("Debian's {package} depends on no {start}*"))
}

/// Downloads packages into a folder, which needs no root.
pub fn download(folder: &Path, packages: &[String]) -> Outcome {
    let mut download = plain("apt-get").arg("download").args(packages).folder(folder);
    if is_root()? {
        // apt would step down to a user who may not write into the folder, and warn about it.
        download = download.args(["-o", "APT::Sandbox::User=root"]);
    }
    download.logged(&repository::log("apt-download"))
}

fn offered(package: &str) -> Outcome<Option<String>> {
    let said = plain("apt-cache").args(["policy", package]).read()?;
    Ok(candidate_in(&said).map(str::to_owned))
}

fn candidate_in(policy: &str) -> Option<&str> {
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate: "))?;
    (version != "(none)").then_some(version)
}

/// A fresh machine has no lists of packages.
fn update_if_empty(package: &str) -> Outcome {
    if offered(package)?.is_some() {
        return Ok(());
    }
    if !is_root()? {
        return Err(format!(
            "Debian's package lists do not know {package}, and only root can fetch them: \
             sudo apt-get update"
        ));
    }
    say("Fetching Debian's package lists. Less than a minute.");
    program("apt-get")
        .args(["update", "-o", "DPkg::Lock::Timeout=600"])
        .logged(&repository::log("apt-update"))
}

/// A program whose words are not translated.
fn plain(name: &str) -> sh::Program {
    program(name).env("LC_ALL", "C")
}

/// The path that an environment variable names instead of a package's, if it names one.
pub fn named_by(variable: &str) -> Option<std::path::PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::candidate_in;

    #[test]
    fn the_offered_version_is_read_from_what_apt_says() {
        let known = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n";
        assert_eq!(candidate_in(known), Some("1.96.0+dfsg1-1~deb12u2"));
        assert_eq!(candidate_in("x:\n  Installed: (none)\n  Candidate: (none)\n"), None);
        assert_eq!(candidate_in(""), None);
    }
}
