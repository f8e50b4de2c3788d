import { describe, expect, it } from 'vitest';
import { playToEnd } from '../../src/engine/plan.ts';
import { findRun, reachableStages } from '../../src/engine/search.ts';
import { deriveTrace, outcomesOf, startTrace, type Trace } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { everyMoment, injectionsIn } from '../conformance/paths.ts';

const [scenario] = redeploy.scenarios;
const find = (found: (trace: Trace) => boolean) => findRun(redeploy, scenario, found);
const happened = (id: string) => (trace: Trace) => trace.run.events.at(-1) === id;

describe('the way to what has not been seen', () => {
  it('is the planned run where that shows it', () => {
    expect(find(({ stage }) => stage === 'verifyingStability')).toEqual({ choices: {}, step: 4 });
    expect(find(() => true)).toEqual({ choices: {}, step: 0 });
  });

  it('has as few injections as possible, for every outcome', () => {
    const moments = everyMoment(redeploy, scenario);
    for (const id of outcomesOf(redeploy.machine).keys()) {
      const all = moments.filter(happened(id));
      const fewest = Math.min(...all.map(injectionsIn));
      const way = find(happened(id));
      expect(Object.keys(way?.choices ?? {}), id).toHaveLength(fewest);
      const { trace, refused } = playToEnd(redeploy, scenario, way?.choices ?? {});
      expect(refused, id).toEqual([]);
      expect(trace.run.events[(way?.step ?? 0) - 1], id).toBe(id);
    }
  });

  it('leads over four injections where it has to', () => {
    const way = find(
      ({ steps }) => steps.at(-1)?.edges.includes('alertAndManualFix.alerting>outage') ?? false,
    );
    expect(Object.keys(way?.choices ?? {}).length).toBeLessThanOrEqual(4);
    expect(way?.step).toBeGreaterThan(0);
  });

  it('is none where no run shows it', () => {
    expect(find(({ stage }) => stage === 'nowhere')).toBeNull();
  });
});

describe('the stages that can still be entered', () => {
  const after = (...events: string[]) =>
    [...reachableStages(deriveTrace(redeploy, { scenario, events }))].sort();

  it('are none at an end', () => {
    expect(after('deploy.started', 'health.passed')).toEqual([]);
  });

  it('are those that a run comes to from there', () => {
    expect(
      after(
        'deploy.started',
        'health.failed',
        'rollback.accepted',
        'restore.completed',
        'stability.confirmed',
      ),
    ).toEqual(['rolledBack']);
    // No way back and none forward: v3 has been tried already.
    expect(
      after(
        ...['deploy.started', 'health.failed', 'redeploy-no-history', 'alert.acknowledged'],
        ...['rollforward.started', 'deploy.started', 'health.failed', 'redeploy-no-history'],
        'alert.acknowledged',
      ),
    ).toEqual(['outage']);
  });

  it('do not change the trace that was asked about', () => {
    const start = startTrace(redeploy, scenario);
    const end = deriveTrace(redeploy, { scenario, events: ['deploy.started', 'health.passed'] });
    reachableStages(end);
    expect(startTrace(redeploy, scenario).run).toEqual(start.run);
    expect(end.steps).toHaveLength(2);
  });
});
