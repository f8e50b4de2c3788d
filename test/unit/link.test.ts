import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf, playToEnd } from '../../src/engine/plan.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { encodeLink, LINK_VERSION, type LinkState, LONGEST_LINK } from '../../src/session/link.ts';
import { decodeLink, LAST_LINK_STEP, MOST_CHOICES } from '../../src/session/link-reader.ts';
import { workingModes } from '../../src/session/modes.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { linksOfVersion1 } from '../facts/links.ts';

const lessons = await loadLessons();

const LESSONS = ['redeploy', 'canary', 'blue-green'];
const MODES = workingModes.map(({ id }) => id);
const start: LinkState = { lesson: 'redeploy', choices: {}, at: 0, ran: 0, mode: 'step' };

const decode = (link: string) => decodeLink(link, LESSONS);
const kinds = (link: string) => decode(link).problems.map(({ kind }) => kind);

const outcomeId = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,24}$/);
const step = fc.integer({ min: 1, max: LAST_LINK_STEP });
/** Numbers as a person types them: up to nine digits before the point and nine behind it. */
const number = fc.oneof(
  fc.nat(999_999_999),
  fc.tuple(fc.nat(9999), fc.integer({ min: 1, max: 999 })).map(([a, b]) => a + b / 1000),
);
const assumed = fc.option(
  fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,20}$/), number, {
    minKeys: 1,
    maxKeys: 6,
    noNullPrototype: true,
  }),
  { nil: undefined },
);
const state: fc.Arbitrary<LinkState> = fc
  .record({
    lesson: fc.constantFrom(...LESSONS),
    choices: fc.dictionary(step.map(String), outcomeId, { maxKeys: 20, noNullPrototype: true }),
    at: fc.nat(LAST_LINK_STEP),
    more: fc.nat(50),
    mode: fc.constantFrom(...MODES),
    assumed,
    against: fc.option(
      fc.tuple(
        fc.constantFrom(...LESSONS),
        fc.constantFrom('', '.cause.slow', '.scenario.healthy', '.cause.none'),
      ),
      { nil: undefined },
    ),
  })
  .map(({ at, more, assumed: numbers, against: [other, run] = ['', ''], ...rest }) => ({
    ...rest,
    // Only Compare says what it compares with.
    ...(rest.mode === 'compare' &&
      other !== '' &&
      other !== rest.lesson && { against: other + run }),
    at,
    ran: Math.min(LAST_LINK_STEP, at + more),
    ...(numbers && { assumed: numbers }),
  }))
  .filter((one) => encodeLink(one).length <= LONGEST_LINK);

/** Whether a run of another lesson is meant. Written apart from the reader. */
function isCounterpart(lesson: string, against: string): boolean {
  const [other = '', kind = 'cause', id = 'slow', ...more] = against.split('.');
  return (
    more.length === 0 &&
    other !== lesson &&
    LESSONS.includes(other) &&
    ['cause', 'scenario'].includes(kind) &&
    against.split('.').length !== 2 &&
    /^[a-z0-9-]{1,40}$/.test(id)
  );
}

/** What every decoded link has to be, so that a lesson can open with it. */
function expectValid({ lesson, choices, at, ran, mode, assumed: numbers, against }: LinkState) {
  const entries = Object.entries(choices);
  const isStep = (n: number, least: number) =>
    Number.isInteger(n) && n >= least && n <= LAST_LINK_STEP;
  const valid =
    LESSONS.includes(lesson) &&
    MODES.includes(mode) &&
    Object.getPrototypeOf(choices) === Object.prototype &&
    entries.length <= MOST_CHOICES &&
    entries.every(([at, id]) => isStep(Number(at), 1) && /^[a-z0-9][a-z0-9.-]{0,79}$/.test(id)) &&
    isStep(at, 0) &&
    isStep(ran, at) &&
    (against === undefined || isCounterpart(lesson, against)) &&
    (numbers === undefined ||
      (Object.keys(numbers).length > 0 &&
        Object.keys(numbers).length <= MOST_CHOICES &&
        Object.entries(numbers).every(
          ([id, value]) => /^[a-zA-Z]{1,40}$/.test(id) && Number.isFinite(value) && value >= 0,
        )));
  if (!valid)
    expect({ lesson, choices, at, ran, mode, numbers, against }).toBe(
      'a state that a lesson can open with',
    );
}

