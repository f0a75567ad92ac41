//! Several names in a few words, cut apart. It finds nobody by them.

/// Cuts words at what joins names: `Kemi and Dawn`, `Kemi/Dawn`, `Kemi, Dawn or Gran`.
pub fn apart(words: &str) -> Vec<String> {
    let joins = |word: &&str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "and" | "or" | "with" | "plus" | "+")
    };
    let spaced = words.replace(['/', '&', ';', ','], " and ");
    let all: Vec<&str> = spaced.split_whitespace().collect();
    let names = all.split(joins).map(|name| name.join(" "));
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_apart_whatever_joins_them() {
        for joined in [
            "Kemi and Dawn",
            "Kemi AND Dawn",
            "Kemi & Dawn",
            "Kemi/Dawn",
            "Kemi, Dawn",
            "Kemi or Dawn",
            "Kemi + Dawn",
            " Kemi; and Dawn,",
        ] {
            assert_eq!(apart(joined), ["Kemi", "Dawn"], "{joined}");
        }
        assert_eq!(apart("DS Martin Cole"), ["DS Martin Cole"]);
        assert_eq!(apart("Sandy Orwith"), ["Sandy Orwith"]);
    }
}
