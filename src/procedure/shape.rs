//! The procedure format as a table: every field, what it may be, what it is for. It checks nothing itself.

use crate::source::{Field, Shape};

const TEXTS: Shape = Shape::List(&Shape::Text);
const WORDS: Shape = Shape::List(&Shape::Word);
const MINUTES: Shape = Shape::Whole { min: 0, max: 600 };
const COUNT: Shape = Shape::Whole { min: 1, max: 99 };

/// A procedure file: terms of reference of a kind of meeting.
pub static PROCEDURE: Shape = Shape::Map(&[
    Field::new(
        "chairside-procedure",
        Shape::Whole { min: 1, max: 99 },
        "the version of this format",
    )
    .required(),
    Field::new(
        "name",
        Shape::Word,
        "the name by which a case file asks for it",
    )
    .required(),
    Field::new(
        "extends",
        Shape::Word,
        "the procedure it is like, but for what is given here",
    ),
    Field::new("title", Shape::Word, "what the meeting is called"),
    Field::new("for_whom", Shape::Text, "for whom it is held"),
    Field::new(
        "several_children",
        Shape::Bool,
        "whether one sitting takes several children",
    ),
    Field::new("follows", TEXTS, "laws, guidance and terms it follows"),
    Field::new("opening", OPENING, "what is read and asked at the opening"),
    Field::new("lead_agency", Shape::Word, "the agency that leads"),
    Field::new(
        "members",
        Shape::List(&Shape::TextOr(&MEMBER)),
        "agencies and posts that are members",
    ),
    Field::new(
        "replacements",
        Shape::Bool,
        "whether a member who cannot come names somebody instead",
    ),
    Field::new(
        "quoracy",
        Shape::List(&RULE),
        "rules of quoracy; every one must hold",
    ),
    Field::new(
        "non_attendance",
        NON_ATTENDANCE,
        "what follows where an agency does not come",
    ),
    Field::new("chair", CHAIR, "who chairs"),
    Field::new(
        "before",
        Shape::List(&GATE),
        "what has to be settled before the meeting",
    ),
    Field::new("mapping", MAPPING, "columns of the mapping"),
    Field::new("matrix", MATRIX, "quadrants of the matrix"),
    Field::new("tracker", TRACKER, "areas of the monthly returns"),
    Field::new("scale", SCALE, "the safety scale"),
    Field::new("rating", RATING, "levels of risk"),
    Field::new(
        "actions",
        ACTIONS,
        "what to think of when actions are agreed",
    ),
    Field::new(
        "decisions",
        Shape::List(&DECISION),
        "what is asked as a decision",
    ),
    Field::new("review", REVIEW, "when it meets again"),
    Field::new(
        "agenda",
        AGENDA,
        "how a sitting with several children is laid out",
    ),
    Field::new("stages", Shape::List(&STAGE), "the stages, in order"),
    Field::new("record", RECORD, "what is recorded and sent"),
]);

const OPENING: Shape = Shape::Map(&[
    Field::new("purpose", TEXTS, "what the meeting is for, read aloud"),
    Field::new(
        "purpose_to_family",
        TEXTS,
        "the same for when family is there",
    ),
    Field::new("values", TEXTS, "values the meeting keeps to"),
    Field::new("ground_rules", TEXTS, "ground rules"),
    Field::new(
        "confidentiality",
        TEXTS,
        "what is said about confidentiality",
    ),
    Field::new(
        "related_tools",
        Shape::List(&TITLED),
        "assessment tools that are asked about",
    ),
]);

const MEMBER: Shape = Shape::Map(&[
    Field::new("name", Shape::Word, "the agency").required(),
    Field::new("posts", WORDS, "posts that fill its seat"),
    Field::new(
        "counts_as",
        Shape::Word,
        "the agency it counts as, where not as itself",
    ),
    Field::new(
        "expected",
        Shape::Bool,
        "whether it is expected at every meeting",
    ),
]);

const WHEN: Shape = Shape::Map(&[Field::new(
    "rating",
    Shape::Word,
    "the level of risk at which this holds",
)]);

/// The kinds of rules of quoracy.
pub(super) const RULES: &[&str] = &[
    "not-alone",
    "at-least",
    "present",
    "post-present",
    "referrer-present",
];

