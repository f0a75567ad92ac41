//! Pages to lay out in tests, as the stages give them. It is no part of the program.

use super::{body::Body, item::Cx};
use crate::tui::desk::{Scene, Typing};
use crate::tui::offscreen::Offscreen;
use crate::tui::theme::{Registry, Theme};
use crate::tui::widgets::{Lines, TextField};
use crate::view::{
    Ask, Can, Cell, Choice, Group, Item, Layout, Page, Quote, Sign, Spot, Tone, Understood,
};

/// A page on a desk, to be drawn.
pub(super) struct Sample {
    scene: Scene<'static>,
    typing: Option<Typing>,
}

/// Returns the place of a numbered line.
pub(super) fn at(number: u32) -> Spot {
    Spot::Line(number)
}

pub(super) fn calm() -> Theme {
    Registry::default().get("calm").unwrap()
}

impl Sample {
    pub(super) fn of(page: Page) -> Self {
        let scene = Scene {
            page,
            ..Scene::default()
        };
        Self {
            scene,
            typing: None,
        }
    }

    /// Puts the cursor on a line.
    pub(super) fn focus(mut self, number: u32) -> Self {
        self.scene.focus = Some(at(number));
        self
    }

    /// Types at the line with the cursor.
    pub(super) fn typing(self, typed: &str) -> Self {
        let spot = self.scene.focus.clone().unwrap();
        self.typing_for(spot, typed)
    }

    /// Types below the line with the cursor.
    pub(super) fn typing_below(self, typed: &str) -> Self {
        self.typing_for(at(99), typed)
    }

    fn typing_for(mut self, spot: Spot, typed: &str) -> Self {
        let at = self.scene.focus.clone().unwrap();
        let item = self.scene.page.item(&at).unwrap();
        self.typing = Some(Typing {
            spot,
            secret: matches!(item.ask, Ask::Words { secret: true, .. }),
            at,
            field: TextField::holding(Lines::Many, typed),
        });
        self
    }

    pub(super) fn understood(mut self, lines: Vec<Vec<Cell>>) -> Self {
        self.scene.understood = Understood {
            lines,
            suggestion: None,
        };
        self
    }

    pub(super) fn put_by(mut self, number: u32) -> Self {
        self.scene.put_by.push(at(number));
        self
    }

    /// Draws the body alone; a `|` stands where the cursor is.
    pub(super) fn drawn(&self, width: u16, height: u16) -> String {
        let theme = calm();
        let mut screen = Offscreen::new(width, height);
        let scene = Scene {
            typing: self.typing.as_ref(),
            ..self.scene.clone()
        };
        screen.draw(|frame| {
            let cx = Cx {
                scene: &scene,
                theme: &theme,
            };
            let cursor = Body::of(cx, frame.area()).draw(&theme, frame);
            frame.set_cursor(cursor);
        });
        let mut shown = screen.screen();
        if let Some(cursor) = screen.cursor() {
            shown += &format!("cursor: column {}, row {}\n", cursor.x, cursor.y);
        }
        shown
    }
}

fn person(number: u32, sign: Sign, name: &str, cells: &[&str]) -> Item {
    let option = |letter, word: &str| Choice {
        letter: Some(letter),
        word: word.to_owned(),
        value: word.to_owned(),
    };
    Item::new(at(number), Cell::plain(name))
        .sign(sign)
        .cells(cells.iter().map(|cell| Cell::muted(*cell)).collect())
        .ask(Ask::Choice {
            options: vec![option('p', "present"), option('x', "absent")],
            chosen: (sign == Sign::Yes).then_some(0),
            letters: true,
        })
}

fn group(heading: &str, items: Vec<Item>) -> Group {
    Group {
        heading: heading.to_owned(),
        items,
        ..Group::default()
    }
}

/// Who is here.
pub(super) fn attendance() -> Page {
    Page {
        title: "Who is here?".to_owned(),
        aside: [
            "Enough agencies are here: 2 besides Children's Social Care",
            "",
            "Meeting 3: a Team Manager's turn.",
            "Tom Ashby chairs ✓",
        ]
        .map(|line| vec![Cell::plain(line)])
        .to_vec(),
        groups: vec![
            group("", vec![person(1, Sign::Open, "Jay", &["is this about"])]),
            group(
                "Children's Social Care",
                vec![
                    person(2, Sign::Yes, "Priya Nair", &["Social worker", "10:00"]),
                    person(3, Sign::Yes, "Tom Ashby", &["Team Manager", "10:00"]),
                    person(
                        4,
                        Sign::Dash,
                        "Rachel Obi",
                        &["Service Manager", "apologies"],
                    ),
                ],
            ),
            group(
                "Police",
                vec![person(
                    5,
                    Sign::Yes,
                    "DS Martin Cole",
                    &["Exploitation team", "10:00"],
                )],
            ),
            group(
                "Youth Offending Service",
                vec![person(
                    6,
                    Sign::Yes,
                    "Kemi Adeyemi",
                    &["Youth justice worker", "10:00"],
                )],
            ),
            group(
                "School",
                vec![person(
                    7,
                    Sign::No,
                    "Helen Shaw",
                    &["Safeguarding lead", "absent"],
                )],
            ),
            group(
                "Health",
                vec![person(8, Sign::Open, "Farah Malik", &["Nurse"])],
            ),
            group(
                "Family and network",
                vec![
                    person(9, Sign::Yes, "Dawn Carter", &["Mother", "10:03"]),
                    person(
                        10,
                        Sign::Open,
                        "Marcus Hill",
                        &["Boxing coach, network lead"],
                    ),
                    Item::new(at(11), Cell::default()).words("Somebody who is not on the list", ""),
                ],
            ),
        ],
        ..Page::default()
    }
}

