//! The neutral document and its builders. It knows no file format.
