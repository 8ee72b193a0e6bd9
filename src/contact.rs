//! Contact details in text.
