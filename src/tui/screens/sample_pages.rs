//! Pages as the stages give them, for tests. It is no part of the program.

use super::samples::at;
use crate::view::{Ask, Can, Cell, Choice, Group, Item, Layout, Page, Quote, Sign, Tone};

fn group(heading: &str, items: Vec<Item>) -> Group {
    Group {
        heading: heading.to_owned(),
        items,
        ..Group::default()
    }
}

fn item(number: u32, words: &str) -> Item {
    Item::new(at(number), Cell::plain(words))
}

fn open(number: u32, prompt: &str) -> Item {
    item(number, "").words(prompt, "")
}

fn options(words: &[&str]) -> Vec<Choice> {
    let option = |word: &&str| Choice {
        letter: word.chars().next(),
        word: (*word).to_owned(),
        value: (*word).to_owned(),
    };
    words.iter().map(option).collect()
}

fn person(number: u32, sign: Sign, name: &str, beside: &str) -> Item {
    let cells = beside.split(", ").map(Cell::muted);
    item(number, name)
        .sign(sign)
        .cells(cells.collect())
        .ask(Ask::Choice {
            options: options(&["present", "absent"]),
            chosen: (sign == Sign::Yes).then_some(0),
            letters: true,
        })
}

/// Who is here.
pub(super) fn attendance() -> Page {
    let social_care = vec![
        person(2, Sign::Yes, "Priya Nair", "Social worker, 10:00"),
        person(3, Sign::Yes, "Tom Ashby", "Team Manager, 10:00"),
        person(4, Sign::Dash, "Rachel Obi", "Service Manager, apologies"),
    ];
    let police = person(5, Sign::Yes, "DS Martin Cole", "Exploitation team, 10:00");
    let youth = person(6, Sign::Yes, "Kemi Adeyemi", "Youth justice worker, 10:00");
    let school = person(7, Sign::No, "Helen Shaw", "Safeguarding lead, absent");
    let family = vec![
        person(9, Sign::Yes, "Dawn Carter", "Mother, 10:03"),
        person(
            10,
            Sign::Open,
            "Marcus Hill",
            "Boxing coach and network lead",
        ),
        open(11, "Somebody who is not on the list"),
    ];
    let aside = [
        "Enough agencies are here: 2 besides Children's Social Care",
        "",
        "Meeting 3: a Team Manager's turn.",
        "Tom Ashby chairs ✓",
    ];
    Page {
        title: "Who is here?".to_owned(),
        aside: aside.map(|line| vec![Cell::plain(line)]).to_vec(),
        groups: vec![
            group("", vec![person(1, Sign::Open, "Jay", "who this is about")]),
            group("Children's Social Care", social_care),
            group("Police", vec![police]),
            group("Youth Offending Service", vec![youth]),
            group("School", vec![school]),
            group("Family and network", family),
        ],
        ..Page::default()
    }
}

fn entry(number: u32, words: &str) -> Item {
    let mut entry = item(number, words).sign(Sign::Dot).words("", words);
    entry.can = Can {
        remove: true,
        move_about: true,
        ..Can::default()
    };
    entry
}

fn section(column: usize, heading: &str, items: Vec<Item>) -> Group {
    let titles = ["Worried about", "Working well", "Needs to happen"];
    Group {
        column,
        column_title: titles[column].to_owned(),
        empty: "Nothing here yet. Type, and Enter keeps it.".to_owned(),
        ..group(heading, items)
    }
}

