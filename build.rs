//! Compiles the tables under `data/` into the index that the library embeds.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
