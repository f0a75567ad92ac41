//! The format of a case file as one table: every field, its other names, its short form, what it is for.
//! It checks nothing itself; `source` checks a file against it, reads by it and saves by it.

use super::{ADVICE_CODES, Change, PlanPart, Status};
use crate::source::{Field, Shape};
use Shape::{Bool, Date, List, Map, MapOf, OneOf, Text, TextOr, Time, Whole, Word, YearMonth};

/// The version of the format that this program writes. A file with a higher one was made by a newer program.
pub const VERSION: u32 = 1;

/// Most people of one case. Whoever is named anywhere is looked for among them, so they cost more than other items; a
/// child who has been known for a dozen years, with every worker and every home, has known some two hundred.
const MOST_PEOPLE: usize = 500;

/// Most words that are not to be disclosed: each is looked for in every line that leaves the desk.
const MOST_UNDISCLOSED: usize = 200;

/// The format of a case file.
pub const CASE: Shape = Map(&[
    Field::new("chairside", COUNT, "the version of this format, which is 1").required(),
    Field::new(
        "reference",
        Word,
        "what screens and file names carry, never the name",
    )
    .required(),
    Field::new(
        "procedure",
        Word,
        "the procedure its meetings are held under",
    )
    .required(),
    Field::new("child", CHILD, "the child this case is about").required(),
    Field::new(
        "do_not_disclose",
        TEXTS,
        "words that appear in nothing that leaves the desk",
    )
    .at_most(MOST_UNDISCLOSED),
    Field::new("people", List(&PERSON), "everybody round the child").at_most(MOST_PEOPLE),
    Field::new(
        "agencies",
        List(&AGENCY),
        "agencies invited beside the procedure's own list",
    ),
    Field::new("siblings", WORDS, "the references of brothers and sisters"),
    Field::new("criteria", TEXTS, "the criteria that are met"),
    Field::new(
        "superseded_by",
        TEXTS,
        "meetings that take this one's place; an empty list where it was asked and there is none",
    ),
    Field::new(
        "invited",
        MapOf(&INVITATION),
        "who had to be considered for an invitation",
    ),
    Field::new("referral", REFERRAL, "the referral or nomination"),
    Field::new("begun", BEGUN, "that management agreed to begin"),
    Field::new(
        "related_tools",
        MapOf(&TOOL),
        "related assessment tools, done or not needed",
    ),
    Field::new(
        "tracker",
        List(&MapOf(&Text)),
        "one return a month, a colour for each area",
    ),
    Field::new("engages_with", WORDS, "whom the child does engage with"),
    Field::new(
        "other_reviews",
        List(&OTHER_REVIEW),
        "reviews of other procedures",
    ),
    Field::new(
        "progress_reports",
        List(&PROGRESS_REPORT),
        "reports that a panel asked for",
    ),
    Field::new(
        "matrix",
        MapOf(&ENTRIES),
        "the resilience and vulnerability matrix",
    ),
    Field::new(
        "mapping",
        MapOf(&ENTRIES),
        "what is mapped, section by section",
    ),
    Field::new(
        "danger_statements",
        List(&DANGER_STATEMENT),
        "danger statements",
    ),
    Field::new("safety_goals", List(&SAFETY_GOAL), "safety goals"),
    Field::new(
        "bottom_lines",
        List(&BOTTOM_LINE),
        "what must happen whatever else does",
    ),
    Field::new(
        "safety_scale",
        List(&SCALE),
        "safety scales, 0 to 10 a person",
    ),
    Field::new("ratings", List(&RATING), "ratings of risk"),
    Field::new(
        "actions",
        List(&ACTION),
        "what one named person does by a date",
    ),
    Field::new(
        "decisions",
        List(&DECISION),
        "decisions outside the record of one meeting",
    ),
    Field::new("plan", PLAN, "when the plan was made and is reviewed"),
    Field::new("meetings", List(&MEETING), "meetings held"),
]);

