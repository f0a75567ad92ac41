//! How views are laid out, one file a layout. They decide nothing about what may be shown.

pub mod home;
