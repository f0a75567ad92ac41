//! Letters that stand for several words: written out once, where a family reads them. It knows the usual ones and offers
//! the whole of them; of any other it asks what it stands for.

use super::advice::{Advice, Rule};
use super::quoted::quoted;
use crate::procedure::PlainWord;
use std::ops::Range;

/// What everybody knows, and what is a title, an hour or a mark. A label is asked about among the words of the trade.
const KNOWN: &[&str] = &[
    "UK", "GP", "TV", "PE", "NHS", "AM", "PM", "OK", "ID", "IT", "PC", "DC", "DS", "DI", "DCI",
    "PCSO", "CCTV", "SIM", "USB", "BBC", "FC", "AFC", "MP", "TBC", "TBA", "DNA", "ADHD", "HIV",
    "STI", "PS", "DJ", "BMX", "GCSE", "BTEC", "NVQ", "SATS", "RE", "KFC", "DVD", "CD", "CV", "PIN",
    "SMS", "AA", "RAC", "YMCA", "EU", "USA", "II", "III", "IV", "VI", "XL", "BST", "GMT", "SOS",
    "ASAP", "NSPCC", "RSPCA", "IQ", "BP", "ECG", "MRI", "MOT", "DVLA", "HMRC", "FIFA", "UEFA",
    "NBA", "NFL", "MMA", "UFC", "WWE", "RAF", "PDF", "FAQ", "DIY", "PPE", "ATM", "WIFI", "HPV",
    "MMR", "LGBT", "LGBTQ", "FM", "EUPD", "BPD", "DV", "DVA", "LAC", "NSFW", "LOL", "DVDS", "VIP",
    "ETA", "FYI",
];

/// Words in capitals because they are meant, and not because they stand for others.
const MEANT: &[&str] = &[
    "A", "ABOUT", "AFTER", "AGAIN", "ALL", "ALONE", "ALSO", "ALWAYS", "AMBER", "AN", "AND", "ANY",
    "ANYONE", "ARE", "AS", "ASK", "AT", "AWAY", "BAD", "BE", "BED", "BEEN", "BEFORE", "BOTH",
    "BOY", "BUS", "BUT", "BY", "CALL", "CAN", "CANNOT", "CAR", "CHILD", "COULD", "DAD", "DAILY",
    "DAY", "DAYS", "DID", "DO", "DOES", "DONE", "DRUGS", "DUE", "EACH", "EVEN", "EVER", "EVERY",
    "FIRE", "FIRST", "FOR", "FRI", "FROM", "GET", "GIRL", "GO", "GOES", "GOING", "GOOD", "GRAN",
    "GREEN", "GUN", "HAD", "HAS", "HAVE", "HE", "HELP", "HER", "HERE", "HIGH", "HIM", "HIS",
    "HOME", "HOURS", "HOW", "HURT", "IF", "IN", "IS", "ITS", "JUST", "KEEP", "KEPT", "KNIFE",
    "KNOW", "LAST", "LATE", "LESS", "LOW", "MAJOR", "MAY", "ME", "MEDIUM", "MIGHT", "MON", "MORE",
    "MOST", "MUCH", "MUM", "MUST", "MY", "NAN", "NEED", "NEEDS", "NEVER", "NEW", "NEXT", "NIGHT",
    "NO", "NOBODY", "NONE", "NOR", "NOT", "NOTE", "NOW", "OF", "OFF", "OFTEN", "OLD", "ON", "ONCE",
    "ONE", "ONLY", "OPEN", "OR", "OTHER", "OUR", "OUT", "OVER", "OWN", "PHONE", "PLEASE", "RAPE",
    "READ", "REALLY", "RED", "RING", "RISK", "SAFE", "SAID", "SAT", "SAY", "SCHOOL", "SEE", "SEEN",
    "SHE", "SHOULD", "SHUT", "SO", "SOME", "SOON", "STAY", "STILL", "STOP", "SUN", "TAKE", "TELL",
    "THAN", "THAT", "THE", "THEIR", "THEM", "THEN", "THERE", "THESE", "THEY", "THIS", "THU", "TO",
    "TODAY", "TOLD", "TOO", "TRUE", "TUE", "TWICE", "TWO", "UNDER", "UNSAFE", "UNTIL", "UP",
    "URGENT", "US", "VERY", "WANT", "WANTS", "WAS", "WE", "WED", "WEEK", "WEEKLY", "WEEKS", "WELL",
    "WENT", "WERE", "WHAT", "WHEN", "WHERE", "WHO", "WHY", "WILL", "WISH", "WITH", "WORST",
    "WOULD", "YES", "YET", "YOU", "YOUR",
];

