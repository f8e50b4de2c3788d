// Node 20 cannot run TypeScript, but the Vite that is here anyway can: run-ts.mjs FILE
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

await runnerImport(resolve(process.argv[2]), { configFile: false, logLevel: 'warn' });
