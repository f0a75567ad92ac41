//! Text that comes in or goes out: cleaning, widths, wrapping, slugs. It knows nothing of cases or terminals.
