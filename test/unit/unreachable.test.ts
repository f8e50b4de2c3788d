import { describe, expect, it } from 'vitest';
import { deriveTrace } from '../../src/engine/trace.ts';
import redeploy from '../../src/strategies/redeploy/strategy.ts';
import { unreachable } from '../../src/views/why/unreachable.ts';

const [scenario] = redeploy.scenarios;
const after = (...events: string[]) => unreachable(deriveTrace(redeploy, { scenario, events }));
const names = (...events: string[]) => after(...events).map(({ name }) => name);

describe('a stage that can not be reached any more', () => {
  it('is one that lies behind a road which is closed, and none that has been visited', () => {
    expect(
      names(
        ...['deploy.started', 'health.failed', 'rollback.accepted', 'restore.completed'],
        'stability.confirmed',
      ),
    ).toEqual([
      'Paused',
      'Complete (new version live)',
      'Alert',
      'Manual Fix',
      'Given Up (nothing is repaired)',
    ]);
  });

  it('is said to lie where the run left the way to it, or behind other stages', () => {
    const gone = after('deploy.started', 'redeploy-false-pass');
    const of = (name: string) => gone.find((stage) => stage.name === name)?.because;
    expect(of('Trigger Rollback')).toEqual({
      left: 'Run Health Checks',
      step: 2,
      result: 'Health check passed',
      isOnly: false,
    });
    expect(of('Verify Stability')).toEqual({ behind: ['Restore Previous Version', 'Manual Fix'] });
    expect(of('Complete (new version live)')).toBeUndefined();
  });

  it('is every stage that was not visited, at the end', () => {
    expect(names('deploy.started', 'health.passed')).toEqual([
      'Paused',
      'Trigger Rollback',
      'Restore Previous Version',
      'Verify Stability',
      'Complete Rollback',
      'Complete (v1 live, verified)',
      'Alert',
      'Manual Fix',
      'Given Up (nothing is repaired)',
    ]);
  });

  it('is the repair of v1 and the update when there is neither a way back nor forward', () => {
    expect(
      names(
        ...['deploy.started', 'health.failed', 'redeploy-no-history', 'alert.acknowledged'],
        ...['rollforward.started', 'deploy.started', 'health.failed', 'redeploy-no-history'],
      ),
    ).toEqual([
      'Paused',
      'Complete (new version live)',
      'Restore Previous Version',
      'Verify Stability',
      'Complete Rollback',
      'Complete (v1 live, verified)',
    ]);
  });
});
