//! Document to bytes, one file a format. It decides nothing about what may be shown.
