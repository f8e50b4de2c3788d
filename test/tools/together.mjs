// Runs scripts of package.json beside each other and shows what each one said in one piece:
// together.mjs SCRIPT …. All run to their end; it fails when one of them does.
import { spawn } from 'node:child_process';

/** Resolves to true when the script succeeds. */
function run(script) {
  const npm = process.env.npm_execpath;
  const options = ['run', '--silent', script];
  const child = npm
    ? spawn(process.execPath, [npm, ...options])
    : spawn('npm', options, { shell: process.platform === 'win32' });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part) => (said += part));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => (said += `${error.message}\n`));
    child.on('close', (status) => {
      console.log(`${script}: ${status === 0 ? 'fine' : 'FAILED'}\n${said.trim()}`);
      resolve(status === 0);
    });
  });
}

const succeeded = await Promise.all(process.argv.slice(2).map(run));
if (succeeded.includes(false)) process.exitCode = 1;
