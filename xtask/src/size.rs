//! How large something is once a browser's store or a server has gzipped it: one way of measuring for every figure that is printed.

use std::io::Write;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

/// Bytes of `bytes`, gzipped as `gzip -9` would: the library is the one that packs as zlib does.
pub fn gzipped(bytes: &[u8]) -> Result<u64> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len() as u64)
}
