//! Cuts the module into parts: what finds names, topics and phrases, and what is loaded later. A later part has neither
//! memory nor tables of its own; it works in those of the first and calls functions of all parts before it, so that
//! nothing is handed over. Constants that no earlier part names, and the places of its functions in the table, it brings
//! along.

use super::relocations::{Named, Relocations};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, ModuleConfig, passes::gc,
};

/// The parts after the first, in the order in which they are linked: what each is called, and what it answers, as the
/// glue calls it. What several need is in the first of them.
const LATER: [(&str, &[&str]); 2] = [
    // What an editor is shown and decides.
    (
        "review",
        &[
            "rubricate_applyHouse",
            "rubricate_entities",
            "rubricate_explain",
            "rubricate_formats",
            "rubricate_mention",
            "rubricate_redo",
            "rubricate_snap",
            "rubricate_transact",
            "rubricate_undo",
        ],
    ),
    // What few reviews ask for.
    (
        "seldom",
        &[
            "rubricate_addVocabulary",
            "rubricate_alike",
            "rubricate_begin",
            "rubricate_define",
            "rubricate_export",
            "rubricate_findPlaces",
            "rubricate_learned",
            "rubricate_loss",
            "rubricate_readHtml",
            "rubricate_readImport",
            "rubricate_revise",
            "rubricate_searchTopics",
            "rubricate_takeUp",
            "rubricate_whyAbout",
        ],
    ),
];

/// The names of the parts, in the order in which they are linked.
pub const NAMES: [&str; 3] = ["rubricate", LATER[0].0, LATER[1].0];

/// What can be moved: a function by its place among all, which is the same whenever the module is read, or a constant
/// by its place among those of the linker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Function(usize),
    Constant(usize),
}

/// What an item needs: what it calls, and whatever else it names.
#[derive(Default)]
struct Needs {
    called: BTreeSet<Item>,
    named: BTreeSet<Item>,
}

/// What goes where; parts go by their places in [`NAMES`].
struct Cut {
    /// Of what is not in the first part the part that it is in.
    later: BTreeMap<Item, usize>,
    /// Functions that are called from later parts.
    shared: BTreeSet<Item>,
    /// By part the addresses of the bytes that it brings along.
    moved: [Vec<Range<u32>>; NAMES.len()],
    /// Parts of different builds must not meet in one memory: it goes by the name of the build.
    build: String,
}

/// The parts of a module, in the order of [`NAMES`].
pub fn split(whole: &[u8], relocations: &Relocations) -> Result<Vec<Vec<u8>>> {
    let cut = Cut::of(&parse(whole)?, relocations, whole);
    (0..NAMES.len()).map(|part| cut.part(part, parse(whole)?)).collect()
}

fn parse(whole: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    config.parse(whole).context("The compiled module cannot be read")
}

/// The part that answers what the glue calls so.
fn answering(export: &str) -> usize {
    LATER.iter().position(|(_, answers)| answers.contains(&export)).map_or(0, |at| at + 1)
}

impl Cut {
    fn of(module: &Module, relocations: &Relocations, whole: &[u8]) -> Cut {
        let needs = needs(module, relocations);
        let exported = |part: usize| {
            let function = move |export: &walrus::Export| match export.item {
                ExportItem::Function(id) if answering(&export.name) == part => Some(item(id)),
                _ => None,
            };
            module.exports.iter().filter_map(function)
        };
        let unsure = unsure(module, relocations);
        let mut parts = BTreeMap::new();
        reached(exported(0).chain(module.start.map(item)).chain(unsure).collect(), &needs, 0, &mut parts);
        for part in 1..NAMES.len() {
            reached(exported(part).collect(), &needs, part, &mut parts);
        }
        let calls = parts.iter().flat_map(|(item, part)| needs[item].called.iter().map(move |called| (called, part)));
        let shared = calls.filter(|(called, part)| parts[called] < **part).map(|(called, _)| *called).collect();
        let moved = moved(relocations, &parts);
        parts.retain(|_, part| *part > 0);
        let build = Sha256::digest(whole).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Cut { later: parts, shared, moved, build }
    }

    fn part_of(&self, item: Item) -> usize {
        self.later.get(&item).copied().unwrap_or(0)
    }

