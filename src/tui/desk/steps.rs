//! Where the cursor goes from one place of a page to another. It obeys no key and changes nothing.

use crate::case::Who;
use crate::command::{Command, letter};
use crate::meeting::{ReviewPart, ViewPart};
use crate::view::{Ask, Item, Layout, Page, Spot};

/// How far a page key goes.
const PAGE_OF_ROWS: usize = 10;

/// Returns where a command that moves takes the cursor.
///
/// Up and down stay in a column, for what stands beside it is not below it; Tab and the arrows to the side go from
/// column to column, or from group to group where there are none.
pub(super) fn step(page: &Page, here: Option<&Spot>, command: Command) -> Option<Spot> {
    match command {
        Command::Next | Command::Right => next_part(page, here, Way::On),
        Command::Previous | Command::Left => next_part(page, here, Way::Back),
        _ => within(page, here, command),
    }
}

/// Returns where the cursor goes when what was typed is kept and it moves on.
pub(super) fn on(page: &Page, here: &Spot) -> Option<Spot> {
    match page.layout {
        Layout::Columns => next_part(page, Some(here), Way::On),
        Layout::Rows | Layout::Reading => after(page, here),
    }
}

/// Returns the item after a place that asks for something.
pub(super) fn after(page: &Page, here: &Spot) -> Option<Spot> {
    page.items()
        .skip_while(|item| item.spot != *here)
        .skip(1)
        .find(|item| item.ask != Ask::Nothing && !waits_to_be_asked(item))
        .map(|item| item.spot.clone())
}

/// A later day is asked for its reason where it is typed; whoever kept a day in time goes past the line for it.
fn waits_to_be_asked(item: &Item) -> bool {
    item.spot == Spot::Review(ReviewPart::Reason)
}

/// Returns where the cursor goes from an item that has its answer now: on to the next that lacks one, or to what is to
/// be done with all of them. An answer that is only put right takes it nowhere.
pub(super) fn goes_on(old: &Page, new: &Page, here: &Spot) -> Option<Spot> {
    let lacked = old.item(here).is_some_and(Item::lacks_answer);
    let has = new
        .item(here)
        .is_some_and(|item| item.goes_on && !item.lacks_answer());
    if !(lacked && has) {
        return None;
    }
    if let Spot::View(..) = here
        && let Some(voice) = unheard(new)
    {
        return Some(voice.clone());
    }
    let below = new.items().skip_while(|item| item.spot != *here).skip(1);
    if let Spot::Person(_) = here {
        // Down the list it goes from one to the next. Whoever puts an earlier row right is not thrown to the end of it,
        // where the next key would mark somebody else.
        let mut rows = below.filter(|item| item.depth == 0);
        let next = rows.next().filter(|item| item.lacks_answer());
        return next.map(|item| item.spot.clone());
    }
    // A level may be named with words of one's own, and need not be.
    let asks = |item: &&Item| {
        let is_optional = matches!(item.spot, Spot::View(_, ViewPart::Rating));
        item.lacks_answer() && !is_optional || item.ask == Ask::Do
    };
    let mut next = below.filter(asks);
    next.next().map(|item| item.spot.clone())
}

/// Returns the field below an item that was not there before: a mark that asks "why?" takes the chair to the answer, so
/// that the words that follow are not taken for marks. Times are known and only put right, so they stop nobody.
pub(super) fn asked_anew(old: &Page, new: &Page, spot: &Spot) -> Option<Spot> {
    let mut below = new.items().skip_while(|item| item.spot != *spot);
    let whole = below.next()?;
    let part = below
        .find(|part| !matches!(part.spot, Spot::Since(_) | Spot::VisitorSince(_)))
        .filter(|part| part.depth > whole.depth && matches!(part.ask, Ask::Words { .. }))?;
    // Whoever marks apologies goes down the list: the next letter marks the next row. Only `replaced` asks at once by whom.
    if matches!(part.spot, Spot::Replacement(_)) {
        let is_replaced = |item: &Item| stands_as(item, Command::MarkReplaced);
        let was = old.item(spot).is_some_and(is_replaced);
        return (is_replaced(whole) && !was).then(|| part.spot.clone());
    }
    // The same question below another row is asked of somebody else: of a second chair as of the first.
    let mut stood = old.items().skip_while(|item| item.spot != *spot).skip(1);
    let stood = stood.by_ref().take_while(|item| item.depth > whole.depth);
    let is_anew = stood.map(|item| &item.spot).all(|old| *old != part.spot);
    is_anew.then(|| part.spot.clone())
}

