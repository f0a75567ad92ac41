//! The parser's errors in plain English. It parses nothing.

use super::{diagnostic::Diagnostic, path::Path, sheet::Sheet};

/// What to do about nesting that no file needs.
pub(super) const SHALLOWER: &str = "No file needs more than ten levels. Look at the indentation of the lines above, and for brackets that are not closed.";

/// What the parser says, what we say, and what a person can do about it.
///
/// The first line whose words occur in the parser's message counts.
const SAID: &[(&str, &str, &str)] = &[
    (
        "recursion limit",
        "Lists and fields are nested too deeply here.",
        SHALLOWER,
    ),
    (
        "unknown anchor",
        "A value that begins with * refers to an anchor, and there is none of this name.",
        "If this is text, put it in double quotes.",
    ),
    (
        "mapping values are not allowed",
        "A second \": \" stands here.",
        "If this is text with a colon in it, put the text in double quotes.",
    ),
    (
        "mapping keys are not allowed",
        "A field cannot begin here.",
        "Look at the indentation. If this is text, put it in double quotes.",
    ),
    (
        "illegal placement of ':'",
        "A colon cannot stand here.",
        "If a bracket is open on a line above, close it. If this is text with a colon in it, put it in double quotes.",
    ),
    (
        "did not find expected '-' indicator",
        "An item of the list is expected here, and it begins with \"- \".",
        "Begin it in the column of the items above, or put the dash in.",
    ),
    (
        "did not find expected key",
        "A field such as `name: ...` is expected here.",
        "Begin it in the column of what it belongs to. If this is text, put the whole of it in double quotes.",
    ),
    (
        "did not find expected ',' or '}'",
        "A comma or a closing } is missing before this.",
        "If the text before has a comma or a bracket in it, put that text in double quotes.",
    ),
    (
        "expected ',' or ']'",
        "A comma or a closing ] is missing before this.",
        "If the text before has a comma or a bracket in it, put that text in double quotes.",
    ),
    (
        "simple key expect",
        "A colon is missing after this field's name.",
        "Write `name: value` with a space after the colon, here and on the line above. An item of a list is a dash, a space and the item. If this goes on with the text above, indent it further.",
    ),
    (
        "misplaced bracket",
        "A bracket is closed here that was not opened.",
        "If this is text, put it in double quotes.",
    ),
    (
        "invalid trailing content after double-quoted",
        "Something stands after the closing quote.",
        "Put the whole text in double quotes; a double quote inside it is written \\\".",
    ),
    (
        "found unexpected end of stream",
        "A quote is opened here and never closed.",
        "Close it, or put a text that begins with a quote in double quotes.",
    ),
    (
        "unknown escape character",
        "A backslash in double quotes is followed by a letter it cannot stand before.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "hexadecimal",
        "A \\x or \\u in double quotes is not followed by a character's number.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "invalid Unicode character escape",
        "A \\x or \\u in double quotes names no character.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "invalid indentation in quoted scalar",
        "A text in quotes goes on here without being indented.",
        "Indent it further than the field, or close the quotes on the line before.",
    ),
    (
        "block sequence entries are not allowed",
        "An item of a list cannot begin here.",
        "Begin the list on a line of its own below the field. If this is text, put it in double quotes.",
    ),
    (
        "wrongly indented line in block scalar",
        "This line is indented less than the text it belongs to.",
        "Begin every line of a text after | in the same column.",
    ),
    (
        "indentation indicator",
        "The number after | or > cannot be 0.",
        "Delete it: the indentation of the text is found without it.",
    ),
    (
        "scanning a block scalar",
        "Text after | or > begins on the next line.",
        "If this is text, put it in double quotes.",
    ),
    (
        "comment intercepting",
        "A comment stands in the middle of a text.",
        "Put the comment after the text, or the text in double quotes.",
    ),
    (
        "invalid indentation",
        "The indentation does not fit the lines above.",
        "Begin the line in the column of the fields it belongs to.",
    ),
    (
        "unexpected character",
        "Text cannot begin with this character.",
        "Put the text in double quotes.",
    ),
    (
        "plain scalar cannot start with",
        "Text cannot begin with a dash and a bracket or comma.",
        "Put the text in double quotes.",
    ),
    (
        "anchor or alias",
        "A name is expected after & or *.",
        "If this is text, put it in double quotes.",
    ),
    (
        "tag",
        "A value that begins with ! is not read here.",
        "If this is text, put it in double quotes.",
    ),
    (
        "byte order mark",
        "A byte order mark (an invisible character) stands in the middle of the file.",
        "Delete it: remove the whole line and type it again.",
    ),
    (
        "directive",
        "A line that begins with % is an instruction to the reader, and this one is not understood.",
        "If this is text, put it in double quotes.",
    ),
    (
        "<document start>",
        "The file goes on here although it seems to have ended.",
        "Look at the indentation of this line and the one before.",
    ),
    (
        "document end marker",
        "Something stands after the end of the document.",
        "Delete the line \"...\".",
    ),
    (
        "expected node content",
        "A value is missing before this.",
        "If this is text, put it in double quotes.",
    ),
    (
        "whitespace",
        "A space is expected before this.",
        "If this is text, put it in double quotes.",
    ),
];

