import { choicesOf, type Choices } from '../engine/plan.ts';
import type { Outcome } from '../engine/stage.ts';
import { metaOf, type Step } from '../engine/step.ts';
import type { Trace } from '../engine/trace.ts';
import { listInWords } from '../engine/wording.ts';
import { momentAfter, offersAt } from './moments.ts';
import { quoted } from './phrases.ts';
import type { Subject } from './template.ts';

/** A second run: the same up to a step, something else there, and all as planned afterwards. */
export interface OtherRun {
  /** The step of the first run at which something else happens. */
  readonly step: Step;
  readonly outcome: Outcome;
  /** Played to its end. */
  readonly trace: Trace;
  readonly choices: Choices;
  /** The steps after it that go otherwise than the scenario has them, because of what happened. */
  readonly following: readonly Step[];
}

/** The second run in which `outcome` happens at `step`. */
function otherRun(subject: Subject, step: Step, outcome: Outcome): OtherRun {
  const before = Object.entries(subject.choices).filter(([at]) => Number(at) < step.index);
  const trace = subject.replay({ ...Object.fromEntries(before), [step.index]: outcome.id });
  const following = trace.steps.slice(step.index).filter(({ stage, snapshots, outcome: next }) => {
    const planned = trace.run.scenario.plan[stage] ?? metaOf(snapshots.before).outcomes?.[0]?.id;
    return next.id !== planned;
  });
  return { step, outcome, trace, choices: choicesOf(trace), following };
}

const known = new WeakMap<Subject, readonly OtherRun[]>();

/** So many steps that go otherwise can be told in a question. */
const MOST_FOLLOWING = 3;

/**
 * Every second run that differs from this one in a single outcome, but for those in which much goes
 * otherwise afterwards. Played once for each subject.
 */
export function otherRuns(subject: Subject): readonly OtherRun[] {
  const runs = known.get(subject) ?? playAll(subject);
  known.set(subject, runs);
  return runs;
}

const playAll = (subject: Subject): OtherRun[] =>
  subject.trace.steps.flatMap((step) =>
    offersAt(momentAfter(subject.trace, step.index - 1))
      .filter(({ outcome }) => outcome.id !== step.outcome.id)
      .map(({ outcome }) => otherRun(subject, step, outcome))
      .filter(({ following }) => following.length <= MOST_FOLLOWING),
  );

/** What follows by itself in a second run, as a sentence to put before a question; or nothing. */
export function followingInWords({ following }: OtherRun): string {
  if (following.length === 0) return '';
  const what = following.map(({ index, outcome }) => `${quoted(outcome.label)} at step ${index}`);
  return ` That brings ${listInWords(what)}.`;
}
