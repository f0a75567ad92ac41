//! The one table of commands: keys, hints, help, palette. It knows no terminal types.
