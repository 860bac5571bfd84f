//! Cuts the module in two: what every review needs, and what is called for seldom. The second has neither memory nor
//! tables of its own; it works in those of the first and calls its functions, so that nothing is handed over.

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use walrus::ir::{Visitor, dfs_in_order};
use walrus::{
    ExportItem, FunctionId, FunctionKind, GlobalKind, ImportKind, ImportedFunction, Module, ModuleConfig, passes::gc,
};

/// What the second module answers, as the glue calls it.
const SELDOM: [&str; 8] = [
    "rubricate_addVocabulary",
    "rubricate_export",
    "rubricate_loss",
    "rubricate_readHtml",
    "rubricate_readImport",
    "rubricate_revise",
    "rubricate_searchTopics",
    "rubricate_takeUp",
];

/// What the second module calls the first.
const FIRST: &str = "rubricate";

/// Both modules.
pub struct Parts {
    pub first: Vec<u8>,
    pub seldom: Vec<u8>,
}

/// A function by its place among all; it is the same whenever the module is read.
type Number = usize;

pub fn split(whole: &[u8]) -> Result<Parts> {
    let first = parse(whole)?;
    let calls = calls(&first);
    let is_seldom = |name: &str| SELDOM.contains(&name);
    let exported = |seldom: bool| {
        let functions = first.exports.iter().filter_map(move |export| match export.item {
            ExportItem::Function(id) if is_seldom(&export.name) == seldom => Some(id.index()),
            _ => None,
        });
        functions.collect::<Vec<_>>()
    };
    let mut roots = exported(false);
    roots.extend(first.start.map(|id| id.index()));
    roots.extend(tabled(&first));
    let always = reached(roots, &calls, &BTreeSet::new());
    let seldom = reached(exported(true), &calls, &always);
    // What the second calls of the first.
    let called = seldom.iter().flat_map(|number| &calls[number]);
    let shared: BTreeSet<Number> = called.copied().filter(|number| always.contains(number)).collect();
    // Parts of different builds must not meet in one memory.
    let build: String = Sha256::digest(whole).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    Ok(Parts { first: kept(first, &shared, &build), seldom: moved(parse(whole)?, &seldom, &build)? })
}

fn parse(whole: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false).generate_name_section(false);
    config.parse(whole).context("The compiled module cannot be read")
}

/// The functions that each function calls or names.
fn calls(module: &Module) -> BTreeMap<Number, BTreeSet<Number>> {
    struct Calls(BTreeSet<Number>);
    impl Visitor<'_> for Calls {
        fn visit_function_id(&mut self, id: &FunctionId) {
            self.0.insert(id.index());
        }
    }
    let of = |function: &walrus::Function| {
        let mut calls = Calls(BTreeSet::new());
        if let FunctionKind::Local(local) = &function.kind {
            dfs_in_order(&mut calls, local, local.entry_block());
        }
        (function.id().index(), calls.0)
    };
    module.funcs.iter().map(of).collect()
}

/// Functions in tables: whoever has their number may call them.
fn tabled(module: &Module) -> Vec<Number> {
    let mut found = Vec::new();
    for element in module.elements.iter() {
        match &element.items {
            walrus::ElementItems::Functions(functions) => found.extend(functions.iter().map(|id| id.index())),
            walrus::ElementItems::Expressions(_, items) => {
                for item in items {
                    if let walrus::ConstExpr::RefFunc(id) = item {
                        found.push(id.index());
                    }
                }
            }
        }
    }
    found
}

/// All functions that are reached from `roots` without those in `but`.
fn reached(roots: Vec<Number>, calls: &BTreeMap<Number, BTreeSet<Number>>, but: &BTreeSet<Number>) -> BTreeSet<Number> {
    let mut found = BTreeSet::new();
    let mut open = roots;
    while let Some(number) = open.pop() {
        if !but.contains(&number) && found.insert(number) {
            open.extend(&calls[&number]);
        }
    }
    found
}

/// The first module: without the seldom exports, and with what the second needs of it.
fn kept(mut module: Module, shared: &BTreeSet<Number>, build: &str) -> Vec<u8> {
    let seldom: Vec<_> = module
        .exports
        .iter()
        .filter(|export| SELDOM.contains(&export.name.as_str()))
        .map(|export| export.id())
        .collect();
    seldom.into_iter().for_each(|id| module.exports.delete(id));
    let functions: Vec<_> = module
        .funcs
        .iter()
        .filter(|function| shared.contains(&function.id().index()))
        .map(|function| function.id())
        .collect();
    for id in functions {
        if matches!(module.funcs.get(id).kind, FunctionKind::Local(_)) {
            module.exports.add(&name('f', id.index()), id);
        }
    }
    let memories: Vec<_> = module.memories.iter().map(|memory| memory.id()).collect();
    for id in memories {
        module.exports.add(build, id);
    }
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        module.exports.add(&name('t', id.index()), id);
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        module.exports.add(&name('g', id.index()), id);
    }
    gc::run(&mut module);
    module.emit_wasm()
}

/// The second module: the seldom exports, and everything that is not seldom taken from the first.
fn moved(mut module: Module, seldom: &BTreeSet<Number>, build: &str) -> Result<Vec<u8>> {
    let often: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !SELDOM.contains(&export.name.as_str()))
        .map(|export| export.id())
        .collect();
    often.into_iter().for_each(|id| module.exports.delete(id));
    module.start = None;
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements.into_iter().for_each(|id| module.elements.delete(id));
    let functions: Vec<_> = module.funcs.iter().map(|function| (function.id(), function.ty())).collect();
    for (id, ty) in functions {
        let is_local = matches!(module.funcs.get(id).kind, FunctionKind::Local(_));
        if is_local && !seldom.contains(&id.index()) {
            let import = module.imports.add(FIRST, &name('f', id.index()), ImportKind::Function(id));
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
    }
    let memory = module.get_memory_id()?;
    let import = module.imports.add(FIRST, build, ImportKind::Memory(memory));
    module.memories.get_mut(memory).import = Some(import);
    module.memories.get_mut(memory).data_segments.clear();
    let tables: Vec<_> = module.tables.iter().map(|table| table.id()).collect();
    for id in tables {
        let import = module.imports.add(FIRST, &name('t', id.index()), ImportKind::Table(id));
        module.tables.get_mut(id).import = Some(import);
        module.tables.get_mut(id).elem_segments.clear();
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for id in globals {
        let import = module.imports.add(FIRST, &name('g', id.index()), ImportKind::Global(id));
        module.globals.get_mut(id).kind = GlobalKind::Import(import);
    }
    gc::run(&mut module);
    Ok(module.emit_wasm())
}

/// A short name for what the modules share.
fn name(kind: char, number: usize) -> String {
    format!("{kind}{number:x}")
}
