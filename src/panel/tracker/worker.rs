//! Who made a return, as a sheet names them: a cell that says that there is nobody names nobody. It knows no case.

/// Words that name nobody, wherever they stand in a cell: "New SW tbc".
const NOBODY: [&str; 9] = [
    "tbc",
    "tba",
    "tbd",
    "vacant",
    "vacancy",
    "unallocated",
    "unassigned",
    "unknown",
    "awaiting",
];
/// Words that name nobody where no other stands beside them: "New social worker".
const NO_NAME: [&str; 28] = [
    "be",
    "confirmed",
    "a",
    "agency",
    "allocated",
    "allocation",
    "as",
    "duty",
    "for",
    "in",
    "n",
    "na",
    "new",
    "nil",
    "no",
    "none",
    "not",
    "of",
    "pending",
    "post",
    "social",
    "sw",
    "team",
    "the",
    "to",
    "worker",
    "x",
    "yet",
];

/// Returns the name in a cell; nothing where it names nobody, so that nobody answers for a colour whom no one can ask.
pub fn named(cell: &str) -> Option<String> {
    let small = cell.to_lowercase();
    let words = small.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).peekable();
    let is_nobody = words.clone().any(|word| NOBODY.contains(&word))
        || words.all(|word| NO_NAME.contains(&word) || word.bytes().all(|c| c.is_ascii_digit()));
    (!is_nobody).then(|| cell.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_says_that_there_is_nobody_is_no_name() {
        for cell in [
            "",
            " ",
            "?",
            "-",
            "n/a",
            "N/A",
            "TBC",
            "tbc",
            "New SW tbc",
            "SW TBC (Joy left)",
            "vacant",
            "Vacant post",
            "unallocated",
            "Not allocated",
            "New social worker",
            "Duty team",
            "None",
            "x",
            "To be confirmed",
            "1",
        ] {
            assert_eq!(named(cell), None, "{cell}");
        }
        for cell in [
            "Joy Peters",
            "J",
            "Zed",
            "Joy Peters (duty)",
            "Joy Peters (confirmed)",
            "Ann Post",
            "joy",
        ] {
            assert_eq!(named(cell).as_deref(), Some(cell), "{cell}");
        }
    }
}
