//! Blocks of a document as parts of the flow: headings, paragraphs, lists, quotes. It puts nothing on a page.

use super::{
    chart, facts,
    flow::{Band, Part},
    font::Fonts,
    letters::{runs, title},
    line::{Line, unbroken},
    look::{Colour, INK, LINE, Look, MARGIN, MARK, PAGE, QUIET},
    sheet::Mark,
    tables,
    tags::{Group, Leaf, Role, Tags},
};
use crate::{
    document::{Block, Words},
    output::{empty::says_nothing, quoted::quoted},
    text::clean,
};

/// The room between the margins from left to right.
pub(super) const WIDTH: f32 = PAGE.0 - MARGIN * 2.0;
/// A line of text that leads to a table is kept with it; a longer paragraph stands by itself.
const LEADING_LINES: usize = 3;

/// A document being set.
pub(super) struct Setting<'a> {
    pub(super) fonts: &'a Fonts,
    pub(super) look: Look,
    pub(super) tags: Tags,
    pub(super) parts: Vec<Part>,
    /// The room before the next block.
    pub(super) before: f32,
}

/// Lines of one part of the document, to be put below one another.
pub(super) struct Text {
    pub(super) leaf: Leaf,
    pub(super) lines: Vec<Line>,
    pub(super) x: f32,
    pub(super) colour: Colour,
    /// Whether what follows has to begin on the same page.
    pub(super) leads_on: bool,
}

impl<'a> Setting<'a> {
    /// Begins to set a document.
    pub(super) fn new(fonts: &'a Fonts, look: Look) -> Self {
        Self {
            fonts,
            look,
            tags: Tags::new(),
            parts: Vec::new(),
            before: 0.0,
        }
    }

