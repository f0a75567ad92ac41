#![no_main]
//! Bytes for `procedure_loader` of `readers.rs`.

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| chairside_fuzz::procedure_loader(bytes));
