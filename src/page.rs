//! Which LinkedIn page this is, whose, and what relation.
