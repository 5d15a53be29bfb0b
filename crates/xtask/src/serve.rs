//! `cargo xtask serve`: from a fresh clone to a server with sample content.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

use crate::say::say;
use crate::sh::program;
use crate::{Outcome, build, repository, secret};

/// The database of the data folder, as the server names it.
const DATABASE: &str = "ban-tin.db";
/// Where the password of the sample officers is kept.
const PASSWORD: &str = "sample-password.txt";
/// The same before the samples are loaded to their end.
const PASSWORD_BEFORE: &str = "sample-password.new";

/// Builds, loads the samples on the first start, and becomes the server.
pub fn serve(rest: &[String]) -> Outcome {
    let binary = build::build(build::How::default())?;
    let data = PathBuf::from(option(rest, "--data", "BAN_TIN_DATA").unwrap_or("./data".to_owned()));
    let data = repository::root().join(data);
    // A database of one's own may hold real concerns; samples are put there by hand or not at all.
    let has_samples = match option(rest, "--database", "BAN_TIN_DATABASE") {
        Some(_) => false,
        None => samples(&binary, &data, &option(rest, "--media", "BAN_TIN_MEDIA"))?,
    };
    let listen = option(rest, "--listen", "BAN_TIN_LISTEN").unwrap_or("127.0.0.1:8080".to_owned());
    tell(&listen, &data, has_samples)?;
    let server = program(&binary).arg("serve").args(rest).env("BAN_TIN_DATA", &data);
    Err(server.become_it())
}

/// The value of a server's option: as a flag, else from the environment.
fn option(rest: &[String], flag: &str, variable: &str) -> Option<String> {
    let mut words = rest.iter();
    while let Some(word) = words.next() {
        if word == flag {
            return words.next().cloned();
        }
        if let Some(value) = word.strip_prefix(flag).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    env::var(variable).ok().filter(|value| !value.is_empty())
}

/// Loads the samples into a new database, once; true when the database holds them. A database that was
/// made in another way is left alone.
fn samples(binary: &Path, data: &Path, media: &Option<String>) -> Outcome<bool> {
    let (kept, before) = (data.join(PASSWORD), data.join(PASSWORD_BEFORE));
    let cut_off = before.is_file();
    if data.join(DATABASE).is_file() && !cut_off {
        return Ok(kept.is_file());
    }
    say("First start: loading the sample content. Some seconds.");
    let password = match fs::read_to_string(if cut_off { &before } else { &kept }) {
        Ok(password) => password.trim().to_owned(),
        Err(_) => secret::password()?,
    };
    write_secret(&before, &password)?;
    program(binary)
        .arg("sample")
        // In the environment, where other users of the machine cannot read it.
        .env("BAN_TIN_SAMPLE_PASSWORD", &password)
        .env("BAN_TIN_DATA", data)
        .env("BAN_TIN_MEDIA", media.as_deref().unwrap_or_default())
        .read()?;
    fs::rename(&before, &kept).map_err(|error| format!("{}: {error}", kept.display()))?;
    Ok(true)
}

/// Writes a file that only its owner reads, in a folder that only its owner enters.
fn write_secret(path: &Path, text: &str) -> Outcome {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    let folder = path.parent().unwrap_or(path);
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(failed)?;
    let _ = fs::remove_file(path);
    let open = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    open.and_then(|mut file| writeln!(file, "{text}")).map_err(failed)
}

/// Prints what is where.
fn tell(listen: &str, data: &Path, has_samples: bool) -> Outcome {
    let base = format!("http://{listen}");
    say("");
    let row = |what: &str, place: &dyn std::fmt::Display| say(format_args!("  {what:<14} {place}"));
    row("Workers' app", &format_args!("{base}/"));
    row("Officers' desk", &format_args!("{base}/desk/"));
    row("API", &format_args!("{base}/api/v1/openapi.json"));
    row("Data folder", &data.display());
    if !has_samples {
        say(
            "\n  This database was not made by `cargo xtask serve`: sign in with its own officers.\n",
        );
        return Ok(());
    }
    let kept = data.join(PASSWORD);
    let password =
        fs::read_to_string(&kept).map_err(|error| format!("{}: {error}", kept.display()))?;
    say("\n  Sample officers:");
    for officer in officers()? {
        say(format_args!("    {officer}"));
    }
    row("Password", &format_args!("{} (for all; kept in {PASSWORD} there)", password.trim()));
    say("");
    Ok(())
}

/// One line for each sample officer: sign-in name, roles, unit.
fn officers() -> Outcome<Vec<String>> {
    let units = list("units.json")?;
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let officers = list("officers.json")?;
    let lines = officers.iter().map(|officer| {
        let unit = units.iter().find(|unit| unit["code"] == officer["unit"]);
        let unit = unit.map_or_else(|| text(officer, "unit"), |unit| text(unit, "short"));
        let roles = officer["roles"].as_array().into_iter().flatten();
        let roles: Vec<_> = roles.filter_map(Value::as_str).collect();
        format!("{:<12} {:<34} {unit}", text(officer, "name"), roles.join(", "))
    });
    Ok(lines.collect())
}

fn list(name: &str) -> Outcome<Vec<Value>> {
    let path = repository::root().join("samples").join(name);
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read(&path).map_err(|error| failed(&error))?;
    serde_json::from_slice(&text).map_err(|error| failed(&error))
}

#[cfg(test)]
mod tests {
    use super::{officers, option, write_secret};
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_flag_for_the_server_is_understood_in_both_forms() {
        let rest = ["--listen", "0.0.0.0:80", "--data=/srv/x"].map(str::to_owned);
        assert_eq!(option(&rest, "--listen", "XTASK_UNSET").as_deref(), Some("0.0.0.0:80"));
        assert_eq!(option(&rest, "--data", "XTASK_UNSET").as_deref(), Some("/srv/x"));
        assert_eq!(option(&rest, "--media", "XTASK_UNSET"), None);
    }

    #[test]
    fn the_password_is_for_its_owner_only() {
        let folder = std::env::temp_dir().join(format!("xtask-secret-{}", std::process::id()));
        let file = folder.join("password");
        write_secret(&file, "one").unwrap();
        write_secret(&file, "two").unwrap();
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::metadata(&folder).unwrap().permissions().mode() & 0o777, 0o700);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "two\n");
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn every_sample_officer_has_a_line() {
        assert!(officers().unwrap().iter().all(|line| line.split_whitespace().count() > 2));
    }
}