    /// Sets a block; what comes after it decides whether they stay together.
    pub(super) fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(words) => self.paragraph(words, next),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Table(table) => tables::table(self, table),
            Block::KeyValues(pairs) => facts::facts(self, pairs),
            Block::Quote { words, by } => self.quote(words, by.as_deref()),
            Block::Signatures(signatories) => tables::signatures(self, signatories),
            Block::Chart(drawn) => {
                self.paragraph(&drawn.in_words(), None);
                chart::drawing(self, drawn);
            }
            Block::PageBreak => self.parts.push(Part::NewPage),
            Block::Rule => self.rule(),
        }
    }

    /// Returns the lines of a text.
    pub(super) fn set(&self, words: &Words, size: f32, width: f32) -> Vec<Line> {
        Line::set(runs(words, self.fonts), size, width)
    }

    /// Adds lines below one another. Neither the first nor the last of several stands alone on a page.
    pub(super) fn add(&mut self, text: Text) {
        let count = text.lines.len();
        for (index, line) in text.lines.into_iter().enumerate() {
            let size = line.size;
            let last = index + 1 == count;
            let leads_on = if last {
                text.leads_on
            } else {
                text.leads_on || index == 0 || index + 2 == count
            };
            let before = self.take_before();
            let y = Look::baseline(size);
            self.parts.push(Part::Band(Band {
                before,
                height: Look::leading(size),
                leads_on,
                marks: vec![Mark::text(text.leaf, text.x, y, line, text.colour)],
                heading: None,
            }));
        }
    }

    /// Returns the room before the next band, once.
    pub(super) fn take_before(&mut self) -> f32 {
        std::mem::take(&mut self.before)
    }

    /// Asks for room before what comes next; the larger wish counts.
    pub(super) fn room(&mut self, height: f32) {
        self.before = self.before.max(height);
    }

    fn heading(&mut self, level: u8, text: &str) {
        let text = clean(text);
        if text.trim().is_empty() {
            return;
        }
        let level = level.clamp(1, 6);
        let size = self.look.heading(level);
        let role = Role::Heading(level, text.clone());
        let leaf = self.tags.leaf(Tags::TOP, role);
        let lines = Line::set(vec![title(&text, true, self.fonts)], size, WIDTH);
        let colour = if level == 2 { MARK } else { INK };
        self.room(self.look.above(level));
        let first = self.parts.len();
        self.add(Text {
            leaf,
            lines,
            x: MARGIN,
            colour,
            leads_on: true,
        });
        if let Some(Part::Band(band)) = self.parts.get_mut(first) {
            band.heading = Some((level, text));
        }
        if level == 1 {
            self.parts.push(Part::Band(Band {
                before: size * 0.3,
                height: 2.4,
                leads_on: true,
                marks: vec![Mark::area(MARGIN, 0.0, (WIDTH, 2.4), MARK)],
                heading: None,
            }));
        }
        self.before = self.look.text * if level == 1 { 1.0 } else { 0.4 };
    }

    fn paragraph(&mut self, words: &Words, next: Option<&Block>) {
        if says_nothing(words) {
            return;
        }
        let lines = self.set(words, self.look.text, WIDTH);
        let led_to = match next {
            Some(Block::Table(_) | Block::Quote { .. } | Block::Signatures(_)) => true,
            Some(Block::List { .. }) => words.plain().trim_end().ends_with(':'),
            _ => false,
        };
        let leads_on = led_to && lines.len() <= LEADING_LINES;
        let leaf = self.tags.leaf(Tags::TOP, Role::Paragraph);
        self.add(Text {
            leaf,
            lines,
            x: MARGIN,
            colour: INK,
            leads_on,
        });
        self.room(self.look.between());
    }

    fn list(&mut self, ordered: bool, items: &[Words]) {
        if items.is_empty() {
            return;
        }
        let size = self.look.text;
        let sign = |index: usize| {
            let text = if ordered {
                format!("{}.", index + 1)
            } else {
                "•".to_owned()
            };
            unbroken(&text, false, size, self.fonts)
        };
        let signs: Vec<Line> = (0..items.len()).map(sign).collect();
        let indent = signs.iter().map(Line::width).fold(size * 0.9, f32::max) + size * 0.5;
        let list = self.tags.group(Tags::TOP, Role::List { ordered });
        for (words, sign) in items.iter().zip(signs) {
            let item = self.tags.group(list, Role::Item);
            let label = self.tags.leaf(item, Role::Label);
            let body = self.tags.leaf(item, Role::Body);
            let lines = self.set(words, size, WIDTH - indent);
            let first = self.parts.len();
            self.add(Text {
                leaf: body,
                lines,
                x: MARGIN + indent,
                colour: INK,
                leads_on: false,
            });
            if let Some(Part::Band(band)) = self.parts.get_mut(first) {
                let x = MARGIN + size * 0.3;
                let mark = Mark::text(label, x, Look::baseline(size), sign, INK);
                band.marks.insert(0, mark);
            }
            self.room(self.look.between() * 0.5);
        }
        self.room(self.look.between());
    }

    fn quote(&mut self, words: &str, by: Option<&str>) {
        let quote = self.tags.group(Tags::TOP, Role::Quote);
        let said = quoted(words);
        let first = self.parts.len();
        self.quoted(quote, &said, INK, by.is_some());
        if let Some(by) = by {
            self.quoted(quote, &Words::from(clean(by)), QUIET, false);
        }
        for part in self.parts.iter_mut().skip(first) {
            if let Part::Band(band) = part {
                band.marks
                    .push(Mark::area(MARGIN, 0.0, (3.0, band.height), MARK));
            }
        }
        self.room(self.look.between());
    }

    fn quoted(&mut self, quote: Group, words: &Words, colour: Colour, leads_on: bool) {
        let leaf = self.tags.leaf(quote, Role::Paragraph);
        let indent = self.look.text * 1.2;
        let mut lines = self.set(words, self.look.text, WIDTH - indent);
        // The line that says whose words they are stays with the last of them.
        let last = lines.pop();
        let text = |lines: Vec<Line>, leads_on: bool| Text {
            leaf,
            lines,
            x: MARGIN + indent,
            colour,
            leads_on,
        };
        self.add(text(lines, false));
        self.add(text(last.into_iter().collect(), leads_on));
    }

    fn rule(&mut self) {
        self.room(self.look.text * 1.2);
        let before = self.take_before();
        self.parts.push(Part::Band(Band {
            before,
            height: 0.8,
            marks: vec![Mark::area(MARGIN, 0.0, (WIDTH, 0.8), LINE)],
            ..Band::default()
        }));
        self.room(self.look.text * 1.2);
    }
}