const RULE: Shape = Shape::Map(&[
    Field::new("rule", Shape::OneOf(RULES), "the kind of rule").required(),
    Field::new("agency", Shape::Word, "the agency it is about"),
    Field::new("agencies", COUNT, "how many agencies"),
    Field::new("post", Shape::Word, "the post it is about"),
    Field::new("or", WORDS, "other names of that post"),
    Field::new("when", WHEN, "when it holds; always where nothing is said"),
]);

const NON_ATTENDANCE: Shape = Shape::Map(&[
    Field::new(
        "prompt",
        Shape::Map(&[Field::new("running", COUNT, "so many missed running").required()]),
        "when the chair is prompted",
    ),
    Field::new(
        "notice",
        Shape::Map(&[
            Field::new("missed", COUNT, "so many missed").required(),
            Field::new("of", COUNT, "of the last so many").required(),
        ]),
        "when a notice is drafted",
    ),
]);

const CHAIR: Shape = Shape::Map(&[
    Field::new("agency", Shape::Word, "the agency that chairs"),
    Field::new("posts", WORDS, "posts that may chair, first choice first"),
    Field::new(
        "in_absence",
        Shape::Bool,
        "whether a later post chairs only where nobody of an earlier one is there",
    ),
    Field::new(
        "rotation",
        Shape::TextOr(&ROTATION),
        "posts that take turns, or none",
    ),
    Field::new(
        "onward",
        Shape::Map(&[
            Field::new("to", Shape::Word, "what that meeting is called").required(),
            Field::new("chaired_by", Shape::Word, "the post that chairs it"),
        ]),
        "the meeting a child can be referred on to",
    ),
]);

const ROTATION: Shape = Shape::Map(&[
    Field::new(
        "grades",
        WORDS,
        "post of the first, second, third meeting, and round again",
    ),
    Field::new("when", WHEN, "when turns are taken"),
    Field::new(
        "restart",
        Shape::OneOf(&["on-step-up", "never"]),
        "when the count begins again",
    ),
]);

/// The kinds of gates.
pub(super) const GATES: &[&str] = &[
    "management-agreement",
    "age",
    "care-plan",
    "not-care-leaver",
    "red-running",
    "criteria",
    "not-superseded",
    "invitation-considered",
    "matrix-filled",
    "unmet-need-found",
    "approved",
    "referred",
    "threshold-decided",
    "synopsis-signed-off",
    "notified",
    "circulated",
    "authorised",
    "consulted",
    "sent-ahead",
    "not-awaiting",
    "holds",
    "attached",
    "other-panels-considered",
];

const AGE: Shape = Shape::Whole { min: 0, max: 25 };

const GATE: Shape = Shape::Map(&[
    Field::new("gate", Shape::OneOf(GATES), "the kind of gate").required(),
    Field::new("from", AGE, "from this age"),
    Field::new("to", AGE, "to this age"),
    Field::new("is", Shape::Word, "what the care plan is"),
    Field::new("of", Shape::List(&CRITERION), "the criteria, as examples"),
    Field::new(
        "by",
        Shape::List(&TITLED),
        "the meetings that take this one's place",
    ),
    Field::new("note", Shape::Text, "what goes on regardless"),
    Field::new(
        "note_to_family",
        Shape::Text,
        "the same, where the child or the family may read along",
    ),
    Field::new("who", TITLED, "whom it is about"),
    Field::new(
        "statuses",
        WORDS,
        "legal statuses of the child for which it is asked",
    ),
    Field::new("agencies", COUNT, "how many agencies"),
    Field::new("ahead", Shape::Word, "how long before, as 2 weeks"),
    Field::new(
        "sections",
        Shape::List(&TITLED),
        "the sections the referral holds",
    ),
    Field::new(
        "papers",
        Shape::List(&TITLED),
        "the papers that come with it",
    ),
    Field::new(
        "panels",
        Shape::List(&TITLED),
        "the panels considered first",
    ),
]);

const TITLED: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("title", Shape::Text, "what it is called"),
]);

const CRITERION: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("title", Shape::Text, "what it is called"),
    Field::new(
        "to_family",
        Shape::Text,
        "what it is called where the child or the family may read along",
    ),
]);

