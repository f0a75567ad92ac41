//! A chart as a drawing inside a web page: lines, dots and letters in the ink of the page. Its words are written beside it by `html`.

use crate::{
    document::{Chart, ChartKind, Point},
    text::{clean, fit},
};
use maud::{Markup, html as page};

/// How wide the drawing is, in its own units.
const WIDTH: usize = 640;
/// How much of a step's name is shown beside the axis, in letters.
const NAME: usize = 22;
/// Units a letter takes.
const LETTER: usize = 8;
/// Room above, for half a letter, and below, for the days.
const ABOVE: usize = 14;
const BELOW: usize = 34;
/// As many days as stand below the axis without touching.
const DAYS: usize = 9;

/// How high a length is with the room below it, and how thick.
const LENGTH: usize = 26;
const THICK: usize = 16;

/// Returns the drawing. Letters and places say everything; a colour says nothing.
pub(super) fn drawing(chart: &Chart) -> Markup {
    match chart.kind {
        ChartKind::History => history(chart),
        ChartKind::Lengths => lengths(chart),
    }
}

/// A length for each, its name before it and its number behind.
fn lengths(chart: &Chart) -> Markup {
    let title = clean(&chart.title);
    let names: Vec<String> = chart
        .points
        .iter()
        .map(|point| fit(&clean(&point.short), NAME).into_owned())
        .collect();
    let longest = names.iter().map(|name| name.chars().count()).max();
    let left = (longest.unwrap_or(0) + 2) * LETTER;
    let most = chart
        .points
        .iter()
        .map(|point| point.step)
        .max()
        .unwrap_or(0)
        .max(1);
    let room = WIDTH - left - 6 * LETTER;
    let height = chart.points.len() * LENGTH + ABOVE;
    page! {
        svg role="img" viewBox={ "0 0 " (WIDTH) " " (height) } aria-label=(title) {
            title { (title) }
            @for (nth, (point, name)) in chart.points.iter().zip(&names).enumerate() {
                @let y = nth * LENGTH + ABOVE;
                @let wide = (room * point.step.min(most)).div_ceil(most);
                text.name x=(left - LETTER) y=(y + 9) { (name) }
                rect.length x=(left) y=(y - 4) width=(wide) height=(THICK) {}
                text.count x=(left + wide + LETTER) y=(y + 9) { (clean(&point.word)) }
            }
        }
    }
}

fn history(chart: &Chart) -> Markup {
    let frame = Frame::of(chart);
    let title = clean(&chart.title);
    let line: Vec<String> = (0..)
        .zip(&chart.points)
        .map(|(n, p)| frame.spot(n, p))
        .collect();
    page! {
        svg role="img" viewBox={ "0 0 " (WIDTH) " " (frame.height()) } aria-label=(title) {
            title { (title) }
            @for (step, name) in frame.names(chart) {
                line.grid x1=(frame.left) x2=(WIDTH - LETTER) y1=(frame.y(step)) y2=(frame.y(step)) {}
                text.name x=(frame.left - LETTER) y=(frame.y(step) + 5) { (name) }
            }
            polyline.way points=(line.join(" ")) {}
            @for (nth, point) in chart.points.iter().enumerate() {
                circle.dot cx=(frame.x(nth)) cy=(frame.y(point.step)) r="6" {}
                @if frame.is_labelled(nth) {
                    text.day x=(frame.x(nth)) y=(frame.height() - 8) { (clean(&point.short)) }
                }
            }
        }
    }
}

/// Where things stand.
struct Frame {
    /// Room for the names of the steps.
    left: usize,
    steps: usize,
    points: usize,
}

impl Frame {
    fn of(chart: &Chart) -> Self {
        let names = chart
            .scale
            .iter()
            .map(|name| name.chars().count().min(NAME));
        Self {
            left: (names.max().unwrap_or(0) + 2) * LETTER,
            steps: chart.steps().max(1),
            points: chart.points.len().max(1),
        }
    }

    /// A long scale stands closer, so that a chart stays small.
    const fn rise(&self) -> usize {
        if self.steps > 6 { 18 } else { 38 }
    }

    const fn height(&self) -> usize {
        ABOVE + (self.steps - 1) * self.rise() + BELOW
    }

    fn y(&self, step: usize) -> usize {
        ABOVE + (self.steps - 1).saturating_sub(step) * self.rise()
    }

    /// Meetings stand at equal distance: what counts is what was held at each, not how long it was until the next.
    const fn x(&self, nth: usize) -> usize {
        let room = WIDTH - self.left - LETTER;
        self.left + room * (2 * nth + 1) / (2 * self.points)
    }

    fn spot(&self, nth: usize, point: &Point) -> String {
        format!("{},{}", self.x(nth), self.y(point.step))
    }

    /// The latest day is always named, and as many before it as have room.
    fn is_labelled(&self, nth: usize) -> bool {
        let every = self.points.div_ceil(DAYS);
        (self.points - 1 - nth).is_multiple_of(every)
    }

    fn names(&self, chart: &Chart) -> Vec<(usize, String)> {
        let names = chart
            .scale
            .iter()
            .map(|name| fit(&clean(name), NAME).into_owned());
        (0..self.steps).zip(names).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(steps: &[usize]) -> Chart {
        Chart {
            kind: ChartKind::History,
            title: "Risk <b>".to_owned(),
            scale: ["Low", "Medium", "High"].map(str::to_owned).into(),
            points: steps
                .iter()
                .map(|step| Point {
                    day: "18 December 2026".to_owned(),
                    short: "18 Dec".to_owned(),
                    step: *step,
                    word: "w".to_owned(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_higher_step_stands_higher_and_a_later_day_further_right() {
        let drawn = drawing(&chart(&[0, 2])).into_string();
        let frame = Frame::of(&chart(&[0, 2]));
        assert!(frame.y(2) < frame.y(1) && frame.y(1) < frame.y(0));
        assert!(frame.x(0) < frame.x(1) && frame.x(1) < WIDTH);
        assert_eq!(drawn.matches("<circle").count(), 2);
        assert!(drawn.contains("aria-label=\"Risk &lt;b&gt;\""), "{drawn}");
        assert!(
            !drawn.contains("fill=\"") && !drawn.contains("stroke=\""),
            "{drawn}"
        );
    }

    #[test]
    fn many_days_do_not_stand_over_one_another_and_the_latest_is_named() {
        let frame = Frame::of(&chart(&[1; 52]));
        let labelled: Vec<usize> = (0..52).filter(|nth| frame.is_labelled(*nth)).collect();
        assert!(
            labelled.len() <= DAYS && labelled.last() == Some(&51),
            "{labelled:?}"
        );
    }

    #[test]
    fn lengths_are_as_long_as_their_numbers() {
        let drawn = drawing(&Chart {
            kind: ChartKind::Lengths,
            ..chart(&[0, 2, 4])
        });
        let drawn = drawn.into_string();
        let wide = |nth: usize| -> usize {
            let rect = drawn.split("<rect").nth(nth + 1).unwrap();
            let after = rect.split("width=\"").nth(1).unwrap();
            after.split('"').next().unwrap().parse().unwrap()
        };
        assert_eq!(wide(0), 0);
        assert_eq!(wide(1) * 2, wide(2) + wide(2) % 2);
    }

    #[test]
    fn an_empty_chart_and_a_point_above_the_scale_are_drawn_too() {
        assert!(drawing(&Chart::default()).into_string().contains("<svg"));
        let frame = Frame::of(&chart(&[7]));
        assert_eq!(frame.y(7), ABOVE);
    }
}