    /// One part: without what is in later ones, with what those need of it, and with everything else taken from those
    /// before it.
    fn part(&self, part: usize, mut module: Module) -> Result<Vec<u8>> {
        retain_exports(&mut module, |name| answering(name) == part);
        let functions: Vec<_> = module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
        for (id, ty) in functions {
            if !matches!(module.funcs.get(id).kind, FunctionKind::Local(_)) {
                continue;
            }
            if self.part_of(item(id)) < part {
                let import = module.imports.add(NAMES[part], &name('f', id.index()), ImportKind::Function(id));
                module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            } else if self.part_of(item(id)) == part && self.shared.contains(&item(id)) {
                module.exports.add(&name('f', id.index()), id);
            }
        }
        match part {
            0 => self.lend(&mut module)?,
            _ => self.borrow(&mut module, NAMES[part])?,
        }
        self.keep_elements(&mut module, part)?;
        self.keep_bytes(&mut module, part)?;
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Lets other parts have the memory, the tables and the globals.
    fn lend(&self, module: &mut Module) -> Result<()> {
        module.exports.add(&self.build, module.get_memory_id()?);
        for (id, name) in tables(module) {
            module.exports.add(&name, id);
        }
        for (id, name) in globals(module) {
            module.exports.add(&name, id);
        }
        Ok(())
    }

    /// Takes them from the first part. A part asks under its own name, so that none is taken for another.
    fn borrow(&self, module: &mut Module, from: &str) -> Result<()> {
        module.start = None;
        let memory = module.get_memory_id()?;
        module.memories.get_mut(memory).import =
            Some(module.imports.add(from, &self.build, ImportKind::Memory(memory)));
        for (id, name) in tables(module) {
            module.tables.get_mut(id).import = Some(module.imports.add(from, &name, ImportKind::Table(id)));
        }
        for (id, name) in globals(module) {
            module.globals.get_mut(id).kind =
                GlobalKind::Import(module.imports.add(from, &name, ImportKind::Global(id)));
        }
        Ok(())
    }

    /// Leaves in the table's segments the functions of a part.
    fn keep_elements(&self, module: &mut Module, part: usize) -> Result<()> {
        let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
        for id in elements {
            let element = module.elements.get(id);
            let (ElementKind::Active { table, offset }, ElementItems::Functions(functions)) =
                (element.kind.clone(), element.items.clone())
            else {
                bail!("The compiled module has a table of a kind that is not known here");
            };
            let start = number(&offset)?;
            module.elements.delete(id);
            module.tables.get_mut(table).elem_segments.remove(&id);
            let mut place = 0;
            for run in functions.chunk_by(|a, b| self.part_of(item(*a)) == self.part_of(item(*b))) {
                if self.part_of(item(run[0])) == part {
                    let offset = ConstExpr::Value(Value::I32((start + place) as i32));
                    let kind = ElementKind::Active { table, offset };
                    let id = module.elements.add(kind, ElementItems::Functions(run.to_vec()));
                    module.tables.get_mut(table).elem_segments.insert(id);
                }
                place += run.len() as u32;
            }
        }
        Ok(())
    }

    /// Leaves of the memory's segments the bytes of a part.
    fn keep_bytes(&self, module: &mut Module, part: usize) -> Result<()> {
        let memory = module.get_memory_id()?;
        let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        for id in data {
            let start = address(&module.data.get(id).kind)?;
            if part == 0 {
                let value = &mut module.data.get_mut(id).value;
                for places in &self.moved {
                    within(places, start, value.len()).into_iter().for_each(|place| value[place].fill(0));
                }
                continue;
            }
            let whole = std::mem::take(&mut module.data.get_mut(id).value);
            module.data.delete(id);
            module.memories.get_mut(memory).data_segments.remove(&id);
            for place in within(&self.moved[part], start, whole.len()) {
                let offset = ConstExpr::Value(Value::I32((start as usize + place.start) as i32));
                let id = module.data.add(DataKind::Active { memory, offset }, whole[place].to_vec());
                module.memories.get_mut(memory).data_segments.insert(id);
            }
        }
        Ok(())
    }
}

/// Those of the places that are in a segment which begins at an address, counted from its beginning.
fn within(places: &[Range<u32>], start: u32, length: usize) -> Vec<Range<usize>> {
    let end = start + length as u32;
    let within = places.iter().map(|place| place.start.max(start)..place.end.min(end));
    within
        .filter(|place| !place.is_empty())
        .map(|place| (place.start - start) as usize..(place.end - start) as usize)
        .collect()
}

/// By part the addresses of the constants that it brings along, without any byte that a constant of an earlier one has,
/// too. The first brings nothing along: its bytes stay where they are.
fn moved(relocations: &Relocations, parts: &BTreeMap<Item, usize>) -> [Vec<Range<u32>>; NAMES.len()] {
    let mut bytes: [BTreeSet<u32>; NAMES.len()] = Default::default();
    for (number, constant) in relocations.constants.iter().enumerate() {
        let part = parts.get(&Item::Constant(number)).copied().unwrap_or(0);
        bytes[part].extend(constant.place.clone());
    }
    std::array::from_fn(|part| {
        let mut places: Vec<Range<u32>> = Vec::new();
        let is_own = |address: &u32| part > 0 && !bytes[..part].iter().any(|earlier| earlier.contains(address));
        for address in bytes[part].iter().copied().filter(is_own) {
            match places.last_mut() {
                Some(last) if last.end == address => last.end += 1,
                _ => places.push(address..address + 1),
            }
        }
        places
    })
}

/// What each function and each constant needs: by its calls, and by what it names.
fn needs(module: &Module, relocations: &Relocations) -> BTreeMap<Item, Needs> {
    struct Calls(BTreeSet<Item>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(item(*id));
        }
    }
    let mut by_name: BTreeMap<&str, Vec<Item>> = BTreeMap::new();
    for function in module.funcs.iter() {
        by_name.entry(function.name.as_deref().unwrap_or_default()).or_default().push(item(function.id()));
    }
    let items = |named: &Named| {
        let functions = named.functions.iter().filter_map(|name| by_name.get(name.as_str())).flatten().copied();
        functions.chain(named.constants.iter().copied().map(Item::Constant)).collect::<BTreeSet<Item>>()
    };
    let mut needs = BTreeMap::new();
    for function in module.funcs.iter() {
        let mut calls = Calls(BTreeSet::new());
        if let FunctionKind::Local(local) = &function.kind {
            dfs_in_order(&mut calls, local, local.entry_block());
        }
        let named = function.name.as_ref().and_then(|name| relocations.functions.get(name));
        let named = named.map(items).unwrap_or_default();
        needs.insert(item(function.id()), Needs { called: calls.0, named });
    }
    for (number, constant) in relocations.constants.iter().enumerate() {
        needs.insert(Item::Constant(number), Needs { named: items(&constant.named), ..Needs::default() });
    }
    needs
}