const MAPPING: Shape = Shape::Map(&[Field::new("columns", Shape::List(&COLUMN), "the columns")]);

const COLUMN: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("title", Shape::Word, "what stands above it"),
    Field::new("sections", Shape::List(&SECTION), "its sections"),
    Field::new("ask", Shape::Text, "what to ask while it is empty"),
]);

const SECTION: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("title", Shape::Word, "what stands above it"),
    Field::new("ask", Shape::Text, "what to ask while it is empty"),
    Field::new(
        "shows",
        Shape::OneOf(&["entries", "safety-goals", "danger-statements"]),
        "which list of the case it shows",
    ),
    Field::new(
        "steps",
        Shape::Bool,
        "whether its entries are steps to make actions of",
    ),
]);

const MATRIX: Shape = Shape::Map(&[
    Field::new(
        "layout",
        Shape::OneOf(&["four-quadrants", "three-columns"]),
        "how it is laid out",
    ),
    Field::new(
        "quadrants",
        Shape::List(&SECTION),
        "the quadrants, in order",
    ),
]);

const TRACKER: Shape = Shape::Map(&[
    Field::new("areas", Shape::List(&AREA), "the areas, in order"),
    Field::new(
        "red_running",
        Shape::Whole { min: 1, max: 12 },
        "how many months running an area is red before the child is listed",
    ),
]);

const AREA: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("title", Shape::Word, "what it is called"),
    Field::new(
        "also",
        Shape::List(&Shape::Word),
        "what else a sheet of returns calls it",
    ),
    Field::new(
        "colours",
        Shape::Map(&[
            Field::new("red", Shape::Text, "what red means there"),
            Field::new("amber", Shape::Text, "what amber means there"),
            Field::new("green", Shape::Text, "what green means there"),
        ]),
        "what each colour means there",
    ),
]);

const SCALE: Shape = Shape::Map(&[
    Field::new(
        "from",
        Shape::Whole { min: 0, max: 10 },
        "the lowest number",
    ),
    Field::new(
        "to",
        Shape::Whole { min: 1, max: 100 },
        "the highest number",
    ),
    Field::new("question", Shape::Text, "the question"),
    Field::new("lowest", Shape::Text, "what the lowest number means"),
    Field::new("highest", Shape::Text, "what the highest number means"),
]);

const RATING: Shape = Shape::Map(&[
    Field::new("question", Shape::Text, "the question"),
    Field::new(
        "levels",
        Shape::MapOf(&LEVEL),
        "the levels by id, lowest first",
    ),
    Field::new(
        "asks",
        Shape::MapOf(&ASK),
        "what a level makes the meeting consider, by id",
    ),
]);

const LEVEL: Shape = Shape::Map(&[
    Field::new("title", Shape::Word, "what it is called"),
    Field::new("meaning", Shape::Text, "what it means"),
    Field::new(
        "cadence",
        Shape::TextOr(&CADENCE),
        "how often it meets, or none",
    ),
    Field::new("asks", WORDS, "what it makes the meeting consider"),
    Field::new(
        "closing",
        WORDS,
        "what can happen where there is no next meeting",
    ),
    Field::new(
        "on_call",
        Shape::Bool,
        "whether a weekend ahead asks who is on call",
    ),
]);

const CADENCE: Shape = Shape::Map(&[Field::new(
    "every",
    Shape::Word,
    "the longest time between meetings, as 3 weeks",
)
.required()]);

const ASK: Shape = Shape::Map(&[
    Field::new("title", Shape::Word, "what it is called, in a few words"),
    Field::new("question", Shape::Text, "the question"),
]);

const ACTIONS: Shape = Shape::Map(&[Field::new(
    "prompts",
    TEXTS,
    "what to think of when actions are agreed",
)]);

