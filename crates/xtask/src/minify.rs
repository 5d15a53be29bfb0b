//! Makes the JavaScript and the style of a built app small, with esbuild: Trunk's own minifier takes out
//! the comments that the server fills.

use std::fs;
use std::path::Path;

use crate::setup::Apps;
use crate::{Outcome, repository};

/// The oldest browsers that run the apps' WebAssembly at all.
const APP: &str = "es2020,chrome96,safari15.4";

/// Minifies the JavaScript that wasm-bindgen wrote, and what stands in the page itself. The service worker
/// stays as it is: its first lines are written and read by [`crate::precache`].
pub fn app(apps: &Apps, folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder).map_err(|error| error.to_string())?.flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.extension().is_some_and(|end| end == "js" || end == "css") && name != "sw.js" {
            esbuild(apps, &path, APP)?;
        }
    }
    let page = folder.join("index.html");
    let failed = |error: std::io::Error| format!("{}: {error}", page.display());
    let html = fs::read_to_string(&page).map_err(failed)?;
    let html = blocks(&html, "<style", "</style>", |style| block(apps, folder, style, "css"))?;
    let html = blocks(&html, "<script>", "</script>", |script| block(apps, folder, script, "js"))?;
    fs::write(&page, html).map_err(failed)
}

/// Puts something in the place of what stands in the blocks of a kind; blocks that follow each other
/// become one.
fn blocks(
    html: &str,
    open: &str,
    close: &str,
    small: impl Fn(&str) -> Outcome<String>,
) -> Outcome<String> {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find(open) {
        out.push_str(&rest[..start]);
        let mut inside = String::new();
        let mut next = &rest[start..];
        let mut head = "";
        while next.trim_start().starts_with(open) {
            let block = next.trim_start();
            let (tag, after) = block.split_once('>').ok_or("a block of the page has no end")?;
            let (body, after) = after.split_once(close).ok_or("a block of the page has no end")?;
            head = tag;
            inside.push_str(body);
            inside.push('\n');
            next = after;
        }
        out.push_str(&format!("{head}>{}{close}", small(&inside)?.trim()));
        rest = next;
    }
    out.push_str(rest);
    Ok(out)
}

fn block(apps: &Apps, folder: &Path, body: &str, kind: &str) -> Outcome<String> {
    let file = folder.join(format!(".block.{kind}"));
    let failed = |error: std::io::Error| format!("{}: {error}", file.display());
    fs::write(&file, body).map_err(failed)?;
    // The scripts in the page are what tells old browsers that they are too old.
    esbuild(apps, &file, if kind == "js" { "es5" } else { APP })?;
    let small = fs::read_to_string(&file).map_err(failed)?;
    fs::remove_file(&file).map_err(failed)?;
    Ok(small)
}

fn esbuild(apps: &Apps, file: &Path, target: &str) -> Outcome {
    apps.program("esbuild")
        .arg(file)
        .args(["--minify", "--log-level=error"])
        .arg(format!("--target={target}"))
        .arg(format!("--outfile={}", file.display()))
        .arg("--allow-overwrite")
        .logged(&repository::log("esbuild"))
}

#[cfg(test)]
mod tests {
    use super::blocks;

    #[test]
    fn blocks_that_follow_each_other_become_one_and_the_rest_stays() {
        let html = "<!--a--><style>x</style>\n<style>y</style><p>z</p><style>w</style>";
        let small = blocks(html, "<style", "</style>", |inside| Ok(inside.to_uppercase()));
        assert_eq!(small.unwrap(), "<!--a--><style>X\nY</style><p>z</p><style>W</style>");
    }

    #[test]
    fn a_block_without_an_end_is_named() {
        assert!(blocks("<style>x", "<style", "</style>", |s| Ok(s.to_owned())).is_err());
    }
}
