import { existsSync } from 'node:fs';
import { FIRST_LOAD_BUDGET, firstLoad, firstLoadBytes } from './size-budget.ts';

if (!existsSync('dist/index.html')) {
  console.error('There is no dist/index.html: run `npm run build` first.');
  process.exit(1);
}
const total = firstLoadBytes('dist');
const row = (bytes: number, name: string) =>
  console.log(`${bytes.toLocaleString('en').padStart(8)}  ${name}`);

for (const { file, bytes } of firstLoad('dist')) row(bytes, file);
row(total, 'first load, scripts and styles, gzip -9');
row(FIRST_LOAD_BUDGET, 'budget');

if (total > FIRST_LOAD_BUDGET) {
  console.error(`The first load is ${total - FIRST_LOAD_BUDGET} bytes over its budget.`);
  process.exit(1);
}
