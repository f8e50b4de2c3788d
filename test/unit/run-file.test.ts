import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import redeploy from '../../src/lessons/redeploy/lesson.ts';
import { areKeptRuns } from '../../src/session/kept-runs.ts';
import { workingModes } from '../../src/session/modes.ts';
import {
  decodeRunFile,
  encodeRunFile,
  fitRuns,
  type FileRun,
  LARGEST_FILE,
  MOST_PROBLEMS,
  type RunFile,
} from '../../src/session/run-file.ts';
import { drawQr, qrPath, QUIET_ZONE } from '../../src/views/share/qr.ts';
import { words } from '../../src/views/share/words.ts';
import { expectSame } from '../conformance/same.ts';
import { runFiles } from '../facts/run-files.ts';

const SEED = 20_260_301;
const lessons = ['redeploy'];
const decode = (text: string) => decodeRunFile(text, lessons);
const kinds = (text: string) => decode(text).problems.map(({ kind }) => kind);

const run = (change: object = {}) => ({ name: null, choices: {}, taken: 3, at: 2, ...change });
const write = (change: object = {}) =>
  JSON.stringify({ stepback: 1, lesson: 'redeploy', mode: 'step', runs: [run()], ...change });
const writeRun = (change: object) => write({ runs: [run(change)] });
const many = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));

const arbitraryRun: fc.Arbitrary<FileRun> = fc
  .record({
    name: fc.option(
      fc.string({ maxLength: 80, unit: 'binary' }).filter((n) => n.length <= 80 && n.trim() !== ''),
    ),
    choices: fc.dictionary(
      fc.integer({ min: 1, max: 10_000 }).map(String),
      fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,79}$/),
      { maxKeys: 12 },
    ),
    taken: fc.nat(10_000),
    behind: fc.nat(10_000),
  })
  .map(({ name, choices, taken, behind }) => {
    // A dictionary of fast-check may have no prototype; files give plain objects.
    return { name, choices: { ...choices }, taken, at: Math.max(0, taken - behind) };
  });
const arbitraryFile: fc.Arbitrary<RunFile> = fc.record(
  {
    lesson: fc.constantFrom(...lessons),
    mode: fc.constantFrom(...workingModes.map(({ id }) => id)),
    runs: fc.array(arbitraryRun, { minLength: 1, maxLength: 8 }),
  },
  { noNullPrototype: true },
);

describe('a file of runs', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        const { text, leftOut } = encodeRunFile(file);
        expect(leftOut).toBe(0);
        expect(decode(text)).toEqual({
          ok: true,
          value: file,
          places: file.runs.map((_, i) => i),
          problems: [],
        });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });

  it('says which scenario its runs belong to, unless it is the first', () => {
    const file: RunFile = { lesson: 'redeploy', scenario: 'healthy', mode: 'step', runs: [run()] };
    const { text } = encodeRunFile(file);
    expect(decode(text).value).toEqual(file);
    expect(encodeRunFile({ lesson: 'redeploy', mode: 'step', runs: [run()] }).text).not.toContain(
      'scenario',
    );
    expect(kinds(write({ scenario: 'No scenario is called so' }))).toEqual(['unknown-scenario']);
    expect(kinds(write({ scenario: 7 }))).toEqual(['unknown-scenario']);
  });

  it.each(runFiles)('still opens: $text', ({ text, holds }) => {
    const decoded = decode(text);
    expect(decoded).toMatchObject({ ok: true, value: holds, problems: [] });
    if (decoded.ok) expect(decoded.value).toEqual(holds);
  });

  it('is written as it always was', () => {
    for (const { text, holds } of runFiles.slice(0, 2)) {
      expect(encodeRunFile(holds).text).toBe(text);
    }
  });

  it('leaves out the oldest runs beyond the limits, never the one in view', () => {
    const runs = many(70, (i) => run({ name: `run ${i}` }) as FileRun);
    const crowded = encodeRunFile({ lesson: 'redeploy', mode: 'step', runs });
    const kept = decode(crowded.text);
    expect(crowded.leftOut).toBe(10);
    expect(kept.value?.runs.map(({ name }) => name)).toEqual([
      'run 0',
      ...many(59, (i) => `run ${i + 11}`),
    ]);

    const choices = Object.fromEntries(many(100, (i) => [i + 1, 'x'.repeat(80)]));
    const large = encodeRunFile({
      lesson: 'redeploy',
      mode: 'step',
      runs: many(60, (i) => run({ name: `run ${i}`, choices }) as FileRun),
    });
    const fitting = decode(large.text);
    expect(large.text.length).toBeLessThanOrEqual(LARGEST_FILE);
    expect(fitting.problems).toEqual([]);
    expect(fitting.value?.runs).toHaveLength(60 - large.leftOut);
    expect(fitting.value?.runs.at(0)?.name).toBe('run 0');
    expect(fitting.value?.runs.at(-1)?.name).toBe('run 59');
  });
});

