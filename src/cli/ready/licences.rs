//! `chairside licences`: under which terms the program and all that is linked into it may be used. `.ci/licences` wrote it.

use super::packed::print;
use crate::cli::{failure::Failure, start::Done};

/// The list, packed.
const LIST: &[u8] = include_bytes!("made/licences.txt.gz");

/// Prints the list.
pub(in crate::cli) fn run() -> Result<Done, Failure> {
    print(LIST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::unpacked;
    use sha2::{Digest, Sha256};
    use std::fs;

    fn list() -> String {
        String::from_utf8(unpacked(LIST).unwrap()).unwrap()
    }

    fn file(name: &str) -> String {
        fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
    }

    /// The value of a key in a block of a lock file.
    fn value<'a>(block: &'a str, key: &str) -> Option<&'a str> {
        let mut lines = block.lines();
        let line = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
        line.strip_suffix('"')
    }

    /// What others wrote, of the lock file: each block with its name and version.
    fn locked() -> Vec<(String, String)> {
        let lock = file("Cargo.lock");
        let blocks = lock.split("[[package]]").skip(1);
        let read = |block: &str| {
            let name = format!("{} {}", value(block, "name")?, value(block, "version")?);
            Some((name, block.to_owned()))
        };
        let blocks = blocks.map(|block| read(block).unwrap());
        blocks
            .filter(|(name, _)| !name.starts_with("chairside "))
            .collect()
    }

    /// What is linked: name and version, and under which terms.
    fn linked() -> Vec<(String, String)> {
        let list = list();
        let known: Vec<String> = locked().into_iter().map(|(name, _)| name).collect();
        let lines = list.lines().filter_map(|line| line.split_once(": "));
        let lines = lines.filter(|(name, _)| known.iter().any(|known| known == name));
        lines
            .map(|(name, terms)| (name.to_owned(), terms.to_owned()))
            .collect()
    }

    #[test]
    fn the_list_is_of_the_packages_that_are_locked() {
        let names: Vec<String> = locked().into_iter().map(|(name, _)| name).collect();
        let names = names.join("\n") + "\n";
        let digest = format!("Made of Cargo.lock {:x}\n", Sha256::digest(names));
        assert!(
            list().contains(&digest),
            "a package changed: run .ci/licences"
        );
    }

    /// A package that only tests used may be used by the program from one day on, and the lock file stays as it was.
    #[test]
    fn whatever_the_program_asks_for_is_in_the_list() {
        let linked = linked();
        let is_linked = |asked: &str| {
            let mut names = linked.iter().filter_map(|(name, _)| name.split_once(' '));
            names.any(|(name, _)| name == asked)
        };
        let (mut counts, mut asked) = (false, 0);
        for line in file("Cargo.toml").lines() {
            if line.starts_with('[') {
                counts = line.ends_with("dependencies]") && !line.contains("dev-");
            } else if let Some((name, how)) = line.split_once(" = ").filter(|_| counts) {
                let renamed = how
                    .split_once("package = \"")
                    .and_then(|(_, rest)| rest.split_once('"'));
                let name = renamed.map_or(name, |(name, _)| name);
                assert!(is_linked(name), "{name}: run .ci/licences");
                asked += 1;
            }
        }
        assert!(asked > 20, "the dependencies were not found");
    }

    #[test]
    fn every_package_may_be_used_as_the_rules_say() {
        let rules = file(".deny.toml");
        let (_, allowed) = rules.split_once("\nallow = [").unwrap();
        let (allowed, _) = allowed.split_once(']').unwrap();
        let allowed: Vec<&str> = allowed.split('"').skip(1).step_by(2).collect();
        let linked = linked();
        assert!(linked.len() > 200, "the list was not read");
        for (name, terms) in linked {
            for part in terms.split(" AND ") {
                let either = part.trim_matches(['(', ')']).replace('/', " OR ");
                let mut either = either.split(" OR ");
                assert!(either.any(|one| allowed.contains(&one)), "{name}: {terms}");
            }
        }
    }

    #[test]
    fn every_package_is_of_the_one_registry() {
        for (name, block) in locked() {
            let source = value(&block, "source");
            let registry = "registry+https://github.com/rust-lang/crates.io-index";
            assert_eq!(source, Some(registry), "{name}");
            assert!(value(&block, "checksum").is_some(), "{name}");
        }
    }

    #[test]
    fn the_programs_own_licence_and_those_of_its_fonts_are_in_it() {
        let list = list();
        assert!(list.contains(file("LICENSE").trim()));
        for font in ["Liberation", "DejaVu"] {
            let licence = file(&format!("src/output/pdf/font/{font}-licence.txt"));
            assert!(list.contains(licence.trim()), "{font}");
        }
        let harmless = |c: char| c == '\n' || !c.is_control();
        assert!(list.chars().all(harmless));
    }
}
