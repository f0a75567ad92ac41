//! Draws the program as it stands: head, stage bar, body, foot, each in its place. Drawing changes nothing.

use super::{
    body::Body,
    columns, counted, curtain,
    cx::Cx,
    foot,
    head::{self, Kept},
    help::Here,
    home_screen,
    keys::{self, Where},
    memory::Memory,
    overlay,
    zones::Zones,
};
use crate::command::Context;
use crate::tui::app::{App, Screen};
use crate::tui::backend::Frame;
use crate::tui::desk::Scene;
use crate::tui::elsewhere::Elsewhere;
use crate::tui::overlays::{Overlay, Question};
use crate::tui::sitting::Sitting;
use crate::tui::theme::Theme;
use crate::tui::widgets::{Hint, Hints, Rule, line};
use crate::view::{self, Cell, Sheet, Spot, curtain_means};
use ratatui::{layout::Rect, text::Line};
use std::sync::Arc;

/// The least window anything is laid out in.
pub const LEAST: (u16, u16) = (60, 16);

/// Draws the program as it stands; what was laid out for the frame before is not laid out again.
pub fn draw(app: &App, (theme, memory): (&Theme, &Memory), frame: &mut Frame<'_>) {
    let area = frame.area();
    if is_too_small((area.width, area.height)) {
        curtain::in_the_middle(&too_small(app, area), theme, frame);
        return;
    }
    if app.asks_to_go_on() {
        // Whoever shares the screen may be with others by now: nothing of the case stands behind the question.
        over(app, Context::Anywhere, theme, frame);
        return;
    }
    match &app.screen {
        Screen::Home(home) => {
            home_screen::draw(home, app.status.as_deref(), theme, frame);
            over(app, Context::Anywhere, theme, frame);
        }
        Screen::Sitting(sitting) if sitting.is_covered() => {
            let elsewhere = sitting.elsewhere.as_ref();
            let lost = elsewhere.and_then(Elsewhere::trouble);
            let trouble = app.storage.trouble_without_names().or(lost.as_deref());
            curtain::draw(curtain_means(&sitting.meeting), trouble, theme, frame);
            over(app, Context::Anywhere, theme, frame);
        }
        Screen::Sitting(sitting) if sitting.is_in_a_break() => {
            curtain::draw_break(theme, frame);
            over(app, Context::Anywhere, theme, frame);
        }
        Screen::Sitting(sitting) => draw_sitting(app, sitting, (theme, memory), frame),
    }
}

/// Returns true for a window in which nothing can be laid out.
pub const fn is_too_small((width, height): (u16, u16)) -> bool {
    width < LEAST.0 || height < LEAST.1
}

/// Says what a window needs that is too small, and what became of the few keys that work there. It says no name.
fn too_small(app: &App, area: Rect) -> String {
    if let Some(Overlay::Question(
        question @ (Question::Leave(_) | Question::LeaveUntouched | Question::LeaveUnsaved(_)),
    )) = &app.overlay
    {
        let (asked, answers) = question.words();
        return format!("{asked} {answers}");
    }
    let (width, height) = LEAST;
    let state = match &app.screen {
        Screen::Sitting(sitting) if sitting.desk.sheet == Sheet::Urgent => {
            " The meeting is stopped."
        }
        Screen::Sitting(sitting) if sitting.is_covered() => " The screen is covered.",
        Screen::Sitting(_) | Screen::Home(_) => "",
    };
    format!(
        "This window is too small: it is {} by {}, and needs {width} by {height}. Nothing is lost; until it is larger, keys write nothing.{state}",
        area.width, area.height
    )
}

/// Returns the columns that typed text has on the screen: what the field's own keys must be told.
pub fn text_columns(app: &App) -> Option<usize> {
    let Screen::Sitting(sitting) = &app.screen else {
        return None;
    };
    sitting.desk.typing.as_ref()?;
    let mut scene = sitting.desk.scene(&sitting.meeting);
    // How wide things are depends on no colour and no sign.
    let theme = Theme::default();
    let (width, height) = app.size;
    let advice = columns::without_room(&mut scene, width);
    let said = said_lines(app, sitting, (&scene, advice.as_deref()), (width, &theme));
    let zones = Zones::of(Rect::new(0, 0, width, height), foot::rows(&said));
    let cx = Cx {
        scene: &scene,
        theme: &theme,
        memory: &Memory::default(),
    };
    Body::of(cx, zones.body).text_columns
}

