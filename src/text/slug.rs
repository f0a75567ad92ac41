//! A text made into a safe file name. It keeps no promise of being unique: the writer adds what tells files apart.

/// The longest slug.
const LONGEST: usize = 64;
/// Stands in when nothing of the text can be kept.
const FALLBACK: &str = "case";

/// Returns the text as a name matching `[a-z0-9-]{1,64}`.
///
/// It never begins with `-`, which a command would read as an option, and is never a name that Windows keeps
/// for devices.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        let folded = fold(c);
        if folded.is_empty() {
            if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        } else {
            slug.push_str(&folded);
        }
        if slug.len() > LONGEST {
            break;
        }
    }
    slug.truncate(LONGEST);
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() {
        FALLBACK.to_owned()
    } else if is_reserved(&slug) {
        format!("{FALLBACK}-{slug}")
    } else {
        slug
    }
}

/// Returns the text as a name that no other text has: its slug, with a short hash where the slug leaves out more than
/// capitals and spaces at the ends.
///
/// `LCR-0142` and `LCR 0142` have one slug, and of a reference in Chinese nothing is left in it.
pub fn file_name(text: &str) -> String {
    let slug = slug(text);
    let plain = plain(text);
    if plain == slug || plain.is_empty() {
        slug
    } else {
        format!("{slug}-{}", short_hash(&plain))
    }
}

/// Returns eight hexadecimal digits that tell one text from another. They guard against mix-ups, not forgers.
pub fn short_hash(text: &str) -> String {
    // FNV-1a: names need no stronger one, and this layer uses no library for it.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{:08x}", (hash >> 32) ^ (hash & 0xffff_ffff))
}

/// Texts that are the same but for letter case and spaces have the same plain form.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Returns the plain letters for one character, or nothing where it parts words.
fn fold(c: char) -> String {
    let plain = match c {
        'a'..='z' | '0'..='9' => return c.to_string(),
        'A'..='Z' => return c.to_ascii_lowercase().to_string(),
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'Ď'..='đ' | 'Ð' | 'ð' => "d",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ĝ'..='ģ' => "g",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "i",
        'Ł' | 'ł' => "l",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'ß' => "ss",
        'Ś'..='š' => "s",
        'Þ' | 'þ' => "th",
        'Ţ'..='ŧ' => "t",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => "y",
        'Ź'..='ž' => "z",
        _ => "",
    };
    plain.to_owned()
}

fn is_reserved(slug: &str) -> bool {
    let numbered = |device: &str| {
        slug.strip_prefix(device)
            .is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
    };
    matches!(slug, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_of_one_slug_have_names_of_their_own() {
        assert_eq!(file_name("LCR-0142"), "lcr-0142");
        assert_eq!(file_name(" lcr-0142 "), "lcr-0142");
        let texts = [
            "LCR 0142", "LCR/0142", "案一", "案二", "№ 1", "№ 2", "case", "CON",
        ];
        let names: std::collections::BTreeSet<String> =
            texts.iter().map(|t| file_name(t)).collect();
        assert_eq!(names.len(), texts.len(), "{names:?}");
        assert!(names.iter().all(|name| name.starts_with(&slug(name)[..3])));
        assert_eq!(file_name(" "), "case");
        assert_eq!(file_name("lcr  0142"), file_name("LCR 0142"));
    }

    #[test]
    fn a_slug_keeps_plain_letters_and_figures() {
        let check = |text: &str, expected: &str| assert_eq!(slug(text), expected, "{text:?}");
        check("DCC-2026-0417", "dcc-2026-0417");
        check("  Zoë & José / Łukasz ", "zoe-jose-lukasz");
        check("../../etc/passwd", "etc-passwd");
        check("-rf", "rf");
        check("a:b.", "a-b");
        check("", "case");
        check("محمد", "case");
        check("Con", "case-con");
        check("COM1", "case-com1");
        check("COM¹", "com");
        check("lpt9", "case-lpt9");
        check("com10", "com10");
        check("con.txt", "con-txt");
    }

    proptest! {
        #[test]
        fn a_slug_is_always_a_safe_name(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!((1..=64).contains(&slug.len()));
            prop_assert!(slug.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
            prop_assert!(!is_reserved(&slug));
        }

        #[test]
        fn a_slug_of_a_slug_is_the_same(text in "[A-Za-z0-9 éß-]{0,90}") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once);
        }
    }
}
