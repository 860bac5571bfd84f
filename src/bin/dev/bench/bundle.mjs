// Makes one module of each tool. Told by the caller: the folder whose npm parts have esbuild, our own script, the folder to fill,
// the modules.

import { createRequire } from 'node:module';
import { join } from 'node:path';

const [parts, rubricate, outdir, ...entryPoints] = process.argv.slice(2);
const { build } = createRequire(join(parts, 'package.json'))('esbuild');

await build({
  entryPoints,
  outdir,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'warning',
  alias: { rubricate },
});
