//! What the layouts make of pages, read row by row. It is no part of the program.

use super::sample_pages::{actions, attendance, level, mapping, opening, rating};
use super::samples::Sample;
use crate::view::{Cell, Tone};

#[track_caller]
fn check(sample: &Sample, (width, height): (u16, u16), expected: &str) {
    let shown = sample.drawn(width, height);
    let shown: Vec<&str> = shown.trim_end().lines().collect();
    let expected: Vec<&str> = expected.trim_end().lines().skip(1).collect();
    assert_eq!(shown, expected, "\n{}", shown.join("\n"));
}

#[test]
fn what_matters_stands_beside_the_rows_where_it_costs_none() {
    check(
        &Sample::of(attendance()).focus(6),
        (120, 20),
        "
  Who is here?                                                                      Enough agencies are here: 2
                                                                                    besides Children's Social Care
    ○ Jay             who this is about
  Children's Social Care                                                            Meeting 3: a Team Manager's turn.
    ✓ Priya Nair      Social worker                  10:00                          Tom Ashby chairs ✓
    ✓ Tom Ashby       Team Manager                   10:00
    – Rachel Obi      Service Manager                apologies
  Police
    ✓ DS Martin Cole  Exploitation team              10:00
  Youth Offending Service
  ▸ ✓ Kemi Adeyemi    Youth justice worker           10:00
  School
    ✗ Helen Shaw      Safeguarding lead              absent
  Family and network
    ✓ Dawn Carter     Mother                         10:03
    ○ Marcus Hill     Boxing coach and network lead
    + Somebody who is not on the list
",
    );
}

#[test]
fn cells_line_up_over_all_groups() {
    check(
        &Sample::of(attendance()).focus(2),
        (80, 12),
        "
  Who is here?                        Enough agencies are here: 2 besides
                                      Children's Social Care

    ○ Jay             who this is about
  Children's Social Care
  ▸ ✓ Priya Nair      Social worker                  10:00
    ✓ Tom Ashby       Team Manager                   10:00
    – Rachel Obi      Service Manager                apologies
  Police
    ✓ DS Martin Cole  Exploitation team              10:00
  Youth Offending Service
    ✓ Kemi Adeyemi    Youth justice worker           10:00
",
    );
}

#[test]
fn a_narrow_row_has_its_cells_below() {
    check(
        &Sample::of(attendance()).focus(6),
        (46, 8),
        "
  Police
    ✓ DS Martin Cole
      Exploitation team  10:00
  Youth Offending Service
  ▸ ✓ Kemi Adeyemi
      Youth justice worker  10:00
  School
    ✗ Helen Shaw
",
    );
}