/// The fields of a monthly return beside the areas, which are the procedure's.
///
/// A table of names cannot be open to other names as well, so these are checked on top of it.
pub const RETURN: &[Field] = &[
    Field::new("month", YearMonth, "the month it is for"),
    Field::new("by", Word, "who made it"),
    Field::new("date", Date, "when it was made"),
    Field::new("note", Text, "what the social worker added"),
];

const WORDS: Shape = List(&Word);
const TEXTS: Shape = List(&Text);
const COUNT: Shape = Whole { min: 1, max: 9999 };
const ENTRIES: Shape = List(&ENTRY);

const CHILD: Shape = Map(&[
    Field::new("name", Word, "the child's full name"),
    Field::new(
        "initials",
        Word,
        "initials, where names are kept out of files",
    ),
    Field::new("preferred_name", Word, "what the child likes to be called"),
    Field::new(
        "date_of_birth",
        Date,
        "the child's date of birth, masked on every screen",
    )
    .required(),
    Field::new("legal_status", Word, "the legal status in words"),
    Field::new("care_plan", Text, "`long-term`, or the plan in words"),
    Field::new(
        "came_into_care",
        Date,
        "the day the child came into care, for the figures of the service",
    ),
    Field::new("lives_with", Text, "with whom the child lives"),
    Field::new("address", Text, "where the child lives, in no copy"),
    Field::new("phone", Word, "the child's own number"),
    Field::new("email", Word, "the child's own address for mail"),
    Field::new(
        "on_plan",
        Bool,
        "whether the child said yes to being reachable through the plan",
    ),
    Field::new("team", Word, "the council's team"),
    Field::new(
        "private",
        List(&OneOf(PRIVATE_OF_CHILD)),
        "fields that are on no screen, copy or list",
    ),
    Field::new(
        "voice",
        ENTRIES,
        "the child's own words, dated and unedited",
    ),
]);
const PRIVATE_OF_CHILD: &[&str] = &[
    "name",
    "preferred_name",
    "date_of_birth",
    "legal_status",
    "care_plan",
    "lives_with",
    "address",
    "phone",
    "email",
    "team",
    "voice",
];

const ENTRY: Shape = TextOr(&Map(&[
    ENTRY_TEXT,
    ENTRY_ID,
    ENTRY_SOURCE,
    ENTRY_TO,
    ENTRY_DATE,
    ENTRY_TO_CHILD,
    ENTRY_ONLY,
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]));
const BOTTOM_LINE: Shape = TextOr(&Map(&[
    ENTRY_TEXT,
    ENTRY_ID,
    ENTRY_SOURCE,
    ENTRY_TO,
    ENTRY_DATE,
    ENTRY_TO_CHILD,
    ENTRY_ONLY,
    Field::new(
        "broken",
        List(&Date),
        "the meetings that were told it had been broken",
    ),
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]));
const ENTRY_TEXT: Field = Field::new("text", Text, "the words").also(&["said"]);
const ENTRY_ID: Field = Field::new("id", Word, "its id, where something refers to it");
const ENTRY_SOURCE: Field = Field::new("source", Word, "who knew");
const ENTRY_TO: Field = Field::new("to", Word, "to whom the child said it");
const ENTRY_DATE: Field = Field::new("date", Date, "when it was, or was said");
const ENTRY_TO_CHILD: Field = Field::new("to_child", Text, "how it is put to the child");
const ENTRY_ONLY: Field = Field::new("only", WORDS, "the only people who may read it");
const PROFESSIONALS_ONLY: Field = Field::new(
    "professionals_only",
    Bool,
    "whether it is kept out of the room",
);
const PRIVATE: Field = Field::new("private", Bool, "whether it stays on the desk, in no copy");
const ADVICE_OFF: Field = Field::new(
    "advice_off",
    List(&OneOf(&ADVICE_CODES)),
    "advice the chair has put away: it is not given about this again",
);

