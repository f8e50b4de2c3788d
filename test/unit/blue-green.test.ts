import { describe, expect, it } from 'vitest';
import { conclusionOf } from '../../src/engine/conclusion.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { quantitiesOf, timeToDetect, timeToRestore } from '../../src/engine/quantities.ts';
import { formatValue, type Scenario } from '../../src/engine/strategy.ts';
import { contextAt, offersOf, type Trace, traceUpTo } from '../../src/engine/trace.ts';
import {
  abortScaleDownDelay,
  activeVersion,
  hasPromotionTimer,
  isFastRollback,
  needsPause,
  previewPods,
  readyWhileCold,
} from '../../src/strategies/blue-green/rules.ts';
import blueGreen, { createBlueGreen } from '../../src/strategies/blue-green/strategy.ts';

const scenarioOf = (id: string): Scenario => {
  const found = blueGreen.scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`There is no scenario "${id}".`);
  return found;
};

const play = (id: string, choices: Record<number, string> = {}, assumed = {}): Trace => {
  const scenario = scenarioOf(id);
  const changed = { ...scenario, assumed: { ...scenario.assumed, ...assumed } };
  const { trace, refused } = playToEnd(blueGreen, changed, choices);
  expect(refused).toEqual([]);
  return trace;
};

const idsOf = ({ steps }: Trace) => steps.map(({ outcome }) => outcome.id);
const stagesOf = ({ steps }: Trace) => steps.map(({ stage }) => stage);

/** The values of one variable: at the start and after each step. */
const rowOf = (trace: Trace, name: string) => {
  const variable = blueGreen.variables.find((one) => one.name === name);
  if (!variable) throw new Error(`There is no variable "${name}".`);
  return Array.from({ length: trace.steps.length + 1 }, (_, step) =>
    formatValue(variable.read(contextAt(trace, step))),
  );
};

const productionAfter = (trace: Trace, step: number) => traceUpTo(trace, step).production;

describe('the rules of Argo Rollouts', () => {
  // rollout/bluegreen.go, needsBlueGreenControllerPause; utils/defaults/defaults.go:
  // autoPromotionEnabled is true by default.
  it.each([
    { autoPromotionEnabled: true, autoPromotionSeconds: 0, pauses: false, timed: false },
    { autoPromotionEnabled: true, autoPromotionSeconds: 60, pauses: true, timed: true },
    { autoPromotionEnabled: false, autoPromotionSeconds: 0, pauses: true, timed: false },
    // rollout/pause.go, CompletedBlueGreenPause: without automatic promotion no timer counts.
    { autoPromotionEnabled: false, autoPromotionSeconds: 60, pauses: true, timed: false },
  ])(
    'pause before the switch: enabled $autoPromotionEnabled, $autoPromotionSeconds s',
    (setting) => {
      expect(needsPause(setting)).toBe(setting.pauses);
      expect(hasPromotionTimer(setting)).toBe(setting.timed);
    },
  );

  it('the preview has as many pods as are set, until the promotion asks for all', () => {
    // rollout/bluegreen.go, scaleUpPreviewCheckPoint
    expect(previewPods(2, 5, false)).toBe(2);
    expect(previewPods(2, 5, true)).toBe(5);
    expect(previewPods(null, 5, false)).toBe(5);
  });

  it('going back is fast only while the old pods live', () => {
    // rollout/bluegreen.go, isBlueGreenFastTracked; 30 s: utils/defaults/defaults.go
    expect(isFastRollback(5, 29, 30)).toBe(true);
    expect(isFastRollback(5, 30, 30)).toBe(false);
    expect(isFastRollback(0, 1, 30)).toBe(false);
  });

  it('an abort delay of zero means never, and one that is not set means 30 seconds', () => {
    // utils/defaults/defaults.go, GetAbortScaleDownDelaySecondsOrDefault
    expect(abortScaleDownDelay(null)).toBe(30);
    expect(abortScaleDownDelay(0)).toBeNull();
    expect(abortScaleDownDelay(1)).toBe(1);
  });

  it.each([
    // rollout/analysis.go, setPauseOrAbort: an error aborts like a failure, no verdict pauses.
    ['pre.passed', 'awaitingPromotion'],
    ['blue-green-pre-analysis-failed', 'aborted'],
    ['blue-green-pre-analysis-errored', 'aborted'],
    ['blue-green-pre-analysis-inconclusive', 'pausedInconclusive'],
  ])('after %s comes %s', (outcome, stage) => {
    const { trace } = playToEnd(blueGreen, scenarioOf('healthy'), { 3: outcome });
    expect(trace.steps[2]).toMatchObject({ outcome: { id: outcome }, to: stage });
  });

  it('an abort overrules everything and selects the stable version', () => {
    // rollout/service.go, reconcileActiveService
    const now = { active: 'v2', candidate: 'v2', stable: 'v1', isAborted: true, mayPromote: true };
    expect(activeVersion(now)).toBe('v1');
    expect(activeVersion({ ...now, active: 'v1', isAborted: false })).toBe('v2');
    expect(activeVersion({ ...now, active: 'v1', isAborted: false, mayPromote: false })).toBe('v1');
  });

  it('cold caches leave some pods ready, and at least one', () => {
    expect(readyWhileCold(5)).toBe(3);
    expect(readyWhileCold(1)).toBe(1);
  });
});

