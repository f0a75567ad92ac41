//! One value put in another's place, its style kept where it can be. It does not look into maps or lists.

use super::{
    super::{
        difference::{is_blank, scalar_text},
        node::{Kind, Node, Style},
        positions::end_of_line,
    },
    editor::{Editor, Job},
    emit::{self, Written},
    flow::INSIDE,
    quote::{self, Columns},
    saving::CannotSave,
};
use serde_yaml::Value;
use std::ops::Range;

impl<'s> Editor<'s> {
    /// Puts a scalar in a scalar's place, written as the old one was.
    pub(super) fn rewrite(
        &mut self,
        job: &Job<'s>,
        old: &str,
        style: Style,
    ) -> Result<(), CannotSave> {
        let new = worded_alike(&job.after, old);
        let flow = job.slot.flow;
        let typed = !matches!(job.after, Value::String(_));
        let written = match style {
            Style::Plain if typed || quote::is_plain(&new, flow) => new,
            Style::Plain if new.contains('\n') && !flow => return self.replace(job, &job.after),
            Style::Single => quote::single(&new).unwrap_or_else(|| quote::double(&new)),
            Style::Plain | Style::Double => quote::double(&new),
            Style::Literal | Style::Folded => return self.rewrite_block(job, old, new, style),
        };
        self.splice(job.node.span.clone(), written, INSIDE);
        Ok(())
    }

    /// Puts a text in a block text's place, in the same column, a comment behind the `|` kept.
    fn rewrite_block(
        &mut self,
        job: &Job<'s>,
        old: &str,
        mut new: String,
        style: Style,
    ) -> Result<(), CannotSave> {
        let unended = |value: &Value| scalar_text(value).is_some_and(|text| !text.ends_with('\n'));
        // Where canonical form drops the last line end, the file may keep its own.
        if old.ends_with('\n') && unended(&job.before) && unended(&job.after) {
            new.push('\n');
        }
        let body = self.body(job.node);
        let columns = Columns {
            owner: job.slot.spot.owner,
            text: self
                .text_column(body.clone())
                .unwrap_or(job.slot.spot.owner + 2),
        };
        let folded = (style == Style::Folded).then(|| quote::folded(&new, columns));
        let block = folded.flatten().or_else(|| quote::literal(&new, columns));
        let Some(block) = block else {
            return self.replace(job, &Value::String(new));
        };
        self.splice(self.header(job.node), block.header, INSIDE);
        self.splice(body, below(&block.lines), 2 * columns.text);
        Ok(())
    }

    /// Puts a value in any other's place, or in an empty one.
    pub(super) fn replace(&mut self, job: &Job<'s>, value: &Value) -> Result<(), CannotSave> {
        if job.slot.spot.level == 0 && !job.slot.spot.dash || is_blank(value) {
            return Err(CannotSave::at(&job.path));
        }
        let node = job.node;
        let line = self.sheet.line_around(job.slot.at);
        let empty = node.span.is_empty();
        if job.slot.flow {
            self.replace_flow(job, value);
            return Ok(());
        }
        let new = written(job, value);
        let rank = 2 * (job.slot.spot.owner + 2);
        if empty || node.span.start > line.end {
            // Nothing on the line yet: a comment behind the colon stays, what stood below goes with its comments.
            let last = if empty {
                line.end
            } else {
                self.sheet.line_around(node.span.end).end
            };
            let below_line = line.end..last.max(line.end);
            self.splice(job.slot.at..job.slot.at, spaced(&new.head), INSIDE);
            self.splice(below_line, below(&new.body), rank);
        } else if is_block_text(node) {
            self.put_head(job, self.header(node), &new);
            self.splice(self.body(node), below(&new.body), rank);
        } else {
            let end = self.sheet.line_around(node.span.end).end;
            self.put_head(job, node.span.clone(), &new);
            self.splice(end..end, below(&new.body), rank);
        }
        Ok(())
    }

    fn replace_flow(&mut self, job: &Job<'s>, value: &Value) {
        let text = emit::flow(value);
        if job.node.span.is_empty() {
            let text = if job.slot.opened {
                format!(" {text}")
            } else {
                format!(": {text}")
            };
            self.splice(job.slot.at..job.slot.at, text, INSIDE);
        } else {
            self.splice(job.node.span.clone(), text, INSIDE);
        }
    }

    /// Puts a head in another's place, the blanks before it kept unless nothing or more lines follow it.
    fn put_head(&mut self, job: &Job<'s>, range: Range<usize>, new: &Written) {
        if new.head.is_empty() || job.slot.spot.dash && !new.body.is_empty() {
            // Lines below a dash begin in the column of its first one.
            self.splice(job.slot.at..range.end, spaced(&new.head), INSIDE);
        } else {
            self.splice(range, new.head.clone(), INSIDE);
        }
    }

    /// Returns the `|` or `>` of a block text with what belongs to it.
    fn header(&self, node: &Node) -> Range<usize> {
        let text = self.positions.slice(node.span.clone());
        let end = text.find([' ', '\t', '\r', '\n']).unwrap_or(text.len());
        node.span.start..node.span.start + end
    }

    /// Returns the lines of a block text, the line end before them included.
    fn body(&self, node: &Node) -> Range<usize> {
        let text = self.positions.slice(node.span.clone());
        node.span.start + end_of_line(text)..node.span.end
    }

    /// Returns the column in which the lines of a block text begin.
    fn text_column(&self, body: Range<usize>) -> Option<usize> {
        let lines = self.positions.slice(body).lines();
        let mut full = lines.filter(|line| !line.trim().is_empty());
        full.next()
            .map(|line| line.len() - line.trim_start_matches(' ').len())
    }
}

/// Returns the new text of a value: a long form of what was a text stays on its line if it fits there.
fn written(job: &Job<'_>, value: &Value) -> Written {
    let spot = job.slot.spot;
    let was_short = job.node.text().is_some();
    let joined = matches!(value, Value::Mapping(_) | Value::Sequence(_)) && was_short;
    if joined && !is_block_text(job.node) && emit::fits(value, spot) {
        return Written {
            head: emit::flow(value),
            body: Vec::new(),
        };
    }
    emit::written(value, spot)
}

/// Returns a scalar as the old one was worded: yes and no where a person wrote yes or no.
fn worded_alike(value: &Value, old: &str) -> String {
    let spoken = matches!(old.trim().to_lowercase().as_str(), "yes" | "no");
    match value {
        Value::Bool(yes) if spoken => if *yes { "yes" } else { "no" }.to_owned(),
        value => scalar_text(value).unwrap_or_default().into_owned(),
    }
}

fn is_block_text(node: &Node) -> bool {
    matches!(
        node.kind,
        Kind::Scalar {
            style: Style::Literal | Style::Folded,
            ..
        }
    )
}

fn spaced(head: &str) -> String {
    match head {
        "" => String::new(),
        head => format!(" {head}"),
    }
}

fn below(lines: &[String]) -> String {
    lines.iter().flat_map(|line| ["\n", line]).collect()
}
