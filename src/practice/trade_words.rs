//! The words of the trade that a child and a family should not have to read, and what to say instead. A table; a council
//! adds to it, or lets a word stand, in its settings.

/// What to say instead.
#[derive(Debug, Clone, Copy)]
pub(super) enum Plainer {
    /// These words stand in its place as they are.
    Put(&'static str),
    /// Only whoever was there can say it; the question that helps.
    Say(&'static str),
}

/// A word of the trade.
#[derive(Debug, Clone, Copy)]
pub(super) struct TradeWord {
    /// In small letters, its words one space apart, without hyphens.
    pub(super) said: &'static str,
    /// What to say instead.
    pub(super) plainer: Plainer,
    /// Words behind it with which it is something else.
    pub(super) fine_before: &'static [&'static str],
    /// Words before it with which it is something else.
    pub(super) fine_after: &'static [&'static str],
}

const fn put(said: &'static str, plainer: &'static str) -> TradeWord {
    TradeWord {
        said,
        plainer: Plainer::Put(plainer),
        fine_before: &[],
        fine_after: &[],
    }
}

const fn say(said: &'static str, question: &'static str) -> TradeWord {
    TradeWord {
        said,
        plainer: Plainer::Say(question),
        fine_before: &[],
        fine_after: &[],
    }
}

/// Who works on something is named by it: the domestic violence team.
const WORKERS: &[&str] = &[
    "service",
    "services",
    "team",
    "worker",
    "workers",
    "advocate",
    "unit",
    "group",
    "course",
    "programme",
    "project",
    "helpline",
    "strategy",
    "tool",
    "toolkit",
];
/// A place to learn at is no home: the work placement.
const NOT_A_HOME: &[&str] = &[
    "work",
    "student",
    "college",
    "school",
    "training",
    "apprentice",
];
/// What is done with somebody's cells.
const OF_CELLS: &[&str] = &[
    "test", "tests", "sample", "samples", "result", "results", "match",
];

/// What is hard about something else than a child.
const HARD: &[&str] = &[
    "work",
    "lesson",
    "lessons",
    "question",
    "questions",
    "walk",
    "course",
    "conversation",
    "conversations",
    "subject",
    "the",
    "this",
    "that",
    "a",
    "his",
    "her",
    "their",
    "our",
    "each",
    "decisions",
    "decision",
    "time",
    "times",
];
/// Who finds it hard, and what is.
const FOUND_HARD: &[&str] = &[
    "find", "finds", "found", "it", "maths", "english", "reading", "lessons", "school", "homework",
    "be", "is",
];

const NOT_THERE: &str = "say that they did not come, and what stood in the way.";
const OF_ILLNESS: &str = "a name for an illness says little: what does it do to the child?";
const HAPPENS: &str = "what happens, that somebody could see?";
const WHERE: &str = "say where they live, as they call it.";