/// Returns true where what a command marks stands on a row.
fn stands_as(item: &Item, command: Command) -> bool {
    let Ask::Choice {
        options, chosen, ..
    } = &item.ask
    else {
        return false;
    };
    let stands = chosen.and_then(|at| options.get(at));
    stands.is_some_and(|option| option.letter == letter(command))
}

/// Returns where a new whole with parts is filled in: its first open part. A new action may well be whole already, and
/// typing on its row begins the next one, so there the cursor stands on the row.
pub(super) fn part_of_new(old: &Page, new: &Page) -> Option<Spot> {
    let mut items = new
        .items()
        .skip_while(|item| item.depth > 0 || old.item(&item.spot).is_some());
    let whole = items.next()?;
    let mut parts = items.take_while(|item| item.depth > whole.depth).peekable();
    parts.peek()?;
    if matches!(whole.spot, Spot::Action(..)) {
        return Some(whole.spot.clone());
    }
    let open = parts.find(|part| matches!(&part.ask, Ask::Words { value, .. } if value.is_empty()));
    open.map(|part| part.spot.clone())
}

/// Returns the first of those who have no vote and have said nothing yet, neither words nor a level: the child and the
/// family are heard before any agency.
pub(super) fn unheard(page: &Page) -> Option<&Spot> {
    let of = |spot: &Spot| match spot {
        Spot::View(who, part) => Some((who.clone(), *part)),
        _ => None,
    };
    let names_level = |who: &Who| {
        let level = Spot::View(who.clone(), ViewPart::Rating);
        page.item(&level).is_some_and(|item| !item.lacks_answer())
    };
    let mut items = page.items();
    let open = |item: &&Item| {
        let empty = matches!(&item.ask, Ask::Words { value, .. } if value.is_empty());
        empty && matches!(of(&item.spot), Some((who, ViewPart::Words)) if !names_level(&who))
    };
    items.find(open).map(|item| &item.spot)
}

/// Which way it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

impl Way {
    /// Returns the place after or before one among so many, the first after the last.
    const fn from(self, at: usize, count: usize) -> usize {
        match self {
            Self::On => (at + 1) % count,
            Self::Back => (at + count - 1) % count,
        }
    }
}

/// A part of a page: its items in the order the cursor takes them.
type Part<'a> = Vec<&'a Item>;

/// Returns the parts the cursor goes between: columns where there are some, else groups.
fn parts(page: &Page) -> Vec<Part<'_>> {
    let groups = || page.groups.iter().filter(|group| !group.items.is_empty());
    if page.layout != Layout::Columns {
        return groups().map(|group| group.items.iter().collect()).collect();
    }
    let mut columns: Vec<usize> = groups().map(|group| group.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let of = |column: usize| {
        let own = groups().filter(move |group| group.column == column);
        own.flat_map(|group| &group.items).collect()
    };
    columns.into_iter().map(of).collect()
}

fn holds(part: &Part<'_>, here: Option<&Spot>) -> bool {
    part.iter().any(|item| Some(&item.spot) == here)
}

/// The next part's open line, since that is where the next words go; its first item where it has none.
fn next_part(page: &Page, here: Option<&Spot>, way: Way) -> Option<Spot> {
    let parts = parts(page);
    if parts.len() <= 1 {
        let one = match way {
            Way::On => Command::Down,
            Way::Back => Command::Up,
        };
        return within(page, here, one);
    }
    let at = parts.iter().position(|part| holds(part, here));
    let next = parts.get(way.from(at.unwrap_or_default(), parts.len()))?;
    // Statements and goals are made in a stage of their own: what is said in between goes among the entries.
    let is_statement = |item: &&&Item| matches!(item.spot, Spot::NewDanger | Spot::NewGoal);
    let mut open = next.iter().filter(|item| item.is_open_line()).peekable();
    let first = open.peek().copied();
    let open = open.find(|item| !is_statement(item)).or(first);
    open.or(next.first()).map(|item| item.spot.clone())
}

