//! What is asked for over the body: help, palette, questions. At most one at a time.