/// The table. A longer phrase stands before the shorter one that it begins with.
pub(super) const TRADE_WORDS: &[TradeWord] = &[
    say("absconder", "say when they were missing, and where from."),
    put("absconding", "going missing"),
    put("absconded", "went missing"),
    put("absconds", "goes missing"),
    put("abscond", "go missing"),
    TradeWord {
        fine_before: &["order", "orders", "officer", "panel"],
        fine_after: NOT_A_HOME,
        ..say("placement", WHERE)
    },
    TradeWord {
        fine_after: NOT_A_HOME,
        ..say("placements", WHERE)
    },
    TradeWord {
        fine_before: WORKERS,
        ..say("neglect", HAPPENS)
    },
    say("neglectful", HAPPENS),
    say("neglected", HAPPENS),
    say("neglects", HAPPENS),
    TradeWord {
        fine_before: WORKERS,
        ..say("domestic violence", HAPPENS)
    },
    TradeWord {
        fine_before: WORKERS,
        ..say("dv", HAPPENS)
    },
    TradeWord {
        fine_before: WORKERS,
        ..say("emotional abuse", HAPPENS)
    },
    say("emotionally abusive", HAPPENS),
    say("emotionally abused", HAPPENS),
    say("toxic trio", HAPPENS),
    say("eupd", OF_ILLNESS),
    say("bpd", OF_ILLNESS),
    say("personality disorder", OF_ILLNESS),
    TradeWord {
        fine_before: OF_CELLS,
        ..put("dna", "did not come")
    },
    put("dna'd", "did not come to"),
    put("dna'ed", "did not come to"),
    say("dnas", NOT_THERE),
    say("failed to attend", NOT_THERE),
    say(
        "fails to attend",
        "say that they do not come, and what stands in the way.",
    ),
    say("non engaging", HAPPENS),
    say("non engagement", HAPPENS),
    say("non compliant", HAPPENS),
    say("non compliance", HAPPENS),
    say("refuses to engage", HAPPENS),
    say("refusing to engage", HAPPENS),
    say("failed to engage", HAPPENS),
    say("failing to engage", HAPPENS),
    say("does not engage", HAPPENS),
    say("did not engage", HAPPENS),
    say("fail to engage", HAPPENS),
    say("fails to engage", HAPPENS),
    say("refuse to engage", HAPPENS),
    say("refused to engage", HAPPENS),
    say("not engaging", HAPPENS),
    say("not engage with", HAPPENS),
    say("not engaged with", HAPPENS),
    say("hasn't engaged", HAPPENS),
    say("haven't engaged", HAPPENS),
    say("doesn't engage", HAPPENS),
    say("don't engage", HAPPENS),
    say("didn't engage", HAPPENS),
    say("won't engage", HAPPENS),
    say("isn't engaging", HAPPENS),
    say("refuse to work with", HAPPENS),
    say("refuses to work with", HAPPENS),
    say("refused to work with", HAPPENS),
    say("refusing to work with", HAPPENS),
    say("disguised compliance", "what was said, and what was done?"),
    say("failure to protect", HAPPENS),
    say("failed to protect", HAPPENS),
    say("fails to protect", HAPPENS),
    say("disengaged", HAPPENS),
    say("hard to reach", "what was tried, and when?"),
    say("poor parenting", HAPPENS),
    say("lack of insight", HAPPENS),
    say("lack of boundaries", HAPPENS),
    say("lacks boundaries", HAPPENS),
    say("poor boundaries", HAPPENS),
    say("attention seeking", HAPPENS),
    say("challenging behaviour", HAPPENS),
    say("challenging behaviours", HAPPENS),
    say("be challenging", HAPPENS),
    say("is challenging to", HAPPENS),
    say("very challenging", HAPPENS),
    TradeWord {
        fine_before: HARD,
        fine_after: FOUND_HARD,
        ..say("challenging", HAPPENS)
    },
    say("escalating behaviour", HAPPENS),
    say("escalating behaviours", HAPPENS),
    say("risky behaviour", HAPPENS),
    say("risky behaviours", HAPPENS),
    say("risk taking behaviour", HAPPENS),
    say("risk taking behaviours", HAPPENS),
    say("inappropriate behaviour", HAPPENS),
    say("inappropriate behaviours", HAPPENS),
    say("inappropriate relationship", HAPPENS),
    say("inappropriate relationships", HAPPENS),
    say("manipulative", HAPPENS),
    say("beyond parental control", HAPPENS),
    say("lifestyle choice", HAPPENS),
    say("streetwise", HAPPENS),
    say("promiscuous", HAPPENS),
    say(
        "basic care needs",
        "which ones: meals, a bed, a bath each day?",
    ),
    put("puts himself at risk", "is being put at risk"),
    put("puts herself at risk", "is being put at risk"),
    put("puts themselves at risk", "are being put at risk"),
    put("putting himself at risk", "being put at risk"),
    put("putting herself at risk", "being put at risk"),
    put("putting themselves at risk", "being put at risk"),
    say("drug running", "who makes whom carry what?"),
    put("siblings", "brothers and sisters"),
    put("sibling", "brother or sister"),
    put("sibling's", "brother's or sister's"),
    put("looked after children", "children in care"),
    put("looked after child", "child in care"),
    put("lac children", "children in care"),
    put("lac child", "child in care"),
    put("lac", "child in care"),
    put("statutory visits", "visits"),
    put("statutory visit", "visit"),
    say("in a timely manner", "by which day?"),
    put("prior to", "before"),
    put("in regards to", "about"),
    put("in regard to", "about"),
    put("with regards to", "about"),
    put("going forward", "from now on"),
    put("signposted to", "told about"),
    put("signpost to", "tell about"),
    say("intoxicated", HAPPENS),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_written_as_it_is_read_and_no_line_hides_a_later_one() {
        for (place, word) in TRADE_WORDS.iter().enumerate() {
            assert_eq!(word.said, word.said.to_lowercase().replace('-', " "));
            let hides = |later: &&TradeWord| {
                later.said.starts_with(&format!("{} ", word.said)) || later.said == word.said
            };
            let later = TRADE_WORDS.get(place + 1..).unwrap_or_default();
            assert!(!later.iter().any(|later| hides(&later)), "{}", word.said);
        }
    }
}
