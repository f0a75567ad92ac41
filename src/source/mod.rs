//! YAML as a person wrote it: limits, positions, diagnostics, edits that keep comments. It does not know what a case is.