/// What the usual ones stand for.
const STANDS_FOR: &[(&str, &str)] = &[
    ("ACE", "adverse childhood experience"),
    ("AIM", "assessment of harmful sexual behaviour"),
    ("CAMHS", "Child and Adolescent Mental Health Services"),
    ("CCE", "child criminal exploitation"),
    ("CIC", "children in care"),
    ("CIN", "child in need"),
    ("CP", "child protection"),
    ("CPP", "child protection plan"),
    ("CSC", "children's social care"),
    ("CSE", "child sexual exploitation"),
    ("DSL", "designated safeguarding lead"),
    ("EDT", "emergency duty team"),
    ("EET", "education, employment or training"),
    ("EHA", "early help assessment"),
    ("EHCP", "education, health and care plan"),
    ("EHE", "elective home education"),
    ("EP", "educational psychologist"),
    ("ETE", "education, training or employment"),
    ("FGC", "family group conference"),
    ("FGM", "female genital mutilation"),
    ("FTE", "fixed term exclusion"),
    ("HSB", "harmful sexual behaviour"),
    ("HV", "health visitor"),
    ("ICPC", "initial child protection conference"),
    ("IRO", "independent reviewing officer"),
    ("ISW", "independent social worker"),
    ("MACE", "multi-agency child exploitation meeting"),
    ("MAPPA", "multi-agency public protection arrangements"),
    ("MARAC", "multi-agency risk assessment conference"),
    ("MASH", "multi-agency safeguarding hub"),
    ("MFH", "missing from home"),
    ("NEET", "not in education, employment or training"),
    ("NFA", "no further action"),
    ("NRM", "National Referral Mechanism"),
    ("PEP", "personal education plan"),
    ("PRU", "pupil referral unit"),
    ("RCPC", "review child protection conference"),
    ("RHI", "return home interview"),
    ("SEMH", "social, emotional and mental health needs"),
    ("SEN", "special educational needs"),
    ("SENCO", "special educational needs coordinator"),
    ("SEND", "special educational needs and disabilities"),
    ("SGO", "special guardianship order"),
    ("SMART", "with a name, a day and a way to know it is done"),
    ("SW", "social worker"),
    ("TAC", "team around the child"),
    ("TAF", "team around the family"),
    ("UASC", "unaccompanied child seeking asylum"),
    ("YJS", "Youth Justice Service"),
    ("YOS", "Youth Offending Service"),
    ("YOT", "Youth Offending Team"),
    ("YP", "young person"),
];

/// What is written with other signs than capitals.
const ODD: &[(&str, &str)] = &[
    ("assetplus", "youth justice assessment"),
    ("c&f", "child and family assessment"),
    ("s.17", "section 17, help for a child in need"),
    ("s.47", "section 47 enquiry"),
    ("s17", "section 17, help for a child in need"),
    ("s47", "section 47 enquiry"),
];

/// Returns what something stands for that is written with other signs than capitals.
fn odd(word: &str) -> Option<&'static str> {
    let is_it = |short: &str| short.eq_ignore_ascii_case(word);
    ODD.iter()
        .find(|(short, _)| is_it(short))
        .map(|(_, whole)| *whole)
}

/// The fewest and the most letters of an acronym.
const LENGTH: std::ops::RangeInclusive<usize> = 2..=6;
/// So many letters that the table does not have are somebody's initials more often than not.
const INITIALS: usize = 2;