describe('what is refused as a whole', () => {
  it.each([
    ['', 'not-json', '', ''],
    ['  \n', 'not-json', '', ''],
    ['{"stepback": 1,', 'not-json', '', '{"stepback": 1,'],
    ['<script>alert(1)</script>', 'not-json', '', '<script>alert(1)</script>'],
    ['null', 'not-a-run-file', '', 'null'],
    ['[1, 2]', 'not-a-run-file', '', '[…]'],
    ['"text"', 'not-a-run-file', '', 'text'],
    ['{"lesson":"redeploy"}', 'not-a-run-file', '', '{…}'],
    ['{"__proto__":{"stepback":1}}', 'not-a-run-file', '', '{…}'],
    [write({ stepback: 2 }), 'other-version', 'stepback', '2'],
    [write({ stepback: '1' }), 'other-version', 'stepback', '"1"'],
    [write({ stepback: null }), 'other-version', 'stepback', 'null'],
    [write({ lesson: 'canary' }), 'unknown-lesson', 'lesson', 'canary'],
    [write({ lesson: undefined }), 'unknown-lesson', 'lesson', ''],
    [write({ runs: undefined }), 'no-runs', 'runs', ''],
    [write({ runs: {} }), 'no-runs', 'runs', '{…}'],
    [write({ runs: [] }), 'no-runs', 'runs', '[]'],
    [write({ runs: [7, null] }), 'no-runs', 'runs[0]', '7'],
  ])('%s', (text, kind, path, given) => {
    expect(decode(text)).toEqual({ ok: false, value: null, problems: [{ kind, path, given }] });
  });
});

describe('what is dropped and reported', () => {
  const nothing = { name: null, choices: {}, taken: 3, at: 2 };
  it.each([
    [write({ colour: 'red' }), 'unknown-part', '', 'colour', nothing],
    [writeRun({ onload: 'x' }), 'unknown-part', 'runs[0]', 'onload', nothing],
    [write({ mode: 'sleep' }), 'unknown-mode', 'mode', 'sleep', nothing],
    [write({ mode: 7 }), 'unknown-mode', 'mode', '7', nothing],
    [write({ runs: ['x', run()] }), 'not-a-run', 'runs[0]', 'x', nothing],
    [writeRun({ name: 7 }), 'unreadable-name', 'runs[0].name', '7', nothing],
    [writeRun({ choices: [] }), 'unreadable-choices', 'runs[0].choices', '[]', nothing],
    [writeRun({ choices: { x: 'a' } }), 'unreadable-choice', 'runs[0].choices["x"]', 'a', nothing],
    [writeRun({ choices: { 0: 'a' } }), 'unreadable-choice', 'runs[0].choices["0"]', 'a', nothing],
    [writeRun({ choices: { 2: 5 } }), 'unreadable-choice', 'runs[0].choices["2"]', '5', nothing],
    [writeRun({ taken: '3' }), 'unreadable-step', 'runs[0].taken', '"3"', { ...nothing, taken: 2 }],
    [writeRun({ at: 1.5 }), 'unreadable-step', 'runs[0].at', '1.5', { ...nothing, at: 3 }],
    [writeRun({ at: -1 }), 'unreadable-step', 'runs[0].at', '-1', { ...nothing, at: 3 }],
    [writeRun({ at: 4 }), 'cursor-ahead', 'runs[0].at', '4', { ...nothing, at: 3 }],
  ])('%s', (text, kind, path, given, kept) => {
    const decoded = decode(text);
    expect(decoded.problems).toEqual([{ kind, path, given }]);
    expect(decoded.value).toEqual({ lesson: 'redeploy', mode: 'step', runs: [kept] });
  });

  it('reads nothing from a prototype, and gives none', () => {
    const text =
      '{"stepback":1,"lesson":"redeploy","__proto__":{"mode":"watch"},"runs":[' +
      '{"__proto__":{"taken":9},"constructor":1,"choices":{"__proto__":{"2":"x"},"3":"a.b"}}]}';
    const decoded = decode(text);
    expect(decoded.value).toEqual({
      lesson: 'redeploy',
      mode: 'step',
      runs: [{ name: null, choices: { 3: 'a.b' }, taken: 0, at: 0 }],
    });
    expect(Object.getPrototypeOf(decoded.value?.runs[0]?.choices)).toBe(Object.prototype);
    expect(decoded.problems.map(({ kind, path, given }) => [kind, path, given])).toEqual([
      ['unknown-part', '', '__proto__'],
      ['unknown-part', 'runs[0]', '__proto__'],
      ['unknown-part', 'runs[0]', 'constructor'],
      ['unreadable-choice', 'runs[0].choices["__proto__"]', '{…}'],
    ]);
    expect({}).not.toHaveProperty('taken');
  });

  it('shows what was given shortened, without characters that turn the sentence around', () => {
    const [long, turned] = [
      write({ mode: 'x'.repeat(500) }),
      write({ mode: 'a\u202Eb\u0000c\uD800' }),
    ];
    expect(decode(long).problems[0]?.given).toBe(`${'x'.repeat(40)}…`);
    expect(decode(turned).problems[0]?.given).toBe('a\uFFFDb\uFFFDc\uFFFD');
  });

  it('lists the first problems and counts the rest', () => {
    const parts = Object.fromEntries(many(MOST_PROBLEMS + 5, (i) => [`part${i}`, i]));
    const { problems } = decode(write(parts));
    expect(problems).toHaveLength(MOST_PROBLEMS + 1);
    expect(problems.at(-1)).toEqual({ kind: 'more-problems', path: '', given: '5' });
  });
});