const PERSON: Shape = Map(&[
    Field::new("id", Word, "a short name to refer to them by"),
    Field::new("name", Word, "the full name"),
    Field::new("preferred_name", Word, "what they like to be called"),
    Field::new(
        "role",
        Word,
        "the post, for somebody who is there for an agency",
    ),
    Field::new("agency", Word, "the agency they are there for"),
    Field::new("relationship", Word, "what they are to the child"),
    Field::new("household", Bool, "whether they live with the child"),
    Field::new("network", Bool, "whether they belong to the safety network"),
    Field::new(
        "safety_network_lead",
        Bool,
        "whether they lead the safety network",
    ),
    Field::new(
        "on_plan",
        Bool,
        "whether they said yes to being reachable through the plan",
    ),
    Field::new("phone", Word, "the telephone number"),
    Field::new("email", Word, "the address for mail"),
    Field::new("address", Text, "where they live or work"),
    Field::new(
        "receives",
        WORDS,
        "what they are sent: nothing, or a list such as plan and actions",
    ),
    Field::new("caution", Text, "a warning about sharing with this person"),
    Field::new(
        "private",
        List(&OneOf(PRIVATE_OF_PERSON)),
        "fields that are on no screen, copy or list",
    ),
]);
const PRIVATE_OF_PERSON: &[&str] = &[
    "name",
    "preferred_name",
    "role",
    "agency",
    "relationship",
    "household",
    "network",
    "safety_network_lead",
    "phone",
    "email",
    "address",
    "caution",
];

const AGENCY: Shape = TextOr(&Map(&[
    Field::new("name", Word, "the agency's name"),
    Field::new("attends", WORDS, "who comes for it"),
    Field::new("counts_as", Word, "the agency it counts as"),
]));

const INVITATION: Shape = Map(&[
    Field::new("considered", Bool, "whether it was considered").part_of("invited"),
    Field::new("invited", Bool, "whether they were invited").part_of("invited"),
    Field::new("reason", Text, "why, or why not").part_of("invited"),
]);
const BEGUN: Shape = Map(&[
    Field::new("agreed_by", Word, "who agreed").part_of("begun"),
    Field::new("date", Date, "when").part_of("begun"),
]);
const TOOL: Shape = Map(&[
    Field::new("done", Date, "the day it was done").part_of("done"),
    Field::new("not_needed", Text, "why it is not needed").part_of("done"),
]);
const OTHER_REVIEW: Shape = Map(&[
    Field::new("kind", Word, "what kind of review"),
    Field::new("date", Date, "when"),
]);
const PROGRESS_REPORT: Shape = Map(&[
    Field::new("due", Date, "when it is due"),
    Field::new("form", Word, "in writing or in person"),
    Field::new("from", Word, "from whom"),
    Field::new("received", Date, "when it came"),
    Field::new(
        "received_form",
        Word,
        "how it came: in writing or in person",
    ),
    Field::new("received_from", Word, "from whom it came"),
    Field::new("not_received", Text, "why it has not come"),
]);