/// Returns what is not written out in a text. What the case writes out somewhere, and the names of those in it, are known.
pub(super) fn not_written_out(
    text: &str,
    is_known: impl Fn(&str) -> bool,
    of_council: &[PlainWord],
) -> Vec<Advice> {
    let words = words(text);
    let said = |at: &Range<usize>| text.get(at.clone()).unwrap_or_default();
    let capitals = |at: &&Range<usize>| is_capitals(said(at)) || odd(said(at)).is_some();
    let candidates: Vec<Range<usize>> = words.iter().filter(capitals).cloned().collect();
    // Whoever types everything in capitals means no acronym by any of it; a list of acronyms has no other word in it.
    let is_shouted = |at: &Range<usize>| {
        let word = said(at);
        let is_long = word.len() > *LENGTH.end() && word.bytes().all(|c| c.is_ascii_uppercase());
        is_long || MEANT.binary_search(&word).is_ok() && word.len() > 1
    };
    if candidates.len() * 2 > words.len() && words.len() > 2 && words.iter().any(is_shouted) {
        return Vec::new();
    }
    let mut found: Vec<Advice> = Vec::new();
    for at in candidates {
        let word = text.get(at.clone()).unwrap_or_default();
        let is_of_council = of_council
            .iter()
            .any(|own| own.said.eq_ignore_ascii_case(word));
        let is_told = is_no_riddle(word) || is_of_council || is_written_out(text, word);
        let is_second = found
            .iter()
            .any(|one| one.at.clone().and_then(|at| text.get(at)) == Some(word));
        if !is_told && !is_second && !is_known(word) {
            found.push(advice(text, at));
        }
    }
    found
}

/// Returns true for letters that everybody reads, for initials, and for a word that is only meant.
fn is_no_riddle(word: &str) -> bool {
    if odd(word).is_some() {
        return false;
    }
    let one = word.strip_suffix('s').unwrap_or(word);
    let is_in_table = STANDS_FOR.iter().any(|(short, _)| *short == one);
    KNOWN.contains(&word)
        || KNOWN.contains(&one)
        || MEANT.binary_search(&word).is_ok()
        || !is_in_table && one.len() <= INITIALS
}

fn advice(text: &str, at: Range<usize>) -> Advice {
    let word = text.get(at.clone()).unwrap_or_default();
    let known = STANDS_FOR.iter().find(|(short, _)| *short == word);
    match known.map(|(_, whole)| *whole).or_else(|| odd(word)) {
        Some(whole) => Advice::new(
            Rule::WrittenOut,
            format!("“{word}”: write it out once, “{whole} ({word})”?"),
        )
        .at(at.start..with_last_word(text, at.end, whole))
        .instead(format!("{whole} ({word})")),
        None => Advice::new(
            Rule::WrittenOut,
            format!("“{word}”: what does it stand for? Write it out once."),
        )
        .at(at),
    }
}

/// Returns the place behind the last word of the whole, where that is written behind the letters as well: "RHI interview".
fn with_last_word(text: &str, end: usize, whole: &str) -> usize {
    let behind = text.get(end..).unwrap_or_default();
    let next = behind.trim_start();
    let last = whole.rsplit(' ').next().unwrap_or(whole);
    let head = next.get(..last.len()).unwrap_or_default();
    let rest = next.get(last.len()..).unwrap_or_default();
    let is_word = !rest.starts_with(char::is_alphanumeric) && next.len() < behind.len();
    if is_word && head.eq_ignore_ascii_case(last) {
        text.len() - rest.len()
    } else {
        end
    }
}

/// "child sexual exploitation (CSE)" tells what it is.
fn is_written_out(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + word.len()..).unwrap_or_default();
        before.ends_with('(') && after.starts_with(')')
    })
}

fn is_capitals(word: &str) -> bool {
    let letters = word.strip_suffix('s').unwrap_or(word);
    LENGTH.contains(&letters.len()) && letters.bytes().all(|c| c.is_ascii_uppercase())
}

