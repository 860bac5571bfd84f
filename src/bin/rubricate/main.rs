//! The command line: tags articles from files and writes them as JSON, one a line.

mod article;
mod model;
mod output;
mod source;
mod tag;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Finds people, organisations, places, dates, sums and topics in news articles.
#[derive(Parser)]
#[command(name = "rubricate", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Tag(tag::Options),
}

fn main() -> ExitCode {
    let Arguments { command: Command::Tag(options) } = Arguments::parse();
    match tag::run(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
