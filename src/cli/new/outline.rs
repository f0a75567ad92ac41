//! What is asked for a new case, in order: blocks of questions, their words from the table of the format. It reads no answer.

use super::asked_before::{fields, known};
use crate::{
    calendar::Date,
    case::{
        Case,
        shape::{CASE, RETURN},
    },
    procedure::{COLOURS, Gate, Procedure, Titled, gates},
    source::{Field, Shape},
    text,
};
use serde_yaml::{Mapping, Value};

/// One question.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    /// Where its answer stands within the block; nowhere where the block is a list of plain values.
    pub(super) path: Vec<String>,
    /// What it is for.
    pub(super) words: String,
    /// What its answer may be.
    pub(super) shape: Shape,
    /// What is offered by number.
    pub(super) offered: Vec<Titled>,
    /// Whether words that are nearly one of those are asked about: two names for one thing would be counted as two.
    pub(super) asks_back: bool,
    /// Whether it cannot be left out.
    pub(super) needed: bool,
    /// When it is asked.
    pub(super) when: When,
}

/// When a question is asked, by what was answered in its block before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Always,
    Said(&'static str),
    NotSaid(&'static str),
    SaidNo(&'static str),
}

impl When {
    /// Whether it is asked, after these answers.
    pub(super) fn holds(self, item: &Value) -> bool {
        match self {
            Self::Always => true,
            Self::Said(name) => item.get(name).is_some(),
            Self::NotSaid(name) => item.get(name).is_none(),
            Self::SaidNo(name) => item.get(name) == Some(&Value::Bool(false)),
        }
    }
}

/// Questions that belong together.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// What is told before the first of them.
    pub(super) heading: Option<String>,
    /// Where the answers stand.
    pub(super) path: Vec<String>,
    /// Whether it is asked again and again, each time for one item of a list.
    pub(super) repeats: bool,
    /// Whether leaving out the first question leaves out the others.
    pub(super) first_decides: bool,
    pub(super) asks: Vec<Ask>,
}

impl Block {
    fn new(path: &str, asks: Vec<Ask>) -> Self {
        Self {
            heading: None,
            path: steps(path),
            repeats: false,
            first_decides: false,
            asks,
        }
    }

    fn headed(self, heading: impl Into<String>) -> Self {
        Self {
            heading: Some(heading.into()),
            ..self
        }
    }

    fn repeated(self) -> Self {
        Self {
            repeats: true,
            first_decides: true,
            ..self
        }
    }
}

impl Ask {
    fn of(field: &Field) -> Self {
        Self {
            path: vec![field.name.to_owned()],
            words: text::capitalised(field.help),
            shape: field.shape,
            offered: Vec::new(),
            asks_back: false,
            needed: field.required,
            when: When::Always,
        }
    }

    fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    fn offering(self, offered: Vec<Titled>) -> Self {
        Self { offered, ..self }
    }

    fn asking_back(self) -> Self {
        Self {
            asks_back: true,
            ..self
        }
    }

    /// Returns what of the offered was probably meant by words that are none of it.
    pub(super) fn nearly(&self, said: &str) -> Option<&str> {
        let names = self.offered.iter().map(|one| one.title.as_str());
        let is_one = |name: &str| text::same(name, said);
        if !self.asks_back || said.parse::<usize>().is_ok() || names.clone().any(is_one) {
            return None;
        }
        text::nearest_name(said, names)
    }

    fn needed(self) -> Self {
        Self {
            needed: true,
            ..self
        }
    }
}

fn steps(path: &str) -> Vec<String> {
    let steps = path.split('.').filter(|step| !step.is_empty());
    steps.map(str::to_owned).collect()
}

/// Returns the field a path of the format leads to.
fn field(path: &str) -> Option<&'static Field> {
    let (above, name) = path.rsplit_once('.').unwrap_or(("", path));
    let shape = steps(above)
        .iter()
        .fold(CASE, |shape, step| shape.under(step));
    shape.fields().iter().find(|field| field.answers_to(name))
}

fn ask(path: &str) -> Option<Ask> {
    field(path).map(Ask::of)
}

