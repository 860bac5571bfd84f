//! From an operation to the rules that carry it out.

use super::draft::Draft;
use super::operation::Operation;
use crate::error::Result;

impl Draft<'_> {
    pub fn perform(&mut self, operation: &Operation) -> Result<()> {
        match operation {
            Operation::Accept(target) => self.accept(target),
            Operation::Reject { target, reason } => self.reject(target, reason.as_deref()),
            Operation::Reset(target) => self.reset(target),
            Operation::Relabel { target, label, alike } => self.relabel(target, label.0, *alike),
            Operation::SetRange { mention, start, end, raw } => self.set_range(*mention, *start, *end, *raw),
            Operation::Nudge { mention, edge, by } => self.nudge(*mention, *edge, *by),
            Operation::Add { start, end, label, alike, raw } => self.add(*start, *end, label.0, *alike, *raw),
            Operation::Remove { mentions } => self.remove(mentions),
            Operation::Merge { entities } => self.merge(entities),
            Operation::Split { mentions } => self.split(mentions),
            Operation::Rename { entity, name } => self.rename(*entity, name),
            Operation::SetRole { entity, role } => self.set_role(*entity, *role),
            Operation::Link { entity, link } => self.link(*entity, link.as_ref()),
            Operation::Note { mention, entity, text } => self.note(*mention, *entity, text),
            Operation::Propagate { mention, matching } => self.propagate(*mention, *matching),
            Operation::Restore(carried) => self.restore(carried),
            Operation::Place { orphan, start, end } => self.place(*orphan, *start, *end),
            Operation::LetGo { orphans } => self.let_go(orphans),
            Operation::Topic { code, decision } => {
                self.file(&|filing| filing.decide(code, *decision));
                Ok(())
            }
        }
    }
}