describe('the run in which v2 fails after the switch', () => {
  const trace = play('post-analysis-fails');

  it('goes back by one flip, stays Degraded, and is Healthy when v1 is wanted again', () => {
    expect(idsOf(trace)).toEqual([
      'template.changed',
      'preview.readied',
      'pre.passed',
      'operator.promoted',
      'full.readied',
      'service.switched',
      'post.failed',
      'service.restored',
      'preview.removed',
      'aborted.reverted',
    ]);
    expect(trace.stage).toBe('rolledBack');
    expect(conclusionOf(trace)).toBe(
      'The rollout is back on v1 because the analysis after the switch failed.',
    );
  });

  it('moves users from none to all and back, and stable never', () => {
    const steady = (value: string, times: number) => Array.from({ length: times }, () => value);
    expect(rowOf(trace, 'traffic_v2')).toEqual([
      ...steady('0', 6),
      '100',
      '100',
      ...steady('0', 3),
    ]);
    expect(rowOf(trace, 'stable')).toEqual(steady('v1', 11));
    expect(rowOf(trace, 'active')).toEqual([...steady('v1', 6), 'v2', 'v2', ...steady('v1', 3)]);
    // The preview keeps selecting v2 after the abort (TestBlueGreenPrePromotionFail).
    expect(rowOf(trace, 'preview')).toEqual(['v1', ...steady('v2', 9), 'v1']);
    expect(rowOf(trace, 'desired_version')).toEqual(['v1', ...steady('v2', 9), 'v1']);
    expect(rowOf(trace, 'pods_v1')).toEqual(steady('5', 11));
    expect(rowOf(trace, 'phase').slice(6)).toEqual([
      'Progressing',
      'Degraded',
      'Degraded',
      'Degraded',
      'Healthy',
    ]);
  });

  it('sets the abort one step before it moves the users', () => {
    expect(productionAfter(trace, 7)).toMatchObject({
      shares: { v1: 0, v2: 100 },
      phase: { name: 'Degraded' },
    });
    expect(productionAfter(trace, 8)).toMatchObject({
      shares: { v1: 100, v2: 0 },
      phase: { name: 'Degraded' },
      desired: 'v2',
    });
  });

  it('harms all users for the analysis and the flip, and costs the second set of pods', () => {
    const quantities = quantitiesOf(trace);
    // 100 · (0.2 − 0.005) · (60 + 2)
    expect(quantities.servedBadly).toBeCloseTo(1209);
    expect(quantities.unanswered).toBe(0);
    expect(timeToDetect(quantities)).toBe(60);
    expect(timeToRestore(quantities)).toBe(62);
    // Two preview pods for 30 + 60 + 300 s, five from the promotion until the abort delay ends.
    expect(quantities.peakPods).toBe(10);
    expect(quantities.extraPodSeconds).toBe(2 * 390 + 5 * (30 + 2 + 60 + 2 + 30));
  });
});

describe('Argo’s defaults', () => {
  it('switch everybody as soon as the pods are ready, without a look and without a pause', () => {
    const trace = play('argo-defaults');
    expect(stagesOf(trace)).toEqual([
      'applyingVersion',
      'scalingPreview',
      'switching',
      'promoted',
      'switchingBack',
    ]);
    expect(trace.stage).toBe('rolledBack');
    // 100 · 0.195 · (20 until v1 is applied again + 2)
    expect(quantitiesOf(trace).servedBadly).toBeCloseTo(429);
    expect(rowOf(trace, 'phase').at(-1)).toBe('Healthy');
  });

  it('pause for a timer where seconds are set', () => {
    const timed = { autoPromotionSeconds: 60 };
    const trace = play('argo-defaults', { 3: 'blue-green-promotion-forgotten' }, timed);
    expect(trace.steps[2]).toMatchObject({
      stage: 'awaitingPromotion',
      to: 'switching',
      seconds: 60,
      result: 'Nobody acts: the timer promotes',
    });
  });
});