const REFERRAL: Shape = Map(&[
    Field::new("from", Word, "the agency it comes from"),
    Field::new("presented_by", WORDS, "who presents it"),
    Field::new("made", Date, "when it was made"),
    Field::new("panel", Date, "the panel it is for"),
    Field::new("unmet_need", UNMET_NEED, "where unmet need was found"),
    Field::new(
        "approved",
        List(&SIGN_OFF),
        "senior managers who approved it",
    ),
    Field::new(
        "authorised",
        List(&SIGN_OFF),
        "senior managers who authorised it",
    ),
    Field::new(
        "threshold",
        THRESHOLD,
        "the chair's decision on the threshold",
    ),
    Field::new("consulted", MapOf(&Date), "who was consulted, and when"),
    Field::new(
        "other_panels_considered",
        TEXTS,
        "other panels that were considered first",
    ),
    Field::new(
        "awaiting",
        Text,
        "an expert assessment or court decision about to come; none where it was asked and nothing is",
    ),
    Field::new("criteria", TEXTS, "the criteria that are met"),
    Field::new("family", Text, "family, and who lives where"),
    Field::new("history", Text, "the history"),
    Field::new("assessments", Text, "assessments"),
    Field::new("agencies_involved", TEXTS, "the agencies involved"),
    Field::new("risks_known", Text, "risks that are known"),
    Field::new("risks_unknown", Text, "risks that are not known"),
    Field::new("obstacles", Text, "what stands in the way of planning"),
    Field::new("benefits", Text, "what the panel is expected to bring"),
    Field::new("outcomes_sought", Text, "what is hoped for"),
    Field::new("synopsis", List(&SYNOPSIS), "the synopsis of each agency"),
    Field::new(
        "notified",
        Date,
        "when the core members were told of the day",
    ),
    Field::new("circulated", Date, "when the synopsis went to the members"),
    Field::new("attached", TEXTS, "papers that came with it"),
]);
const UNMET_NEED: Shape = Map(&[
    Field::new("found_on", Date, "when").part_of("found"),
    Field::new("by", Word, "by which meeting").part_of("found"),
]);
const SIGN_OFF: Shape = Map(&[
    Field::new("by", Word, "who").part_of("signed"),
    Field::new("agency", Word, "for which agency").part_of("signed"),
    Field::new("date", Date, "when").part_of("signed"),
]);
const THRESHOLD: Shape = Map(&[
    Field::new("decided_by", Word, "who decided").part_of("decided"),
    Field::new("met", Bool, "whether it is met").part_of("decided"),
    Field::new("date", Date, "when").part_of("decided"),
]);
const SYNOPSIS: Shape = Map(&[
    Field::new("agency", Word, "the agency"),
    Field::new("text", Text, "its account"),
    Field::new("signed_off", SIGN_OFF, "its senior manager's yes"),
]);

const DANGER_STATEMENT: Shape = TextOr(&Map(&[
    Field::new("about", Text, "what was seen to happen"),
    Field::new("id", Word, "its id"),
    Field::new("worried", WORDS, "who is worried"),
    Field::new("impact", Text, "what it could do to the child"),
    Field::new("disputed", Text, "who sees it differently, and how"),
    Field::new("to_child", Text, "how it is put to the child"),
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]));
const SAFETY_GOAL: Shape = TextOr(&Map(&[
    Field::new("see", Text, "what will be seen"),
    Field::new("id", Word, "its id"),
    Field::new("answers", WORDS, "the danger statements it answers"),
    Field::new("for", Word, "for how long it has to hold"),
    Field::new("to_child", Text, "how it is put to the child"),
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]));

const SCALE: Shape = Map(&[
    Field::new("date", Date, "when it was asked"),
    HOW,
    Field::new(
        "scores",
        MapOf(&Whole { min: 0, max: 10 }),
        "each person's number, 0 to 10",
    ),
    Field::new(
        "words",
        MapOf(&Text),
        "what somebody said about their number",
    ),
]);
const HOW: Field = Field::new("how", Word, "how it was gathered");
const LEVELS: Shape = MapOf(&Word);
const RATING: Shape = Map(&[
    Field::new("date", Date, "when it was agreed"),
    Field::new("rating", Word, "the level").part_of("level"),
    Field::new(
        "agreed",
        Word,
        "`consensus`, or `chair` where not all agree",
    )
    .part_of("level"),
    HOW.part_of("level"),
    Field::new("by_agency", LEVELS, "the level each agency held"),
    Field::new(
        "earlier_rounds",
        List(&LEVELS),
        "the levels of the rounds before",
    ),
    Field::new(
        "differs",
        List(&DIFFERENCE),
        "the agencies that differ, with their reasons",
    ),
    Field::new("views", List(&VIEW), "what child, family and network said"),
    Field::new(
        "asked",
        MapOf(&LEVEL_ANSWER),
        "what the level makes the meeting consider",
    ),
    Field::new("reason", Text, "why the level was set").part_of("level"),
    PROFESSIONALS_ONLY,
]);
const DIFFERENCE: Shape = Map(&[
    Field::new("agency", Word, "the agency"),
    Field::new("rating", Word, "the level it holds").part_of("level"),
    Field::new("reason", Text, "its reason").part_of("level"),
    PROFESSIONALS_ONLY,
]);
const VIEW: Shape = Map(&[
    Field::new("who", Word, "who"),
    Field::new("rating", Word, "the level, where they named one").part_of("view"),
    Field::new("words", Text, "their words").part_of("view"),
]);
const LEVEL_ANSWER: Shape = Map(&[
    Field::new("considered", Bool, "whether it was considered").part_of("decided"),
    Field::new("decided", Text, "what was decided").part_of("decided"),
    Field::new("by", Word, "by whom").part_of("decided"),
]);

