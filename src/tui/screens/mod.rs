//! One file a stage kind: how a view is laid out. They decide nothing about what may be shown.