/// What worries, what works, what needs to happen.
pub(super) fn mapping() -> Page {
    let missing = entry(
        1,
        "Missing overnight six times since 1 September, longest 31 hours.",
    );
    let found = entry(2, "Found in Birmingham with two older men on 21 November.")
        .note(Cell::muted("Police, 21 November"));
    let school = entry(4, "Out of full-time school since June.");
    let boxing = entry(6, "Trains at the boxing club when someone takes him.");
    let gran = entry(
        8,
        "Gran collected him from the bus station when he rang her.",
    );
    let home = entry(10, "Jay is home or with Gran by 10pm, for 8 weeks.");
    Page {
        quotes: vec![Quote {
            words: "They talk about me like I'm not here. I'd go to the gym every day if someone took me."
                .to_owned(),
            by: "Jay, 14 December".to_owned(),
        }],
        layout: Layout::Columns,
        groups: vec![
            section(0, "Harm", vec![missing, found, open(3, "What has happened?")]),
            section(0, "Complicating factors", vec![school, open(5, "What makes it harder?")]),
            section(1, "Existing strengths", vec![boxing, open(7, "What goes well?")]),
            section(1, "Existing safety", vec![gran, open(9, "Who protected Jay?")]),
            section(2, "Safety goals", vec![home]),
            section(2, "Next steps", vec![open(11, "What is the next small step?")]),
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
    let means = |number, height, words: &str| {
        Item::new(at(number), level(height)).cells(vec![Cell::plain(words)])
    };
    let said = |number, name: &str, words: &str| {
        item(number, name).cells(vec![Cell::of(words, Tone::Quote)])
    };
    let vote = |number, name: &str, word: &str, sign| {
        let ask = Ask::Words {
            prompt: "HIGH, MEDIUM or LOW".to_owned(),
            value: String::new(),
            secret: true,
        };
        let cells = vec![Cell::plain(word)];
        item(number, name).sign(sign).cells(cells).ask(ask)
    };
    let how = item(1, "How is it gathered?").ask(Ask::Choice {
        options: options(&["cards together", "typed unseen", "said in turn"]),
        chosen: Some(0),
        letters: false,
    });
    let meanings = vec![
        means(
            2,
            2,
            "immediate risk of significant harm: more secure care must be considered",
        ),
        means(
            3,
            1,
            "at risk of significant harm, likely to grow if nothing changes",
        ),
        means(
            4,
            0,
            "no immediate risk; worrying behaviour that strengths hold",
        ),
    ];
    let views = vec![
        said(5, "Jay's own view", "low, I'm fine"),
        said(6, "Dawn", "medium, he listens to Marcus"),
    ];
    let votes = vec![
        vote(7, "Children's Social Care", "in", Sign::Yes),
        vote(8, "Police", "unseen", Sign::Sealed),
        vote(9, "Youth Offending Service", "still to come", Sign::Open),
        item(10, "Show the answers").ask(Ask::Do),
    ];
    Page {
        title: "How big is the risk to Jay today?".to_owned(),
        aside: vec![vec![
            Cell::muted("Before:"),
            level(2),
            Cell::plain("11 Dec"),
        ]],
        groups: [meanings, vec![how], views, votes]
            .map(|items| group("", items))
            .to_vec(),
        ..Page::default()
    }
}

/// What is to be done.
pub(super) fn actions() -> Page {
    let action = |number, words: &str, who: &str, due: &str, height| {
        let cells = vec![Cell::plain(who), Cell::plain(due), level(height)];
        item(number, words).words("", words).cells(cells)
    };
    let visit = "A1  Visit Jay within 72 hours of each return home and write down what he says";
    let confirm = "A2  Confirm the Shepshed start date and transport";
    let told = item(5, "Helen is not here. Who tells her?").words("A name, by when", "");
    Page {
        title: "Who does what by when?".to_owned(),
        groups: vec![group(
            "",
            vec![
                open(1, "Who does what by when, in one line"),
                action(2, visit, "Kemi Adeyemi", "by 24 Dec", 2),
                action(3, confirm, "Helen Shaw", "was due 9 Dec", 1)
                    .note(Cell::of("she said yes on 4 December", Tone::Good)),
                told.depth(1),
            ],
        )],
        ..Page::default()
    }
}

/// Words to be read aloud.
pub(super) fn opening() -> Page {
    let prompt = "Done on a day, or not needed because …";
    let tool = |number, name: &str, done: &str| item(number, name).words(prompt, done);
    Page {
        title: "Why are we here?".to_owned(),
        layout: Layout::Reading,
        groups: vec![
            group(
                "",
                vec![
                    item(
                        1,
                        "We are here to keep Jay safe. Together we make one Safety Plan, or look again at the one we have.",
                    ),
                    item(
                        2,
                        "Every agency has one equal say about the risk. Jay and the family speak first.",
                    ),
                ],
            ),
            group(
                "Related tools",
                vec![
                    tool(4, "Child sexual exploitation", "done on 11 December"),
                    tool(5, "Child criminal exploitation", ""),
                ],
            ),
        ],
        ..Page::default()
    }
}
