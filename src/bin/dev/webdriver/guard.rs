//! A process that ends with ours, however ours ends.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The shell waits for the end of its input, which comes when our process closes the pipe or dies, and then
/// ends the program. A destructor alone would not run at a crash or at the end of a test program.
const WATCH: &str = r#""$@" & child=$!; cat >/dev/null; kill $child; wait $child"#;

pub struct Guarded {
    shell: Child,
}

impl Guarded {
    /// Starts a program; what it prints goes to the file `log`.
    pub fn start(program: &[&str], environment: &[(&str, &str)], log: &Path) -> Result<Guarded> {
        let log = File::create(log).with_context(|| format!("{} cannot be written", log.display()))?;
        let mut command = watched(program, environment);
        let shell = command.stdout(log.try_clone()?).stderr(log).spawn().context("The shell does not start")?;
        Ok(Guarded { shell })
    }

    /// Starts a program that prints one line when it is ready, and returns that line.
    pub fn start_and_read(program: &[&str]) -> Result<(Guarded, String)> {
        let mut command = watched(program, &[]);
        let shell = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("The shell does not start")?;
        let mut guarded = Guarded { shell };
        let mut line = String::new();
        if let Some(output) = guarded.shell.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        if line.is_empty() {
            bail!("`{}` did not start", program.join(" "));
        }
        Ok((guarded, line.trim().to_owned()))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

fn watched(program: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", WATCH, "sh"]).args(program).envs(environment.iter().copied()).stdin(Stdio::piped());
    command
}
