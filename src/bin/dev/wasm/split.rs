//! Cuts the module in two: what every review needs, and what is called for seldom. The second has neither memory nor
//! tables of its own; it works in those of the first and calls its functions, so that nothing is handed over. The
//! constants that only its own functions name, and their places in the table, it brings along.

use super::relocations::{Named, Relocations};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind,
    ImportedFunction, Module, ModuleConfig, passes::gc,
};

/// What the second module answers, as the glue calls it.
const SELDOM: [&str; 14] = [
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
];

/// What the second module calls the first.
const FIRST: &str = "rubricate";

/// Both modules.
pub struct Parts {
    pub first: Vec<u8>,
    pub seldom: Vec<u8>,
}

/// What can be moved: a function by its place among all, which is the same whenever the module is read, or a constant
/// by its place among those of the linker.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Function(usize),
    Constant(usize),
}

/// For each item what it needs.
type Needs = BTreeMap<Item, BTreeSet<Item>>;

/// What goes where.
struct Cut {
    seldom: BTreeSet<Item>,
    /// Functions of the first module that the second calls.
    shared: BTreeSet<Item>,
    /// Addresses of the bytes that the second brings along.
    moved: Vec<Range<u32>>,
    /// Parts of different builds must not meet in one memory: it goes by the name of the build.
    build: String,
}

pub fn split(whole: &[u8], relocations: &Relocations) -> Result<Parts> {
    let module = parse(whole)?;
    let cut = Cut::of(&module, relocations, whole);
    Ok(Parts { first: cut.first(module)?, seldom: cut.second(parse(whole)?)? })
}

fn parse(whole: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    config.parse(whole).context("The compiled module cannot be read")
}

impl Cut {
    fn of(module: &Module, relocations: &Relocations, whole: &[u8]) -> Cut {
        let needs = needs(module, relocations);
        let exported = |seldom: bool| {
            let function = move |export: &walrus::Export| match export.item {
                ExportItem::Function(id) if SELDOM.contains(&export.name.as_str()) == seldom => Some(item(id)),
                _ => None,
            };
            module.exports.iter().filter_map(function)
        };
        let unsure = unsure(module, relocations);
        let roots = exported(false).chain(module.start.map(item)).chain(unsure).collect();
        let always = reached(roots, &needs, &BTreeSet::new());
        let seldom = reached(exported(true).collect(), &needs, &always);
        let called = seldom.iter().filter_map(|item| needs.get(item)).flatten().copied();
        let shared = called.filter(|item| always.contains(item)).collect();
        let moved = moved(relocations, &seldom);
        let build = Sha256::digest(whole).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        Cut { seldom, shared, moved, build }
    }

