//! Windows of every size, and windows that change while keys are pressed: nothing is lost, and what is drawn in the end is
//! what a window would show that had this size from the start.

use crate::harness::Sitting;
use chairside::tui::offscreen::Offscreen;
use chairside::tui::theme::Registry;

/// The steps of a meeting that touch every stage and most of what lies over one.
const STEPS: &[&str] = &[
    "<ctrl-n>",
    "p",
    "<down>",
    "g",
    "<down>",
    "x",
    "<f1>",
    "<pagedown>",
    "<esc>",
    "<ctrl-n>",
    "<down>",
    "<ctrl-n>",
    "<tab>",
    "Marcus drove",
    " him ",
    "home",
    "<up>",
    "<ctrl-home>",
    "<end>",
    "<enter>",
    "<ctrl-k>",
    "att",
    "<esc>",
    "<ctrl-n>",
    "<down>",
    "<ctrl-n>",
    "<ctrl-n>",
    "<down>",
    "<ctrl-n>",
    "Kemi to ring the school",
    " by fri",
    " !medium",
    "<enter>",
    "<ctrl-l>",
    "Tom to write",
    "<esc>",
    "<esc>",
    "<f5>",
    "<down>",
    "<esc>",
    "<ctrl-q>",
    "<esc>",
    "<ctrl-n>",
    "<ctrl-n>",
    "<ctrl-n>",
    "<ctrl-p>",
    "<ctrl-t>",
    "<ctrl-t>",
];

fn jay() -> Sitting {
    Sitting::new("tests/cases/jay.yaml")
}

/// Numbers without a pattern, the same in every run.
struct Dice(u64);

impl Dice {
    fn upto(&mut self, most: u16) -> u16 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let number = (self.0 >> 33) % u64::from(most);
        u16::try_from(number).unwrap() + 1
    }
}

#[test]
fn a_storm_of_sizes_loses_nothing_and_leaves_the_frame_that_a_calm_window_has() {
    for seed in 1..=6 {
        let mut dice = Dice(seed);
        let (mut stormy, mut calm) = (jay(), jay());
        let mut window = Offscreen::new(80, 24);
        let theme = Registry::default().get("dusk").unwrap();
        for keys in STEPS {
            for _ in 0..3 {
                let (width, height) = (dice.upto(300), dice.upto(100));
                stormy = stormy.size(width, height);
                window.resize(width, height);
                window.draw(|frame| stormy.draw_in(&theme, frame));
            }
            // Keys are for those who see what they do.
            stormy = stormy.size(80, 24).keys(keys);
            window.resize(80, 24);
            window.draw(|frame| stormy.draw_in(&theme, frame));
            calm = calm.keys(keys);
            assert_eq!(window.screen(), calm.drawn().screen(), "{seed}: {keys}");
        }
        assert_eq!(stormy.journal, calm.journal, "{seed}");
        let drawn = calm.drawn();
        assert_eq!(window.cursor(), drawn.cursor());
    }
}

#[test]
fn keys_in_windows_of_any_size_break_nothing_and_the_last_frame_is_that_of_a_new_window() {
    for seed in 11..=22 {
        let mut dice = Dice(seed);
        let theme = Registry::default().get("daylight").unwrap();
        let mut sitting = jay();
        let mut window = Offscreen::new(80, 24).on(theme.ground());
        for keys in STEPS {
            let (width, height) = match dice.upto(4) {
                1 => (dice.upto(60), dice.upto(16)),
                _ => (dice.upto(300), dice.upto(100)),
            };
            sitting = sitting.size(width, height).keys(keys);
            window.resize(width, height);
            window.draw(|frame| sitting.draw_in(&theme, frame));
            let mut new = Offscreen::new(width, height).on(theme.ground());
            new.draw(|frame| sitting.draw_in(&theme, frame));
            assert_eq!(
                window.cells(),
                new.cells(),
                "{seed}: {width}x{height} {keys}"
            );
            assert_eq!(
                window.cursor(),
                new.cursor(),
                "{seed}: {width}x{height} {keys}"
            );
        }
        // Whatever was pressed unseen, the meeting is there.
        let shown = sitting.size(80, 24).screen();
        assert!(shown.contains("Jay"), "{shown}");
    }
}

#[test]
fn below_the_least_size_one_sentence_says_what_is_needed_and_no_name() {
    for (width, height) in [(59, 16), (60, 15), (40, 10), (59, 100), (300, 15)] {
        let shown = jay().keys("<ctrl-n><down>").size(width, height).screen();
        let words: Vec<&str> = shown.split_whitespace().collect();
        let words = words.join(" ");
        let said = format!("it is {width} by {height}, and needs 60 by 16");
        assert!(words.contains(&said), "{shown}");
        assert!(
            !shown.contains("Jay") && !shown.contains("Priya"),
            "{shown}"
        );
    }
}

#[test]
fn a_large_window_is_used_and_no_line_is_too_long_to_be_read() {
    let mut sitting = jay().size(300, 100);
    for stage in 0..11 {
        let shown = sitting.screen();
        let lines: Vec<&str> = shown.lines().collect();
        assert!(lines[2].chars().count() >= 299, "{stage}: {shown}");
        // The foot is one line of keys, as many as there is room for.
        for line in lines.iter().take(97).skip(3) {
            // Columns stand beside each other; a stretch without a gap is what the eye follows.
            let longest = line
                .split("  ")
                .map(|part| part.trim().chars().count())
                .max();
            let is_rule = line.contains("────");
            assert!(
                is_rule || longest.unwrap_or_default() <= 120,
                "{stage}: {line}"
            );
        }
        sitting = sitting.keys("<ctrl-n>");
    }
}
