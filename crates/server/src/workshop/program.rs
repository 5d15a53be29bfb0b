//! A program of the system, held to a time, a memory and a size of what it writes.
//!
//! What such a program reads comes from outside, and decoders have had holes before. So it sees no variable of
//! ours, works in a folder of its own, gives way to the server (`nice`), and is held by the system itself
//! (`prlimit` of util-linux, which every Debian has). That it reads nothing else is up to its arguments.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;

use super::Trouble;

/// What a shell and its likes end with when there is no such program.
const NOT_FOUND: i32 = 127;
/// The most bytes that are kept of what a program says about its work.
const SAID: u64 = 64 * 1024;

/// What a program may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Seconds, of the clock and of the processor.
    pub seconds: u64,
    /// Bytes of addresses.
    pub memory: u64,
    /// Bytes of each file that it writes.
    pub written: u64,
    /// Bytes of what it puts out.
    pub out: u64,
}

/// A program to be run.
pub struct Order<'a> {
    /// Its name; found on the `PATH` of the server.
    pub program: &'a str,
    /// What it is told.
    pub arguments: Vec<String>,
    /// The folder in which it works.
    pub folder: &'a Path,
    /// What it is given to read.
    pub input: &'a [u8],
    /// What it may take.
    pub limits: Limits,
}

/// How it ended.
#[derive(Debug)]
pub struct Outcome {
    /// True when it says that all went well.
    pub well: bool,
    /// What it put out.
    pub out: Vec<u8>,
    /// What it said about its work. It may quote what it read: never for the log.
    pub said: String,
}

/// True when there is a file of that name where programs are looked for, or at that path.
#[must_use]
pub fn is_installed(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    Path::new(program).is_absolute() && Path::new(program).is_file()
        || std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// Runs a program to its end.
///
/// # Errors
/// When it is not installed, takes too long, or puts out too much.
pub async fn run(order: Order<'_>) -> Result<Outcome, Trouble> {
    let Limits { seconds, memory, written, out: most } = order.limits;
    let name = order.program;
    let mut child = Command::new("nice")
        .args(["-n", "10", "prlimit", "--core=0", "--nofile=64"])
        .args([format!("--as={memory}"), format!("--cpu={seconds}")])
        .args([format!("--fsize={written}"), "--".to_owned(), name.to_owned()])
        .args(&order.arguments)
        .current_dir(order.folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into()))
        .env("HOME", order.folder)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| missing_or(error, "nice"))?;
    let gone = || Trouble::Failed(format!("{name} has no pipes"));
    let mut stdin = child.stdin.take().ok_or_else(gone)?;
    let stdout = child.stdout.take().ok_or_else(gone)?;
    let stderr = child.stderr.take().ok_or_else(gone)?;
    let (mut out, mut said) = (Vec::new(), Vec::new());
    let work = async {
        // A program that does not want its input closes the pipe; that is no fault of its own.
        let give = async {
            let _ = stdin.write_all(order.input).await;
            drop(stdin);
        };
        let mut stdout = stdout.take(most + 1);
        let mut stderr = stderr.take(SAID);
        // A program that puts out too much waits for somebody to read the rest: it is ended instead.
        let read = async {
            match stdout.read_to_end(&mut out).await? {
                count if count as u64 > most => Err(std::io::ErrorKind::FileTooLarge.into()),
                _ => Ok(()),
            }
        };
        let give = async {
            give.await;
            Ok(())
        };
        tokio::try_join!(read, stderr.read_to_end(&mut said), give)?;
        // What it says beyond that is thrown away, or it would wait for ever for somebody to listen.
        let mut rest = stderr.into_inner();
        let mut nowhere = tokio::io::sink();
        tokio::io::copy(&mut rest, &mut nowhere).await?;
        child.wait().await
    };
    let Ok(ended) = tokio::time::timeout(Duration::from_secs(seconds), work).await else {
        return Err(Trouble::Failed(format!("{name} took longer than {seconds} s")));
    };
    let status = match ended {
        Err(error) if error.kind() == std::io::ErrorKind::FileTooLarge => {
            return Err(Trouble::Failed(format!("{name} put out more than {most} bytes")));
        }
        ended => ended?,
    };
    if status.code() == Some(NOT_FOUND) {
        return Err(Trouble::Missing(name.to_owned()));
    }
    let said = String::from_utf8_lossy(&said).into_owned();
    Ok(Outcome { well: status.success(), out, said })
}

fn missing_or(error: std::io::Error, program: &str) -> Trouble {
    match error.kind() {
        std::io::ErrorKind::NotFound => Trouble::Missing(program.to_owned()),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limits =
        Limits { seconds: 10, memory: 512 * 1024 * 1024, written: 1_000, out: 1_000 };

    async fn shell(script: &str, limits: Limits, input: &[u8]) -> Result<Outcome, Trouble> {
        let folder = tempfile::tempdir().expect("a folder");
        let arguments = vec!["-c".to_owned(), script.to_owned()];
        run(Order { program: "sh", arguments, folder: folder.path(), input, limits }).await
    }

    #[tokio::test]
    async fn what_goes_in_comes_out_and_how_it_ended_is_told() {
        let done = shell("cat; echo heard >&2", SMALL, b"words").await.expect("it runs");
        assert!(done.well);
        assert_eq!((done.out.as_slice(), done.said.as_str()), (b"words".as_slice(), "heard\n"));
        assert!(!shell("exit 3", SMALL, b"").await.expect("it runs").well);
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let order = Order {
            program: "no-such-program",
            arguments: Vec::new(),
            folder: folder.path(),
            input: b"",
            limits: SMALL,
        };
        let wrong = run(order).await.expect_err("it is not there");
        assert!(matches!(wrong, Trouble::Missing(name) if name == "no-such-program"));
    }

    #[tokio::test]
    async fn a_program_is_ended_that_takes_more_than_it_may() {
        let second = Limits { seconds: 1, ..SMALL };
        let slow = shell("sleep 60", second, b"").await.expect_err("too long");
        assert!(matches!(slow, Trouble::Failed(why) if why.contains("longer than 1 s")));
        // What it puts out is counted even when it never ends by itself.
        let loud = shell("yes | head -c 100000", SMALL, b"").await.expect_err("too much");
        assert!(matches!(loud, Trouble::Failed(why) if why.contains("more than 1000 bytes")));
        let files = shell("yes | head -c 100000 > file; ls -l file", SMALL, b"").await;
        let files = files.expect("it runs");
        assert!(String::from_utf8_lossy(&files.out).contains(" 1000 "), "{files:?}");
    }

    #[tokio::test]
    async fn a_program_sees_no_secret_of_the_server() {
        let seen = shell("env", SMALL, b"").await.expect("it runs");
        let seen = String::from_utf8_lossy(&seen.out).into_owned();
        let names: Vec<_> = seen.lines().filter_map(|line| line.split_once('=')).collect();
        let known = ["PATH", "HOME", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"];
        assert!(names.iter().all(|(name, _)| known.contains(name)), "{seen}");
    }
}