const ACTION: Shape = Map(&[
    Field::new("id", Word, "its id"),
    Field::new("concern", Text, "the area of concern it belongs to"),
    Field::new("action", Text, "what is done"),
    Field::new("to_child", Text, "how it is put to the child"),
    Field::new("owner", Word, "who does it"),
    Field::new("due", Date, "by when"),
    Field::new("done_when", Text, "how it will be known that it is done"),
    Field::new("answers", WORDS, "the goals it serves"),
    Field::new(
        "answers_voice",
        Date,
        "the day of the child's words that it answers",
    ),
    Field::new("risk", Word, "the level of risk it is there for"),
    Field::new("for", WORDS, "the references of the children who share it"),
    Field::new("review", Date, "when it is looked at again"),
    Field::new("status", OneOf(&Status::WORDS), "where it stands").part_of("standing"),
    Field::new("why", Text, "why it stands there").part_of("standing"),
    Field::new(
        "carried",
        Whole { min: 0, max: 9999 },
        "how often it was carried to a new date",
    )
    .part_of("standing"),
    Field::new("notes", ENTRIES, "progress told between meetings"),
    Field::new("agreed", AGREED, "when it was agreed, and how").part_of("standing"),
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]);
const AGREED: Shape = Map(&[
    Field::new("date", Date, "the day of the meeting").part_of("yes"),
    Field::new("owner_said_yes", Bool, "whether the owner said yes").part_of("yes"),
    Field::new("told_by", Word, "who tells an owner who was not there").part_of("yes"),
    Field::new("tell_by", Date, "by when they are told").part_of("yes"),
    Field::new("why", Text, "why the owner said no").part_of("yes"),
]);

const DECISION: Shape = Map(&[
    Field::new("kind", Word, "what kind of decision"),
    Field::new("date", Date, "the day"),
    Field::new("answer", Text, "yes, no, or words").part_of("decided"),
    Field::new("reason", Text, "why").part_of("decided"),
    Field::new("if", Text, "what might happen").part_of("decided"),
    Field::new("then", Text, "what is done then").part_of("decided"),
    Field::new("lead", Word, "who leads").part_of("decided"),
    Field::new(
        "flag",
        Bool,
        "whether the name is placed on other agencies' systems",
    )
    .part_of("decided"),
    Field::new("agencies", TEXTS, "the agencies alerted"),
    Field::new("review", Date, "when it is looked at again").part_of("decided"),
    Field::new("for", Text, "what is paid for").part_of("decided"),
    Field::new(
        "shares",
        MapOf(&Whole { min: 0, max: 100 }),
        "each agency's share in per cent",
    )
    .part_of("decided"),
    Field::new("confirmed_by", TEXTS, "the agencies that have confirmed"),
    Field::new("by", Word, "who carries it on").part_of("decided"),
    Field::new("to", Text, "to which meeting or person").part_of("decided"),
    PROFESSIONALS_ONLY,
    PRIVATE,
    ADVICE_OFF,
]);

const PLAN: Shape = Map(&[
    Field::new("made", Date, "when it was first made"),
    Field::new("review", Date, "when it is reviewed"),
]);

