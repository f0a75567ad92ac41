//! The headings that councils put above columns, in plain letters. What an area is called stands in its procedure.

use super::columns::Role;

/// Returns what a heading in plain letters says that its column holds.
pub(super) fn role(plain: &str) -> Option<Role> {
    let found = HEADINGS.iter().find(|(_, names)| names.contains(&plain));
    found.map(|(role, _)| role.clone())
}

/// Goes through all headings that are known, each with what it says.
pub(super) fn all() -> impl Iterator<Item = (&'static Role, &'static str)> {
    let each = HEADINGS.iter();
    each.flat_map(|(role, names)| names.iter().map(move |name| (role, *name)))
}

/// Whether a heading says only that colours stand below it: what they are of stands above.
pub(super) fn is_of_colours(plain: &str) -> bool {
    [
        "rag",
        "rating",
        "rag rating",
        "colour",
        "rag status",
        "status",
        "score",
        "level",
        "rag colour",
    ]
    .contains(&plain)
}

/// Words in a heading that say nothing about an area.
pub(super) const NOISE: &[&str] = &[
    "rag", "rating", "status", "colour", "and", "or", "of", "the", "for", "in", "to", "amp", "a",
    "re",
];

const HEADINGS: &[(Role, &[&str])] = &[
    (
        Role::Reference,
        &[
            "reference",
            "ref",
            "ref no",
            "ref number",
            "reference no",
            "reference number",
            "las",
            "las no",
            "las number",
            "las id",
            "lcs",
            "lcs no",
            "lcs number",
            "lcs id",
            "mosaic",
            "mosaic no",
            "mosaic number",
            "mosaic id",
            "liquidlogic id",
            "liquidlogic no",
            "eclipse id",
            "case no",
            "case number",
            "case id",
            "case ref",
            "case reference",
            "child id",
            "child no",
            "child ref",
            "child reference",
            "childs reference",
            "id",
            "id no",
            "id number",
            "client id",
            "client no",
            "person id",
            "system id",
            "unique id",
        ],
    ),
    (
        Role::Name,
        &[
            "child",
            "name",
            "childs name",
            "child name",
            "name of child",
            "full name",
            "young persons name",
            "young person",
            "name of young person",
            "yp",
            "yp name",
            "childs full name",
            "surname",
            "last name",
            "family name",
            "first name",
            "forename",
            "forenames",
            "given name",
            "initials",
        ],
    ),
    (
        Role::Born,
        &[
            "dob",
            "date of birth",
            "d o b",
            "birth date",
            "born",
            "childs dob",
            "childs date of birth",
        ],
    ),
    (
        Role::Worker,
        &[
            "sw",
            "social worker",
            "allocated social worker",
            "allocated sw",
            "allocated worker",
            "worker",
            "sw name",
            "social workers name",
            "social worker name",
            "name of social worker",
            "completed by",
            "rated by",
            "returned by",
            "return made by",
            "by",
        ],
    ),
    (
        Role::Month,
        &[
            "month",
            "return month",
            "month of return",
            "rag month",
            "reporting month",
            "period",
            "for month",
            "return for",
        ],
    ),
    (
        Role::Made,
        &[
            "date",
            "date of return",
            "return date",
            "date completed",
            "completed",
            "completed on",
            "date rated",
            "rag date",
            "date of rag",
            "returned",
            "returned on",
            "date returned",
        ],
    ),
    (
        Role::Note,
        &[
            "comments",
            "comment",
            "note",
            "notes",
            "reason",
            "reasons",
            "narrative",
            "commentary",
            "remarks",
            "sw comments",
            "social worker comments",
            "rationale",
        ],
    ),
    (
        Role::Nothing,
        &[
            "no",
            "age",
            "team",
            "gender",
            "sex",
            "ethnicity",
            "legal status",
            "iro",
            "team manager",
            "tm",
            "locality",
            "area team",
            "year group",
            "school year",
        ],
    ),
];