fn entry(number: u32, words: &str) -> Item {
    let mut item = Item::new(at(number), Cell::plain(words))
        .sign(Sign::Dot)
        .words("", words);
    item.can = Can {
        remove: true,
        move_about: true,
        ..Can::default()
    };
    item
}

fn open(number: u32, prompt: &str) -> Item {
    Item::new(at(number), Cell::default()).words(prompt, "")
}

fn section(column: usize, title: &str, heading: &str, items: Vec<Item>) -> Group {
    Group {
        column,
        column_title: title.to_owned(),
        empty: "Nothing here yet. Type, and Enter keeps it.".to_owned(),
        ..group(heading, items)
    }
}

/// What worries, what works, what needs to happen.
pub(super) fn mapping() -> Page {
    Page {
        quotes: vec![Quote {
            words: "They talk about me like I'm not here. I'd go to the gym every day if someone took me."
                .to_owned(),
            by: "Jay, 14 December".to_owned(),
        }],
        layout: Layout::Columns,
        groups: vec![
            section(
                0,
                "Worried about",
                "Harm",
                vec![
                    entry(1, "Missing overnight six times since 1 September, longest 31 hours."),
                    entry(2, "Found in Birmingham with two older men on 21 November.")
                        .note(Cell::muted("Police, 21 November")),
                    open(3, "What has happened?"),
                ],
            ),
            section(
                0,
                "",
                "Complicating factors",
                vec![entry(4, "Out of full-time school since June."), open(5, "What makes it harder?")],
            ),
            section(
                1,
                "Working well",
                "Existing strengths",
                vec![entry(6, "Trains at the boxing club when someone takes him."), open(7, "What goes well?")],
            ),
            section(
                1,
                "",
                "Existing safety",
                vec![
                    entry(8, "Gran collected him from the bus station on 28 November when he rang her."),
                    open(9, "Who protected Jay when the danger was there?"),
                ],
            ),
            section(
                2,
                "Needs to happen",
                "Safety goals",
                vec![entry(
                    10,
                    "Jay is home or with Gran by 10pm and answers one of his five people, for 8 weeks.",
                )],
            ),
            section(2, "", "Next steps", vec![open(11, "What is the next small step?")]),
        ],
        ..Page::default()
    }
}

pub(super) fn level(height: usize) -> Cell {
    let words = ["LOW risk", "MEDIUM risk", "HIGH risk"];
    Cell::of(words[height], Tone::Level { height, of: 3 })
}

/// How big the risk is.
pub(super) fn rating() -> Page {
    let meaning = |number, height, words: &str| {
        Item::new(at(number), level(height)).cells(vec![Cell::plain(words)])
    };
    let said = |number, name: &str, words: &str| {
        Item::new(at(number), Cell::plain(name)).cells(vec![Cell::of(words, Tone::Quote)])
    };
    let vote = |number, name: &str, word: &str, sign| {
        Item::new(at(number), Cell::plain(name))
            .sign(sign)
            .cells(vec![Cell::plain(word)])
            .ask(Ask::Words {
                prompt: "HIGH, MEDIUM or LOW".to_owned(),
                value: String::new(),
                secret: true,
            })
    };
    let ways = ["cards together", "typed unseen", "said in turn"].map(|word| Choice {
        letter: None,
        word: word.to_owned(),
        value: word.to_owned(),
    });
    let how = Item::new(at(1), Cell::plain("How is it gathered?")).ask(Ask::Choice {
        options: ways.to_vec(),
        chosen: Some(0),
        letters: false,
    });
    Page {
        title: "How big is the risk to Jay today? Each agency writes its answer down first."
            .to_owned(),
        aside: vec![vec![
            Cell::muted("Before:"),
            level(2),
            Cell::plain("11 Dec"),
        ]],
        groups: vec![
            group(
                "",
                vec![
                    meaning(
                        2,
                        2,
                        "immediate risk of significant harm: more secure care must be considered",
                    ),
                    meaning(
                        3,
                        1,
                        "at risk of significant harm, likely to grow if nothing changes; some strengths or network",
                    ),
                    meaning(
                        4,
                        0,
                        "no immediate risk; worrying behaviour that strengths and network hold",
                    ),
                ],
            ),
            group("", vec![how]),
            group(
                "",
                vec![
                    said(5, "Jay's own view", "low, I'm fine"),
                    said(6, "Dawn", "medium, he listens to Marcus"),
                ],
            ),
            group(
                "",
                vec![
                    vote(7, "Children's Social Care", "in", Sign::Yes),
                    vote(8, "Police", "unseen", Sign::Sealed),
                    vote(9, "Youth Offending Service", "still to come", Sign::Open),
                    Item::new(at(10), Cell::plain("Show the answers")).ask(Ask::Do),
                ],
            ),
        ],
        ..Page::default()
    }
}