describe('the limits, one below, at and above', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  const sized = (bytes: number) => write().padEnd(bytes);
  const named = (length: number) => writeRun({ name: 'ä'.repeat(length) });
  const chosen = (count: number) =>
    writeRun({ choices: Object.fromEntries(many(count, (i) => [i + 1, 'a'])) });
  const listed = (count: number) => write({ runs: many(count, () => run()) });
  it.each([
    ['256 kB', sized, LARGEST_FILE, 'too-large'],
    ['runs', listed, 60, 'too-many-runs'],
    ['choices', chosen, 100, 'too-many-choices'],
    ['characters of a name', named, 80, 'name-too-long'],
    ['step taken', (taken: number) => writeRun({ taken }), 10_000, 'unreadable-step'],
    [
      'step of the cursor',
      (at: number) => writeRun({ taken: 10_000, at }),
      10_000,
      'unreadable-step',
    ],
    [
      'step of a choice',
      (at: number) => writeRun({ choices: { [at]: 'a' } }),
      10_000,
      'unreadable-choice',
    ],
    [
      'characters of an outcome',
      (n: number) => writeRun({ choices: { 1: 'a'.repeat(n) } }),
      80,
      'unreadable-choice',
    ],
  ] as const)('%s', (_, text, limit, kind) => {
    expect(kinds(text(limit - 1))).toEqual([]);
    expect(kinds(text(limit))).toEqual([]);
    expect(kinds(text(limit + 1))).toEqual([kind]);
  });

  it('depth', () => {
    // The file and the list of runs are two levels, the run is the third.
    const deep = (depth: number) => writeRun({ name: nested(depth - 3) });
    expect(kinds(deep(5))).toEqual(['unreadable-name']);
    expect(kinds(deep(6))).toEqual(['unreadable-name']);
    expect(kinds(deep(7))).toEqual(['too-deep']);
    expect(kinds(writeRun({ name: '"[[[[[[[[' }))).toEqual([]);
  });

  it('counts bytes, not characters', () => {
    expect(kinds(`"${'ä'.repeat(LARGEST_FILE / 2)}"`)).toEqual(['too-large']);
  });

  it('keeps what is within them', () => {
    const runs = (text: string) => decode(text).value?.runs ?? [];
    expect(runs(listed(61))).toHaveLength(60);
    expect(Object.keys(runs(chosen(101))[0]?.choices ?? {})).toHaveLength(100);
    expect(runs(named(81))[0]?.name).toBe('ä'.repeat(80));
    expect(runs(writeRun({ name: `${'a'.repeat(79)}😀` }))[0]?.name).toBe('a'.repeat(79));
  });
});

