//! Roles of colour by meaning, and the themes that fill them. No other place names a colour.