/// Returns the questions that every case begins with.
pub(super) fn first(procedures: Vec<Titled>) -> Vec<Block> {
    let one = |ask: Option<Ask>| Block::new("", ask.into_iter().collect());
    vec![
        one(ask("reference").map(|ask| Ask {
            words: format!("Reference: {}", ask.words.to_lowercase()),
            ..ask
        })),
        one(ask("procedure").map(|ask| ask.offering(procedures))),
    ]
}

/// Returns the questions that follow once the procedure is known, and the agencies that were named so far.
pub(super) fn rest(procedure: &Procedure, named: &[String], today: Date) -> Vec<Block> {
    let mut blocks = child();
    blocks.push(people(procedure, named));
    // Only what a gate is called is taken here, which no case changes.
    let titles = gates(procedure, &Case::default(), today);
    for (gate, state) in procedure.before.iter().zip(titles) {
        let asked = before(procedure, gate);
        let mut title = Some(state.title);
        blocks.extend(asked.into_iter().map(|block| match title.take() {
            Some(title) => block.headed(title),
            None => block,
        }));
    }
    for tool in known(procedure, "related_tools") {
        blocks.push(related(&tool));
    }
    blocks
}

fn child() -> Vec<Block> {
    let one = |ask: Option<Ask>| Block::new("child", ask.into_iter().collect());
    let initials = ask("child.initials").map(|ask| ask.needed().when(When::NotSaid("name")));
    let name: Vec<Ask> = ask("child.name").into_iter().chain(initials).collect();
    vec![
        Block::new("child", name).headed("The child"),
        one(ask("child.date_of_birth")),
        one(ask("child.legal_status")),
    ]
}

fn people(procedure: &Procedure, own: &[String]) -> Block {
    let members = procedure.membership.members.iter();
    let mut names: Vec<&String> = members.map(|member| &member.name).collect();
    for agency in own {
        if !names.iter().any(|name| text::same(name, agency)) {
            names.push(agency);
        }
    }
    let agencies = names.into_iter().map(|name| Titled {
        id: name.clone(),
        title: name.clone(),
        ..Titled::default()
    });
    let agencies = agencies.collect();
    let asks = [
        ask("people.name"),
        ask("people.role"),
        ask("people.agency").map(|ask| {
            let ask = ask.offering(agencies).asking_back();
            ask.when(When::Said("role"))
        }),
        ask("people.relationship").map(|ask| ask.when(When::NotSaid("role"))),
    ];
    Block::new("people", asks.into_iter().flatten().collect())
        .repeated()
        .headed("The people round the child, one after the other. Enter alone when all are there.")
}

/// Returns what one thing asks that has to be settled before.
fn before(procedure: &Procedure, gate: &Gate) -> Vec<Block> {
    match gate {
        Gate::InvitationConsidered { who } => vec![invitation(&who.id)],
        Gate::Consulted { who, .. } => {
            let consulted = ask("referral.consulted").map(|ask| Ask {
                path: vec![who.id.clone()],
                shape: Shape::Date,
                words: "When".to_owned(),
                ..ask
            });
            let asks = consulted.into_iter().collect();
            vec![Block::new("referral.consulted", asks)]
        }
        Gate::MatrixFilled => entries(procedure),
        _ => {
            let fields = fields(gate);
            fields
                .iter()
                .filter_map(|path| asked(procedure, path))
                .collect()
        }
    }
}

/// Returns the questions for a field as its shape has them.
fn asked(procedure: &Procedure, path: &str) -> Option<Block> {
    let field = field(path)?;
    let block = match field.shape {
        Shape::Map(fields) => Block {
            first_decides: true,
            ..Block::new(path, flat(fields))
        },
        Shape::List(Shape::MapOf(_)) => returns(procedure).repeated(),
        Shape::List(Shape::Map(fields)) => Block::new(path, flat(fields)).repeated(),
        _ => {
            let above = path.rsplit_once('.').map_or("", |(above, _)| above);
            let ask = Ask::of(field).offering(known(procedure, path));
            Block::new(above, vec![ask])
        }
    };
    Some(block)
}

