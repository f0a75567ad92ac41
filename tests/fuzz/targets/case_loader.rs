#![no_main]
//! Bytes for `case_loader` of `readers.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chairside_fuzz::case_loader(bytes));
