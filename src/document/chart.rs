//! A small chart of a history, and the words that say all of it. It draws nothing; a format that can does.

use super::Words;

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// A history on a scale whose steps stand in an order: levels of risk, or 0 to 10.
    #[default]
    History,
    /// Lengths beside one another: how many of each.
    Lengths,
}

/// A history on a scale, or lengths beside one another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// How it is drawn.
    pub kind: ChartKind,
    /// What it is the history of.
    pub title: String,
    /// The steps of the scale by name, the lowest first.
    pub scale: Vec<String>,
    /// What was held on each day, the oldest first.
    pub points: Vec<Point>,
}

/// What was held on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Point {
    /// The day in full: `18 December 2026`.
    pub day: String,
    /// The day in the least room, to stand below an axis: `18 Dec`.
    pub short: String,
    /// Which step of the scale it is, counted from 0.
    pub step: usize,
    /// The step in words, with its sign where it has one, so that nothing hangs on place or colour.
    pub word: String,
}

impl Chart {
    /// Says all that the chart shows; every format writes it, whether or not it draws.
    pub fn in_words(&self) -> Words {
        let said = self.points.iter();
        let said = said.map(|point| format!("{}: {}", point.day, point.word));
        let said = said.collect::<Vec<_>>().join("; ");
        Words::labelled(&self.title, format!("{said}."))
    }

    /// Returns how many steps the scale has; a point above its top makes it higher.
    pub fn steps(&self) -> usize {
        let highest = self.points.iter().map(|point| point.step + 1).max();
        self.scale.len().max(highest.unwrap_or(0))
    }

    /// Returns every text in it that came from a case or a procedure, to check it.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let points = self.points.iter_mut();
        let points = points.flat_map(|point| [&mut point.day, &mut point.short, &mut point.word]);
        std::iter::once(&mut self.title)
            .chain(&mut self.scale)
            .chain(points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_say_each_day_and_what_was_held() {
        let point = |day: &str, step, word: &str| Point {
            day: day.to_owned(),
            step,
            word: word.to_owned(),
            ..Point::default()
        };
        let chart = Chart {
            kind: ChartKind::History,
            title: "How big the risk was".to_owned(),
            scale: vec!["Low".to_owned(), "High".to_owned()],
            points: vec![
                point("1 May 2026", 0, "● Low"),
                point("8 May 2026", 1, "▲ High"),
            ],
        };
        let words = "How big the risk was: 1 May 2026: ● Low; 8 May 2026: ▲ High.";
        assert_eq!(chart.in_words().plain(), words);
        assert_eq!(chart.steps(), 2);
    }
}
