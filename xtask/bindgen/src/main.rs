//! `xtask-bindgen INPUT.wasm OUT_DIR NAME`: writes `NAME.js`, `NAME_bg.wasm` and `NAME.d.ts`.
//!
//! A crate of its own because it compiles for about a minute: only `cargo xtask build` pays for it, and only once.

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, out_dir, name] = args.as_slice() else { bail!("usage: xtask-bindgen INPUT.wasm OUT_DIR NAME") };
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(input).out_name(name).typescript(true).omit_default_module_path(false);
    bindgen.web(true).context("choosing the web target")?;
    bindgen.generate(out_dir).with_context(|| format!("generating {name} from {input}"))
}
