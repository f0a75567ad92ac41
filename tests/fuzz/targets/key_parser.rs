#![no_main]
//! Bytes for `key_parser` of `readers.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chairside_fuzz::key_parser(bytes));
