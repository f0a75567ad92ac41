//! Text as Word keeps it: runs, breaks, and letters that go from right to left. It decides no look but weight.

use super::super::signs::with_sign;
use crate::{
    document::{Span, Words},
    text::clean_block,
};
use maud::{Markup, html as xml};

/// Returns the runs of a text.
pub(super) fn runs(words: &Words) -> Markup {
    xml! {
        @for span in &words.0 {
            @match span {
                Span::Plain(text) => { (run(text, None)) }
                Span::Strong(text) => { (run(text, Some("Strong"))) }
                Span::Emphasis(text) => { (run(text, Some("Emphasis"))) }
            }
        }
    }
}

/// Returns the runs of a text in one look, each of its lines on a line of its own.
pub(super) fn run(text: &str, style: Option<&str>) -> Markup {
    let text = with_sign(&clean_block(text));
    xml! {
        @for (index, line) in text.split('\n').enumerate() {
            @if index > 0 { w:r { w:br {} } }
            @for (turned, part) in parts(line) {
                w:r {
                    @if turned || style.is_some() {
                        w:rPr {
                            @if let Some(style) = style { w:rStyle w:val=(style) {} }
                            @if turned { w:rtl {} }
                        }
                    }
                    w:t xml:space="preserve" { (part) }
                }
            }
        }
    }
}

/// Parts a line where letters begin to go from right to left, and where they end: Word sets a name in Arabic or Hebrew
/// right only where it is told so.
fn parts(line: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let turned = rest.starts_with(goes_left);
        let end = if turned {
            // What stands between two such words belongs to them.
            let other = rest.find(|c: char| c.is_alphanumeric() && !goes_left(c));
            let until = rest.get(..other.unwrap_or(rest.len())).unwrap_or(rest);
            let last = until.char_indices().rfind(|(_, c)| goes_left(*c));
            last.map_or(rest.len(), |(at, c)| at + c.len_utf8())
        } else {
            rest.find(goes_left).unwrap_or(rest.len())
        };
        let (part, further) = rest.split_at(end);
        parts.push((turned, part));
        rest = further;
    }
    parts
}

/// Says whether a letter goes from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin.
fn goes_left(c: char) -> bool {
    matches!(
        u32::from(c),
        0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_right_to_left_is_a_part_of_its_own() {
        let check = |line: &str, expected: &[(bool, &str)]| {
            assert_eq!(parts(line), expected, "{line}");
        };
        check("", &[]);
        check("Ann, mother", &[(false, "Ann, mother")]);
        let (before, name, after) = ("With ", "نور الهدى", " (aunt) 3");
        let line = format!("{before}{name}{after}");
        check(&line, &[(false, before), (true, name), (false, after)]);
        check("דנה", &[(true, "דנה")]);
    }

    #[test]
    fn lines_break_and_spaces_stay() {
        let written = runs(&Words::strong("a \n b").and("<c>")).into_string();
        let run = |text: &str| {
            format!(
                "<w:r><w:rPr><w:rStyle w:val=\"Strong\"></w:rStyle></w:rPr>\
                 <w:t xml:space=\"preserve\">{text}</w:t></w:r>"
            )
        };
        let br = "<w:r><w:br></w:br></w:r>";
        let last = "<w:r><w:t xml:space=\"preserve\">&lt;c&gt;</w:t></w:r>";
        assert_eq!(written, format!("{}{br}{}{last}", run("a "), run(" b")));
    }
}
