//! `cargo dev`: builds the page, serves it, tests it and measures it.

mod build;
mod command;
mod compress;
mod dist;
mod install;
mod project;
mod screenshot;
mod serve;
mod toolchain;
mod wasm;
mod webdriver;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo dev", bin_name = "cargo dev", about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

/// Builds the page, serves it, tests it and measures it.
#[derive(Subcommand)]
enum Task {
    /// Build everything a browser loads into www/dist
    Build(build::Options),
    /// Serve www/dist on localhost
    Serve(serve::Options),
    /// Take a picture of a page in one of the browsers
    Screenshot(screenshot::Options),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Build(options) => build::run(&options),
        Task::Serve(options) => serve::run(&options),
        Task::Screenshot(options) => screenshot::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
