//! The words after `cargo xtask`.

use crate::Outcome;
use crate::build::How;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask <task>

  serve [-- ARGUMENTS]  set up, build, load the samples on the first start, and serve on
                        http://127.0.0.1:8080; ARGUMENTS go to `ban-tin serve`
  build [--offline]     leave one binary with both apps inside: target/release/ban-tin
  build --draft         the same for trying things out, in a quarter of the time and three times as
                        large: target/draft/debug/ban-tin
  test [--only PART]    run everything that CI runs; PART is one of
                        style, unit, server, build, journeys, and may be given again
  bench [--no-browser]  measure what the project promises: bytes, requests, and times in Chromium
  setup [--tests]       only install what the build needs (with --tests: what the tests need too)
  triage                train the first look at concerns again, after a change of what it is trained on
  precache              write the list of files into the service worker (Trunk calls this)

What is installed or built for the project itself is kept outside of the clone, in $BAN_TIN_CACHE,
else $XDG_CACHE_HOME/ban-tin, else ~/.cache/ban-tin. It can be deleted at any time.
BAN_TIN_WASM=debian builds the WebAssembly target from Debian's source even where rustup has it.";

/// A task with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    /// Print the help.
    Help,
    /// Install what the build (and the tests) need.
    Setup { tests: bool },
    /// Build the binary.
    Build(How),
    /// Build and serve; the rest goes to the server.
    Serve { rest: Vec<String> },
    /// Run all tests, or only the parts named.
    Test { only: Vec<String> },
    /// Measure what the project promises.
    Bench { browser: bool },
    /// Train the first look at concerns.
    Triage,
    /// Write the precache list.
    Precache,
}

impl Task {
    /// Reads the command line; an unknown word is refused and not ignored.
    pub fn read(words: &[String]) -> Outcome<Self> {
        let Some((task, rest)) = words.split_first() else { return Ok(Self::Help) };
        match task.as_str() {
            "help" | "--help" | "-h" => Ok(Self::Help),
            "setup" => flags(rest, "--tests").map(|tests| Self::Setup { tests }),
            "build" => how(rest).map(Self::Build),
            "serve" => {
                let rest = rest.strip_prefix(&["--".to_owned()]).unwrap_or(rest);
                Ok(Self::Serve { rest: rest.to_vec() })
            }
            "test" => only(rest).map(|only| Self::Test { only }),
            "bench" => flags(rest, "--no-browser").map(|without| Self::Bench { browser: !without }),
            "triage" => flags(rest, "").map(|_| Self::Triage),
            "precache" => flags(rest, "").map(|_| Self::Precache),
            other => Err(format!("there is no task `{other}`\n\n{HELP}")),
        }
    }
}

/// How `build` is asked to build.
fn how(words: &[String]) -> Outcome<How> {
    let mut how = How::default();
    for word in words {
        match word.as_str() {
            "--offline" => how.offline = true,
            "--draft" => how.draft = true,
            other => return Err(format!("`{other}` is not known here; see `cargo xtask help`")),
        }
    }
    Ok(how)
}

/// True when the one known flag is given.
fn flags(words: &[String], known: &str) -> Outcome<bool> {
    match words.iter().find(|word| *word != known) {
        Some(unknown) => Err(format!("`{unknown}` is not known here; see `cargo xtask help`")),
        None => Ok(!words.is_empty()),
    }
}

fn only(words: &[String]) -> Outcome<Vec<String>> {
    let mut parts = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let part = match word.strip_prefix("--only=") {
            Some(part) => Some(part),
            None if word == "--only" => words.next().map(String::as_str),
            None => None,
        };
        match part {
            Some(part) => parts.extend(part.split(',').map(str::to_owned)),
            None => return Err(format!("`{word}` is not known here; see `cargo xtask help`")),
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::Task;

    fn read(line: &str) -> Result<Task, String> {
        Task::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_follows_serve_goes_to_the_server() {
        let rest = vec!["--listen".to_owned(), "0.0.0.0:80".to_owned()];
        assert_eq!(read("serve -- --listen 0.0.0.0:80"), Ok(Task::Serve { rest: rest.clone() }));
        assert_eq!(read("serve --listen 0.0.0.0:80"), Ok(Task::Serve { rest }));
    }

    #[test]
    fn parts_of_the_tests_can_be_named_one_by_one() {
        let only = vec!["unit".to_owned(), "server".to_owned()];
        assert_eq!(read("test --only unit --only=server"), Ok(Task::Test { only }));
    }

    #[test]
    fn an_unknown_word_is_refused() {
        assert!(read("build --fast").is_err());
        assert!(read("test quickly").is_err());
        assert!(read("dance").is_err());
    }
}
