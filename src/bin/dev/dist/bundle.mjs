// Makes few and small files of the page's scripts and sheets. Told by the caller: the folder whose npm parts
// have esbuild, the page's sources, the glue of the module, the folder of the sheets, the folder to fill.

import { readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const [parts, www, glue, sheets, out] = process.argv.slice(2);
const { build } = createRequire(join(parts, 'package.json'))('esbuild');

/** Letters stay as they are: escapes are longer. The page with an editor has it from npm. */
const small = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', outdir: out, nodePaths: [join(parts, 'node_modules')] };

/** Users without a page load one file; what others need of it they import from there. What shows finished tags is a file, too. */
function shared(address) {
  return {
    name: 'shared',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\/(client|errors)\.js$/ }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: address, external: true },
      );
      onResolve({ filter: /\/read\.js$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: address.replace('rubricate.js', 'read.js'), external: true } : undefined,
      );
    },
  };
}

const bound = {
  name: 'bound',
  setup({ onResolve }) {
    onResolve({ filter: /\/rubricate_glue\.js$/ }, () => ({ path: glue }));
  },
};

/**
 * What is imported on demand stays a file of its own, in lazy/. Names have no checksum: budgets and hosts go by them.
 * @param {string} name of the script in www, and in the filled folder
 */
function script(name, ...plugins) {
  const entry = { in: join(www, name), out: name.replace(/\.js$/, '') };
  return build({ ...small, entryPoints: [entry], format: 'esm', splitting: true, chunkNames: 'lazy/[name]', plugins });
}

await Promise.all([
  script('rubricate.js'),
  script('define.js', shared('./rubricate.js')),
  script('host/main.js', shared('../rubricate.js')),
  script('read.js'),
  script('adapters/prosemirror.js'),
  script('host/editor.js'),
  script('worker.js', bound),
  build({
    ...small,
    entryPoints: readdirSync(sheets).map((name) => ({ in: join(sheets, name), out: basename(name, '.css') })),
    // Pictures and the like ship as they are.
    external: ['*.svg', '*.png', '*.woff2'],
  }),
]);
// Addresses that were in use before there were bundles.
for (const name of ['client.js', 'errors.js']) writeFileSync(join(out, name), 'export*from"./rubricate.js";\n');
