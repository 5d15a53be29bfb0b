//! Keeps a browser that cannot run the app from downloading it.
//!
//! Trunk writes a module that starts the app and two links that fetch it ahead. The first script of the page
//! marks a browser that is too old (`data-old`, public/early.js); here the start and the links are made to
//! depend on that mark.

use std::fs;
use std::path::Path;

use crate::Outcome;

/// What a script in the head begins and ends with.
const OPEN: &str = "<script>";
const CLOSE: &str = "</script>";
/// How the module begins that starts the app.
const MODULE: &str = "<script type=\"module\">";

/// Changes the page of a built app.
pub fn old_browsers(folder: &Path) -> Outcome {
    let page = folder.join("index.html");
    let failed = |error: std::io::Error| format!("{}: {error}", page.display());
    let html = fs::read_to_string(&page).map_err(failed)?;
    fs::write(&page, held_back(&html)?).map_err(failed)
}

fn held_back(html: &str) -> Outcome<String> {
    let strange = || "Trunk wrote a page whose start of the app is not known here".to_owned();
    let (before, module, after) = cut(html, MODULE, CLOSE).ok_or_else(strange)?;
    let script = between(module, "from '", "'").ok_or_else(strange)?;
    let wasm = between(module, "module_or_path: '", "'").ok_or_else(strange)?;
    let start = format!(
        "{MODULE}if(!document.documentElement.hasAttribute(\"data-old\")){{\
         const app=await import('{script}');await app.default({{module_or_path:'{wasm}'}})}}{CLOSE}"
    );
    let mut html = format!("{before}{start}{after}");
    for link in ["<link rel=\"modulepreload\"", "<link rel=\"preload\""] {
        let (before, _, after) = cut(&html, link, ">").ok_or_else(strange)?;
        html = format!("{before}{after}");
    }
    // Right behind the mark, before a style that a script would wait for.
    let (before, first) = html.split_once(OPEN).ok_or_else(strange)?;
    let (first, after) = first.split_once(CLOSE).ok_or_else(strange)?;
    let ahead = format!(
        "(function(){{if(document.documentElement.hasAttribute(\"data-old\"))return;\
         function ahead(rel,href,as){{var link=document.createElement(\"link\");link.rel=rel;\
         link.crossOrigin=\"anonymous\";if(as)link.as=as;link.href=href;\
         document.head.appendChild(link)}}\
         ahead(\"modulepreload\",\"{script}\");ahead(\"preload\",\"{wasm}\",\"fetch\")}})();"
    );
    Ok(format!("{before}{OPEN}{first}{CLOSE}\n{OPEN}{ahead}{CLOSE}{after}"))
}

/// What stands before, inside and after a part.
fn cut<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = text.split_once(open)?;
    let (inside, after) = rest.split_once(close)?;
    Some((before, inside, after))
}

fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    cut(text, open, close).map(|(_, inside, _)| inside)
}

#[cfg(test)]
mod tests {
    use super::held_back;

    const PAGE: &str = "<head><style>a</style><script>early()</script>\n<link rel=\"stylesheet\" href=\"/a.css\">\
        <script type=\"module\">\nimport init, * as bindings from '/w-1.js';\n\
        const wasm = await init({ module_or_path: '/w-1_bg.wasm' });\n</script>\
        <link rel=\"modulepreload\" href=\"/w-1.js\" crossorigin=\"anonymous\">\
        <link rel=\"preload\" href=\"/w-1_bg.wasm\" crossorigin=\"anonymous\" as=\"fetch\"></head><body></body>";

    #[test]
    fn nothing_of_the_app_is_fetched_before_the_mark_was_looked_at() {
        let html = held_back(PAGE).unwrap();
        assert!(
            !html.contains("<link rel=\"modulepreload\"")
                && !html.contains("<link rel=\"preload\"")
        );
        assert!(!html.contains("import init"), "{html}");
        for path in ["/w-1.js", "/w-1_bg.wasm"] {
            for (at, _) in html.match_indices(path) {
                assert!(html[..at].rfind("data-old") > html[..at].rfind("<script"), "{html}");
            }
        }
        // The links come right behind the first script, before the style.
        assert!(html.find("ahead(").unwrap() < html.find("stylesheet").unwrap());
        assert!(html.find("early()").unwrap() < html.find("ahead(").unwrap());
    }

    #[test]
    fn a_page_that_is_not_known_fails_the_build() {
        for page in ["", "<script>early()</script>", &PAGE.replace("module_or_path", "path")] {
            assert!(held_back(page).is_err());
        }
    }

    /// One word that they do not know, and they run nothing of the script: then nobody is told anything.
    #[test]
    fn the_scripts_that_tell_old_browsers_are_written_as_those_read_them() {
        for (name, script) in [
            ("early.js", include_str!("../../../public/early.js")),
            ("lines.js", include_str!("../../../public/lines.js")),
            ("ways.js", include_str!("../../../public/ways.js")),
        ] {
            let code = script.lines().filter(|line| !line.trim_start().starts_with("//"));
            for newer in ["=>", "const ", "let ", "`", "?.", "??", "...", "catch {", "for (const"] {
                let found = code.clone().find(|line| line.contains(newer));
                assert_eq!(found, None, "{name} holds {newer}");
            }
        }
    }
}
