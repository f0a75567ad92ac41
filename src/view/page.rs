//! What a stage shows and asks, as plain values: pages of groups of items. It does not say how they are laid out.

use crate::meeting::Spot;

/// What a stage shows and asks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// The question the stage puts: "Who is here?"
    pub title: String,
    /// Words that stand above everything: the child's own, whole.
    pub quotes: Vec<Quote>,
    /// What stands beside the title: quoracy, whose turn it is, the rating before.
    pub aside: Vec<Vec<Cell>>,
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// Facts that matter now, for the foot.
    pub facts: Vec<String>,
    /// How the groups stand to each other.
    pub layout: Layout,
}

/// How the groups of a page stand to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Layout {
    /// One below the other; items are rows.
    #[default]
    Rows,
    /// Side by side, by `Group::column`; where there is no room the focused column is wide and the others are heads with counts.
    Columns,
    /// Large text to be read aloud, then rows.
    Reading,
}

/// Somebody's own words. Never cut.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Quote {
    /// The words.
    pub words: String,
    /// Whose, and when: "Jay, 14 December".
    pub by: String,
}

/// Items under one heading.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// The column it stands in, from 0.
    pub column: usize,
    /// What stands above the column, for the first group of one.
    pub column_title: String,
    /// What stands above the group.
    pub heading: String,
    /// What goes here and how to start it, shown while the group holds nothing but its open line.
    pub empty: String,
    /// Its items.
    pub items: Vec<Item>,
    /// Whether it is read out, in letters as large as there is room for.
    pub aloud: Aloud,
}

/// Whether a group is read out to the whole room, and how much of it at a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Aloud {
    /// It is not: its items are rows.
    #[default]
    No,
    /// One item at a time, alone on the screen while the cursor stands on it or on a part of it.
    Each,
    /// All at once: who holds which level, the highest first, above the rest of the page.
    Together,
}

/// One thing the cursor can stand on.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which place it is.
    pub spot: Spot,
    /// The sign before it.
    pub sign: Sign,
    /// Its words.
    pub text: Cell,
    /// What stands to the right of it, in columns that line up within a group.
    pub cells: Vec<Cell>,
    /// What stands below it.
    pub notes: Vec<Cell>,
    /// What can be given here.
    pub ask: Ask,
    /// How far it is indented: parts stand below their whole.
    pub depth: u8,
    /// What else can be done with it.
    pub can: Can,
    /// Whether the cursor goes on to the next item that lacks an answer once this one has its own.
    pub goes_on: bool,
    /// Where typing on it begins a new one, just below it; a list's own last line where there is none.
    pub below: Option<Spot>,
    /// The advice that stands below it first, by its code.
    pub advice: Option<&'static str>,
    /// Whether there is a question about it that is shut, since the family reads along.
    pub is_shut: bool,
}

/// What can be done with an item besides answering it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "asked one by one")]
pub struct Can {
    /// It can be taken out.
    pub remove: bool,
    /// An action can be made of it.
    pub become_action: bool,
    /// It can be moved among its neighbours and to other lists.
    pub move_about: bool,
    /// Something masked in it can be peeked at.
    pub peek: bool,
}

/// A sign before an item. The theme gives it a shape; it never stands for colour alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sign {
    /// None.
    #[default]
    None,
    /// One of several.
    Dot,
    /// Yes, here, done.
    Yes,
    /// No, not here, not done.
    No,
    /// Not said yet.
    Open,
    /// Sent word; part done.
    Dash,
    /// In, and unseen.
    Sealed,
    /// Something to look at.
    Look,
}

/// A few words and how they are meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words.
    pub text: String,
    /// How they are meant.
    pub tone: Tone,
}

/// How words are meant. The theme gives each a colour and a weight.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Tone {
    /// What is agreed.
    #[default]
    Plain,
    /// What matters less.
    Muted,
    /// What matters more.
    Strong,
    /// Good.
    Good,
    /// To be looked at.
    Warn,
    /// A level of risk, by its height among how many: drawn with its sign and word.
    Level {
        /// 0 for the lowest.
        height: usize,
        /// How many levels there are.
        of: usize,
    },
    /// Somebody's own words.
    Quote,
    /// Not readable until it is peeked at.
    Masked,
    /// Advice: one line, off while family is present.
    Advice,
}

/// What can be given at a place.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Ask {
    /// Nothing; it is read.
    #[default]
    Nothing,
    /// Words. Typing begins; Enter keeps.
    Words {
        /// What is asked, shown while it is empty: "Who tells her, by when?"
        prompt: String,
        /// What stands there now, where editing begins; drawn after the item's own words where it is not the same.
        value: String,
        /// True where what is typed is shown to nobody: a value that will be sealed.
        secret: bool,
    },
    /// One of several.
    Choice {
        /// The options, in order.
        options: Vec<Choice>,
        /// The one that stands.
        chosen: Option<usize>,
        /// True where a single letter chooses, since nothing is typed there: attendance, progress, tracker, ballots.
        letters: bool,
    },
    /// Something that Enter does: "Show the answers".
    Do,
}

