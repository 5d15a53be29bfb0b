//! Stops a process together with everything that it started, by their ids.

use std::collections::HashMap;
use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

/// Asks a process and its descendants to end, waits a little, and then makes them.
pub fn stop_tree(root: u32) {
    let tree = descendants(root);
    signal("TERM", &tree);
    for _ in 0..30 {
        if !tree.iter().any(|id| runs(*id)) {
            return;
        }
        sleep(Duration::from_millis(100));
    }
    // Some may have started others in the meantime.
    let mut left = descendants(root);
    left.extend(tree.into_iter().filter(|id| runs(*id)));
    signal("KILL", &left);
}

/// The process and all that descend from it, as the kernel lists them now.
fn descendants(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        if let Some((parent, _)) = stat(id) {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut found = vec![root];
    let mut next = 0;
    while let Some(id) = found.get(next) {
        found.extend(children.remove(id).unwrap_or_default());
        next += 1;
    }
    found
}

/// The parent and the state letter of a process.
fn stat(id: u32) -> Option<(u32, char)> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in parentheses and may itself hold spaces and parentheses.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ');
    let state = fields.next()?.chars().next()?;
    Some((fields.next()?.parse().ok()?, state))
}

fn runs(id: u32) -> bool {
    stat(id).is_some_and(|(_, state)| state != 'Z')
}

fn signal(name: &str, ids: &[u32]) {
    let ids = ids.iter().map(u32::to_string);
    let _ = Command::new("kill").arg("-s").arg(name).arg("--").args(ids).output();
}

#[cfg(test)]
mod tests {
    use super::{descendants, runs, stop_tree};
    use std::process::Command;
    use std::thread::sleep;
    use std::time::Duration;

    #[test]
    fn children_of_children_are_stopped_too() {
        let script = "sh -c 'sleep 60; :' & wait";
        let mut shell = Command::new("sh").args(["-c", script]).spawn().unwrap();
        let mut tree = Vec::new();
        while tree.len() < 3 {
            sleep(Duration::from_millis(20));
            tree = descendants(shell.id());
        }
        stop_tree(shell.id());
        shell.wait().unwrap();
        assert!(tree.iter().all(|id| !runs(*id)), "{tree:?}");
    }
}