/// Turns the parser's words for a place into a problem.
pub(super) fn problem(sheet: &Sheet, byte: usize, said: &str) -> Diagnostic {
    // The mark may stand past the end, where there is no line to show: the last line is the one to look at.
    let byte = blamed(sheet, byte.min(sheet.text().trim_end().len()), said);
    let span = byte..byte
        + sheet
            .slice(byte..sheet.text().len())
            .chars()
            .next()
            .map_or(0, char::len_utf8);
    if let Some(tab) = tab(sheet, byte, said) {
        return Diagnostic::error(
            Path::root(),
            tab..tab + 1,
            "A tab stands here where only spaces are read.",
        )
        .with_hint("Replace it with spaces; two for each level of indentation.");
    }
    let line = sheet.line_around(byte);
    if ["<<<<<<<", "=======", ">>>>>>>"]
        .contains(&sheet.slice(line.start..line.end.min(line.start + 7)))
    {
        let message = "The marks of a merge that was not finished stand here.";
        return Diagnostic::error(Path::root(), line, message).with_hint(
            "Keep one of the two versions between <<<<<<< and >>>>>>>, and delete the three lines of marks.",
        );
    }
    if said.contains("mapping values are not") && !sheet.slice(line.start..byte).contains(": ") {
        return Diagnostic::error(
            Path::root(),
            span,
            "This field is indented below a line that already has a value.",
        )
        .with_hint("Begin it in the column of the field above, or delete that field's value.");
    }
    match SAID.iter().find(|(words, ..)| said.contains(words)) {
        Some((_, message, hint)) => {
            Diagnostic::error(Path::root(), span, *message).with_hint(*hint)
        }
        None => Diagnostic::error(Path::root(), span, "This cannot be understood.")
            .with_hint("Look at quotes, brackets and indentation just before this place."),
    }
}

/// Returns the place to look at: a name without its colon is only noticed on the line after it.
fn blamed(sheet: &Sheet, byte: usize, said: &str) -> usize {
    let line = sheet.line_around(byte);
    if !said.contains("simple key expect") || line.start != byte {
        return byte;
    }
    let before = sheet.slice(0..byte).trim_end().len();
    let line = sheet.line_around(before);
    let text = sheet.slice(line.clone());
    line.start + (text.len() - text.trim_start().len())
}

/// Returns the tab that is to blame: in the indentation of the line or, as the parser notices late, of the next.
fn tab(sheet: &Sheet, byte: usize, said: &str) -> Option<usize> {
    let line = sheet.line_around(byte);
    let text = sheet.text();
    let after = text.get(line.end..).unwrap_or_default();
    let next = text.len() - after.trim_start_matches(['\r', '\n']).len();
    let indented = [line.start, next].into_iter().find_map(|start| {
        let rest = text.get(start..).unwrap_or_default();
        let blank = rest.find(|c| c != ' ' && c != '\t').unwrap_or(rest.len());
        rest.get(..blank)?.find('\t').map(|tab| start + tab)
    });
    let blamed = ["a tab", "tabs disallowed", "tab cannot"];
    if said.contains("whitespace") && text.get(..byte).is_some_and(|text| text.ends_with('\t')) {
        return Some(byte - 1);
    }
    indented.or_else(|| {
        let named = blamed.iter().any(|words| said.contains(words));
        let found = sheet.slice(line.clone()).find('\t');
        found.filter(|_| named).map(|tab| line.start + tab)
    })
}

#[cfg(test)]
mod tests {
    use crate::source::{Limits, Source};

    #[test]
    fn errors_of_people_are_told_in_plain_english() {
        let check = |text: &str, place: (usize, usize), words: &str| {
            let refused = Source::read("x", text.as_bytes(), &Limits::default()).unwrap_err();
            let problem = refused.problems().first().unwrap();
            let at = refused.sheet().locate(problem.span.start);
            assert!(problem.message.contains(words), "{text:?}: {problem:?}");
            assert_eq!(at, place, "{text:?}: {problem:?}");
        };
        check("a:\n\tb: 1\n", (2, 1), "A tab stands here");
        check("a:\n  b: 1\n\tc: 1\n", (3, 1), "A tab stands here");
        check("a: one: two\n", (1, 7), "second \": \"");
        check("a: [b, c\nd: 1\n", (2, 2), "A colon cannot stand here");
        check("a: [b\n", (1, 6), "A comma or a closing ]");
        check("a:\t1\n", (1, 3), "A tab stands here");
        check("a: {b: c, d: e\nf: 1\n", (2, 2), "A comma or a closing }");
        check("a: \"b\nc: 1\n", (1, 4), "without being indented");
        check("a: \"b\n", (1, 4), "never closed");
        check("a: \"b\" c\n", (1, 8), "after the closing quote");
        check("a: @b\n", (1, 4), "cannot begin with this character");
        check("a: *b\n", (1, 4), "refers to an anchor");
        check("a: b]\nc: ]\n", (2, 4), "not opened");
        check("a: 1\n b: 2\n", (2, 3), "already has a value");
        check("a:\n  - b\n c\n", (3, 2), "expected");
        check("a: \"\\q\"\n", (1, 4), "backslash");
        check("a: 1\nb\nc: 2\n", (2, 1), "A colon is missing");
    }
}
