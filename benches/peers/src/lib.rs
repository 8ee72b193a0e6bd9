//! The engines behind one interface, the text that all of them read, and the exports that make each a WebAssembly module of its own.

pub mod engines;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;
