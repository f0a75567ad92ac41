//! Tells the linker what a meeting runs, so that it stands side by side. It makes nothing, and only a release is linked so.

use std::env;

/// The list, as `.ci/near` wrote it.
const NEAR: &str = "link/near.ld";

fn main() {
    println!("cargo::rerun-if-changed={NEAR}");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|told| told == value);
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && let Ok(here) = env::var("CARGO_MANIFEST_DIR")
    {
        println!("cargo::rustc-link-arg-bins=-Wl,-T,{here}/{NEAR}");
    }
}