const latin = (base64url: string) => Buffer.from(base64url, 'base64url').toString('latin1');
const sealed = (text: string) => Buffer.from(text, 'latin1').toString('base64url');

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/**
 * Whether a link can be used as a whole: `plainly`, when each thing is said once; `at all`, also
 * when something is said again in the same words. Written apart from the reader.
 */
function canBeUsed(link: string, how: 'plainly' | 'at all'): boolean {
  if (['', '#', '#/'].includes(link)) return true;
  if (link.length > LONGEST_LINK || !link.startsWith('#/')) return false;
  const [path = '', ...query] = link.slice(2).split('?');
  if (!LESSONS.includes(decoded(path))) return false;
  const said = query
    .join('?')
    .split('&')
    .filter(Boolean)
    .flatMap((part): (readonly [about: string, value: string])[] => {
      const [name = '', ...rest] = part.split('=');
      const value = decoded(rest.join('='));
      if (decoded(name) === 'assume') {
        return value.split(',').map((entry) => [`number ${entry.split(':')[0]}`, entry]);
      }
      if (!['inject', 'sealed'].includes(decoded(name))) return [[decoded(name), value]];
      const isSealed = decoded(name) === 'sealed';
      // What is no base64url, or none of the right length, is no choice.
      const isReadable = /^[A-Za-z0-9_-]*$/.test(value) && value.length % 4 !== 1;
      const plain = !isSealed ? value : isReadable ? latin(value) : '';
      return plain.split(',').map((choice) => [`step ${choice.split(':')[0]}`, choice]);
    });
  const isStep = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= LAST_LINK_STEP;
  const isFine = ([about, value]: readonly [string, string]) => {
    if (about === 'v') return value === '1';
    if (about === 'at' || about === 'ran') return isStep(value);
    if (about === 'mode') return MODES.some((mode) => mode === value);
    if (about === 'against') return isCounterpart(decoded(path), value);
    if (about.startsWith('number ')) return /^[a-zA-Z]{1,40}:\d{1,9}(\.\d{1,9})?$/.test(value);
    if (!about.startsWith('step ')) return false;
    return /^[1-9]\d{0,4}:[a-z0-9][a-z0-9.-]{0,79}$/.test(value) && isStep(about.slice(5));
  };
  const things = new Set(said.map(([about]) => about));
  const sayings = new Set(said.map((saying) => saying.join(' = ')));
  const isOnce = (how === 'plainly' ? said.length : sayings.size) === things.size;
  const choices = [...things].filter((about) => about.startsWith('step '));
  const numbers = [...things].filter((about) => about.startsWith('number '));
  const isFew = [choices, numbers].every(({ length }) => length <= MOST_CHOICES);
  return said.every(isFine) && isOnce && isFew;
}