    /// The first module: without what is seldom, and with what the second needs of it.
    fn first(&self, mut module: Module) -> Result<Vec<u8>> {
        retain_exports(&mut module, |name| !SELDOM.contains(&name));
        let functions: Vec<_> = module.funcs.iter().map(|function| function.id()).collect();
        for id in functions {
            let is_local = matches!(module.funcs.get(id).kind, FunctionKind::Local(_));
            if is_local && self.shared.contains(&item(id)) {
                module.exports.add(&name('f', id.index()), id);
            }
        }
        module.exports.add(&self.build, module.get_memory_id()?);
        for (id, name) in tables(&module) {
            module.exports.add(&name, id);
        }
        for (id, name) in globals(&module) {
            module.exports.add(&name, id);
        }
        self.keep_elements(&mut module, false)?;
        let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        for id in data {
            let start = address(&module.data.get(id).kind)?;
            let value = &mut module.data.get_mut(id).value;
            for place in self.moved_of(start, value.len()) {
                value[place].fill(0);
            }
        }
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// The second module: what is seldom, with everything else taken from the first.
    fn second(&self, mut module: Module) -> Result<Vec<u8>> {
        retain_exports(&mut module, |name| SELDOM.contains(&name));
        module.start = None;
        let functions: Vec<_> = module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
        for (id, ty) in functions {
            let is_local = matches!(module.funcs.get(id).kind, FunctionKind::Local(_));
            if is_local && !self.seldom.contains(&item(id)) {
                let import = module.imports.add(FIRST, &name('f', id.index()), ImportKind::Function(id));
                module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        let memory = module.get_memory_id()?;
        module.memories.get_mut(memory).import =
            Some(module.imports.add(FIRST, &self.build, ImportKind::Memory(memory)));
        for (id, name) in tables(&module) {
            module.tables.get_mut(id).import = Some(module.imports.add(FIRST, &name, ImportKind::Table(id)));
        }
        for (id, name) in globals(&module) {
            module.globals.get_mut(id).kind =
                GlobalKind::Import(module.imports.add(FIRST, &name, ImportKind::Global(id)));
        }
        self.keep_elements(&mut module, true)?;
        self.keep_moved(&mut module)?;
        gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Leaves in the table's segments what is seldom, or what is not.
    fn keep_elements(&self, module: &mut Module, seldom: bool) -> Result<()> {
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
            for run in functions.chunk_by(|a, b| self.seldom.contains(&item(*a)) == self.seldom.contains(&item(*b))) {
                if self.seldom.contains(&item(run[0])) == seldom {
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

    /// Leaves of the memory's segments the bytes that are moved.
    fn keep_moved(&self, module: &mut Module) -> Result<()> {
        let memory = module.get_memory_id()?;
        module.memories.get_mut(memory).data_segments.clear();
        let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
        for id in data {
            let (start, whole) = (address(&module.data.get(id).kind)?, module.data.get(id).value.clone());
            module.data.delete(id);
            for place in self.moved_of(start, whole.len()) {
                let offset = ConstExpr::Value(Value::I32((start as usize + place.start) as i32));
                let id = module.data.add(DataKind::Active { memory, offset }, whole[place].to_vec());
                module.memories.get_mut(memory).data_segments.insert(id);
            }
        }
        Ok(())
    }

    /// The moved bytes of a segment that begins at an address, counted from its beginning.
    fn moved_of(&self, start: u32, length: usize) -> Vec<Range<usize>> {
        let end = start + length as u32;
        let within = self.moved.iter().map(|place| place.start.max(start)..place.end.min(end));
        within
            .filter(|place| !place.is_empty())
            .map(|place| (place.start - start) as usize..(place.end - start) as usize)
            .collect()
    }
}

/// The addresses of constants that are seldom needed, without any byte that another constant has, too.
fn moved(relocations: &Relocations, seldom: &BTreeSet<Item>) -> Vec<Range<u32>> {
    let mut kept = BTreeSet::new();
    let mut moved = BTreeSet::new();
    for (number, constant) in relocations.constants.iter().enumerate() {
        let bytes = if seldom.contains(&Item::Constant(number)) { &mut moved } else { &mut kept };
        bytes.extend(constant.place.clone());
    }
    let mut places: Vec<Range<u32>> = Vec::new();
    for address in moved.difference(&kept).copied() {
        match places.last_mut() {
            Some(last) if last.end == address => last.end += 1,
            _ => places.push(address..address + 1),
        }
    }
    places
}

/// What each function and each constant needs: by its calls, and by what it names.
fn needs(module: &Module, relocations: &Relocations) -> Needs {
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
    let mut needs = Needs::new();
    for function in module.funcs.iter() {
        let mut calls = Calls(BTreeSet::new());
        if let FunctionKind::Local(local) = &function.kind {
            dfs_in_order(&mut calls, local, local.entry_block());
        }
        let named = function.name.as_ref().and_then(|name| relocations.functions.get(name));
        calls.0.extend(named.map(items).unwrap_or_default());
        needs.insert(item(function.id()), calls.0);
    }
    for (number, constant) in relocations.constants.iter().enumerate() {
        needs.insert(Item::Constant(number), items(&constant.named));
    }
    needs
}

/// Everything that is reached from `roots` without what is in `but`.
fn reached(roots: Vec<Item>, needs: &Needs, but: &BTreeSet<Item>) -> BTreeSet<Item> {
    let mut found = BTreeSet::new();
    let mut open = roots;
    while let Some(item) = open.pop() {
        if !but.contains(&item) && found.insert(item) {
            open.extend(needs.get(&item).into_iter().flatten());
        }
    }
    found
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
