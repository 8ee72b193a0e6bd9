//! Facts in, advice out.
