//! Makes the data files that ship, and measures what they are worth.

mod articles;
mod engine;
mod eval;
mod keyphrases;
mod lexicon;
mod random;
mod speed;
mod tagger;
mod topics;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compiles the lists of names into the lexicon.
    Lexicon(lexicon::Options),
    Eval(eval::Options),
    Compare(eval::compare::Options),
    Ablate(tagger::ablate::Options),
    Speed(speed::Options),
    Tagger(tagger::Options),
    Topics(topics::Options),
    Definitions(topics::definitions::Options),
    EvalTopics(topics::eval::Options),
    EvalKeyphrases(keyphrases::Options),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Lexicon(options) => lexicon::run(&options),
        Command::Eval(options) => eval::run(&options),
        Command::Compare(options) => eval::compare::run(&options),
        Command::Ablate(options) => tagger::ablate::run(&options),
        Command::Speed(options) => speed::run(&options),
        Command::Tagger(options) => tagger::run(&options),
        Command::Topics(options) => topics::run(&options),
        Command::Definitions(options) => topics::definitions::run(&options),
        Command::EvalTopics(options) => topics::eval::run(&options),
        Command::EvalKeyphrases(options) => keyphrases::run(&options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