#[test]
fn columns_stand_side_by_side_where_they_have_room() {
    let sample = Sample::of(mapping())
        .focus(8)
        .typing_below("Marcus drove him home");
    check(&sample, (120, 15), "
  “They talk about me like I'm not here. I'd go to the gym every day if someone took me.”             Jay, 14 December

  WORRIED ABOUT                          WORKING WELL                           NEEDS TO HAPPEN
  Harm                                   Existing strengths                     Safety goals
  · Missing overnight six times since    · Trains at the boxing club when       · Jay is home or with Gran by 10pm,
    1 September, longest 31 hours.         someone takes him.                     for 8 weeks.
  · Found in Birmingham with two older
    men on 21 November.                  Existing safety                        Next steps
    Police, 21 November                  · Gran collected him from the bus        What is the next small step?
                                           station when he rang her.
  Complicating factors                   ▸ Marcus drove him home
  · Out of full-time school since
    June.


cursor: 64, 10
");
}

#[test]
fn a_narrow_window_shows_one_column_and_the_heads_of_the_others() {
    check(
        &Sample::of(mapping()).focus(11).put_by(7),
        (80, 11),
        "
  “They talk about me like I'm not here. I'd go to the gym every day if
  someone took me.”                                           Jay, 14 December

  Worried about 3 │ Working well 2 │ NEEDS TO HAPPEN 1

  Safety goals
  · Jay is home or with Gran by 10pm, for 8 weeks.

  Next steps
  ▸ What is the next small step?
    Nothing here yet. Type, and Enter keeps it.
",
    );
    check(
        &Sample::of(mapping()).focus(6).put_by(7),
        (80, 11),
        "
  “They talk about me like I'm not here. I'd go to the gym every day if
  someone took me.”                                           Jay, 14 December

  Worried about 3 │ WORKING WELL 2 │ Needs to happen 1

  Existing strengths
  ▸ Trains at the boxing club when someone takes him.
    … not kept yet
  Existing safety
  · Gran collected him from the bus station when he rang her.
",
    );
}

#[test]
fn options_are_shown_where_the_cursor_is_and_a_long_cell_wraps() {
    check(
        &Sample::of(rating()).focus(1),
        (80, 17),
        "
  How big is the risk to Jay today?               Before:  ▲ HIGH risk  11 Dec

      ▲ HIGH risk    immediate risk of significant harm: more secure care must
                     be considered
      ◆ MEDIUM risk  at risk of significant harm, likely to grow if nothing
                     changes
      ● LOW risk     no immediate risk; worrying behaviour that strengths hold

    ▸ How is it gathered?  ✓ cards together  typed unseen  said in turn

      Jay's own view             “low, I'm fine”
      Dawn                       “medium, he listens to Marcus”

    ✓ Children's Social Care     in
    ▪ Police                     unseen
    ○ Youth Offending Service    still to come
      Show the answers
",
    );
}

#[test]
fn what_is_typed_unseen_is_one_dot_however_long() {
    check(
        &Sample::of(rating()).focus(8).typing("high"),
        (80, 6),
        "
  How big is the risk to Jay today?               Before:  ▲ HIGH risk  11 Dec


    ✓ Children's Social Care     in
  ▸ ▪ Police                   •
    ○ Youth Offending Service    still to come
cursor: 32, 4
",
    );
}

#[test]
fn what_is_understood_stands_below_what_is_typed() {
    let understood = vec![
        vec![
            Cell::plain("Kemi Adeyemi, here"),
            Cell::of("by Sunday 24 January 2027: a weekend", Tone::Warn),
            level(1),
        ],
        vec![Cell::of("S ✓", Tone::Good), Cell::muted("M ·")],
    ];
    let sample = Sample::of(actions())
        .focus(1)
        .typing("Kemi to take Jay to the gym until 24 Jan !medium")
        .understood(understood);
    check(
        &sample,
        (80, 14),
        "
  Who does what by when?

  ▸ Kemi to take Jay to the gym until 24 Jan !medium
    Kemi Adeyemi, here  by Sunday 24 January 2027: a weekend  ◆ MEDIUM risk
    S ✓  M ·

    A1  Visit Jay within 72 hours   Kemi Adeyemi  by 24 Dec      ▲ HIGH risk
    of each return home and write
    down what he says
    A2  Confirm the Shepshed start  Helen Shaw    was due 9 Dec  ◆ MEDIUM risk
    date and transport
    she said yes on 4 December
      Helen is not here. Who tells her?
        A name, by when
cursor: 52, 2
",
    );
    check(
        &Sample::of(actions()).focus(5).typing("Priya"),
        (100, 9),
        "
  Who does what by when?

    Who does what by when, in one line
    A1  Visit Jay within 72 hours of each return home   Kemi Adeyemi  by 24 Dec      ▲ HIGH risk
    and write down what he says
    A2  Confirm the Shepshed start date and transport   Helen Shaw    was due 9 Dec  ◆ MEDIUM risk
    she said yes on 4 December
    ▸ Helen is not here. Who tells her?  Priya

cursor: 46, 7
",
    );
}

#[test]
fn words_to_be_read_aloud_have_room_round_them() {
    check(
        &Sample::of(opening()).focus(5),
        (100, 14),
        "
      Why are we here?

        We are here to keep Jay safe. Together we make one Safety Plan, or look again at
        the one we have.

        Every agency has one equal say about the risk. Jay and the family speak first.

      Related tools
        Child sexual exploitation    done on 11 December
      ▸ Child criminal exploitation  Done on a day, or not needed because …
",
    );
    check(
        &Sample::of(opening()).focus(1),
        (60, 10),
        "
  Why are we here?

  ▸ We are here to keep Jay safe. Together we make one
    Safety Plan, or look again at the one we have.

    Every agency has one equal say about the risk. Jay and
    the family speak first.

  Related tools
    Child sexual exploitation
",
    );
}
