// worker.js is not for pages to import. A host that serves it from an address of its own, which must have the origin of
// the page, names that address in `workerSrc`.

export {};