describe('10,000 malformed files', () => {
  const valid = [...runFiles.map(({ text }) => text), write(), writeRun({ name: 'a "b" [c]' })];
  const hostile = [
    '<img src=x onerror=alert(1)>',
    'javascript:alert(1)',
    '__proto__',
    'constructor',
    'toString',
    '\u0000',
    '\u202E',
    '\uD800',
    '\uFEFF',
    "'; DROP TABLE runs; --",
    '../../etc/passwd',
    '1e999',
    '-0',
    '999999999999999999999',
    'NaN',
    'null',
    '{"then":1}',
    '\\u0022',
    '[[[[[[[[',
    '}{',
    ',',
    ':',
    '"',
  ];
  const text = fc.constantFrom(...valid);
  const spot = fc.double({ min: 0, max: 1, noNaN: true });
  const scrap = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 12 }));
  const cut = (whole: string, from: number, to: number) => {
    const [start, end] = [from, to]
      .map((at) => Math.floor(at * whole.length))
      .sort((a, b) => a - b);
    return [whole.slice(0, start), whole.slice(start, end), whole.slice(end)] as const;
  };
  const mutation = fc.oneof(
    fc.tuple(text, spot, spot).map(([whole, a, b]) => {
      const [before, , after] = cut(whole, a, b);
      return before + after;
    }),
    fc.tuple(text, spot, scrap).map(([whole, a, added]) => {
      const [before, , after] = cut(whole, a, a);
      return before + added + after;
    }),
    fc.tuple(text, spot, spot, fc.nat(30)).map(([whole, a, b, times]) => {
      const [before, middle, after] = cut(whole, a, b);
      return before + middle.repeat(times) + after;
    }),
    fc.tuple(text, fc.nat(200)).map(([whole, count]) => whole.slice(0, -count || undefined)),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 8 }),
    fc.constantFrom<unknown>(...hostile, 1e308, -1, 2 ** 53, 1e-7, [], {}, true, null),
    fc
      .integer({ min: 1, max: 9 })
      .map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  );
  const name = fc.oneof(
    fc.constantFrom('stepback', 'lesson', 'mode', 'runs', 'name', 'choices', 'taken', 'at', '2'),
    scrap,
  );
  const rebuilt = fc
    .tuple(
      fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('file', 'run', 'choices'),
    )
    .map(([parts, where]) => {
      const change = Object.fromEntries(parts);
      if (where === 'file') return write(change);
      return where === 'run' ? writeRun(change) : writeRun({ choices: change });
    });
  const other = fc.oneof(
    value.filter((version) => version !== 1).map((stepback) => write({ stepback })),
    fc.integer({ min: 7, max: 5000 }).map((depth) => '[{"a":'.repeat(depth)),
    fc.json({ maxDepth: 8 }),
    scrap,
  );

  /** What a file says, as far as it is well formed; whatever differs from it must be reported. */
  const literally = (content: unknown): unknown => JSON.parse(JSON.stringify(content));

  it('never throws, keeps within the limits, and says why', () => {
    let count = 0;
    fc.assert(
      fc.property(fc.oneof(mutation, rebuilt, other), (malformed) => {
        const { ok, value: file, problems } = decode(malformed);
        // Some mutations do no harm.
        if (problems.length > 0) count += 1;
        for (const { kind, path, given } of problems) {
          const said = words.problems[kind](path, given);
          if (path.length >= 80 || given.length >= 50 || !/^\P{Cc}{20,400}$/u.test(said))
            expect.fail(`Not said in short: ${JSON.stringify({ path, given, said })}`);
        }
        if (!ok) {
          if (problems.length !== 1) expect(problems).toHaveLength(1);
          return;
        }
        const isWithin =
          areKeptRuns(file.runs) &&
          lessons.includes(file.lesson) &&
          file.runs.every(({ at, taken }) => at <= taken);
        if (!isWithin) expect.fail(`Not within the limits: ${JSON.stringify(file)}`);
        const again = decode(encodeRunFile(file).text);
        expectSame([again.ok, again.value], [true, file]);
        if (problems.length > 0) return;
        const content = literally(JSON.parse(malformed)) as { runs: { name?: string | null }[] };
        for (const each of content.runs) if (each.name?.trim() === '') each.name = null;
        if (file.runs.length !== content.runs.length) expect(file.runs).toEqual(content.runs);
        expect({ stepback: 1, ...file }).toMatchObject(content);
      }),
      { seed: SEED, numRuns: 15_000 },
    );
    expect(count).toBeGreaterThan(10_000);
  });

  it.each([
    ['open brackets', '['.repeat(LARGEST_FILE)],
    [
      'closed brackets',
      `{"stepback":1,"a":"${'x'.repeat(1000)}"}${']'.repeat(LARGEST_FILE - 2000)}`,
    ],
    ['parts', write(Object.fromEntries(many(20_000, (i) => [`p${i}`, 1])))],
    ['choices', writeRun({ choices: Object.fromEntries(many(20_000, (i) => [i + 1, 'a'])) })],
    ['runs', write({ runs: many(80_000, () => ({})) })],
    ['backslashes', `"${'\\'.repeat(LARGEST_FILE - 2)}`],
    ['a name', writeRun({ name: '\uD83D'.repeat(40_000) })],
    ['ten times the limit', 'x'.repeat(10 * LARGEST_FILE)],
  ])('as large as they can be, of %s, are answered all the same', (_, large) => {
    const { problems } = decode(large);
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('runs of a file on the machine of their lesson', () => {
  const { strategy, scenarios } = redeploy;
  const fit = (...runs: unknown[]) => {
    const decoded = decode(write({ runs }));
    if (!decoded.ok) throw new Error('The file was refused.');
    return fitRuns(decoded, { strategy, scenario: scenarios[0] });
  };

  it('are taken as they are when the machine accepts them', () => {
    const choices = { 5: 'stability.failed', 7: 'rollforward.started' };
    expect(fit(run({ choices, taken: 7, at: 5 }))).toEqual({
      runs: [run({ choices, taken: 7, at: 5 })],
      problems: [],
    });
  });

  it('lose what it does not accept, with the place it stood at', () => {
    const { runs, problems } = fit(
      'no run',
      run({ choices: { 1: 'no.such', 2: 'health.passed', 9: 'fix.applied' }, taken: 50, at: 40 }),
    );
    const [only] = runs;
    expect(only).toEqual({
      name: null,
      choices: { 2: 'health.passed' },
      taken: only?.taken,
      at: only?.taken,
    });
    expect(problems).toEqual([
      { kind: 'not-accepted', path: 'runs[1].choices["1"]', given: 'no.such' },
      { kind: 'choice-after-end', path: 'runs[1].choices["9"]', given: 'fix.applied' },
      { kind: 'step-after-end', path: 'runs[1].taken', given: '50' },
    ]);
  });
});

describe('the QR code', () => {
  it('draws each stretch of dark modules as one rectangle', () => {
    const modules = [
      [true, true, false, true],
      [false, false, false, false],
      [false, true, true, true],
    ];
    expect(qrPath(modules)).toBe('M4 4h2v1h-2zM7 4h1v1h-1zM5 6h3v1h-3z');
    expect(qrPath([])).toBe('');
  });

  it.each([1, 60, 400, 2000])('has every module of the code for %i characters', (length) => {
    const link = `https://example.org/#/redeploy?v=1&inject=2:health.passed&${'x'.repeat(2000)}`;
    const text = link.slice(0, length);
    const { data } = encode(text, { ecc: 'M', border: 0 });
    const drawn = data.map((row) => row.map(() => false));
    const drawing = drawQr(text);
    for (const [, x, y, width] of (drawing?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
      const row = drawn[Number(y) - QUIET_ZONE];
      row?.fill(true, Number(x) - QUIET_ZONE, Number(x) - QUIET_ZONE + Number(width));
    }
    expect(drawn).toEqual(data);
    expect(drawing?.size).toBe(data.length + 2 * QUIET_ZONE);
  });

  it('is left out when the text is too long for one', () => {
    expect(drawQr('x'.repeat(5000))).toBeNull();
  });
});