const MEETING: Shape = Map(&[
    Field::new("date", Date, "the day"),
    Field::new("number", COUNT, "which meeting of the run it is"),
    Field::new("chair", Word, "who chaired"),
    Field::new(
        "chair_reason",
        Text,
        "why it was not the one whose turn it was",
    ),
    Field::new("started", Time, "when it began"),
    Field::new("ended", Time, "when it ended"),
    Field::new(
        "chaired_from",
        List(&PRESENT),
        "changes of chair while it ran",
    ),
    Field::new("part_held", PART_HELD, "that it was broken off"),
    Field::new(
        "deferred",
        DEFERRAL,
        "that the child was not talked about this time",
    ),
    Field::new(
        "urgent",
        List(&URGENT_STOP),
        "that it was stopped for a danger",
    ),
    Field::new("present", List(&PRESENT), "who was there"),
    Field::new("apologies", List(&APOLOGY), "who sent word"),
    Field::new("absent", WORDS, "who did not come"),
    Field::new(
        "visitors",
        List(&VISITOR),
        "who was there and does not count",
    ),
    Field::new(
        "panel",
        PANEL,
        "the members of a panel who have no other part in the case",
    ),
    Field::new("quorate", TEXTS, "the agencies that made it quorate"),
    Field::new("not_quorate", Text, "why it went on without being quorate"),
    Field::new(
        "agreement",
        List(&AGREEMENT),
        "what child and family say of the plan",
    ),
    Field::new("out_of_hours", OUT_OF_HOURS, "who is on call"),
    Field::new(
        "plan_taken_to_child",
        PLAN_TAKEN,
        "who takes the plan to the child",
    ),
    Field::new("opening", OPENING, "the opening that was read"),
    Field::new("criteria", TEXTS, "the criteria that were met"),
    Field::new(
        "decisions",
        List(&DECISION),
        "decisions the procedure asks for",
    ),
    Field::new(
        "non_attendance",
        List(&NON_ATTENDANCE),
        "what was decided about absent agencies",
    ),
    Field::new("distributed", WORDS, "who is sent the record"),
    Field::new("closed_with", TEXTS, "what was missing when it closed"),
    Field::new("next", NEXT, "the next meeting"),
    Field::new(
        "after",
        AFTER,
        "what happens where there is no next meeting",
    ),
    Field::new(
        "exceptions",
        List(&EXCEPTION),
        "what was not settled before, and why it was held all the same",
    ),
    Field::new(
        "filed",
        List(&FILED),
        "what has to be filed, and who sees to it",
    ),
    Field::new(
        "not_read_back",
        WORDS,
        "actions that were written down and not read back",
    ),
    Field::new(
        "plan_changes",
        List(&PLAN_CHANGE),
        "what changed in statements, goals, bottom lines and actions",
    ),
    Field::new(
        "minutes",
        MINUTES,
        "minutes, where the procedure takes them",
    ),
    Field::new("corrected", List(&CORRECTION), "what was put right later"),
]);
const PLAN_CHANGE: Shape = Map(&[
    Field::new("part", OneOf(&PlanPart::WORDS), "what kind of part it is").required(),
    Field::new("change", OneOf(&Change::WORDS), "what became of it").required(),
    Field::new("id", Word, "its id"),
    Field::new("words", Text, "its words, where it has no id"),
    Field::new("was", Text, "its words before"),
]);
const DEFERRAL: Shape = Map(&[
    Field::new("reason", Text, "why").part_of("deferred"),
    Field::new("until", Date, "until when").part_of("deferred"),
]);
const PRESENT: Shape = TextOr(&Map(&[
    Field::new("id", Word, "who"),
    Field::new("from", Time, "from when").part_of("times"),
    Field::new("until", Time, "until when").part_of("times"),
    Field::new("out", List(&OUT), "when they were out and came back").part_of("times"),
    Field::new("replaces", Word, "in whose place"),
]));
const APOLOGY: Shape = TextOr(&Map(&[
    Field::new("id", Word, "who"),
    Field::new("report", Bool, "whether they sent a written report"),
    Field::new("deputy", Word, "whom they sent in their place"),
]));
const VISITOR: Shape = Map(&[
    Field::new("name", Word, "the full name"),
    Field::new("agency", Word, "where they come from"),
    Field::new(
        "capacity",
        Word,
        "interpreter, advocate, student or note-taker",
    ),
    Field::new("from", Time, "from when").part_of("times"),
    Field::new("until", Time, "until when").part_of("times"),
    Field::new("out", List(&OUT), "when they were out and came back").part_of("times"),
]);
const OUT: Shape = Map(&[
    Field::new("from", Time, "when they went"),
    Field::new("until", Time, "when they were back"),
]);
const PART_HELD: Shape = Map(&[
    Field::new("counts", Bool, "whether it counts as a meeting of the run").part_of("broken off"),
    Field::new("reason", Text, "why it was broken off").part_of("broken off"),
]);
const URGENT_STOP: Shape = Map(&[
    Field::new("time", Time, "when"),
    Field::new("rings", Word, "who rings police or duty"),
    Field::new("strategy", Word, "who asks for a strategy discussion"),
]);
const AGREEMENT: Shape = Map(&[
    Field::new("who", Word, "who"),
    Field::new("says", Word, "agrees, does not agree, or not asked").part_of("view"),
    Field::new("words", Text, "in their words").part_of("view"),
]);
const OUT_OF_HOURS: Shape = Map(&[
    Field::new("on_call", Text, "who is on call"),
    Field::new("has_plan", Bool, "whether they have the plan"),
]);
const PLAN_TAKEN: Shape = Map(&[
    Field::new("by", Word, "who").part_of("taken"),
    Field::new("date", Date, "when").part_of("taken"),
]);
const OPENING: Shape = Map(&[
    Field::new("read_by", Word, "by whom it was read").part_of("read"),
    Field::new("time", Time, "when").part_of("read"),
]);
const PANEL: Shape = Map(&[
    Field::new("present", TEXTS, "who was there, as name and agency"),
    Field::new("apologies", TEXTS, "who sent word"),
    Field::new("absent", TEXTS, "who did not come"),
]);