/// Cuts a text into words; a reference such as LCR-0142, an id such as #G1 and a mark such as @cole are no words, and nor is
/// what stands in quotation marks.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let (own, mut begun) = (quoted(text), None);
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_part = !own.iter().any(|own| own.contains(&at))
            && (c.is_alphanumeric()
                || matches!(
                    c,
                    '-' | '#' | '@' | '!' | '/' | '_' | '.' | '&' | '\'' | '’'
                ));
        match (is_part, begun) {
            (true, None) => begun = Some(at),
            (false, Some(start)) => {
                let word = text.get(start..at).unwrap_or_default();
                let own = ["'s", "’s"]
                    .iter()
                    .find_map(|s| word.strip_suffix(s))
                    .unwrap_or(word);
                let own = own.trim_end_matches(['.', '!', '\'', '’', '-']);
                words.extend((!own.is_empty()).then(|| start..start + own.len()));
                begun = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let found = not_written_out(text, |word| word == "RFL", &[]);
        let stood = |advice: Advice| text.get(advice.at.unwrap()).unwrap();
        found.into_iter().map(stood).collect()
    }

    #[test]
    fn what_is_not_written_out_is_found_once() {
        for (text, expected) in [
            ("Refer to CAMHS by Friday, CAMHS to ring", &["CAMHS"][..]),
            ("The IRO's report and the EHCP.", &["IRO", "EHCP"]),
            ("Ask XQZ to come", &["XQZ"]),
            ("Two YPs were seen", &["YPs"]),
            ("The SW and the HV came", &["SW", "HV"]),
            ("Take it to the XQZ panel NOW", &["XQZ"]),
            (
                "Hx of ACEs; SEMH; EHE; ?NRM; FTE x 2; FM, FGM",
                &["ACEs", "SEMH", "EHE", "NRM", "FTE", "FGM"],
            ),
            (
                "Jay is EHE; SEMH; NRM; ACEs; FTE",
                &["EHE", "SEMH", "NRM", "ACEs", "FTE"],
            ),
            ("Send the C&F and the AssetPlus", &["C&F", "AssetPlus"]),
            ("Begin a s.47 or S47 today", &["s.47", "S47"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_everybody_knows_and_what_is_no_acronym_is_left_alone() {
        for text in [
            "DS Cole and PC Lowe ring the GP at the NHS clinic at 10 PM",
            "LCR-0142 and #G1 for @COLE, !HIGH",
            "JAY MUST NOT BE TOLD NOW",
            "child sexual exploitation (CSE) since May, and CSE again",
            "The RFL ground",
            "Jay says “the LAC review is boring”",
            "A I O U",
            "Watch TV with Gran, in the UK",
            "M6 to junction 21, size XL",
            "He is NOT safe and it is VERY late",
            "Jay must NEVER be left ALONE with Lee",
            "Ring 101 TODAY, not tomorrow",
            "His IQ was tested and his BP taken",
            "He plays FIFA with JJ",
            "Two GCSEs and a BTEC at college",
            "PN to ring the school",
            "Mum has EUPD",
            "DV at home, and two DNAs",
            "A LAC child",
            "",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn the_whole_is_offered_where_it_is_known() {
        let mended = |text: &str| {
            let found = not_written_out(text, |_| false, &[]);
            found.first().and_then(|advice| advice.mended(text))
        };
        let expected = "Refer to Child and Adolescent Mental Health Services (CAMHS)";
        assert_eq!(mended("Refer to CAMHS").as_deref(), Some(expected));
        assert_eq!(mended("Ask XQZ"), None);
        assert_eq!(
            mended("Book the RHI interview by Friday").as_deref(),
            Some("Book the return home interview (RHI) by Friday")
        );
        assert_eq!(
            mended("The PEP planning").as_deref(),
            Some("The personal education plan (PEP) planning")
        );
        assert_eq!(
            mended("The ICPC is on Monday").as_deref(),
            Some("The initial child protection conference (ICPC) is on Monday")
        );
        let own = [PlainWord {
            said: "XQZ".to_owned(),
            plainer: None,
        }];
        assert!(not_written_out("Ask XQZ", |_| false, &own).is_empty());
    }

    #[test]
    fn the_table_is_in_order_and_names_nothing_twice() {
        let shorts: Vec<&str> = STANDS_FOR.iter().map(|(short, _)| *short).collect();
        assert!(shorts.is_sorted_by(|a, b| a < b));
        assert!(!shorts.iter().any(|short| KNOWN.contains(short)));
        assert!(MEANT.is_sorted_by(|a, b| a < b));
        assert!(!shorts.iter().any(|short| MEANT.contains(short)));
    }
}
