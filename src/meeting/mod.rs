//! The engine of a sitting: request, decision, record, apply. It does no input or output and reads no clock.
