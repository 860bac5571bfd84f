//! Checked, borrowed view over a data file.
