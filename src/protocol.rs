//! Every message between page, background and extension pages.
