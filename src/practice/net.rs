//! What holds a plan where it is needed most: a bottom line, a step that is ready if it does not hold, somebody of the
//! child's own people. It asks for them and never makes one up.

use super::advice::{Advice, Rule};

/// What a child at the highest level of risk has to fall back on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FallBack {
    /// Whether something must happen, whatever else does.
    pub bottom_line: bool,
    /// Whether it is said what happens if the plan does not hold.
    pub contingency: bool,
}

/// Asks for the bottom line that a plan at the highest level lacks.
pub fn bottom_line_advice(level: &str, has: FallBack) -> Option<Advice> {
    let asks = format!("{level}, and no bottom line. What must happen, whatever else does?");
    (!has.bottom_line).then(|| Advice::new(Rule::FallBack, asks))
}

/// Asks for the step that a plan at the highest level lacks, for when it does not hold.
pub fn contingency_advice(level: &str, has: FallBack) -> Option<Advice> {
    let asks = format!("{level}, and no plan B. What happens if this does not hold?");
    (!has.contingency).then(|| Advice::new(Rule::FallBack, asks))
}

/// Asks who else there is, where the file knows nobody of the child's own people.
pub fn network_advice(child: &str, own_people: usize) -> Option<Advice> {
    let asks =
        format!("Nobody of family or friends is on the list. Who else is there for {child}?");
    (own_people == 0).then(|| Advice::new(Rule::OwnPeople, asks))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bottom_line: bool, contingency: bool, expected: &[&str]) {
        let has = FallBack {
            bottom_line,
            contingency,
        };
        let found = [
            bottom_line_advice("HIGH risk", has),
            contingency_advice("HIGH risk", has),
        ];
        let asked: Vec<String> = found.into_iter().flatten().map(|one| one.asks).collect();
        assert_eq!(asked, expected);
    }

    #[test]
    fn each_thing_to_fall_back_on_is_asked_for_alone() {
        let line = "HIGH risk, and no bottom line. What must happen, whatever else does?";
        let plan_b = "HIGH risk, and no plan B. What happens if this does not hold?";
        check(false, false, &[line, plan_b]);
        check(true, false, &[plan_b]);
        check(false, true, &[line]);
        check(true, true, &[]);
    }

    #[test]
    fn one_of_the_childs_own_people_is_enough() {
        let asked = network_advice("Jay", 0).map(|one| one.asks);
        let asks = "Nobody of family or friends is on the list. Who else is there for Jay?";
        assert_eq!(asked.as_deref(), Some(asks));
        assert_eq!(network_advice("Jay", 1), None);
    }
}
