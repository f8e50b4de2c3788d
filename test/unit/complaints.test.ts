import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import lesson from '../../src/lessons/redeploy/lesson.ts';
import { linkComplaints, storeComplaint } from '../../src/session/complaints.ts';
import { decodeLink } from '../../src/session/link-reader.ts';

/** What a learner is told who opens a link. */
function told(hash: string): string[] {
  const link = decodeLink(hash, [lesson.id]);
  const { trace, refused } = playToEnd(lesson.strategy, lesson.scenarios[0], link.state.choices);
  const { assumptions } = lesson.strategy;
  const outOfBounds = Object.entries(link.state.assumed ?? {}).flatMap(([id, value]) => {
    const known = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined;
    return known && value >= known.least && value <= known.most ? [] : [`${id}:${value}`];
  });
  return linkComplaints(link, lesson.strategy, {
    refused,
    outOfBounds,
    length: trace.steps.length,
  });
}

describe('whoever opens a link', () => {
  it.each([
    '',
    '#/redeploy',
    '#/redeploy?v=1&at=6&mode=step',
    '#/redeploy?v=1&inject=2:health.passed&at=2&mode=watch',
    '#/redeploy?v=1&inject=5:stability.failed,7:fix.applied&at=0&ran=9&mode=step',
  ])('is told nothing when all of it could be used: %s', (hash) => {
    expect(told(hash)).toEqual([]);
  });

  it('is told that there is no such lesson', () => {
    expect(told('#/nowhere?at=2')).toEqual([
      'There is no lesson “nowhere” here. Nothing of the link was used, and the first lesson opens at its start.',
    ]);
  });

  it('is told how long the link was, and what to do', () => {
    const [sentence, ...others] = told(`#/redeploy?${'x'.repeat(3000)}`);
    expect(others).toEqual([]);
    expect(sentence).toMatch(/^The link has 3011 characters; at most 2,000 are read\./);
  });

  it('is told of an outcome that this lesson has not', () => {
    expect(told('#/redeploy?v=1&inject=2:model.poisoned&at=1')).toEqual([
      'The link lets “model.poisoned” happen at step 2, but this lesson has no such outcome. The step happens as planned, and the rest of the link was kept.',
    ]);
  });

  it('is told what happens instead of an outcome that the machine does not accept there', () => {
    expect(told('#/redeploy?v=1&inject=1:health.passed&at=1')).toEqual([
      'The link lets “health.passed” happen at step 1, but the machine does not accept that there. “Deployment starts” happens instead, and the rest of the link was kept.',
    ]);
  });

  it('is told that a run to compare with is none of another strategy', () => {
    expect(told('#/redeploy?v=1&at=0&mode=compare&against=redeploy')).toEqual([
      'The link compares with “redeploy”, which is no run of another strategy here. That part was left out, the rest kept.',
    ]);
  });

  it('is told of a seal that it cannot be opened', () => {
    expect(told('#/redeploy?v=1&sealed=***&at=1&mode=predict')).toEqual([
      'The link says “sealed=***”, which does not hold choices that this page wrote. What of it could not be read was dropped, and those steps happen as planned.',
    ]);
  });

  it('and is about to predict is not told what could not happen, nor how long the run is', () => {
    const seal = btoa('2:stability.failed').replace(/=+$/, '');
    const [sentence, ...others] = told(`#/redeploy?v=1&sealed=${seal}&at=1&ran=99&mode=predict`);
    expect(others).toEqual([]);
    expect(sentence).toMatch(/^A choice for a step to come could not be used\./);
    expect(sentence).not.toContain('stability');
  });

  it('is told that the run is over before the chosen step', () => {
    expect(told('#/redeploy?v=1&inject=2:health.passed,5:stability.failed&at=2')).toEqual([
      'The link lets “stability.failed” happen at step 5, but this run ends after step 2. That choice was dropped, the rest of the link was kept.',
    ]);
  });

  it('is told that the run has no such step', () => {
    expect(told('#/redeploy?v=1&at=99')).toEqual([
      'The link points to step 99, but this run has 6 steps. The cursor stands on the last one.',
    ]);
  });

  it('is not told that the cursor stands on the last step when it does not', () => {
    const [sentence, ...others] = told('#/redeploy?v=1&at=2&ran=99');
    expect(others).toEqual([]);
    expect(sentence).toMatch(/99.*6 steps/);
    expect(sentence).not.toMatch(/cursor stands on the last/);
  });

  it.each([
    [3, 3, null],
    [4, 4, null],
    [5, 5, /^One more part of the link could not be used/],
    [9, 5, /^5 more parts of the link could not be used/],
  ])('is told of %d things at once in %d sentences', (troubles, sentences, last) => {
    const parts = ['inject=x', 'ran=y', 'mode=z', 'q=1', 'r=1', 's=1', 't=1', 'u=1', 'w=1'];
    const all = told(`#/redeploy?v=1&${parts.slice(0, troubles).join('&')}`);
    expect(all).toHaveLength(sentences);
    expect(new Set(all).size).toBe(sentences);
    if (last) expect(all.at(-1)).toMatch(last);
    else expect(all.join()).not.toMatch(/more parts? of the link could not/);
  });

  it('is told of a number that this lesson has not, or that is out of its bounds', () => {
    expect(told('#/redeploy?v=1&assume=requestsPerSecond:200,podStartSeconds:0')).toEqual([]);
    for (const number of ['requestsPerSecond:0', 'noSuchNumber:1', 'constructor:1']) {
      const [sentence, ...others] = told(`#/redeploy?v=1&assume=${number}`);
      expect(others).toEqual([]);
      expect(sentence).toContain(`“assume=${number}”`);
      expect(sentence).toMatch(/no such number here, or it is out of its bounds\..*was kept\.$/);
    }
  });

  it('is told the same by each kind of trouble: what was wrong, and what became of it', () => {
    for (const sentence of [
      ...told('redeploy'),
      ...told('#/redeploy?v=9'),
      ...told(`#/redeploy?inject=${Array.from({ length: 101 }, (_, i) => `${i + 1}:a`).join(',')}`),
      ...told('#/redeploy?v=1&inject=x&at=x&mode=x&x=x'),
    ]) {
      expect(sentence).toMatch(/^([A-Z].*\. |\d+ more parts? ).*\.$/);
      expect(sentence).toMatch(/kept|dropped|opens|left out|happens instead|as planned/);
    }
  });

  it('is told something for every part that was not used, whatever the link says', () => {
    const part = fc.constantFrom(
      ...['inject=2:health.passed', 'inject=9:x', 'inject=1:fix.applied', 'inject=0', 'at=3'],
      ...['at=300', 'at=x', 'ran=7', 'mode=step', 'mode=x', 'who=me', 'v=1', '%'],
      ...['assume=requestsPerSecond:5', 'assume=x', 'inject=2:redeploy-false-pass'],
    );
    fc.assert(
      fc.property(fc.uniqueArray(part, { maxLength: 5 }), (parts) => {
        const hash = `#/redeploy?${parts.join('&')}`;
        const { problems, state } = decodeLink(hash, [lesson.id]);
        const sentences = told(hash);
        expect(sentences.length).toBeGreaterThanOrEqual(Math.min(5, problems.length));
        for (const sentence of sentences) expect(sentence).not.toMatch(/undefined|null|NaN|\{/);
        const { trace } = playToEnd(lesson.strategy, lesson.scenarios[0], state.choices);
        const isWhole =
          problems.length === 0 &&
          Object.entries(state.choices).every(
            ([step, id]) => trace.run.events[Number(step) - 1] === id,
          ) &&
          state.ran <= trace.steps.length;
        expect(sentences.length === 0).toBe(isWhole);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('whoever uses a browser that does not store', () => {
  it('is told once, in a sentence, that all works and what will be forgotten', () => {
    expect(storeComplaint({ kind: 'denied', key: '' })).toMatch(/All works.*forgotten/);
    expect(storeComplaint({ kind: 'full', key: 'settings' })).toMatch(/full.*All works.*forgotten/);
  });

  it('is told where a value lies that could not be read', () => {
    expect(storeComplaint({ kind: 'unreadable', key: 'stepback.settings.set-aside.1' })).toMatch(
      /set aside as “stepback\.settings\.set-aside\.1” and not overwritten/,
    );
  });
});
