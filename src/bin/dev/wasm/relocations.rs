//! What the linker knows of the compiled module: which functions and constants each of them names. The module itself
//! does not tell: there, an address is a number like any other.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasmparser::{
    BinaryReader, DataKind, KnownCustom, Linking, Name, Operator, Parser, Payload, RelocSectionReader, RelocationType,
    SymbolInfo, TypeRef,
};

/// Names of functions and what each names. A name that several have stands for all of them.
#[derive(Default)]
pub struct Relocations {
    pub functions: BTreeMap<String, Named>,
    pub constants: Vec<Constant>,
}

/// Bytes of the memory that are there from the beginning.
pub struct Constant {
    pub place: Range<u32>,
    pub named: Named,
}

/// What is named by something.
#[derive(Default)]
pub struct Named {
    /// Functions whose address is taken.
    pub functions: BTreeSet<String>,
    /// Constants by their places in [`Relocations::constants`].
    pub constants: BTreeSet<usize>,
}

/// A part of the file's bytes, and what is in it.
struct Part<T> {
    bytes: Range<usize>,
    is: T,
}

/// What is read of the file before it can be put together.
#[derive(Default)]
struct Read<'a> {
    imported: u32,
    names: BTreeMap<u32, &'a str>,
    bodies: Vec<Part<u32>>,
    /// Segments with the address of their first byte.
    segments: Vec<Part<u32>>,
    symbols: Vec<SymbolInfo<'a>>,
    /// Places in the file and what stands there.
    relocations: Vec<(usize, RelocationType, u32)>,
}

/// Reads a module that was linked with `--emit-relocs`.
pub fn read(module: &[u8]) -> Result<Relocations> {
    let read = Read::of(module).context("What the linker says of the module cannot be read")?;
    if read.names.is_empty() || read.symbols.is_empty() {
        bail!("The compiled module does not name its functions and constants");
    }
    let mut found = Relocations::default();
    let mut constant_of = BTreeMap::new();
    for (number, symbol) in read.symbols.iter().enumerate() {
        let SymbolInfo::Data { symbol: Some(symbol), .. } = symbol else { continue };
        let segment = &read.segments[symbol.index as usize];
        let start = segment.is + symbol.offset;
        constant_of.insert(number as u32, found.constants.len());
        found.constants.push(Constant { place: start..start + symbol.size, named: Named::default() });
    }
    // Of places in the memory, which constants begin there or before; some are within others.
    let mut by_start: Vec<usize> = (0..found.constants.len()).collect();
    by_start.sort_by_key(|&constant| found.constants[constant].place.start);
    for &(at, kind, number) in &read.relocations {
        use RelocationType as Kind;
        let symbol = &read.symbols[number as usize];
        let mut named = Named::default();
        match (kind, symbol) {
            (Kind::TableIndexSleb | Kind::TableIndexI32, SymbolInfo::Func { index, .. }) => {
                named.functions.insert(read.names.get(index).copied().unwrap_or_default().to_owned());
            }
            (Kind::MemoryAddrLeb | Kind::MemoryAddrSleb | Kind::MemoryAddrI32, SymbolInfo::Data { .. }) => {
                named.constants.extend(constant_of.get(&number));
            }
            _ => continue,
        }
        if let Some(body) = part(&read.bodies, at) {
            let name = read.names.get(&body.is).copied().unwrap_or_default();
            found.functions.entry(name.to_owned()).or_default().add(&named);
        } else if let Some(segment) = part(&read.segments, at) {
            let address = segment.is + (at - segment.bytes.start) as u32;
            let end = by_start.partition_point(|&constant| found.constants[constant].place.start <= address);
            let holders: Vec<usize> =
                by_start[..end].iter().copied().filter(|&one| found.constants[one].place.contains(&address)).collect();
            holders.into_iter().for_each(|holder| found.constants[holder].named.add(&named));
        }
    }
    Ok(found)
}

impl Named {
    fn add(&mut self, more: &Named) {
        self.functions.extend(more.functions.iter().cloned());
        self.constants.extend(&more.constants);
    }
}

/// The part in which a byte of the file lies.
fn part<T>(parts: &[Part<T>], at: usize) -> Option<&Part<T>> {
    let after = parts.partition_point(|part| part.bytes.start <= at);
    parts[..after].last().filter(|part| part.bytes.contains(&at))
}

impl<'a> Read<'a> {
    fn of(module: &'a [u8]) -> Result<Read<'a>> {
        let mut read = Read::default();
        let mut starts = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                starts.push(range.start);
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        read.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let is = read.imported + read.bodies.len() as u32;
                    read.bodies.push(Part { bytes: body.range(), is });
                }
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        let DataKind::Active { offset_expr, .. } = segment.kind else { continue };
                        let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else { continue };
                        let end = segment.range.end;
                        read.segments.push(Part { bytes: end - segment.data.len()..end, is: value as u32 });
                    }
                }
                Payload::CustomSection(section) => match section.as_known() {
                    KnownCustom::Name(names) => {
                        for subsection in names {
                            let Name::Function(names) = subsection? else { continue };
                            for name in names {
                                let name = name?;
                                read.names.insert(name.index, name.name);
                            }
                        }
                    }
                    KnownCustom::Linking(linking) => {
                        for subsection in linking.subsections() {
                            let Linking::SymbolTable(symbols) = subsection? else { continue };
                            read.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                        }
                    }
                    KnownCustom::Reloc(relocations) => read.relocated(&relocations, &starts)?,
                    _ => {}
                },
                _ => {}
            }
        }
        Ok(read)
    }

    fn relocated(&mut self, relocations: &RelocSectionReader<'_>, starts: &[usize]) -> Result<()> {
        let start = *starts.get(relocations.section_index() as usize).context("no such section")?;
        for relocation in relocations.entries() {
            let relocation = relocation?;
            self.relocations.push((start + relocation.offset as usize, relocation.ty, relocation.index));
        }
        Ok(())
    }
}

/// The module without what only the linker needs; what works on the module next would carry it along and make it false.
pub fn without(module: &[u8]) -> Result<Vec<u8>> {
    let mut kept = module.get(..8).context("The compiled module is too short")?.to_vec();
    let mut reader = BinaryReader::new(module, 0);
    reader.read_bytes(8)?;
    while !reader.eof() {
        let start = reader.original_position();
        let id = reader.read_u8()?;
        let content = reader.read_reader()?;
        let name = if id == 0 { content.clone().read_string()? } else { "" };
        if name != "linking" && !name.starts_with("reloc.") {
            kept.extend(&module[start..reader.original_position()]);
        }
    }
    Ok(kept)
}
