//! `cargo dev`: builds the page, serves it, tests it and measures it.

mod ablate;
mod bench;
mod build;
mod check;
mod command;
mod compress;
mod demo;
mod dist;
mod endurance;
mod eval;
mod fuzz;
mod install;
mod instructions;
mod pack;
mod project;
mod report;
mod screenshot;
mod serve;
mod size;
mod toolchain;
mod wasm;
#[allow(dead_code, unused_imports)] // The browser tests use parts of it that this program does not.
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
    /// Set up what is missing, build, serve, and open the page
    Demo(demo::Options),
    /// Build everything a browser loads into www/dist
    Build(build::Options),
    /// Make the npm package
    Pack,
    /// Serve www/dist on localhost
    Serve(serve::Options),
    /// Weigh everything that ships against the budget
    Size(size::Options),
    /// Count the instructions of loading and tagging against those committed
    Instructions(instructions::Options),
    /// Run all tests, or the steps named
    Test(check::Options),
    /// Measure the speed in Chromium and write tests/reports/speed.md
    Report(report::Options),
    /// Tag article after article in Chromium, watch its memory and write tests/reports/endurance.md
    Endurance(endurance::Options),
    /// Look for inputs that break something
    Fuzz(fuzz::Options),
    /// Run other tools beside ours in the same browsers on the same texts and write tests/reports/peers.md
    Bench(bench::Options),
    /// Measure names, sums and dates on annotated articles and write tests/reports/quality.md
    Eval(eval::Options),
    /// Train the tagger without each of its ingredients and write what each is worth
    Ablate(ablate::Options),
    /// Take a picture of a page in one of the browsers
    Screenshot(screenshot::Options),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Demo(options) => demo::run(&options),
        Task::Build(options) => build::run(&options),
        Task::Pack => pack::run(),
        Task::Serve(options) => serve::run(&options),
        Task::Size(options) => size::run(&options),
        Task::Instructions(options) => instructions::run(&options),
        Task::Test(options) => check::run(&options),
        Task::Report(options) => report::run(&options),
        Task::Endurance(options) => endurance::run(&options),
        Task::Fuzz(options) => fuzz::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Eval(options) => eval::run(&options),
        Task::Ablate(options) => ablate::run(&options),
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
