//! Small drawn things built from plain values. They know the theme and not the meeting.
