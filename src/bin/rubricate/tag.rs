//! `rubricate tag`: reads, tags on all cores and writes in input order.
//!
//! Three threads pass batches on to one another through short queues: one reads, one has
//! its batch tagged by the pool, one writes. However long the input is, only a few
//! batches of it are in memory.

use super::output::{self, Format};
use super::source::{Raw, Source};
use super::{article, model};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use rubricate::Engine;
use rubricate::export::{Include, Options as Written};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

/// Articles in one batch at most.
const BATCH: usize = 256;
/// Bytes in one batch, less than one article more.
const BATCH_BYTES: usize = 4 << 20;
/// Batches that wait between two threads.
const WAITING: usize = 2;

/// Tag the articles of a file
///
/// Input is a file of JSON lines {"id", "text", "title"?, "date"?, "url"?, "language"?}
/// (.jsonl, .ndjson, .json), a plain text (.txt) or a page (.html); without a known
/// extension the first character decides. A text without title is taken to the letter:
/// offsets refer to it as it is. With a title the document is the title, a line break
/// and the text. An article without id is given the number of its line. The date
/// (2026-11-25) is the day of publication, against which "Monday" is resolved.
///
/// Output is one line of JSON an article, in input order; --format has others. A line that cannot be tagged
/// is told on standard error with its number, the others are tagged, and the exit code
/// is 1.
#[derive(Args)]
#[command(verbatim_doc_comment)]
pub struct Options {
    /// File to read; - is standard input
    #[arg(long, value_name = "FILE")]
    input: PathBuf,
    /// File to write; - is standard output
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// Folder with lexicon.bin and topics.bin [default: model beside the program, else www/model of the checkout]
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// File with a taxonomy of your own, CSV or SKOS; may be given more than once
    #[arg(long, value_name = "FILE")]
    vocabulary: Vec<PathBuf>,
    /// Suggest no IPTC Media Topics
    #[arg(long)]
    no_media_topics: bool,
    /// Threads to tag on [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// What to write
    #[arg(long, value_enum, default_value_t = Format::Native)]
    format: Format,
}

/// A tagged article or what is wrong with it.
struct Done {
    line: u64,
    bytes: usize,
    result: Result<Vec<u8>, String>,
}

/// Tags everything; `false` if some of it could not be tagged.
pub fn run(options: &Options) -> Result<bool, String> {
    let mut engine = model::load(options.model.as_deref())?;
    engine.suggest_media_topics(!options.no_media_topics, Default::default());
    options.vocabulary.iter().try_for_each(|file| model::add_vocabulary(&mut engine, file))?;
    let source = Source::open(&options.input)?;
    let mut output = create(&options.input, &options.output)?;
    let written_head = output.write_all(options.format.head().as_bytes());
    written_head.map_err(|error| format!("The output cannot be written: {error}."))?;
    let threads = options.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|error| format!("The threads cannot be started: {error}."))?;
    let bar = progress(source.size);
    let name = options.input.file_stem().and_then(|stem| stem.to_str()).unwrap_or("input").to_owned();
    let written = Written { generator: engine.files().clone(), include: Some(Include::All), ..Written::default() };

    let (raw_in, raw_out) = sync_channel(WAITING);
    let (done_in, done_out) = sync_channel(WAITING);
    thread::scope(|scope| {
        let reader = scope.spawn(move || read(source, &raw_in));
        let writer = scope.spawn(|| write(done_out, output, &bar));
        for batch in raw_out {
            let tag = |raw: Raw| tag(&engine, raw, &name, options.format, &written);
            let done: Vec<Done> = pool.install(|| Vec::into_par_iter(batch).map(tag).collect());
            if done_in.send(done).is_err() {
                break;
            }
        }
        drop(done_in);
        let written = writer.join().map_err(|_| "Writing broke off.".to_owned())?;
        let read = reader.join().map_err(|_| "Reading broke off.".to_owned())?;
        bar.finish_and_clear();
        read.map_err(|error| format!("The input cannot be read on: {error}."))?;
        match written {
            Ok(bad) => Ok(bad == 0),
            // Whoever reads our output has had enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
            Err(error) => Err(format!("The output cannot be written: {error}.")),
        }
    })
}

/// Cuts the input into batches until it ends or nobody wants more.
fn read(source: Source, batches: &SyncSender<Vec<Raw>>) -> io::Result<()> {
    let mut batch = Vec::new();
    let mut bytes = 0;
    for raw in source {
        let raw = raw?;
        bytes += raw.content.as_ref().map_or(0, Vec::len);
        batch.push(raw);
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            bytes = 0;
            if batches.send(std::mem::take(&mut batch)).is_err() {
                return Ok(());
            }
        }
    }
    if !batch.is_empty() {
        // A closed queue means that writing has failed, which is reported there.
        let _ = batches.send(batch);
    }
    Ok(())
}

fn tag(engine: &Engine, raw: Raw, name: &str, format: Format, written: &Written) -> Done {
    let line = raw.line;
    let bytes = raw.content.as_ref().map_or(0, Vec::len);
    // One article that trips a bug must not take the others with it.
    let result = catch_unwind(AssertUnwindSafe(|| {
        let document = article::document(raw, name).map_err(|error| format!("{}: {error}", error.code()))?;
        Ok(output::line(&engine.analyze(document), format, written))
    }))
    .unwrap_or_else(|_| Err("internal: The article could not be tagged because of a fault in the program.".to_owned()));
    Done { line, bytes, result }
}

/// Writes the lines and tells the errors; returns how many there were.
fn write(batches: Receiver<Vec<Done>>, mut output: Box<dyn Write + Send>, bar: &ProgressBar) -> io::Result<u64> {
    let mut bad = 0;
    for Done { line, bytes, result } in batches.into_iter().flatten() {
        match result {
            Ok(json) => output.write_all(&json)?,
            Err(error) => {
                bad += 1;
                bar.suspend(|| eprintln!("line {line}: {error}"));
            }
        }
        bar.inc(bytes as u64);
    }
    output.flush()?;
    Ok(bad)
}

fn create(input: &Path, output: &Path) -> Result<Box<dyn Write + Send>, String> {
    if output.as_os_str() == "-" {
        return Ok(Box::new(BufWriter::new(io::stdout())));
    }
    let same = |a: &Path, b: &Path| Some(fs::canonicalize(a).ok()? == fs::canonicalize(b).ok()?);
    if same(input, output) == Some(true) {
        return Err("Input and output are the same file.".to_owned());
    }
    let file =
        File::create(output).map_err(|error| format!("The output {} cannot be written: {error}.", output.display()))?;
    Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
}

/// A bar of bytes on standard error; hidden when that is no terminal.
fn progress(size: Option<u64>) -> ProgressBar {
    let (bar, template) = match size {
        Some(size) => {
            (ProgressBar::new(size), "{bar:30} {percent:>3} %  {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left")
        }
        None => (ProgressBar::no_length(), "{spinner} {bytes}  {bytes_per_sec}"),
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