const NON_ATTENDANCE: Shape = Map(&[
    Field::new("agency", Word, "the agency"),
    Field::new("notice", Text, "what became of the notice").part_of("followed up"),
    Field::new("prompt", Text, "what became of the prompt").part_of("followed up"),
]);
const NEXT: Shape = Map(&[
    Field::new("date", Date, "the day").part_of("day"),
    Field::new("time", Time, "the time"),
    Field::new("chair", Word, "who chairs it"),
    Field::new("place", Text, "where"),
    Field::new("reason", Text, "why it is later than the interval").part_of("day"),
]);
const AFTER: Shape = Map(&[
    Field::new("what", Text, "what happens").part_of("after"),
    Field::new("told_by", Word, "who tells the child").part_of("after"),
]);
const MINUTES: Shape = Map(&[
    Field::new("status", OneOf(&["draft", "signed"]), "draft or signed"),
    Field::new("discussion", ENTRIES, "what was discussed"),
    Field::new("signed", SIGNED, "who signed, and when"),
]);
const EXCEPTION: Shape = Map(&[
    Field::new("unsettled", Text, "what was to be settled before"),
    Field::new("lacked", Text, "what it lacked").part_of("held"),
    Field::new("answer", Text, "what was answered in the meeting").part_of("held"),
    Field::new("reason", Text, "why the meeting was held all the same").part_of("held"),
    Field::new("by", Word, "who said so").part_of("held"),
]);
const FILED: Shape = Map(&[
    Field::new("what", Word, "what, by the procedure's id"),
    Field::new("by", Word, "who sees to it"),
]);
const SIGNED: Shape = Map(&[
    Field::new("by", Word, "who").part_of("signed"),
    Field::new("date", Date, "when").part_of("signed"),
]);
const CORRECTION: Shape = Map(&[
    Field::new("by", Word, "who put it right"),
    Field::new("date", Date, "when"),
    Field::new("field", Word, "which field"),
    Field::new("was", Text, "what it was"),
]);
