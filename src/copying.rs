//! May this selection leave the page, and on what terms.