describe('the way back', () => {
  it('is one flip while the old pods live, without pause and analysis', () => {
    const trace = play('healthy', { 8: 'template.reverted' });
    expect(stagesOf(trace).slice(7)).toEqual(['promoted', 'switchingBack']);
    expect(trace.stage).toBe('rolledBack');
  });

  it('is a new deployment with every gate once they are gone', () => {
    const trace = play('healthy', { 9: 'template.reverted' });
    expect(rowOf(trace, 'pods_v1')[8]).toBe('0');
    expect(stagesOf(trace).slice(8)).toEqual([
      'promoted',
      'scalingPreview',
      'preAnalysis',
      'awaitingPromotion',
      'scalingFull',
      'switching',
      'postAnalysis',
      'promoted',
      'promoted',
    ]);
    // Users stay on v2 until v1 has passed all of it.
    expect(rowOf(trace, 'traffic_v2').slice(9, 15)).toEqual(Array(5).fill('100').concat('0'));
    expect(trace.stage).toBe('rolledBack');
  });

  it('is not offered to whoever needs longer than the delay, until the delay is over', () => {
    const slow = play('healthy', {}, { reactSeconds: 30 });
    const offered = (step: number) =>
      offersOf(traceUpTo(slow, step)).map(({ outcome }) => outcome.id);
    expect(offered(7)).not.toContain('template.reverted');
    expect(offered(8)).toContain('template.reverted');
  });

  it('never moves the users when the old artefact is gone, and only v3 helps', () => {
    const trace = play('way-back-gone');
    const gone = trace.steps.findIndex(({ outcome }) => outcome.id.endsWith('artefact-gone'));
    expect(productionAfter(trace, gone + 1)).toMatchObject({
      shares: { v1: 0, v2: 100 },
      phase: { name: 'Degraded', message: 'ProgressDeadlineExceeded' },
    });
    expect(trace.production.shares).toMatchObject({ v3: 100 });
    const late = trace.steps.findIndex(({ stage }) => stage === 'stalled');
    expect(offersOf(traceUpTo(trace, late)).map(({ outcome }) => outcome.id)).toEqual([
      'stalled.aborted',
      'killswitch.engaged',
      'blue-green-kill-switch-stale-cache',
      'blue-green-kill-switch-fallback-untested',
      'blue-green-kill-switch-service-down',
      'blue-green-alert-ignored',
    ]);
  });
});

describe('what is asked too late, or comes to nothing', () => {
  it('an abort after the promotion is ignored', () => {
    const trace = play('healthy', { 8: 'blue-green-abort-after-promotion' });
    expect(trace.steps[7]).toMatchObject({
      refused: true,
      changes: [],
      result: 'Abort ignored: v2 is already stable',
    });
    expect(trace.stage).toBe('updateComplete');
  });

  it('an inconclusive analysis moves nobody', () => {
    const trace = play('healthy', { 7: 'blue-green-post-analysis-inconclusive' });
    expect(productionAfter(trace, 7)).toMatchObject({
      shares: { v1: 0, v2: 100 },
      phase: { name: 'Paused', message: 'InconclusiveAnalysisRun' },
      pods: { v1: { desired: 5, ready: 5 } },
    });
  });

  it('an error of the monitor takes a good version back', () => {
    const trace = play('healthy', { 7: 'blue-green-post-analysis-errored' });
    expect(stagesOf(trace).slice(6, 9)).toEqual(['postAnalysis', 'switchingBack', 'aborted']);
    expect(quantitiesOf(trace).servedBadly).toBe(0);
  });

  it('a missed deadline stalls, and aborts only where that is set', () => {
    const broken = { 2: 'blue-green-preview-never-ready' };
    expect(play('healthy', broken).steps[1]?.to).toBe('stalled');
    expect(play('healthy', broken, { progressDeadlineAbort: 1 }).steps[1]?.to).toBe('aborted');
  });

  it('hours of a pause neither change the phase nor count for a deadline', () => {
    const trace = play('healthy', { 4: 'blue-green-promotion-forgotten' });
    expect(trace.steps[3]).toMatchObject({
      to: 'awaitingPromotion',
      changes: [],
      seconds: 14400,
      result: 'Nobody acts: still paused',
    });
    expect(productionAfter(trace, 4).phase).toEqual({ name: 'Paused', message: 'BlueGreenPause' });
  });

  it('an abort delay of zero keeps the pods for ever', () => {
    const aborted = { 3: 'pre.aborted', 4: 'incident.abandoned' };
    const never = play('healthy', aborted, { abortScaleDownDelaySeconds: 0 });
    expect(never.production.pods).toMatchObject({ v2: { desired: 2, ready: 2 } });
    expect(never.production.phase?.name).toBe('Degraded');
    const offers = offersOf(traceUpTo(never, 3)).map(({ outcome }) => outcome.id);
    expect(offers).not.toContain('preview.removed');
  });

  it('rolling back does not cure drift', () => {
    const trace = play('post-analysis-fails', {
      7: 'blue-green-input-drift',
      8: 'template.reverted',
    });
    expect(trace.stage).toBe('rolledBack');
    expect(quantitiesOf(trace)).toMatchObject({ restoredAt: null, badRateNow: 0.155 });
  });

  it('a full load on cold caches leaves a tenth unanswered', () => {
    const trace = play('healthy', { 6: 'blue-green-cold-start-storm' });
    // Three ready pods answer 90 of 100 requests per second, for the 60 s of the analysis.
    expect(quantitiesOf(trace).unanswered).toBeCloseTo(600);
  });
});

