//! What may be shown to whom, what is asked, what is missing, one file a stage kind. It knows no terminal types.
