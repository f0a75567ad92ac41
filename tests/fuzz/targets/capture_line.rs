#![no_main]
//! Bytes for `capture_line` of `readers.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chairside_fuzz::capture_line(bytes));
