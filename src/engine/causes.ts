import type { Choices } from './plan.ts';

/** What can really be wrong, whatever the strategy. Each strategy meets it in its own way. */
export type CauseId =
  | 'artefact-missing'
  | 'crash-loop'
  | 'slow'
  | 'silent-regression'
  | 'feature-skew'
  | 'input-drift'
  | 'monitor-down'
  | 'old-artefact-gone'
  | 'one-way-migration'
  | 'overload-on-switch'
  | 'stale-cache';

/** One cause, as it is chosen when all strategies meet the same one. */
export interface Cause {
  readonly id: CauseId;
  readonly title: string;
  /** What is really wrong, in one sentence that holds for every strategy. */
  readonly text: string;
}

/**
 * How a strategy meets a cause: the run that shows it (a scenario, the first without one, and what
 * is injected into it), or why the cause does not apply.
 */
export type CauseMapping =
  | {
      readonly scenario?: string;
      readonly choices: Choices;
      /** What this run shows of the cause, in one sentence. */
      readonly note: string;
    }
  | { readonly notApplicable: string };

/** The causes that every strategy is asked about, in the order in which they are offered. */
export const causes: readonly Cause[] = [
  {
    id: 'artefact-missing',
    title: 'The new artefact is missing',
    text: 'The model file or image of the new version is not where it is looked for.',
  },
  {
    id: 'crash-loop',
    title: 'The new version crashes',
    text: 'The new version starts, runs out of memory or fails, and is restarted in a loop.',
  },
  {
    id: 'slow',
    title: 'The new version is slow or partly failing',
    text: 'The new version answers, but a part of its requests times out or ends in an error.',
  },
  {
    id: 'silent-regression',
    title: 'Silent quality regression',
    text: 'The new version answers without errors, and its answers are worse.',
  },
  {
    id: 'feature-skew',
    title: 'Feature schema skew',
    text: 'The new version reads features with another meaning or type than it was trained on.',
  },
  {
    id: 'input-drift',
    title: 'Input drift',
    text: 'The requests have changed, so every version answers worse, whichever one serves.',
  },
  {
    id: 'monitor-down',
    title: 'The monitor is down',
    text: 'The new version is good, but the check that should say so has no data.',
  },
  {
    id: 'old-artefact-gone',
    title: 'The old artefact is gone',
    text: 'The new version is bad, and the artefact of the old one has been cleaned up.',
  },
  {
    id: 'one-way-migration',
    title: 'One-way schema migration',
    text: 'The new version is bad, and the data has been migrated so that the old one misreads it.',
  },
  {
    id: 'overload-on-switch',
    title: 'Overload on the switch',
    text: 'More requests reach the pods of one version at once than they can answer.',
  },
  {
    id: 'stale-cache',
    title: 'Stale prediction cache',
    text: 'A cache that does not know versions goes on giving answers of the version that has left.',
  },
];
