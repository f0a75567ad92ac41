//! Sittings as the chair has them: keys go in, screens come out. It needs no terminal, no disk and no clock.

#[cfg(test)]
#[path = "chairside/advice.rs"]
mod advice;
#[cfg(test)]
#[path = "chairside/aloud.rs"]
mod aloud;
#[cfg(test)]
#[path = "chairside/any_stage.rs"]
mod any_stage;
#[cfg(test)]
#[path = "chairside/arrivals.rs"]
mod arrivals;
#[cfg(test)]
#[path = "chairside/ballots.rs"]
mod ballots;
#[cfg(test)]
#[path = "chairside/begin.rs"]
mod begin;
#[cfg(test)]
#[path = "chairside/clashes.rs"]
mod clashes;
#[cfg(test)]
#[path = "chairside/completion.rs"]
mod completion;
#[cfg(test)]
#[path = "chairside/economy.rs"]
mod economy;
#[cfg(test)]
#[path = "chairside/effort.rs"]
mod effort;
#[cfg(test)]
#[path = "chairside/harness.rs"]
mod harness;
#[cfg(test)]
#[path = "chairside/large_panel.rs"]
mod large_panel;
#[cfg(test)]
#[path = "chairside/letters.rs"]
mod letters;
#[cfg(test)]
#[path = "chairside/looked.rs"]
mod looked;
#[cfg(test)]
#[path = "chairside/palette.rs"]
mod palette;
#[cfg(test)]
#[path = "chairside/parted.rs"]
mod parted;
#[cfg(test)]
#[path = "chairside/pictures.rs"]
mod pictures;
#[cfg(test)]
#[path = "chairside/private.rs"]
mod private;
#[cfg(test)]
#[path = "chairside/professionals.rs"]
mod professionals;
#[cfg(test)]
#[path = "chairside/reach.rs"]
mod reach;
#[cfg(test)]
#[path = "chairside/readme.rs"]
mod readme;
#[cfg(test)]
#[path = "chairside/restart.rs"]
mod restart;
#[cfg(test)]
#[path = "chairside/screens.rs"]
mod screens;
#[cfg(test)]
#[path = "chairside/sealed.rs"]
mod sealed;
#[cfg(test)]
#[path = "chairside/sizes.rs"]
mod sizes;
#[cfg(test)]
#[path = "chairside/steps.rs"]
mod steps;
#[cfg(test)]
#[path = "chairside/typing.rs"]
mod typing;
#[cfg(test)]
#[path = "chairside/unseen.rs"]
mod unseen;