describe('a rollback that fails halfway', () => {
  const choices = { 8: 'blue-green-rollback-failed' };

  // AWS SageMaker, API_DescribeEndpoint: UpdateRollbackFailed, a mix of old and new in service.
  it('leaves old and new in service until a person finishes it', () => {
    const trace = play('post-analysis-fails', choices);
    expect(productionAfter(trace, 8)).toMatchObject({
      shares: { v1: 50, v2: 50 },
      phase: { name: 'UpdateRollbackFailed' },
    });
    expect(trace.steps[8]?.outcome.id).toBe('rollback.repaired');
    expect(productionAfter(trace, 9).shares).toEqual({ v1: 100, v2: 0 });
    expect(trace.stage).toBe('rolledBack');
  });

  it('is not over by itself, and the kill switch stops its harm', () => {
    const left = play('post-analysis-fails', { ...choices, 9: 'rollback.abandoned' });
    expect(conclusionOf(left)).toBe(
      'The rollout was left as it is because nobody finished the rollback that had failed.',
    );
    expect(quantitiesOf(left).restoredAt).toBeNull();
    const off = play('post-analysis-fails', { ...choices, 9: 'failed-killswitch.engaged' });
    expect(productionAfter(off, 9)).toMatchObject({
      shares: { v1: 0, v2: 0, fallback: 100 },
      pods: productionAfter(off, 8).pods,
    });
  });
});

describe('the kill switch', () => {
  it('answers in place of the bad version while there is no way back', () => {
    const trace = play('way-back-gone');
    const at = trace.steps.findIndex(({ stage }) => stage === 'stalled') + 1;
    const off = play('way-back-gone', { [at]: 'killswitch.engaged' });
    expect(off.steps[at - 1]?.changes).toEqual([{ variable: 'traffic_v2', from: '100', to: '0' }]);
    expect(productionAfter(off, at)).toMatchObject({
      shares: { fallback: 100 },
      desired: 'v1',
      pods: { v2: { desired: 5, ready: 5 } },
    });
    // The service of v3 is switched to in the end, and asks the model again.
    expect(off.production.shares).toMatchObject({ v3: 100 });
  });

  it('is not on offer where no new version has users', () => {
    const stalled = play('healthy', { 2: 'blue-green-preview-never-ready' });
    expect(offersOf(traceUpTo(stalled, 2)).map(({ outcome }) => outcome.id)).toEqual([
      'stalled.aborted',
      'stalled.readied',
      'blue-green-alert-ignored',
    ]);
  });
});

it('switching back does not help when the cause is elsewhere', () => {
  const trace = play('post-analysis-fails', { 8: 'blue-green-cause-elsewhere' });
  expect(trace.stage).toBe('rolledBack');
  expect(quantitiesOf(trace)).toMatchObject({ restoredAt: null, badRateNow: 0.2 });
});

it('shows the decision to go back before the users are moved', () => {
  const trace = play('post-analysis-fails');
  expect(rowOf(trace, 'phase').indexOf('Degraded')).toBe(7);
  expect(blueGreen.decision?.isTaken(contextAt(trace, 7))).toBe(true);
  expect(rowOf(trace, 'traffic_v2').slice(7, 9)).toEqual(['100', '0']);
});

describe('built from the settings of a manifest', () => {
  it('takes them as its numbers, and Argo’s defaults for the rest', () => {
    const { assumptions } = createBlueGreen({ replicas: 3, autoPromotionEnabled: false });
    expect(assumptions['replicas']?.value).toBe(3);
    expect(assumptions['autoPromotionEnabled']?.value).toBe(0);
    // utils/defaults/defaults.go
    expect(assumptions['scaleDownDelaySeconds']?.value).toBe(30);
    expect(assumptions['abortScaleDownDelaySeconds']?.value).toBe(30);
    expect(assumptions['progressDeadlineSeconds']?.value).toBe(600);
    expect(blueGreen.assumptions['autoPromotionEnabled']?.value).toBe(1);
  });

  it('refuses what cannot be', () => {
    expect(() => createBlueGreen({ replicas: 0 })).toThrow('replicas is 0');
  });
});