/// What is to be done.
pub(super) fn actions() -> Page {
    let action = |number, id: &str, words: &str, who: &str, due: &str, height| {
        Item::new(at(number), Cell::plain(format!("{id}  {words}")))
            .words("", format!("{id}  {words}"))
            .cells(vec![Cell::plain(who), Cell::plain(due), level(height)])
    };
    Page {
        title: "Who does what by when?".to_owned(),
        groups: vec![group(
            "",
            vec![
                open(1, "Kemi to take Jay to the gym by fri !high #G1"),
                action(
                    2,
                    "A1",
                    "Visit Jay within 72 hours of each return home and write down what he says",
                    "Kemi Adeyemi",
                    "by 24 Dec",
                    2,
                ),
                action(
                    3,
                    "A2",
                    "Confirm the Shepshed start date and transport",
                    "Helen Shaw",
                    "was due 9 Dec",
                    1,
                ),
                action(
                    4,
                    "A5",
                    "Tell Priya which days Jay was expected in school",
                    "Helen Shaw",
                    "by 22 Dec",
                    1,
                )
                .note(Cell::of("he said yes on 4 December", Tone::Good)),
                Item::new(at(5), Cell::plain("Helen is not here. Who tells her?"))
                    .words("A name, by when", "")
                    .depth(1),
            ],
        )],
        ..Page::default()
    }
}

/// Words to be read aloud.
pub(super) fn opening() -> Page {
    let read = |number, words: &str| Item::new(at(number), Cell::plain(words));
    Page {
        title: "Why are we here?".to_owned(),
        layout: Layout::Reading,
        groups: vec![
            group(
                "",
                vec![
                    read(
                        1,
                        "We are here to keep Jay safe. Together we make one Safety Plan, or look again at the one we have.",
                    ),
                    read(
                        2,
                        "Every agency has one equal say about the risk. Jay and the family speak first.",
                    ),
                    read(
                        3,
                        "We leave with actions that a named person does by a date, and with the plan in our hands. Minutes are not taken.",
                    ),
                ],
            ),
            group(
                "Related tools",
                vec![
                    Item::new(at(4), Cell::plain("Child sexual exploitation")).words(
                        "Done on a day, or not needed because …",
                        "done on 11 December",
                    ),
                    Item::new(at(5), Cell::plain("Child criminal exploitation"))
                        .words("Done on a day, or not needed because …", ""),
                ],
            ),
        ],
        ..Page::default()
    }
}

#[test]
fn look() {
    let show = |name: &str, sample: &Sample, w, h| {
        eprintln!("== {name} {w}x{h}\n{}", sample.drawn(w, h));
    };
    for (w, h) in [(100, 18), (80, 18), (60, 10), (120, 30)] {
        show("attendance", &Sample::of(attendance()).focus(6), w, h);
        show(
            "mapping",
            &Sample::of(mapping())
                .focus(8)
                .typing_below("Marcus drove him home twi"),
            w,
            h,
        );
        show(
            "mapping open",
            &Sample::of(mapping()).focus(11).put_by(7),
            w,
            h,
        );
        show("rating", &Sample::of(rating()).focus(1), w, h);
        show(
            "rating typed",
            &Sample::of(rating()).focus(8).typing("high"),
            w,
            h,
        );
        show(
            "actions",
            &Sample::of(actions())
                .focus(1)
                .typing("Kemi to take Jay to the gym on Tue and Thu until 24 Jan !medium #G1")
                .understood(vec![
                    vec![
                        Cell::plain("Kemi Adeyemi, here"),
                        Cell::of(
                            "by Sunday 24 January 2027: a weekend, Ctrl+F takes Friday 22",
                            Tone::Warn,
                        ),
                        level(1),
                        Cell::plain("goal G1"),
                    ],
                    vec![
                        Cell::of("S ✓", Tone::Good),
                        Cell::muted("M ·"),
                        Cell::of("A · she has not said yes", Tone::Warn),
                        Cell::muted("how will we know it is done?"),
                    ],
                ]),
            w,
            h,
        );
        show(
            "actions b",
            &Sample::of(actions()).focus(5).typing("Priya, by Mon"),
            w,
            h,
        );
        show("opening", &Sample::of(opening()).focus(5), w, h);
    }
}
