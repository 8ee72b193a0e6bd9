//! The shell around the engine in the background.
