//! Analyses out, as JSON.
