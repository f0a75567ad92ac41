//! The nouns of a case file and the rules that hold inside one. It knows no procedure and no meeting.
