import { killSwitchAssumptionDetails } from '../../engine/kill-switch-details.ts';
import type { Assumption } from '../../engine/strategy.ts';

const OWN_CHOICE = 'our own choice, to make the arithmetic easy to follow';

const assumed = (id: string, label: string, unit: string, source = OWN_CHOICE): Assumption => ({
  id,
  label,
  unit,
  source,
});

/**
 * What each assumed number means and where it comes from. None of them is measured anywhere.
 */
export const assumptionDetails: readonly Assumption[] = [
  assumed('requestsPerSecond', 'Requests', 'per second'),
  assumed('normalErrorRate', 'Bad answers of a good version', 'part of the answers'),
  assumed('failingErrorRate', 'Bad answers of the failing version', 'part of the answers'),
  assumed(
    'unstableErrorRate',
    'Bad answers of a version that is cold or does not fit its inputs',
    'part of the answers',
  ),
  assumed(
    'noisyErrorRate',
    'Bad answers that a check of few requests can see by chance',
    'part of the answers',
  ),
  assumed('silentBadRate', 'Wrong answers of a silent regression', 'part of the answers'),
  assumed('badRateLimit', 'Most bad answers that a check accepts', 'part of the answers'),
  assumed('cachedPart', 'Requests that the prediction cache answers', 'part of the requests'),
  assumed('registerSeconds', 'Registering a version', 'seconds'),
  assumed('evaluateSeconds', 'Evaluating a version offline', 'seconds'),
  assumed('flipSeconds', 'Moving an alias', 'seconds'),
  assumed(
    'refreshSeconds',
    'Until the next batch of loaders looks up the alias',
    'seconds',
    'our own choice: MLflow has no such time, a loader looks up the alias when it is told to',
  ),
  assumed('loadSeconds', 'Loading a model', 'seconds'),
  assumed('verifySeconds', 'Watching the live answers before there is a verdict', 'seconds'),
  assumed('warmUpSeconds', 'Until a cold version answers as fast as it should', 'seconds'),
  assumed('cacheTtlSeconds', 'How long the prediction cache keeps an answer', 'seconds'),
  assumed('propagationSeconds', 'Until loaders that do not refresh are given up on', 'seconds'),
  assumed('alertSeconds', 'Until someone takes the alert', 'seconds'),
  assumed('repairSeconds', 'Repairing by hand', 'seconds'),
  assumed('trainSeconds', 'Training version 3', 'seconds'),
  ...killSwitchAssumptionDetails,
];
