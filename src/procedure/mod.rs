//! Terms of reference as data, and the rules they set. It knows no council's meeting in particular.
