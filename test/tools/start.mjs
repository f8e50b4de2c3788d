// Builds the page and serves it to this machine only, on the first free port from 4173 on.
import { build, preview } from 'vite';

await build({ logLevel: 'warn' });
const server = await preview({
  logLevel: 'warn',
  preview: { host: '127.0.0.1', port: 4173, strictPort: false },
});
console.log(`\nStepback is ready: ${server.resolvedUrls?.local[0]}\nPress Ctrl+C to stop it.`);
