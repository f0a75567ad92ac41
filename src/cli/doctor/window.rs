//! The window: what kind it is, how large, how many colours, which letters. It draws nothing.

use super::report::Report;
use crate::{
    text,
    tui::{
        screens::{LEAST, is_too_small},
        theme::Depth,
    },
};

/// What is known of the window.
pub(super) struct Window<'a> {
    /// Whether somebody sees what is printed.
    pub(super) is_seen: bool,
    /// Columns and rows, where they are seen.
    pub(super) size: Option<(u16, u16)>,
    /// How many colours are used, and why.
    pub(super) colours: (Depth, &'static str),
    /// Whether this is Windows.
    pub(super) is_windows: bool,
    /// The variables.
    pub(super) variable: &'a dyn Fn(&str) -> Option<String>,
}

/// Tells of the window.
pub(super) fn told(report: &mut Report, window: &Window<'_>) {
    report.part("The window");
    if window.is_seen {
        report.fine("What is printed goes to a window.");
        size(report, window.size);
    } else {
        report.fine(
            "What is printed goes to a pipe or a file: how large the window is cannot be told. Say `chairside doctor` alone to see that too.",
        );
    }
    kind(report, window);
    let (depth, why) = window.colours;
    let depth = match depth {
        Depth::None => "none",
        Depth::Sixteen => "16",
        Depth::Indexed => "256",
        Depth::True => "16 million",
    };
    report.fine(&format!("Colours: {depth}, because {why}."));
    letters(report, window);
}

fn size(report: &mut Report, size: Option<(u16, u16)>) {
    let (width, height) = LEAST;
    let Some((columns, rows)) = size else {
        return report.fine("It does not say how large it is.");
    };
    let words = format!("It has {columns} columns and {rows} rows");
    if is_too_small((columns, rows)) {
        report.wrong(
            &format!("{words}; a meeting needs {width} by {height}."),
            format!(
                "Please show me how to make this window larger, or its letters smaller: at least {width} columns and {height} rows."
            ),
        );
    } else {
        report.fine(&format!("{words}: enough."));
    }
}

fn kind(report: &mut Report, window: &Window<'_>) {
    let variable = |name: &str| said(window, name);
    let term = variable("TERM");
    let mut kind = match (variable("WT_SESSION"), variable("TERM_PROGRAM")) {
        (Some(_), _) => "Windows Terminal".to_owned(),
        (None, Some(program)) => program,
        (None, None) if window.is_windows => "a console of Windows".to_owned(),
        (None, None) => "it does not name itself".to_owned(),
    };
    for (name, words) in [
        ("TMUX", ", in tmux"),
        ("STY", ", in screen"),
        ("SSH_CONNECTION", ", over SSH"),
    ] {
        if variable(name).is_some() {
            kind.push_str(words);
        }
    }
    let told = term.as_deref().map(|term| format!("; TERM is {term}"));
    report.fine(&format!("Kind: {kind}{}.", told.unwrap_or_default()));
    if term.as_deref() == Some("dumb") && !window.is_windows {
        report.wrong(
            "It says that it can only print, and a meeting is drawn. `--plain` holds one line by line.",
            "Please give me a terminal that draws; if this one does, set TERM to xterm in it.",
        );
    }
}

/// What a terminal makes of letters beyond the plain ones is the locale's to say; a console of Windows is written to in
/// Unicode.
fn letters(report: &mut Report, window: &Window<'_>) {
    if window.is_windows {
        return report
            .fine("Letters: Windows is given Unicode; which letters show is its font's to say.");
    }
    let mut names = ["LC_ALL", "LC_CTYPE", "LANG"].iter();
    let found = names.find_map(|name| Some((name, said(window, name)?)));
    let folded = |locale: &str| locale.to_ascii_lowercase().replace('-', "");
    match found {
        Some((name, locale)) if folded(&locale).contains("utf8") => {
            report.fine(&format!("Letters: é and – show, for {name} is {locale}."));
        }
        Some((name, locale)) => report.fine(&format!(
            "Letters: é and – may not show, for {name} is {locale}, which is not UTF-8. `--ascii` draws with plain characters."
        )),
        None => report.fine(
            "Letters: é and – may not show, for no locale is set (LANG). `--ascii` draws with plain characters.",
        ),
    }
}

/// Returns what a variable says, fit to be told.
fn said(window: &Window<'_>, name: &str) -> Option<String> {
    const MOST: usize = 40;
    let said = (window.variable)(name).filter(|said| !said.trim().is_empty())?;
    Some(text::fit(&text::clean(&said), MOST).into_owned())
}
