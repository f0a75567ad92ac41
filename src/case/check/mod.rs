//! The rules that hold inside one case, whatever its procedure. They change nothing and judge no practice.

mod dates;
mod directory;
mod items;
mod people;
mod rules;
mod spot;

pub(super) use rules::rules;
