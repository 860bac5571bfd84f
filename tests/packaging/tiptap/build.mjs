import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

await build({ entryPoints: ['src/main.js'], bundle: true, minify: true, format: 'esm', outdir: 'dist' });

const rubricate = dirname(fileURLToPath(import.meta.resolve('rubricate/package.json')));
for (const name of ['worker.js', 'rubricate.wasm', 'review.wasm', 'seldom.wasm', 'model', 'panel.css', 'read.css']) {
  cpSync(join(rubricate, name), join('dist', name), { recursive: true });
}
cpSync('index.html', 'dist/index.html');
