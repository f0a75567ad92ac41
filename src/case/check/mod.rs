//! The rules that hold inside one case, whatever its procedure. They change nothing and judge no practice.

mod ahead;
mod dates;
mod directory;
mod items;
mod people;
mod rules;
mod signs;
mod spot;

pub(super) use rules::rules;