/// One of several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// The letter that chooses it, where letters do.
    pub letter: Option<char>,
    /// What it is called.
    pub word: String,
    /// What it is known by.
    pub value: String,
}

/// What the chair gave at a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Words.
    Said(String),
    /// One of several, by what it is known by.
    Chosen(String),
    /// That it be done.
    Do,
    /// That it be taken out.
    Remove,
    /// That an action be made of it.
    BecomeAction,
    /// That it be moved.
    Move(Way),
    /// That it be put together with the one above.
    Join,
}

/// Which way an item is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Before the one above it.
    Up,
    /// After the one below it.
    Down,
    /// To the list before.
    Left,
    /// To the list after.
    Right,
}

/// What is understood of words while they are typed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Understood {
    /// What they are read as, each part in its place: shown below the words.
    pub lines: Vec<Vec<Cell>>,
    /// What Ctrl+F would put in their place.
    pub suggestion: Option<String>,
    /// The words that set off what is advised first: their bytes.
    pub marked: Option<std::ops::Range<usize>>,
    /// The advice that is shown first, by its code: the chair can put it away for good.
    pub advice: Option<&'static str>,
    /// Whether there is advice that is shut, since the family reads along.
    pub is_shut: bool,
}

/// Something that is missing, and where it can be given.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// What, in a few words: "1 rating still to come".
    pub what: String,
    /// The stage, by id.
    pub stage: String,
    /// The place.
    pub spot: Option<Spot>,
}

impl Cell {
    /// Makes plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tone: Tone::Plain,
        }
    }

    /// Makes words of a tone.
    pub fn of(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
        }
    }

    /// Makes words that matter less.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::of(text, Tone::Muted)
    }
}

impl Item {
    /// Makes an item that is read.
    pub fn new(spot: Spot, text: Cell) -> Self {
        Self {
            spot,
            sign: Sign::None,
            text,
            cells: Vec::new(),
            notes: Vec::new(),
            ask: Ask::Nothing,
            depth: 0,
            can: Can::default(),
            goes_on: false,
            below: None,
            advice: None,
            is_shut: false,
        }
    }

    /// Lets the cursor go on from it once it is answered: one of many that are answered in a row.
    #[must_use]
    pub fn goes_on(self) -> Self {
        Self {
            goes_on: true,
            ..self
        }
    }

    /// Returns true where an answer is still to come.
    pub fn lacks_answer(&self) -> bool {
        let unchosen = matches!(self.ask, Ask::Choice { chosen: None, .. });
        self.sign == Sign::Open || self.sign == Sign::None && unchosen
    }

    /// Puts a sign before it.
    #[must_use]
    pub fn sign(self, sign: Sign) -> Self {
        Self { sign, ..self }
    }

    /// Puts cells to the right of it.
    #[must_use]
    pub fn cells(self, cells: Vec<Cell>) -> Self {
        Self { cells, ..self }
    }

    /// Puts a line below it.
    #[must_use]
    pub fn note(mut self, note: Cell) -> Self {
        self.notes.push(note);
        self
    }

    /// Asks for something here.
    #[must_use]
    pub fn ask(self, ask: Ask) -> Self {
        Self { ask, ..self }
    }

    /// Asks for words here.
    #[must_use]
    pub fn words(self, prompt: impl Into<String>, value: impl Into<String>) -> Self {
        self.ask(Ask::Words {
            prompt: prompt.into(),
            value: value.into(),
            secret: false,
        })
    }

    /// Returns true for a line where nothing stands yet and the next words go.
    pub fn is_open_line(&self) -> bool {
        // Where what stands is shown to nobody, an empty value does not say that nothing stands there.
        self.depth == 0
            && matches!(&self.ask, Ask::Words { value, secret: false, .. } if value.is_empty())
    }

    /// Returns true for a line without words of its own, where the next ones go.
    pub fn is_entry_line(&self) -> bool {
        self.text.text.is_empty()
            && matches!(&self.ask, Ask::Words { value, .. } if value.is_empty())
    }

    /// Indents it.
    #[must_use]
    pub fn depth(self, depth: u8) -> Self {
        Self { depth, ..self }
    }
}

impl Page {
    /// Goes through all items in the order the cursor takes them.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Returns the item of a place.
    pub fn item(&self, spot: &Spot) -> Option<&Item> {
        self.items().find(|item| item.spot == *spot)
    }
}