const DECISION: Shape = Shape::Map(&[
    Field::new("kind", Shape::Word, "its id").required(),
    Field::new("title", Shape::Word, "what it is called, in a few words"),
    Field::new("question", Shape::Text, "the question"),
    Field::new(
        "form",
        Shape::OneOf(&[
            "yes-no",
            "words",
            "contingency",
            "flagging",
            "shared-funding",
            "carried-forward",
            "progress-report",
        ]),
        "how it is answered",
    ),
    Field::new(
        "when",
        WHEN,
        "when it is asked; always where nothing is said",
    ),
    Field::new(
        "came_down",
        Shape::Bool,
        "whether it is asked only of a child who came down from Red",
    ),
    Field::new(
        "if_no",
        WORDS,
        "what can follow where the answer is no: then no next meeting is asked for",
    ),
    Field::new(
        "for_panel",
        Shape::Bool,
        "whether the answer also stands, without names, in the panel's own record",
    ),
]);

const REVIEW: Shape = Shape::Map(&[
    Field::new(
        "every",
        Shape::Word,
        "the interval, where it does not depend on a level",
    ),
    Field::new(
        "hard_maximum",
        Shape::Word,
        "the longest interval that is ever allowed",
    ),
    Field::new(
        "near",
        Shape::Word,
        "how near another review may fall before it is said",
    ),
]);

const AGENDA: Shape = Shape::Map(&[
    Field::new("minutes", MINUTES, "how long the sitting may take"),
    Field::new("minutes_per_child", MINUTES, "how long each child may take"),
    Field::new(
        "list_sent",
        Shape::Word,
        "how long before the sitting its list is sent, as 2 weeks",
    ),
    Field::new(
        "parts",
        Shape::List(&Shape::Map(&[
            Field::new("id", Shape::Word, "its id").required(),
            Field::new("title", Shape::Word, "what it is called"),
            Field::new(
                "takes",
                Shape::OneOf(&[
                    "children",
                    "red-running",
                    "red-now",
                    "to-check",
                    "progress-reports",
                    "words",
                ]),
                "what is taken in it",
            ),
            Field::new("minutes", MINUTES, "how long it may take"),
        ])),
        "the parts of the agenda, in order",
    ),
]);

/// The kinds of stages.
pub(super) const KINDS: &[&str] = &[
    "opening",
    "attendance",
    "synopsis",
    "progress",
    "tracker",
    "matrix",
    "mapping",
    "statements",
    "scaling",
    "rating",
    "actions",
    "decisions",
    "review",
    "agreement",
];

const STAGE: Shape = Shape::Map(&[
    Field::new("id", Shape::Word, "its id").required(),
    Field::new("kind", Shape::OneOf(KINDS), "what kind of stage it is"),
    Field::new("title", Shape::Word, "what it is called"),
    Field::new("short", Shape::Word, "what it is called on the stage bar"),
    Field::new("minutes", MINUTES, "how long it may take"),
    Field::new("columns", WORDS, "the columns it shows"),
    Field::new("before", Shape::Word, "the stage it comes before"),
    Field::new("after", Shape::Word, "the stage it comes after"),
    Field::new(
        "left_out",
        Shape::Bool,
        "whether this stage of the other procedure is left out",
    ),
]);

const RECORD: Shape = Shape::Map(&[
    Field::new("minutes", Shape::Bool, "whether minutes are taken"),
    Field::new("plan", Shape::Bool, "whether the Safety Plan is updated"),
    Field::new("case_note", Shape::Bool, "whether a case note is written"),
    Field::new(
        "tracker",
        Shape::Bool,
        "whether the monthly returns go out with what was agreed on them",
    ),
    Field::new(
        "template",
        Shape::Bool,
        "whether matrix and mapping are written out, to be filed",
    ),
    Field::new(
        "plan_to_child",
        Shape::Bool,
        "whether somebody takes the plan to the child",
    ),
    Field::new(
        "signed_by_chair",
        Shape::Bool,
        "whether the chair signs the record",
    ),
    Field::new("sent_to", TEXTS, "who is sent the record"),
    Field::new(
        "filing",
        Shape::List(&TITLED),
        "what somebody does after the meeting, as it follows a name: puts the note on file",
    ),
    Field::new(
        "reports",
        Shape::List(&Shape::Map(&[
            Field::new("title", Shape::Word, "what is reported").required(),
            Field::new("to", TEXTS, "to whom"),
            Field::new("every", Shape::Word, "how often, as 6 months"),
        ])),
        "what is reported about all children together, without names",
    ),
]);
