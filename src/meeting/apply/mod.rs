//! Applying records to a sitting. It never fails: what fits nothing changes nothing.

mod agenda;
mod ballots;
mod items;
mod people;
mod record;

pub(super) use record::apply;
