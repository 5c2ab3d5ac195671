//! The fingerprint of the sources, for the cache of facts: facts that another program wrote are never believed.

use std::fs;
use std::io;
use std::path::Path;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=src");
    println!("cargo:rerun-if-changed=Cargo.lock");
    let mut hash = 0xcbf2_9ce4_8422_2325;
    take(Path::new("src"), &mut hash)?;
    take(Path::new("Cargo.lock"), &mut hash)?;
    println!("cargo:rustc-env=LINLI_SOURCES={hash:016x}");
    Ok(())
}

/// FNV-1a over the names and bytes of all files, in order.
fn take(path: &Path, hash: &mut u64) -> io::Result<()> {
    let mut mix = |bytes: &[u8]| {
        *hash = bytes.iter().fold(*hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    };
    if !path.is_dir() {
        mix(path.to_string_lossy().as_bytes());
        mix(&fs::read(path).unwrap_or_default());
        return Ok(());
    }
    let mut inner = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    inner.sort();
    inner.iter().try_for_each(|path| take(path, hash))
}
