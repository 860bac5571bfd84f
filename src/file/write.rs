//! Writes data files; used by the trainer and by tests.