fn within(page: &Page, here: Option<&Spot>, command: Command) -> Option<Spot> {
    let column = parts(page).into_iter().find(|part| holds(part, here));
    let items: Part<'_> = match column {
        Some(column) if page.layout == Layout::Columns => column,
        _ => page.items().collect(),
    };
    let at = items.iter().position(|item| Some(&item.spot) == here);
    let at = at.unwrap_or_default();
    let last = items.len().saturating_sub(1);
    let to = match command {
        Command::Up => at.saturating_sub(1),
        Command::Down => (at + 1).min(last),
        Command::PageUp => at.saturating_sub(PAGE_OF_ROWS),
        Command::PageDown => (at + PAGE_OF_ROWS).min(last),
        Command::First => 0,
        Command::Last => last,
        _ => at,
    };
    items.get(to).map(|item| item.spot.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Cell, Group};

    fn line(number: u32, open: bool) -> Item {
        let words = if open { "" } else { "words" };
        Item::new(Spot::Line(number), Cell::plain(words)).words("", words)
    }

    /// Two columns: `1 2o | 3 4o` in the first, of two groups, and `5 6o` in the second.
    fn page(layout: Layout) -> Page {
        let group = |column, first| Group {
            column,
            items: vec![line(first, false), line(first + 1, true)],
            ..Group::default()
        };
        Page {
            layout,
            groups: vec![group(0, 1), group(1, 5), group(0, 3)],
            ..Page::default()
        }
    }

    fn check(layout: Layout, from: u32, command: Command, to: u32) {
        let stepped = step(&page(layout), Some(&Spot::Line(from)), command);
        assert_eq!(
            stepped,
            Some(Spot::Line(to)),
            "{layout:?} {from} {command:?}"
        );
    }

    #[test]
    fn up_and_down_stay_in_a_column() {
        check(Layout::Columns, 2, Command::Down, 3);
        check(Layout::Columns, 4, Command::Down, 4);
        check(Layout::Columns, 5, Command::Up, 5);
        check(Layout::Columns, 6, Command::First, 5);
        check(Layout::Columns, 1, Command::PageDown, 4);
        check(Layout::Rows, 2, Command::Down, 5);
    }

    #[test]
    fn tab_goes_to_where_the_next_words_of_the_next_column_go() {
        check(Layout::Columns, 1, Command::Next, 6);
        check(Layout::Columns, 3, Command::Right, 6);
        check(Layout::Columns, 5, Command::Next, 2);
        check(Layout::Columns, 5, Command::Left, 2);
        check(Layout::Rows, 1, Command::Next, 6);
        check(Layout::Rows, 5, Command::Next, 4);
        check(Layout::Rows, 1, Command::Previous, 4);
    }

    #[test]
    fn one_group_is_gone_through_item_by_item() {
        let mut page = page(Layout::Rows);
        page.groups.truncate(1);
        let stepped = |command| step(&page, Some(&Spot::Line(1)), command);
        assert_eq!(stepped(Command::Next), Some(Spot::Line(2)));
        assert_eq!(stepped(Command::Previous), Some(Spot::Line(1)));
    }

    #[test]
    fn a_page_of_nothing_leads_nowhere() {
        let empty = Page::default();
        for command in [Command::Next, Command::Down, Command::Last] {
            assert_eq!(step(&empty, None, command), None);
        }
    }

    #[test]
    fn what_is_kept_with_tab_moves_on_by_column() {
        let here = Spot::Line(1);
        let columns = on(&page(Layout::Columns), &here);
        assert_eq!(columns, Some(Spot::Line(6)));
        assert_eq!(on(&page(Layout::Rows), &here), Some(Spot::Line(2)));
        assert_eq!(after(&page(Layout::Rows), &Spot::Line(4)), None);
    }

    fn asked(number: u32, chosen: Option<usize>) -> Item {
        let ask = Ask::Choice {
            options: Vec::new(),
            chosen,
            letters: true,
        };
        Item::new(Spot::Line(number), Cell::default())
            .ask(ask)
            .goes_on()
    }

    #[test]
    fn an_answer_leads_on_to_the_next_that_is_still_to_come() {
        let page = |first, second| Page {
            groups: vec![Group {
                items: vec![
                    asked(1, first),
                    asked(2, second),
                    asked(3, None),
                    Item::new(Spot::Line(4), Cell::default()).ask(Ask::Do),
                ],
                ..Group::default()
            }],
            ..Page::default()
        };
        let check = |old: &Page, new: &Page, here, expected| {
            let to = goes_on(old, new, &Spot::Line(here));
            assert_eq!(to, Option::map(expected, Spot::Line), "{here}");
        };
        let (none, first) = (page(None, None), page(Some(0), None));
        check(&none, &first, 1, Some(2));
        check(&page(None, Some(0)), &page(Some(0), Some(0)), 1, Some(3));
        check(&first, &page(Some(1), None), 1, None);
        check(&first, &none, 1, None);
        let mut all = page(Some(0), Some(0));
        let before = all.clone();
        all.groups[0].items[2] = asked(3, Some(0));
        check(&before, &all, 3, Some(4));
    }
}
