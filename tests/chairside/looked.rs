//! A screen as text with its styles beside it: which piece of which row has which role of a theme. It judges nothing.

use chairside::tui::backend::Frame;
use chairside::tui::offscreen::{Offscreen, rows};
use chairside::tui::theme::{Registry, Role, Theme};
use ratatui::buffer::Cell;
use ratatui::style::{Modifier, Style};
use std::fmt::Write;

/// The sizes every screen is held at: a zoomed projector, what a terminal opens with, a large window.
pub(crate) const SIZES: [(u16, u16); 3] = [(60, 16), (80, 24), (120, 40)];
/// The looks every screen is held in: with colours on paper, and without any.
const LOOKS: [&str; 2] = ["daylight", "mono"];

/// Returns a screen at each size: its text, and below it for each look the roles of its rows as runs of columns,
/// `3 t12 .40`: of row 3 the first twelve columns are a title and the next forty are plain. Rows that are plain throughout
/// are left out. What each letter is stands at the end.
pub(crate) fn looked(draw: impl Fn((u16, u16), &Theme, &mut Frame<'_>)) -> String {
    let mut page = String::new();
    let themes = LOOKS.map(|name| Registry::default().get(name).unwrap());
    let mut legends = themes.clone().map(Legend::of);
    for (width, height) in SIZES {
        let _ = writeln!(page, "== {width}x{height}");
        let mut texts = Vec::new();
        let mut below = String::new();
        for (theme, legend) in themes.iter().zip(&mut legends) {
            let mut screen = Offscreen::new(width, height).on(theme.ground());
            screen.draw(|frame| draw((width, height), theme, frame));
            let cells = screen.cells();
            let lines: Vec<String> = rows(cells).lines().map(str::to_owned).collect();
            assert_eq!(lines.len(), usize::from(height));
            let mut text = lines.join("\n").trim_end().to_owned();
            if let Some(at) = screen.cursor() {
                let _ = write!(text, "\ncursor: {}, {}", at.x, at.y);
            }
            texts.push(text);
            let _ = writeln!(below, "-- {}", theme.name());
            let styled = cells.content.chunks(usize::from(width)).enumerate();
            for (row, cells) in styled {
                let runs = legend.runs(cells);
                if !runs.is_empty() {
                    let _ = writeln!(below, "{} {runs}", row + 1);
                }
            }
        }
        // A look says nothing in words: whoever sees no colour reads the same.
        assert!(texts.iter().all(|text| *text == texts[0]));
        let _ = writeln!(page, "{}\n{below}", texts[0]);
    }
    for legend in legends {
        legend.tell(&mut page);
    }
    page
}

/// Which letter stands for which style of a theme.
struct Legend {
    theme: Theme,
    /// Styles that are no role's own, such as a word underlined: told by numbers, in the order they are met.
    others: Vec<Style>,
    met: Vec<(char, Style)>,
}

impl Legend {
    fn of(theme: Theme) -> Self {
        Self {
            theme,
            others: Vec::new(),
            met: Vec::new(),
        }
    }

    /// Returns the runs of a row, without what is plain at its end; nothing for one that is plain throughout.
    fn runs(&mut self, cells: &[Cell]) -> String {
        let ground = self.theme.ground().bg;
        let is_blank = |cell: &Cell| {
            let shows = Modifier::REVERSED | Modifier::UNDERLINED;
            let is_ground = ground.is_none_or(|ground| ground == cell.bg);
            cell.symbol() == " " && !cell.modifier.intersects(shows) && is_ground
        };
        let last = cells.iter().rposition(|cell| !is_blank(cell));
        let mut runs: Vec<(char, usize)> = Vec::new();
        for cell in cells.iter().take(last.map_or(0, |last| last + 1)) {
            match runs.last_mut() {
                // A blank looks the same in every style: it goes on with what stands before it.
                Some(run) if is_blank(cell) => run.1 += 1,
                run => {
                    let letter = if is_blank(cell) {
                        '.'
                    } else {
                        self.letter(cell)
                    };
                    match run {
                        Some(run) if run.0 == letter => run.1 += 1,
                        _ => runs.push((letter, 1)),
                    }
                }
            }
        }
        if runs.iter().all(|(letter, _)| *letter == '.') {
            return String::new();
        }
        let told: Vec<String> = runs
            .iter()
            .map(|(letter, columns)| format!("{letter}{columns}"))
            .collect();
        told.join(" ")
    }

    fn letter(&mut self, cell: &Cell) -> char {
        let ground = self.theme.ground();
        let style = Style {
            fg: Some(cell.fg),
            bg: Some(cell.bg),
            add_modifier: cell.modifier,
            ..Style::default()
        };
        let whole = |style: Style| {
            let whole = ground.patch(style);
            let plain = Cell::EMPTY;
            (
                whole.fg.unwrap_or(plain.fg),
                whole.bg.unwrap_or(plain.bg),
                whole.add_modifier,
            )
        };
        let is = |role: &&Role| whole(self.theme.style(**role)) == whole(style);
        let role = Role::ALL.iter().find(is);
        let letter = match role {
            Some(role) => letter_of(*role),
            None if whole(style) == whole(Style::default()) => '.',
            None => {
                let known = self.others.iter().position(|other| *other == style);
                let at = known.unwrap_or_else(|| {
                    self.others.push(style);
                    self.others.len() - 1
                });
                char::from_digit(u32::try_from(at).unwrap() + 1, 36).unwrap()
            }
        };
        if !self.met.iter().any(|(met, _)| *met == letter) {
            self.met.push((letter, style));
        }
        letter
    }

    /// Tells what the letters that were met are: their look, and every role that has it.
    fn tell(mut self, page: &mut String) {
        let _ = writeln!(page, "== {}", self.theme.name());
        self.met.sort_by_key(|(letter, _)| *letter);
        for (letter, style) in &self.met {
            let roles = Role::ALL.into_iter().filter(|role| {
                let (own, ground) = (self.theme.style(*role), self.theme.ground());
                own.add_modifier == style.add_modifier
                    && own.fg.or(ground.fg).is_none_or(|fg| Some(fg) == style.fg)
                    && own.bg.or(ground.bg).is_none_or(|bg| Some(bg) == style.bg)
            });
            let roles: Vec<&str> = roles.map(Role::name).collect();
            let colour = style.fg.map_or_else(String::new, |fg| fg.to_string());
            let weight = format!("{:?}", style.add_modifier).to_lowercase();
            let weight = weight.trim_start_matches("modifier").replace("(0x0)", "");
            let _ = writeln!(page, "{letter} {colour} {weight} {}", roles.join(", "));
        }
    }
}

const fn letter_of(role: Role) -> char {
    match role {
        Role::Text => '.',
        Role::Muted => 'm',
        Role::Accent => 'a',
        Role::Title => 't',
        Role::Focus => 'f',
        Role::Typed => 'y',
        Role::Rule => '-',
        Role::Ok => 'o',
        Role::Warn => 'w',
        Role::Danger => 'd',
        Role::High => 'H',
        Role::Medium => 'M',
        Role::Low => 'L',
        Role::Quote => 'q',
        Role::Key => 'k',
        Role::DimKey => 'K',
    }
}
