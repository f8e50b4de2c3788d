// Runs before anything is installed, so it uses nothing but Node, and it leaves the network alone
// when what the lock file asks for is already there.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const wanted = readPackages('package-lock.json');
const installed = readPackages('node_modules/.package-lock.json');
const upToDate = Object.entries(wanted).every(
  ([path, { version, optional }]) =>
    path === '' || installed[path]?.version === version || (optional && !installed[path]),
);

if (!upToDate) {
  console.log('Installing what the project needs …');
  const options = ['install', '--include=dev', '--no-progress', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

/** The packages of a lock file by path, or none when there is no such file. */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
