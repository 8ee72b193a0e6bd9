//! The TypeScript declarations beside the content scripts are those of the protocol at hand.
//! `cargo xtask generate` writes them; this test needs `--features typescript`.
#![cfg(feature = "typescript")]
#![allow(clippy::expect_used)]

#[test]
fn the_declarations_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/extension/protocol.d.ts");
    let wanted = scruple::protocol::typescript::declarations();
    if std::env::var_os("SCRUPLE_WRITE").is_some() {
        std::fs::write(path, &wanted).expect("extension/ can be written");
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == wanted, "extension/protocol.d.ts is not current: run `cargo xtask generate`");
}
