import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findChromium } from '../tools/chromium.ts';

/** One of Lighthouse's categories: its score of 100, and the audits that cost points. */
export interface Score {
  title: string;
  score: number;
  below: string[];
}

const RUNS = 3;
const FOLDER = resolve('test/bench/lighthouse');
const run = promisify(execFile);

/** The scores of a page, each the median of three runs by Lighthouse's own defaults. */
export async function lighthouseScores(url: string): Promise<Score[]> {
  await installLighthouse();
  const { executablePath, args, env, chromiumSandbox } = await findChromium('installed');
  const input = JSON.stringify({
    url,
    executablePath,
    env,
    args: chromiumSandbox ? args : [...args, '--no-sandbox'],
  });
  const runs: Score[][] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const { stdout } = await run(process.execPath, [join(FOLDER, 'measure.mjs'), input]);
    runs.push(JSON.parse(stdout) as Score[]);
  }
  return (runs[0] ?? []).flatMap(
    ({ title }) =>
      runs
        .flatMap((scores) => scores.filter((score) => score.title === title))
        .toSorted((a, b) => a.score - b.score)[Math.floor(RUNS / 2)] ?? [],
  );
}

/** Its two hundred packages stay out of the project's own, where only this bench would use them. */
async function installLighthouse(): Promise<void> {
  if (existsSync(join(FOLDER, 'node_modules/lighthouse'))) return;
  console.log('Installing Lighthouse …');
  const npm = process.env.npm_execpath;
  const options = ['ci', '--no-progress', '--loglevel=error'];
  await (npm
    ? run(process.execPath, [npm, ...options], { cwd: FOLDER })
    : run('npm', options, { cwd: FOLDER }));
}
