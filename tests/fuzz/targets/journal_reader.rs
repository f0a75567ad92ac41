#![no_main]
//! Bytes for `journal_reader` of `readers.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chairside_fuzz::journal_reader(bytes));
