import { assumption, badPart, duration, traffic } from '../../engine/assumption-details.ts';
import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
export const assumptionDetails: readonly Assumption[] = [
  traffic.requestsPerSecond,
  traffic.normalErrorRate,
  traffic.failingErrorRate,
  badPart('unstableErrorRate', 'Bad answers of a version that is cold or does not fit its inputs'),
  badPart('noisyErrorRate', 'Bad answers that a check of few requests can see by chance'),
  traffic.silentBadRate,
  badPart('badRateLimit', 'Most bad answers that a check accepts'),
  assumption('cachedPart', 'Requests that the prediction cache answers', 'part of the requests'),
  duration('registerSeconds', 'Registering a version'),
  duration('evaluateSeconds', 'Evaluating a version offline'),
  duration('flipSeconds', 'Moving an alias'),
  duration(
    'refreshSeconds',
    'Until the next batch of loaders looks up the alias',
    'our own choice: MLflow has no such time, a loader looks up the alias when it is told to',
  ),
  duration('loadSeconds', 'Loading a model'),
  duration('verifySeconds', 'Watching the live answers before there is a verdict'),
  duration('warmUpSeconds', 'Until a cold version answers as fast as it should'),
  duration('cacheTtlSeconds', 'How long the prediction cache keeps an answer'),
  duration('propagationSeconds', 'Until loaders that do not refresh are given up on'),
  duration('alertSeconds', 'Until someone takes the alert'),
  duration('repairSeconds', 'Repairing by hand'),
  duration('trainSeconds', 'Training version 3'),
  ...killSwitchAssumptionDetails,
];