describe('a link that somebody shares', () => {
  it('is readable', () => {
    const choices = { 2: 'health.passed', 5: 'stability.failed' };
    expect(encodeLink({ ...start, choices, at: 4, ran: 4 })).toBe(
      '#/redeploy?v=1&inject=2:health.passed,5:stability.failed&at=4&mode=step',
    );
    expect(encodeLink({ ...start, at: 1, ran: 6, mode: 'watch' })).toBe(
      '#/redeploy?v=1&at=1&ran=6&mode=watch',
    );
  });

  it('opens what was shared, whatever that was', () => {
    fc.assert(
      fc.property(state, (shared) => {
        expect(decode(encodeLink(shared))).toEqual({ state: shared, problems: [] });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('holds every run of the lesson that a learner can take', () => {
    const lesson = lessons.find(({ id }) => id === 'redeploy') ?? lessons[0];
    if (!lesson) throw new Error('There is no lesson.');
    const choices = {
      5: 'stability.failed',
      7: 'fix.applied',
      8: 'stability.failed',
      10: 'rollforward.started',
      12: 'health.failed',
      15: 'stability.failed',
    };
    const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], choices);
    const link = encodeLink({ ...start, choices: choicesOf(trace), at: 3, ran: 12 });
    const opened = playToEnd(lesson.strategy, lesson.scenarios[0], decode(link).state.choices);
    expect(opened.trace.run).toEqual(trace.run);
  });

  it.each(linksOfVersion1)('still opens as it did: %s', (link, means) => {
    expect(decode(link)).toEqual({ state: means, problems: [] });
    // And the machine still accepts what it asks for.
    const { refused, trace } = playToEnd(redeploy, redeploy.scenarios[0], means.choices);
    expect(refused).toEqual([]);
    expect(trace.steps.length).toBeGreaterThanOrEqual(means.ran);
    for (const [step, id] of Object.entries(means.choices)) {
      expect(trace.run.events[Number(step) - 1]).toBe(id);
    }
    for (const [id, value] of Object.entries(means.assumed ?? {})) {
      const known = redeploy.assumptions[id];
      expect(known && value >= known.least && value <= known.most, id).toBe(true);
    }
  });

  it('is written as golden links are', () => {
    const written = linksOfVersion1.map(([, means]) => encodeLink(means));
    for (const link of written) expect(kinds(link)).toEqual([]);
    expect(written).toContain(
      '#/redeploy?v=1&inject=2:redeploy-false-pass&at=2&mode=step&assume=requestsPerSecond:250,silentBadRate:0.3',
    );
  });

  it('carries the version that its reader knows', () => {
    expect(LINK_VERSION).toBe(1);
    expect(encodeLink(start)).toContain('v=1');
  });
});

describe('a link to a run that is being predicted', () => {
  const choices = { 2: 'redeploy-check-no-data', 3: 'operator.resumed', 4: 'health.passed' };
  const predicting: LinkState = { ...start, choices, at: 3, ran: 3, mode: 'predict' };

  it('says in the open only what has happened', () => {
    const link = encodeLink(predicting);
    expect(link).toContain('inject=2:redeploy-check-no-data,3:operator.resumed&sealed=');
    expect(link).not.toContain('health.passed');
    expect(link).toContain(`sealed=${sealed('4:health.passed')}&`);
    expect(decode(link)).toEqual({ state: predicting, problems: [] });
  });

  it('has no seal when nothing is to come, and hides nothing in other modes', () => {
    expect(encodeLink({ ...predicting, at: 4, ran: 4 })).not.toContain('sealed');
    expect(encodeLink({ ...predicting, mode: 'step' })).not.toContain('sealed');
  });

  it('needs no character that a chat program would rewrite', () => {
    fc.assert(
      fc.property(state, (one) => {
        const link = encodeLink({ ...one, mode: 'predict' });
        expect(link).toMatch(/^[#/?=&:,.\w-]*$/);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it.each([
    ['', 'nothing'],
    ['!!!', 'no base64'],
    ['Mjp4+/', 'the other base64'],
    ['M', 'a length that no text has'],
    [sealed('health.passed'), 'no choice'],
    [sealed('2:health.passed,,'), 'an empty choice'],
    [sealed('0:health.passed'), 'no step'],
    [sealed('10001:health.passed'), 'a step too far'],
    [sealed('2:<script>'), 'no outcome'],
    [sealed('2:\u00e4'), 'another alphabet'],
    [sealed('constructor:a'), 'an inherited name'],
    [sealed(`2:${'a'.repeat(81)}`), 'an outcome too long'],
  ])('with the seal “%s” (%s) is complained about without saying what was in it', (text) => {
    const { state: opened, problems } = decode(`#/redeploy?v=1&sealed=${text}&at=1&mode=predict`);
    expectValid(opened);
    expect(problems.length).toBeGreaterThan(0);
    for (const { kind, given } of problems) {
      expect(kind).toBe('unreadable-seal');
      expect(text.startsWith(given.replace('…', ''))).toBe(true);
    }
  });

  it('keeps what can be read of a seal', () => {
    const link = `#/redeploy?v=1&inject=1:a&sealed=${sealed('2:b,x,3:c')}&at=1&mode=predict`;
    expect(decode(link).state.choices).toEqual({ 1: 'a', 2: 'b', 3: 'c' });
    expect(kinds(link)).toEqual(['unreadable-seal']);
  });

  it('that says one step in both ways is complained about', () => {
    const link = `#/redeploy?v=1&inject=2:a&sealed=${sealed('2:b')}&at=0&mode=predict`;
    expect(decode(link).state.choices).toEqual({ 2: 'b' });
    expect(kinds(link)).toEqual(['said-twice']);
  });

  it('holds at most as many choices as others', () => {
    const many = Array.from({ length: 101 }, (_, i) => `${i + 1}:a`).join(',');
    const { state: opened, problems } = decode(`#/redeploy?v=1&sealed=${sealed(many)}`);
    expect(Object.keys(opened.choices)).toHaveLength(MOST_CHOICES);
    expect(problems.map(({ kind }) => kind)).toEqual(['too-many-choices']);
  });
});

describe('a link that cannot be read as a whole', () => {
  it.each(['', '#', '#/'])('is no complaint when there is none: “%s”', (link) => {
    expect(decode(link)).toEqual({ state: start, problems: [] });
  });

  it.each([
    ['#redeploy', 'not-a-lesson-link'],
    ['redeploy', 'not-a-lesson-link'],
    ['#/nowhere?v=1&at=3', 'unknown-lesson'],
    ['#/__proto__', 'unknown-lesson'],
    ['#/?v=1', 'unknown-lesson'],
    ['#/Redeploy', 'unknown-lesson'],
    ['#/%E0%A4%A?at=1', 'unknown-lesson'],
  ])('opens the first lesson at its start for %s, and says so', (link, kind) => {
    expect(decode(link).state).toEqual(start);
    expect(kinds(link)).toEqual([kind]);
  });

  it.each(['0', '2', '1.0', '01', '', '99999999999999999999', '-1', '１', 'NaN'])(
    'keeps the lesson and drops the rest for version “%s”',
    (version) => {
      const link = `#/canary?v=${version}&inject=2:health.passed&at=3&mode=watch`;
      expect(decode(link)).toEqual({
        state: { ...start, lesson: 'canary' },
        problems: [{ kind: 'other-version', given: version }],
      });
    },
  );

  it('drops only the part that is wrong, and reports each', () => {
    const link = '#/canary?v=1&inject=2:a,x,3:b&at=7&ran=many&mode=dance&by=me';
    expect(decode(link)).toEqual({
      state: { lesson: 'canary', choices: { 2: 'a', 3: 'b' }, at: 7, ran: 7, mode: 'step' },
      problems: [
        { kind: 'unreadable-choice', given: 'x' },
        { kind: 'unreadable-step', given: 'many' },
        { kind: 'unknown-mode', given: 'dance' },
        { kind: 'unknown-part', given: 'by' },
      ],
    });
  });

  it.each([
    '0:a',
    '-1:a',
    '1e3:a',
    '1.5:a',
    '2',
    '2:',
    ':a',
    '2:A',
    '2:a b',
    '2:a:b',
    '2:.a',
    '2:__proto__',
    '__proto__:a',
    'constructor:a',
    '２:a',
    '2:<script>',
    '',
  ])('drops the choice “%s”, and says so', (choice) => {
    const { state: opened, problems } = decode(`#/redeploy?v=1&inject=${choice}&at=1`);
    expect(opened).toEqual({ ...start, at: 1, ran: 1 });
    expect(problems).toEqual([{ kind: 'unreadable-choice', given: choice }]);
  });

  it.each(['-1', '1.5', '1e2', 'NaN', 'Infinity', '0x10', ' 1', '', '９', '999999999999'])(
    'drops the step “%s”, and says so',
    (at) => {
      expect(decode(`#/redeploy?v=1&at=${at}`)).toEqual({
        state: start,
        problems: [{ kind: 'unreadable-step', given: at }],
      });
    },
  );

  it('never lets a cursor stand behind the last step taken', () => {
    expect(decode('#/redeploy?v=1&at=5&ran=2').state).toMatchObject({ at: 5, ran: 5 });
  });

  it.each([
    '#/redeploy?v=1&at=1&at=2',
    '#/redeploy?v=1&at=1&ran=3&ran=4',
    '#/redeploy?v=1&mode=watch&mode=step',
    '#/redeploy?v=1&v=2&at=3',
    '#/redeploy?v=1&inject=2:a,2:b',
    '#/redeploy?v=1&inject=2:a&inject=2:b',
  ])('that says two things at once is complained about: %s', (link) => {
    const { state: opened, problems } = decode(link);
    expectValid(opened);
    expect(problems).not.toEqual([]);
  });

  it.each(['#/redeploy?v=1&assume=a:1,a:2', '#/redeploy?v=1&assume=a:1&assume=a:2'])(
    'that gives one number twice is complained about: %s',
    (link) => {
      const { state: opened, problems } = decode(link);
      expectValid(opened);
      expect(opened.assumed).toEqual({ a: 2 });
      expect(problems.map(({ kind }) => kind)).toEqual(['said-twice']);
    },
  );

  it.each(['', 'a', 'a:', ':1', 'a:x', 'a:-1', 'a:1e3', 'a:.5', 'a:1.', 'a:NaN', 'a:Infinity'])(
    'drops the number “%s”, and says so',
    (entry) => {
      expect(decode(`#/redeploy?v=1&assume=${entry}`)).toEqual({
        state: start,
        problems: [{ kind: 'unreadable-number', given: entry }],
      });
    },
  );

  it.each(['a b:1', '__proto__:1', 'a:1:2', 'a: 1', '０:1', 'a:１', '<b>:1'])(
    'drops the number “%s” as well',
    (entry) => {
      const { state: opened, problems } = decode(`#/redeploy?v=1&assume=b:2,${entry}`);
      expect(opened).toEqual({ ...start, assumed: { b: 2 } });
      expect(problems).toEqual([{ kind: 'unreadable-number', given: entry }]);
    },
  );

  it.each([
    '',
    'nowhere',
    'redeploy',
    'canary.',
    'canary.cause',
    'canary.cause.',
    'canary.fault.slow',
  ])('drops the counterpart “%s”, and says so', (against) => {
    expect(decode(`#/redeploy?v=1&mode=compare&against=${against}`)).toEqual({
      state: { ...start, mode: 'compare' },
      problems: [{ kind: 'unknown-counterpart', given: against }],
    });
  });

  it('says what a run is compared with in Compare mode alone', () => {
    const comparing = { ...start, against: 'canary.cause.slow' } as const;
    expect(encodeLink({ ...comparing, mode: 'compare' })).toContain('&against=canary.cause.slow');
    for (const mode of MODES.filter((one) => one !== 'compare')) {
      expect(encodeLink({ ...comparing, mode }), mode).not.toContain('against');
    }
  });

  it('may list its choices in several parts', () => {
    expect(decode('#/redeploy?v=1&inject=2:a&inject=3:b')).toEqual({
      state: { ...start, choices: { 2: 'a', 3: 'b' } },
      problems: [],
    });
  });

  it('shortens what it repeats', () => {
    const [problem] = decode(`#/${'x'.repeat(1000)}`).problems;
    expect(problem?.given).toBe(`${'x'.repeat(40)}…`);
  });
});

describe('the limits of a link', () => {
  const padded = (length: number) => {
    const link = '#/redeploy?v=1&at=1';
    return link + '&'.repeat(length - link.length);
  };
  const choices = (count: number) =>
    `#/redeploy?v=1&inject=${Array.from({ length: count }, (_, i) => `${i + 1}:a`).join(',')}`;

  it.each([
    [LONGEST_LINK - 1, 1, []],
    [LONGEST_LINK, 1, []],
    [LONGEST_LINK + 1, 0, ['too-long']],
    [1_000_000, 0, ['too-long']],
  ])('%d characters', (length, at, problems) => {
    expect(padded(length)).toHaveLength(length);
    expect(decode(padded(length)).state.at).toBe(at);
    expect(kinds(padded(length))).toEqual(problems);
  });

  it('the length of a link that is too long is named', () => {
    expect(decode(padded(LONGEST_LINK + 1)).problems[0]?.given).toBe('2001');
  });

  it.each([
    [MOST_CHOICES - 1, MOST_CHOICES - 1, []],
    [MOST_CHOICES, MOST_CHOICES, []],
    [MOST_CHOICES + 1, MOST_CHOICES, ['too-many-choices']],
    [MOST_CHOICES + 50, MOST_CHOICES, ['too-many-choices']],
  ])('%d choices', (count, kept, problems) => {
    expect(Object.keys(decode(choices(count)).state.choices)).toHaveLength(kept);
    expect(kinds(choices(count))).toEqual(problems);
  });

  it.each([
    [LAST_LINK_STEP - 1, LAST_LINK_STEP - 1, []],
    [LAST_LINK_STEP, LAST_LINK_STEP, []],
    [LAST_LINK_STEP + 1, 0, ['unreadable-step']],
  ])('a cursor at step %d', (at, kept, problems) => {
    expect(decode(`#/redeploy?v=1&at=${at}`).state.at).toBe(kept);
    expect(kinds(`#/redeploy?v=1&at=${at}`)).toEqual(problems);
    expect(decode(`#/redeploy?v=1&ran=${at}`).state.ran).toBe(kept);
    expect(kinds(`#/redeploy?v=1&ran=${at}`)).toEqual(problems);
  });

  it.each([
    [1, 1, []],
    [LAST_LINK_STEP - 1, 1, []],
    [LAST_LINK_STEP, 1, []],
    [LAST_LINK_STEP + 1, 0, ['unreadable-choice']],
    [0, 0, ['unreadable-choice']],
  ])('a choice at step %d', (at, kept, problems) => {
    const link = `#/redeploy?v=1&inject=${at}:a`;
    expect(Object.keys(decode(link).state.choices)).toHaveLength(kept);
    expect(kinds(link)).toEqual(problems);
  });

  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const id = `${letters[Math.floor(i / 26)] ?? ''}${letters[i % 26] ?? ''}`;
      return `${id}:1`;
    });
  it.each([
    [MOST_CHOICES - 1, MOST_CHOICES - 1, 0],
    [MOST_CHOICES, MOST_CHOICES, 0],
    [MOST_CHOICES + 1, MOST_CHOICES, 1],
  ])('%d numbers', (count, kept, problems) => {
    const { state: opened, problems: found } = decode(
      `#/redeploy?v=1&assume=${numbers(count).join(',')}`,
    );
    expect(Object.keys(opened.assumed ?? {})).toHaveLength(kept);
    expect(found).toHaveLength(problems);
  });

  it.each([
    ['9'.repeat(8), true],
    ['9'.repeat(9), true],
    ['9'.repeat(10), false],
    [`0.${'1'.repeat(8)}`, true],
    [`0.${'1'.repeat(9)}`, true],
    [`0.${'1'.repeat(10)}`, false],
  ])('the number %s is read: %s', (written, isRead) => {
    const { state: opened } = decode(`#/redeploy?v=1&assume=a:${written}`);
    expect(opened.assumed).toEqual(isRead ? { a: Number(written) } : undefined);
  });

  it.each([
    [39, true],
    [40, true],
    [41, false],
  ])('a number named by %d characters is read: %s', (length, isRead) => {
    const { state: opened } = decode(`#/redeploy?v=1&assume=${'a'.repeat(length)}:1`);
    expect(opened.assumed !== undefined).toBe(isRead);
  });

  it.each([
    [79, []],
    [80, []],
    [81, ['unreadable-choice']],
  ])('an outcome named by %d characters', (length, problems) => {
    expect(kinds(`#/redeploy?v=1&inject=1:${'a'.repeat(length)}`)).toEqual(problems);
  });
});

describe('10,000 links that are broken on the way', () => {
  const hostile = fc.constantFrom(
    ...['__proto__', 'constructor', 'toString', '__proto__=1', '&__proto__[at]=1', 'v=2', '&v=1'],
    ...['%', '%25', '%2', '%00', '%E0%A4%A', '%F0%9F%98%80', '\u0000', '\u202e', '\ud800', '😀'],
    ...['99999999999999999999', '1e308', '-0', '0x7f', 'NaN', 'Infinity', '10001', '10000', '0'],
    ...['#', '/', '?', '&', '=', ',', ':', '&&&', '==', ',,', '::', '..', '../', '//', ' ', '+'],
    ...['<script>alert(1)</script>', 'javascript:alert(1)', '{{7*7}}', '${7}', "' or 1=1", '\\'],
    ...['&assume=a:1', '&assume=', 'assume', 'a:1', ',b:0.5', ':1e9', '&assume=a:2,b:3'],
    ...['&sealed=', '&sealed=Mjp4', '&sealed=Mjp5LDM6eQ', '&sealed=M', 'sealed=MTph', '%3D', '='],
    ...['&against=canary', '&against=', 'against', '.cause.slow', '.scenario.', 'canary', '.'],
    ...['&at=3', '&ran=2', '&mode=quiz', '&inject=1:a', ',2:b', '1:a', 'inject', '&x=y'],
  );
  const deeply = (text: string, times: number) => {
    let encoded = text;
    for (let n = 0; n < times; n += 1) {
      encoded = encodeURIComponent(encoded.replace(/[\ud800-\udfff]/g, '?')).slice(0, 3000);
    }
    return encoded;
  };
  const place = fc.nat(120);
  const change: fc.Arbitrary<(link: string) => string> = fc.oneof(
    fc.tuple(place, hostile).map(([at, text]) => (link: string) => {
      const i = at % (link.length + 1);
      return link.slice(0, i) + text + link.slice(i);
    }),
    fc.tuple(place, fc.integer({ min: 1, max: 20 })).map(([at, length]) => (link: string) => {
      const i = at % (link.length + 1);
      return link.slice(0, i) + link.slice(i + length);
    }),
    place.map((at) => (link: string) => link.slice(0, at % (link.length + 1))),
    place.map((at) => (link: string) => link + link.slice(at % (link.length + 1))),
    fc.tuple(place, hostile).map(([at, text]) => (link: string) => {
      const numbers = [...link.matchAll(/\d+/g)];
      const number = numbers[at % Math.max(1, numbers.length)];
      if (!number) return link;
      return link.slice(0, number.index) + text + link.slice(number.index + number[0].length);
    }),
    fc
      .integer({ min: 1, max: 5 })
      .map((times) => (link: string) => `#/${deeply(link.slice(2), times)}`),
    fc
      .integer({ min: 1, max: 4 })
      .map(
        (times) => (link: string) =>
          link.replace(/=([^&]*)/g, (_, value: string) => `=${deeply(value, times)}`),
      ),
    fc.integer({ min: 100, max: 3000 }).map((times) => (link: string) => link + '9'.repeat(times)),
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => () => `#/redeploy?${text}`),
    fc.string({ unit: 'binary', maxLength: 60 }).map((text) => () => text),
  );
  const broken = fc
    .tuple(state, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([whole, changes]) => changes.reduce((link, next) => next(link), encodeLink(whole)));

  it('open a lesson all the same, and nothing is dropped without a word', () => {
    let seen = 0;
    let complained = 0;
    fc.assert(
      fc.property(broken, (link) => {
        const { state: opened, problems } = decode(link);
        seen += 1;
        complained += problems.length > 0 ? 1 : 0;
        expectValid(opened);
        const silent = problems.length === 0;
        if (silent && !canBeUsed(link, 'at all')) expect({ link, opened }).toBe('complained about');
        if (!silent && canBeUsed(link, 'plainly'))
          expect({ link, problems }).toBe('used in silence');
        if (problems.some(({ given }) => given.length > 41)) expect(problems).toBe('shortened');
      }),
      { seed: 2, numRuns: 10_000 },
    );
    expect(seen).toBe(10_000);
    // Most of them really are broken, and some are not.
    expect(complained).toBeGreaterThan(7_000);
    expect(complained).toBeLessThan(10_000);
    expect(({} as Record<string, unknown>)['at']).toBeUndefined();
  });
});