fn draw_sitting(
    app: &App,
    sitting: &Sitting,
    (theme, memory): (&Theme, &Memory),
    frame: &mut Frame<'_>,
) {
    let mut scene = sitting.desk.scene(&sitting.meeting);
    say_where_copies_are(app, &mut scene);
    let width = frame.area().width;
    let advice = columns::without_room(&mut scene, width);
    let said = said_lines(app, sitting, (&scene, advice.as_deref()), (width, theme));
    let zones = Zones::of(frame.area(), foot::rows(&said));
    draw_head(app, sitting, zones, (theme, memory), frame);
    let context = sitting.desk.context(&sitting.meeting);
    let body = Body::of(
        Cx {
            scene: &scene,
            theme,
            memory,
        },
        zones.body,
    );
    let cursor = body.draw(theme, frame);
    let at = Where {
        sheet: sitting.desk.sheet,
        context,
        last: sitting.is_at_the_end(),
        reading: sitting.elsewhere.is_some(),
    };
    let (mark, hints, always) = if let Some(overlay) = &app.overlay {
        let mut all = keys::desk(&scene, at, u16::MAX);
        all.extend(keys::always(&scene, at, u16::MAX));
        let here = Here {
            context,
            keys: &all,
        };
        let drawn = overlay::draw(overlay, here, (zones.body, theme), frame);
        frame.set_cursor(drawn.cursor);
        (drawn.mark, keys::overlay(overlay), Vec::new())
    } else {
        frame.set_cursor(cursor);
        let hints = keys::desk(&scene, at, width);
        let always = keys::always(&scene, at, width);
        (counted::mark(&body, &scene), hints, always)
    };
    frame.render(&Rule::new(theme).mark(mark), zones.below);
    line::draw(&said, zones.said, frame);
    draw_keys((hints, always), zones.keys, theme, frame);
}

/// Says below the line that writes copies where they are, once there are any: the chair has to find them.
fn say_where_copies_are(app: &App, scene: &mut Scene<'_>) {
    let Some(place) = &app.storage.copies_in else {
        return;
    };
    let items = Arc::make_mut(&mut scene.page)
        .groups
        .iter_mut()
        .flat_map(|g| &mut g.items);
    for item in items.filter(|item| item.spot == Spot::Copies) {
        item.notes
            .push(Cell::muted(format!("They are in {place}.")));
    }
}

fn draw_head(
    app: &App,
    sitting: &Sitting,
    zones: Zones,
    (theme, memory): (&Theme, &Memory),
    frame: &mut Frame<'_>,
) {
    let mut head = view::head(&sitting.meeting, app.now);
    let elsewhere = sitting.elsewhere.as_ref();
    let read_only = elsewhere.map(Elsewhere::brief);
    let lost = elsewhere.and_then(Elsewhere::trouble);
    let kept = Kept {
        trouble: app.storage.trouble.as_deref().or(lost.as_deref()),
        behind: app.storage.behind.as_deref(),
        saved: app.storage.saved_at.is_some(),
        read_only: read_only.as_deref(),
    };
    // A stop for a danger is written while the curtain is drawn: no name stands above it either.
    let covered = sitting.desk.sheet == Sheet::Urgent;
    let mut bar = Line::default();
    if covered {
        head.title.clear();
    } else {
        let stages = view::bar(&sitting.meeting, app.now, &sitting.gaps);
        bar = memory.bar(stages, zones.bar.width, theme);
    }
    let head = head::lay(&head, kept, zones.head.width, theme);
    line::draw(&[head], zones.head, frame);
    line::draw(&[bar], zones.bar, frame);
    frame.render(&Rule::new(theme), zones.above);
}

fn said_lines(
    app: &App,
    sitting: &Sitting,
    (scene, advice): (&Scene<'_>, Option<&str>),
    (width, theme): (u16, &Theme),
) -> Vec<Line<'static>> {
    let reminds = sitting.desk.sheet == Sheet::Stage;
    let reminder = reminds
        .then(|| view::reminder(&sitting.meeting, app.now, &sitting.gaps))
        .flatten();
    let status = app.status.as_deref();
    let status = status.map(|words| view::Net::of(&sitting.meeting).caught(words));
    let said = foot::Said {
        status: status.as_deref(),
        advice,
        reminder: reminder.as_deref(),
        facts: &scene.page.facts,
    };
    foot::lay(said, width, theme)
}

/// What was asked for over a screen that has no body of its own.
fn over(app: &App, context: Context, theme: &Theme, frame: &mut Frame<'_>) {
    let Some(overlay) = &app.overlay else {
        return;
    };
    let zones = Zones::of(frame.area(), 1);
    if !matches!(overlay, Overlay::Question(_)) {
        // Home begins a row higher than a stage does.
        frame.wipe(zones.above);
    }
    let here = Here { context, keys: &[] };
    let drawn = overlay::draw(overlay, here, (zones.body, theme), frame);
    frame.set_cursor(drawn.cursor);
    frame.render(&Rule::new(theme).mark(drawn.mark), zones.below);
    draw_keys(
        (keys::overlay(overlay), Vec::new()),
        zones.keys,
        theme,
        frame,
    );
}

fn draw_keys(
    (hints, always): (Vec<Hint>, Vec<Hint>),
    area: Rect,
    theme: &Theme,
    frame: &mut Frame<'_>,
) {
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    frame.render(&Hints::new(theme, hints, always), inside);
}
