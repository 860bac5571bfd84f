//! The committed budget: brotli bytes of every use and of every file.

use crate::project;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;

/// No use may load more than this, whatever the budget says.
const LIMIT: u64 = 1_200_000;

#[derive(Serialize, Deserialize)]
pub struct Budget {
    pub totals: BTreeMap<String, u64>,
    pub files: BTreeMap<String, u64>,
}

const HEADER: &str =
    "# Brotli bytes of what ships. `cargo dev size` fails when something grows by more than 2 % over this;
# `cargo dev size --update` makes the present sizes the budget.\n\n";

impl Budget {
    pub fn load() -> Result<Budget> {
        let text = fs::read_to_string(file())
            .context("tests/budget.toml cannot be read; `cargo dev size --update` makes it")?;
        toml::from_str(&text).context("tests/budget.toml is damaged; `cargo dev size --update` makes it anew")
    }

    pub fn save(&self) -> Result<()> {
        fs::write(file(), format!("{HEADER}{}", toml::to_string(self)?))?;
        println!("\ntests/budget.toml holds the present sizes.");
        self.within_limit()
    }

    /// Fails with all that weighs more than this budget allows.
    pub fn check(&self, now: &Budget) -> Result<()> {
        let totals = now.totals.iter().filter_map(|(name, size)| over(name, *size, self.totals.get(name)));
        let files = now.files.iter().filter_map(|(name, size)| over(name, *size, self.files.get(name)));
        let over: Vec<String> = totals.chain(files).collect();
        if !over.is_empty() {
            bail!(
                "Larger than the budget:\n  {}\nMake it smaller, or accept it with `cargo dev size --update`",
                over.join("\n  ")
            );
        }
        println!("\nWithin the budget.");
        now.within_limit()
    }

    fn within_limit(&self) -> Result<()> {
        match self.totals.iter().find(|(_, size)| **size > LIMIT) {
            Some((name, size)) => bail!("The {name} loads {size} bytes, more than the limit of {LIMIT}"),
            None => Ok(()),
        }
    }
}

/// What is wrong with a size. Compilers differ a little from release to release, hence the room for growth.
fn over(name: &str, size: u64, budget: Option<&u64>) -> Option<String> {
    match budget {
        None => Some(format!("{name}: {size} bytes, and it has no budget yet")),
        Some(budget) if size > budget + budget / 50 + 64 => {
            Some(format!("{name}: {size} bytes, the budget is {budget}"))
        }
        Some(_) => None,
    }
}

fn file() -> std::path::PathBuf {
    project::tests().join("budget.toml")
}

#[cfg(test)]
mod tests {
    use super::over;

    #[test]
    fn growth_beyond_the_room_is_told() {
        assert!(over("a", 10_200, Some(&10_000)).is_none());
        assert!(over("a", 10_265, Some(&10_000)).is_some());
        assert!(over("a", 1, None).is_some());
    }
}
