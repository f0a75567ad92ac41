//! Whether what stands at a path now is the case that was opened there, and what the chair is asked where that is in doubt.
//! It writes nothing.

use super::save::{Asked, Asking};
use crate::{
    case::{Case, ClashWords, Likeness},
    source::{Clash, Place, Side},
    text,
};

/// What stands at a path now.
pub(super) enum Whose {
    /// The case that was opened there: what both sides changed goes together.
    Ours,
    /// Another child's, or one under another procedure: nothing of one child is ever merged into another's file.
    Anothers,
    /// Nobody can tell before the chair has said it.
    Asked(Box<Asked>),
}

/// Tells whose case stands at a path now, from the cases that are known to be ours: what the sitting began with or saved
/// last, and what was read there last.
pub(super) fn whose(ours: [&Case; 2], theirs: &Case, asking: &Asking) -> Whose {
    let [base, read] = ours;
    if !text::same(&base.procedure, &theirs.procedure) {
        return Whose::Anothers;
    }
    match base.likeness_to(theirs).min(read.likeness_to(theirs)) {
        Likeness::Same => Whose::Ours,
        Likeness::Another => Whose::Anothers,
        Likeness::Doubtful => in_doubt(base, theirs, asking),
    }
}

/// Where nobody can be asked nothing is merged: a case that stands beside its file is put together later, one that went
/// into another child's is not taken apart again.
fn in_doubt(base: &Case, theirs: &Case, asking: &Asking) -> Whose {
    let names = |case: &Case| {
        let names = case.child.known_as().into_iter().flatten();
        let born = case.child.date_of_birth.map(|born| born.to_string());
        Some(names.chain(born).collect::<Vec<_>>().join(", "))
    };
    let clash = Clash {
        place: ["child", "name"]
            .map(|name| Place::Field(name.to_owned()))
            .to_vec(),
        ours: names(base),
        theirs: names(theirs),
        both_stand: false,
    };
    match asking {
        Asking::Nobody => Whose::Anothers,
        Asking::Chair(choices) => match clash.chosen(choices) {
            Some(Side::Ours) => Whose::Anothers,
            Some(Side::Theirs) => Whose::Ours,
            None => Whose::Asked(Box::new(Asked {
                clash,
                words: words(),
            })),
        },
    }
}

/// The name itself is not shown: the screen may be shared, and the chair can look into the file.
fn words() -> ClashWords {
    ClashWords {
        what: "The child's name in the file is another now: is it the same child?".to_owned(),
        ours: "another child: the file stays as it is, and the meeting is kept beside it"
            .to_owned(),
        theirs: "the same child: the name was put right, and the meeting goes into the file"
            .to_owned(),
    }
}