/// Returns a question for each field of a map, those of a map within it too.
fn flat(fields: &[Field]) -> Vec<Ask> {
    let mut asks = Vec::new();
    for field in fields {
        match field.shape {
            Shape::Map(within) => asks.extend(within.iter().map(|inner| Ask {
                path: vec![field.name.to_owned(), inner.name.to_owned()],
                words: text::capitalised(&format!("{}: {}", field.help, inner.help)),
                ..Ask::of(inner)
            })),
            _ => asks.push(Ask::of(field)),
        }
    }
    asks
}

fn returns(procedure: &Procedure) -> Block {
    let own = RETURN
        .iter()
        .filter(|field| matches!(field.name, "month" | "by"));
    let areas = known(procedure, "tracker").into_iter().map(|area| Ask {
        path: vec![area.id],
        words: area.title,
        shape: Shape::OneOf(COLOURS),
        offered: Vec::new(),
        asks_back: false,
        needed: false,
        when: When::Always,
    });
    Block::new("tracker", own.map(Ask::of).chain(areas).collect())
}

fn entries(procedure: &Procedure) -> Vec<Block> {
    let quadrants = known(procedure, "matrix").into_iter();
    let block = |quadrant: Titled| {
        let ask = Ask {
            path: Vec::new(),
            words: quadrant.title,
            shape: Shape::Text,
            offered: Vec::new(),
            asks_back: false,
            needed: false,
            when: When::Always,
        };
        Block {
            path: vec!["matrix".to_owned(), quadrant.id],
            ..Block::new("", vec![ask]).repeated()
        }
    };
    quadrants.map(block).collect()
}

fn invitation(id: &str) -> Block {
    let fields = CASE.under("invited").under(id);
    let of = |name| fields.field(name).map(Ask::of);
    let asks = [
        of("invited"),
        of("reason").map(|ask| ask.when(When::SaidNo("invited"))),
    ];
    Block {
        path: vec!["invited".to_owned(), id.to_owned()],
        first_decides: true,
        ..Block::new("", asks.into_iter().flatten().collect())
    }
}

fn related(tool: &Titled) -> Block {
    let fields = CASE.under("related_tools").under(&tool.id);
    let of = |name| fields.field(name).map(Ask::of);
    let asks = [
        of("done"),
        of("not_needed").map(|ask| ask.when(When::NotSaid("done"))),
    ];
    Block {
        path: vec!["related_tools".to_owned(), tool.id.clone()],
        ..Block::new("", asks.into_iter().flatten().collect())
    }
    .headed(tool.title.clone())
}

/// Puts a value where a path leads, with the maps on the way.
pub(super) fn put(root: &mut Value, path: &[String], value: Value) {
    let mut at = root;
    for step in path {
        if !at.is_mapping() {
            *at = Value::Mapping(Mapping::new());
        }
        let Value::Mapping(map) = at else { return };
        at = map
            .entry(Value::String(step.clone()))
            .or_insert(Value::Null);
    }
    *at = value;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{calendar::parse_iso, procedure::Library};

    #[test]
    fn everything_that_is_to_be_settled_before_is_asked() {
        let library = Library::builtin();
        let today = parse_iso("2026-12-18").unwrap();
        for name in library.names() {
            let procedure = library.get(name).unwrap();
            let blocks = rest(&procedure, &[], today);
            let asked = |path: &str| {
                blocks.iter().any(|block| {
                    let of_block = block.path.join(".");
                    let mut asks = block.asks.iter();
                    let begins =
                        |whole: &str| whole == path || whole.starts_with(&format!("{path}."));
                    begins(&of_block)
                        || asks.any(|ask| {
                            let whole = format!("{of_block}.{}", ask.path.join("."));
                            begins(whole.trim_start_matches('.'))
                        })
                })
            };
            for field in procedure.before.iter().flat_map(fields) {
                assert!(asked(&field), "{field} of {name}");
            }
            assert!(asked("people") && asked("child.legal_status"));
        }
    }

    #[test]
    fn a_value_is_put_where_its_path_leads() {
        let mut root = Value::Null;
        put(&mut root, &steps("a.b"), Value::from(1));
        put(&mut root, &steps("a.c"), Value::from(2));
        assert_eq!(
            serde_yaml::to_string(&root).unwrap(),
            "a:\n  b: 1\n  c: 2\n"
        );
    }
}
