import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';

/** Options for `chromium.launch()` of playwright that start a browser on this machine. */
export interface ChromiumLaunch {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
  headless: true;
  /** Whether Chromium runs in its own sandbox; playwright turns that off unless told otherwise. */
  chromiumSandbox: boolean;
}

interface Candidate {
  executablePath: string;
  /** Variables that this browser needs beside those of the process. */
  variables: Record<string, string>;
}

type Found = Candidate & { chromiumSandbox: boolean };

const ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_BROWSERS: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

const hasBundledBrowser = process.platform === 'linux' && process.arch === 'x64';

/** Where a browser comes from: an npm package, or the system. */
type Origin = 'bundled' | 'installed';

/** Child processes (test workers, benches) read here what their parent has already tried out. */
const FOUND_VARIABLE = 'STEPBACK_CHROMIUM_FOUND';

let found: Promise<Found> | undefined;

/**
 * Finds a Chromium that really starts here: the one CHROMIUM_PATH names, else the one in the package
 * @sparticuz/chromium, unpacked on first use, else one of the system. With STEPBACK_BROWSER=bundled
 * or =installed only these are considered. Rejects with a sentence that says what to do when there is
 * none. A process and its children stay with the first one that is found.
 *
 * @param first what is tried first. The bundled one has no window and nothing around the page: a page
 *   in it costs less than half, and it is the same on every machine. An installed one is what
 *   people use.
 */
export async function findChromium(first: Origin = 'bundled'): Promise<ChromiumLaunch> {
  const inherited = process.env[FOUND_VARIABLE];
  found ??= inherited ? Promise.resolve(JSON.parse(inherited) as Found) : tryCandidates(first);
  const browser = await found;
  process.env[FOUND_VARIABLE] = JSON.stringify(browser);
  return launchOptions(browser, browser.chromiumSandbox);
}

async function tryCandidates(first: Origin): Promise<Found> {
  const failures: string[] = [];
  for (const candidate of candidates(first)) {
    const executablePath = candidate.executablePath;
    try {
      const browser = await candidate.prepare();
      return { ...browser, chromiumSandbox: await startsInSandbox(browser) };
    } catch (error) {
      failures.push(`${executablePath}: ${firstLine(error)}`);
    }
  }
  const hint = hasBundledBrowser
    ? ''
    : ` The bundled browser is for Linux on x64, and this is ${process.platform} on ${process.arch}.`;
  throw new Error(
    [
      `No Chromium starts on this machine.${hint}`,
      'Install Chromium or Chrome, or set CHROMIUM_PATH to the path of one.',
      ...failures,
    ].join('\n'),
  );
}

function candidates(
  first: Origin,
): { executablePath: string; prepare: () => Promise<Candidate> }[] {
  const asInstalled = (executablePath: string) => ({
    executablePath,
    prepare: () => Promise.resolve({ executablePath, variables: {} }),
  });
  const named = process.env.CHROMIUM_PATH;
  const only = process.env.STEPBACK_BROWSER;
  // A browser that was asked for by name is not silently replaced by another one.
  if (named && only !== 'bundled') return [asInstalled(named)];
  const origins = {
    bundled: hasBundledBrowser
      ? [{ executablePath: '@sparticuz/chromium', prepare: unpackBundledChromium }]
      : [],
    installed: [...(SYSTEM_BROWSERS[process.platform] ?? []), chromium.executablePath()]
      .filter((path) => existsSync(path))
      .map(asInstalled),
  };
  if (only === 'bundled' || only === 'installed') return origins[only];
  const second = first === 'bundled' ? 'installed' : 'bundled';
  return [...origins[first], ...origins[second]];
}

/**
 * Starts the browser once. Chromium refuses to run as root inside its sandbox, and many containers
 * deny an ordinary user the namespaces the sandbox is made of; only then is it left off.
 */
async function startsInSandbox(browser: Candidate): Promise<boolean> {
  if (process.getuid?.() !== 0) {
    try {
      await startOnce(browser, true);
      return true;
    } catch {
      // The start below tells whether it was the sandbox.
    }
  }
  await startOnce(browser, false);
  return false;
}

async function startOnce(browser: Candidate, chromiumSandbox: boolean): Promise<void> {
  await (await chromium.launch(launchOptions(browser, chromiumSandbox))).close();
}

function launchOptions(browser: Candidate, chromiumSandbox: boolean): ChromiumLaunch {
  const env: Record<string, string> = { ...browser.variables };
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined) env[name] ??= value;
  }
  return {
    executablePath: browser.executablePath,
    args: [...ARGS],
    env,
    headless: true,
    chromiumSandbox,
  };
}

/**
 * The package's own unpacking uses fixed names in the shared temporary folder, which collide
 * between processes and users, and leaves out the libraries that a bare system lacks.
 */
async function unpackBundledChromium(): Promise<Candidate> {
  const packed = join(
    dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')),
    '../../bin',
  );
  const { version } = JSON.parse(await readFile(join(packed, '../package.json'), 'utf8')) as {
    version: string;
  };
  const parent = await writableCache(join(packed, '../../../.cache'));
  const folder = join(parent, `stepback-chromium-${version}`);
  if (!existsSync(folder)) {
    // Whoever renames first wins, so two processes that start together never see half a browser.
    const unfinished = await mkdtemp(`${folder}-`);
    try {
      await unpackInto(unfinished, packed, folder);
      await rename(unfinished, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error;
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    variables: {
      LD_LIBRARY_PATH: [join(folder, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_PATH: folder,
    },
  };
}

async function unpackInto(folder: string, packed: string, finalFolder: string): Promise<void> {
  // Another user than the one who installed may run the tests.
  await chmod(folder, 0o755);
  await Promise.all([
    unbrotli(join(packed, 'chromium.br'), join(folder, 'chromium'), 0o755),
    ...['al2023', 'fonts', 'swiftshader'].map(async (name) => {
      const archive = join(folder, `${name}.tar`);
      await unbrotli(join(packed, `${name}.tar.br`), archive, 0o644);
      const options = ['--extract', '--no-same-owner', '--directory', folder, '--file', archive];
      await promisify(execFile)('tar', options);
      await rm(archive);
    }),
  ]);
  // The packed one names folders of another system; without fonts no glyph is drawn.
  await writeFile(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>` +
      `<dir>${join(finalFolder, 'fonts')}</dir>` +
      `<cachedir prefix="xdg">fontconfig</cachedir></fontconfig>\n`,
  );
}

async function unbrotli(from: string, to: string, mode: number): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode }));
}

/** A folder only this user writes to: the project's own cache, else one in the temporary folder. */
async function writableCache(inProject: string): Promise<string> {
  try {
    await mkdir(inProject, { recursive: true });
    await rm(await mkdtemp(join(inProject, 'probe-')), { recursive: true });
    return inProject;
  } catch {
    const user = process.getuid?.() ?? 0;
    const own = join(tmpdir(), `stepback-${user}`);
    await mkdir(own, { recursive: true, mode: 0o700 });
    if ((await lstat(own)).uid !== user) throw new Error(`${own} belongs to someone else.`);
    return own;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 1).join('');
}
