//! Picks window or command line; the only place that exits the process.

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    env_logger::init();
    dateline::cli::run(std::env::args_os().skip(1).collect())
}
