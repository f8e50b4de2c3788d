import { describe, expect, it } from 'vitest';
import { causes } from '../../src/engine/causes.ts';
import { causeOf, playMeeting } from '../../src/engine/meeting.ts';
import { quantitiesOf } from '../../src/engine/quantities.ts';
import { clock } from '../../src/engine/wording.ts';
import { loadLessons } from '../../src/lessons/registry.ts';
import { lengthOf, nowRows, sideAt, timeTable } from '../../src/views/compare/across.ts';
import { otherSide } from '../../src/views/compare/counterpart.ts';
import { verdict } from '../../src/views/compare/verdict.ts';

const lessons = await loadLessons();
const strategies = await Promise.all(
  lessons.map(async ({ id, strategy }) => ({
    lesson: id,
    strategy,
    causes: (await strategy.explain()).causes,
  })),
);

describe.each(strategies)('every cause that $lesson meets', ({ strategy, causes: mappings }) => {
  it('is known by its run', () => {
    for (const { id } of causes) {
      const mapping = mappings[id];
      if ('notApplicable' in mapping) continue;
      const { trace } = playMeeting(strategy, mapping, {});
      const known = causeOf(trace, mappings);
      if (known === id) continue;
      // Two causes may look the same here; then the first of them is named.
      const other = known === null ? null : mappings[known];
      expect(other && 'choices' in other && other.choices, id).toEqual(mapping.choices);
    }
  });

  it('is known in none of its stories in which nobody is harmed or alarmed', () => {
    for (const scenario of strategy.scenarios) {
      const { trace } = playMeeting(strategy, { scenario: scenario.id, choices: {}, note: '' }, {});
      const isAlarmed = trace.steps.some(({ production }) => production.after.noticed);
      if (!isAlarmed && quantitiesOf(trace).faultAt === null) {
        expect(causeOf(trace, mappings), scenario.id).toBeNull();
      }
    }
  });
});

const unreadable = /undefined|NaN|null|Infinity|\{|\s\s|\.\./;

describe.each(strategies)('$lesson beside every other strategy', (own) => {
  it.each(causes)('with the cause “$title”', ({ id }) => {
    const mapping = own.causes[id];
    if ('notApplicable' in mapping) return;
    const { trace } = playMeeting(own.strategy, mapping, {});
    const ownRun = { trace, quantities: quantitiesOf(trace) };
    for (const other of strategies) {
      if (other === own) continue;
      const side = otherSide({ kind: 'same' }, other, trace, id, {});
      if (side.kind === 'spared') {
        expect(side.why).toMatch(/\.$/);
        continue;
      }
      // The numbers of another strategy leave its story as it is.
      expect(side.plan.refused, other.lesson).toEqual([]);
      expect(side.plan.trace.ended).toBe(true);
      const otherRun = { trace: side.plan.trace, quantities: quantitiesOf(side.plan.trace) };
      const { rows } = timeTable([ownRun, otherRun], 0);
      expect(JSON.stringify(rows.map((row) => ('serving' in row ? row.serving : '')))).not.toMatch(
        unreadable,
      );

      const until = Math.max(lengthOf(trace), lengthOf(otherRun.trace));
      for (const at of [0, until / 3, until]) {
        const now = nowRows([sideAt(trace, at), sideAt(otherRun.trace, at)]);
        for (const { cells } of now) expect(cells.join(), clock(at)).not.toMatch(unreadable);
      }

      const named = [
        { ...ownRun, name: own.strategy.title },
        { ...otherRun, name: other.strategy.title },
      ] as const;
      const verdicts = verdict(named);
      const turned = verdict([named[1], named[0]]);
      verdicts.forEach(({ sentence, better, cells }, i) => {
        expect(sentence).toMatch(/^[A-Z].*\.$/);
        expect(sentence).not.toMatch(unreadable);
        // Where both read the same there is no winner, and who stands where makes no difference.
        if (cells[0] === cells[1]) expect(better, sentence).toBeNull();
        expect(turned[i]?.better).toBe(better === null ? null : 1 - better);
        expect(turned[i]?.sentence).toBe(sentence);
      });
    }
  });
});
