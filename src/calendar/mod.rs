//! Dates: as people type them, working days, bank holidays of England and Wales. It never reads a clock.
