// Makes one classic script of everything: the worker is a text in it, and the wasm and the models are inside the worker.
// Told by the caller: the folder whose npm parts have esbuild, the page's sources, the glue of the module, the built
// page, the file to write.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const [parts, www, glue, dist, out] = process.argv.slice(2);
const { build } = createRequire(join(parts, 'package.json'))('esbuild');

const small = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', format: 'iife' };

/** Modules that differ when there is only one file have a namesake in single/. */
const namesakes = {
  name: 'namesakes',
  setup({ onResolve }) {
    onResolve({ filter: /\/(start|datafiles|addresses)\.js$/ }, ({ path }) => ({ path: join(www, 'single', path.split('/').at(-1)) }));
    onResolve({ filter: /\/rubricate_glue\.js$/ }, () => ({ path: glue }));
  },
};

/** What is inside: scripts and sheets as text, all else as packed bytes. */
const inside = (worker) => ({
  name: 'inside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^inside:/ }, ({ path }) => ({ path: path.slice('inside:'.length), namespace: 'inside' }));
    onLoad({ filter: /./, namespace: 'inside' }, ({ path }) => {
      if (path === 'worker.js') return { contents: worker, loader: 'text' };
      const contents = readFileSync(join(dist, path));
      return path.endsWith('.css') ? { contents, loader: 'text' } : { contents: gzipSync(contents, { level: 9 }), loader: 'binary' };
    });
  },
});

const worker = await build({ ...small, entryPoints: [join(www, 'worker.js')], plugins: [namesakes, inside()], write: false });
await build({
  ...small,
  entryPoints: [join(www, 'single/main.js')],
  plugins: [namesakes, inside(worker.outputFiles[0].contents)],
  // A classic script has no address of its own; nothing in it is found by one.
  define: { 'import.meta.url': 'location.href' },
  globalName: 'rubricate',
  // Where somebody imports it after all, the variable is no global one.
  footer: { js: 'globalThis.rubricate=rubricate;' },
  outfile: out,
});
