//! The names of fields as they are read: which are refused, and what is said about it. It reads no values.

use super::{
    super::{diagnostic::Diagnostic, node::Key},
    frame::Pending,
    reading::Reader,
};
use crate::text;
use saphyr_parser::ScalarStyle;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn key(&mut self, text: &str, style: ScalarStyle, parsed: Range<usize>) {
        let quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let span = if quoted {
            self.positions.quoted(parsed.start)
        } else {
            parsed
        };
        let merges = text == "<<" && !quoted;
        let first = self
            .frames
            .last_mut()
            .and_then(|frame| frame.seen(text, span.start));
        let path = self.path().key(text);
        let pending = if text.is_empty() && !quoted {
            self.say(span, "A name is missing before the colon.");
            Pending::Refused
        } else if merges {
            self.say(
                span,
                "`<<` takes in another map's fields, which is not read here.",
            )
            .hint("Write the fields out.");
            Pending::Refused
        } else if let Some(first) = first {
            let line = self.line(first);
            let name = text::quoted(text);
            let message = format!("`{name}` is given twice; the first is on line {line}.");
            self.twice += 1;
            self.problems.push(
                Diagnostic::error(path, span, message)
                    .with_hint("Keep one of the two, or put what both say into one."),
            );
            Pending::Refused
        } else {
            let text = text.to_owned();
            Pending::Named(Key { text, span })
        };
        if let Some(frame) = self.frames.last_mut() {
            frame.pend(pending);
        }
    }

    pub(super) fn refuse_tag(&mut self, tagged: bool, span: &Range<usize>) {
        if tagged {
            let word = self.positions.from(span.start);
            let end = word.find(char::is_whitespace).unwrap_or(word.len());
            self.say(
                span.start..span.start + end,
                "A value that begins with ! (a tag) is not read here.",
            )
            .hint("Delete the tag. If this is text, put it in double quotes.");
        }
    }

    fn line(&self, byte: usize) -> usize {
        let before = self.positions.slice(0..byte);
        let windows = before.matches("\r\n").count();
        before.matches(['\n', '\r']).count() - windows + 1
    }
}