/// Puts everything that is reached from `roots`, and in no part yet, into a part.
fn reached(roots: Vec<Item>, needs: &BTreeMap<Item, Needs>, part: usize, parts: &mut BTreeMap<Item, usize>) {
    let mut open = roots;
    while let Some(item) = open.pop() {
        if let Entry::Vacant(place) = parts.entry(item) {
            place.insert(part);
            let Needs { called, named } = &needs[&item];
            open.extend(called.iter().chain(named));
        }
    }
}

/// What must stay because nobody knows who needs it: functions in the table that the linker did not put there, and
/// constants of functions that go by another name now.
fn unsure(module: &Module, relocations: &Relocations) -> Vec<Item> {
    let named = || relocations.functions.values().chain(relocations.constants.iter().map(|constant| &constant.named));
    let taken: BTreeSet<&String> = named().flat_map(|named| &named.functions).collect();
    let is_taken = |id: FunctionId| module.funcs.get(id).name.as_ref().is_some_and(|name| taken.contains(name));
    let mut unsure = Vec::new();
    for element in module.elements.iter() {
        if let ElementItems::Functions(functions) = &element.items {
            unsure.extend(functions.iter().copied().filter(|id| !is_taken(*id)).map(item));
        }
    }
    let present: BTreeSet<&String> = module.funcs.iter().filter_map(|function| function.name.as_ref()).collect();
    for (name, named) in &relocations.functions {
        if !present.contains(name) {
            unsure.extend(named.constants.iter().copied().map(Item::Constant));
        }
    }
    unsure
}

fn retain_exports(module: &mut Module, keep: impl Fn(&str) -> bool) {
    let others = module.exports.iter().filter(|export| !keep(&export.name)).map(|export| export.id());
    others.collect::<Vec<_>>().into_iter().for_each(|id| module.exports.delete(id));
}

fn tables(module: &Module) -> Vec<(walrus::TableId, String)> {
    module.tables.iter().map(|table| (table.id(), name('t', table.id().index()))).collect()
}

fn globals(module: &Module) -> Vec<(walrus::GlobalId, String)> {
    module.globals.iter().map(|global| (global.id(), name('g', global.id().index()))).collect()
}

/// Where a segment begins.
fn address(kind: &DataKind) -> Result<u32> {
    match kind {
        DataKind::Active { offset, .. } => number(offset),
        DataKind::Passive => bail!("The compiled module has memory of a kind that is not known here"),
    }
}

fn number(offset: &ConstExpr) -> Result<u32> {
    match offset {
        ConstExpr::Value(Value::I32(number)) => Ok(*number as u32),
        _ => bail!("The compiled module begins a segment in a way that is not known here"),
    }
}

fn item(function: FunctionId) -> Item {
    Item::Function(function.index())
}

/// A short name for what the modules share.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}
