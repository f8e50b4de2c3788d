import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeEntry,
  type ClassEntry,
  type ClassPlan,
  decodePlan,
  decodePlanLink,
  encodePlan,
  LARGEST_PLAN,
  linkOf,
  LONGEST_NOTES,
  MOST_ENTRIES,
  moveEntry,
  planLink,
} from '../../src/session/class-plan.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import { LONGEST_LINK } from '../../src/session/link.ts';

const lessons = ['redeploy', 'canary'];
const entry: ClassEntry = {
  title: 'It goes wrong',
  lesson: 'redeploy',
  scenario: null,
  choices: { '5': 'stability.failed' },
  assumed: { requests: 50 },
  at: 3,
  panels: ['status-tracker'],
  activity: 'drill',
  notes: 'Ask: who noticed? “v1” – 日本 🚦',
};
const usual: ClassEntry = {
  ...{ title: '', lesson: 'canary', scenario: 'canary-passes', choices: {}, at: 0, notes: '' },
  ...{ assumed: {}, panels: ['process-flow', 'production'], activity: 'show' },
};
const plan: ClassPlan = { title: 'Week 3', entries: [entry, usual] };

const classOf = (link: string) =>
  decodeLink(link, lessons).state.classPlan ?? 'there is no class plan';

describe('a class plan', () => {
  it('comes out of a file as it went in', () => {
    expect(decodePlan(encodePlan(plan), lessons)).toEqual({ plan, problems: [] });
  });

  it('comes out of a link as it went in, and the link opens its first lesson', () => {
    const link = planLink(plan) ?? '';
    const { state, problems } = decodeLink(link, lessons);
    expect(problems).toEqual([]);
    expect(state).toMatchObject({ lesson: 'redeploy', at: 0, choices: {} });
    expect(decodePlanLink(classOf(link), lessons)).toEqual({ plan, problems: [] });
    // Nobody who sees the address reads what is armed or noted.
    expect(link).not.toMatch(/stability|noticed/);
  });

  it('has no link when that would be too long to be read, or when it is empty', () => {
    const long = {
      ...plan,
      entries: [{ ...entry, notes: 'x'.repeat(LONGEST_NOTES) }, entry, entry],
    };
    const fits = planLink({ ...plan, entries: [{ ...entry, notes: 'x'.repeat(900) }] });
    expect(fits?.length).toBeLessThanOrEqual(LONGEST_LINK);
    expect(planLink({ ...long, entries: [...long.entries, ...long.entries] })).toBeNull();
    expect(planLink({ title: '', entries: [] })).toBeNull();
  });

  it('links each entry to its run, with what is armed', () => {
    expect(decodeLink(linkOf(entry), lessons)).toMatchObject({
      state: {
        ...{ lesson: 'redeploy', at: 3 },
        ...{ choices: { 5: 'stability.failed' }, assumed: { requests: 50 } },
      },
      problems: [],
    });
    expect(decodeLink(linkOf(usual), lessons).state.scenario).toBe('canary-passes');
  });

  it('takes the usual for what a file leaves out', () => {
    const source = JSON.stringify({ stepbackClass: 1, entries: [{ lesson: 'canary' }] });
    expect(decodePlan(source, lessons)).toEqual({
      plan: { title: '', entries: [{ ...usual, scenario: null }] },
      problems: [],
    });
  });

  const broken = (change: object) =>
    decodePlan(
      JSON.stringify({ stepbackClass: 1, entries: [{ ...entry, ...change }, usual] }),
      lessons,
    );
  it.each([
    ['title', { title: 'x'.repeat(81) }],
    ['scenario', { scenario: '<b>' }],
    ['choices', { choices: { '0': 'x' } }],
    ['at', { at: 1.5 }],
    ['panels', { panels: ['notes'] }],
    ['activity', { activity: 'sleep' }],
    ['notes', { notes: 'x'.repeat(LONGEST_NOTES + 1) }],
    ['html', { html: '<b>x</b>' }],
  ])('drops a part that it cannot use, says which, and keeps the rest: %s', (given, change) => {
    const { plan: read, problems } = broken(change);
    expect(problems).toEqual([{ kind: 'dropped', entry: 1, given }]);
    expect(read?.entries).toHaveLength(2);
    expect(read?.entries[0]).not.toHaveProperty('html');
  });

  it('leaves out an entry whose lesson it does not know', () => {
    const { plan: read, problems } = broken({ lesson: 'nowhere' });
    expect(read?.entries).toEqual([usual]);
    expect(problems).toEqual([{ kind: 'unknown-lesson', entry: 1, given: 'nowhere' }]);
  });

  it.each([
    ['not-a-plan', 'no JSON'],
    ['not-a-plan', '[]'],
    ['not-a-plan', '{"stepback":1}'],
    ['other-version', '{"stepbackClass":2}'],
    ['no-entries', '{"stepbackClass":1}'],
    ['no-entries', '{"stepbackClass":1,"entries":[]}'],
    ['too-large', 'x'.repeat(LARGEST_PLAN + 1)],
    ['not-a-plan', '['.repeat(LARGEST_PLAN)],
  ])('opens nothing of what is none: %s', (kind, source) => {
    const { plan: read, problems } = decodePlan(source, lessons);
    expect(read).toBeNull();
    expect(problems).toMatchObject([{ kind, entry: 0 }]);
  });

  it('keeps the first entries of far too many', () => {
    const entries = Array.from({ length: MOST_ENTRIES + 2 }, () => usual);
    const { plan: read, problems } = decodePlan(encodePlan({ title: '', entries }), lessons);
    expect(read?.entries).toHaveLength(MOST_ENTRIES);
    expect(problems).toMatchObject([{ kind: 'too-many-entries', given: String(entries.length) }]);
  });

  it('can be any text at all: reading it never throws, and what it gives is a plan', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 3 }), fc.string(), (value, part) => {
        const source = JSON.stringify({
          stepbackClass: 1,
          entries: [value, { ...entry, at: value }],
        });
        const { plan: read } = decodePlan(source, lessons);
        if (read)
          expect(decodePlan(encodePlan(read), lessons)).toEqual({ plan: read, problems: [] });
        decodePlanLink(part, lessons);
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('is reordered and changed entry by entry', () => {
    expect(moveEntry(plan, 0, 1).entries).toEqual([usual, entry]);
    expect(moveEntry(plan, 1, 2)).toBe(plan);
    expect(changeEntry(plan, 1, { title: 'New' }).entries).toEqual([
      entry,
      { ...usual, title: 'New' },
    ]);
  });
});
