//! The floors: imports point down only, siblings do not import each other, embedded files have one site a floor.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms with their floor; what is not listed stands on the highest and may import everything.
const FLOORS: [(&str, u8); 6] =
    [("text", 0), ("lexicon", 1), ("model", 1), ("annotation", 2), ("annotators", 3), ("enrichment", 4)];
const HIGHEST: u8 = 5;

/// Where files may be built into the binary.
const EMBEDS: [&str; 3] = ["src/lexicon/seeds.rs", "src/model/", "src/api/"];

fn floor_of(room: &str) -> u8 {
    FLOORS.iter().find(|(name, _)| *name == room).map_or(HIGHEST, |&(_, floor)| floor)
}

fn files(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the crate").flatten() {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path if path.extension().is_some_and(|e| e == extension) => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The code of a file, without comments and without its tests.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).expect("a source file");
    let code = source.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Module path of a file: `src/text/span.rs` is `text, span`.
fn module(path: &Path) -> Vec<String> {
    let name = name(path);
    let parts = name.trim_start_matches("src/").trim_end_matches(".rs").split('/');
    parts.filter(|part| *part != "mod").map(str::to_owned).collect()
}

/// All paths that begin with `crate::` or `super::`, as absolute module paths, groups in braces spread out.
fn imports(path: &Path) -> Vec<Vec<String>> {
    let (code, here) = (code(path), module(path));
    let mut found = Vec::new();
    if path.file_name().is_some_and(|name| name == "tests.rs") {
        return found; // tests may set the scene with what stands beside them
    }
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let mut base = if root == "super::" { here.clone() } else { Vec::new() };
            let mut rest = &code[at + root.len()..];
            if root == "super::" {
                base.pop();
                while let Some(after) = rest.strip_prefix("super::") {
                    base.pop();
                    rest = after;
                }
            }
            spread(&base, rest, &mut found);
        }
    }
    found
}

/// Follows one path, or each path of a group, and returns what is left of the text.
fn spread<'s>(base: &[String], rest: &'s str, found: &mut Vec<Vec<String>>) -> &'s str {
    let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    if word > 0 {
        let mut path = base.to_vec();
        path.push(rest[..word].to_owned());
        let after = &rest[word..];
        if let Some(deeper) = after.strip_prefix("::") {
            return spread(&path, deeper, found);
        }
        found.push(path);
        return after;
    }
    let Some(mut rest) = rest.strip_prefix('{') else { return rest };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if let Some(after) = rest.strip_prefix('}') {
            return after;
        }
        let after = spread(base, rest, found);
        let after = after.trim_start_matches(|c: char| c != ',' && c != '}');
        if after.is_empty() {
            return after;
        }
        rest = after;
    }
}

#[test]
fn imports_point_down() {
    for path in files("src", "rs") {
        let here = module(&path);
        let floor = floor_of(&here[0]);
        for import in imports(&path) {
            let Some(room) = import.first() else { continue };
            let allowed = *room == here[0] || floor_of(room) < floor || floor == HIGHEST;
            assert!(allowed, "{} (floor {floor}) imports {}", name(&path), import.join("::"));
        }
    }
}

/// The rooms of the highest floor may import each other, but not in a circle.
#[test]
fn imports_go_round_in_no_circle() {
    let rooms: BTreeSet<String> = files("src", "rs").iter().map(|path| module(path)[0].clone()).collect();
    let mut edges: BTreeSet<(String, String)> = BTreeSet::new();
    for path in files("src", "rs") {
        let here = module(&path)[0].clone();
        for room in imports(&path).into_iter().filter_map(|import| import.into_iter().next()) {
            if room != here && rooms.contains(&room) {
                edges.insert((here.clone(), room));
            }
        }
    }
    // a room that imports nothing of what is left is in no circle
    loop {
        let before = edges.len();
        let importing: BTreeSet<String> = edges.iter().map(|(from, _)| from.clone()).collect();
        edges.retain(|(_, to)| importing.contains(to));
        if edges.len() == before {
            break;
        }
    }
    assert!(edges.is_empty(), "{edges:?}");
}

#[test]
fn annotators_do_not_import_each_other() {
    let siblings: Vec<String> =
        files("src/annotators", "rs").iter().filter_map(|p| module(p).get(1).cloned()).collect();
    for path in files("src/annotators", "rs") {
        let here = module(&path);
        let Some(own) = here.get(1) else { continue };
        for import in imports(&path) {
            let [room, sibling, ..] = import.as_slice() else { continue };
            let foreign = room == "annotators" && sibling != own && siblings.contains(sibling);
            assert!(!foreign, "{} imports {}", name(&path), import.join("::"));
        }
    }
}

#[test]
fn the_scanner_sees_groups_and_relative_paths() {
    let mut found = Vec::new();
    spread(&[], "{text::{Document, Span}, api}; use", &mut found);
    assert_eq!(found, [vec!["text", "Document"], vec!["text", "Span"], vec!["api"]]);
    let pipeline = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/enrichment/pipeline.rs");
    let found = imports(&pipeline);
    for expected in [["text", "Document"].as_slice(), &["enrichment", "result", "Enrichment"]] {
        assert!(found.iter().any(|path| path == expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn files_are_built_in_at_their_sites_only() {
    for path in files("src", "rs") {
        let (file, code) = (name(&path), code(&path));
        let embeds = code.contains("include_str!") || code.contains("include_bytes!");
        assert!(!embeds || EMBEDS.iter().any(|site| file.starts_with(site)), "{file} embeds a file");
    }
}

#[test]
fn source_files_stay_short() {
    for path in ["src", "tests", "benches"].iter().flat_map(|folder| files(folder, "rs")) {
        let lines = fs::read_to_string(&path).expect("a source file").lines().count();
        assert!(lines < 400, "{} has {lines} lines", name(&path));
    }
}

#[test]
fn lexicons_are_sorted_and_say_what_they_are() {
    let registry =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lexicon/seeds.rs")).expect("seeds.rs");
    for path in files("seeds/lexicons", "tsv") {
        let (file, text) = (name(&path), fs::read_to_string(&path).expect("a lexicon"));
        assert!(text.starts_with("# "), "{file} begins with a comment that says what it is");
        let entries: Vec<&str> =
            text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).collect();
        assert!(!entries.is_empty(), "{file} is empty");
        for pair in entries.windows(2) {
            assert!(pair[0].as_bytes() < pair[1].as_bytes(), "{file}: {:?} before {:?}", pair[0], pair[1]);
        }
        let base = path.file_name().unwrap_or_default().to_string_lossy();
        assert!(
            registry.contains(&format!("\"{base}\"")),
            "{file} is not registered in src/lexicon/seeds.rs"
        );
    }
}
