import { deriveFlow } from '../../engine/flow.ts';
import { considerations } from '../../engine/guards.ts';
import type { FaultClass, Outcome } from '../../engine/stage.ts';
import type { Trace } from '../../engine/trace.ts';
import type { Lesson, Note } from '../../lessons/lesson.ts';

/** A decision that was taken at a step: what was asked, what was seen, where it led. */
export interface Decision {
  readonly guard: string;
  readonly question: string;
  readonly saw: string;
  readonly holds: boolean;
  /** The label of the stage it led to, and of the one it would have led to otherwise. */
  readonly leadsTo: string;
  readonly otherwise: string | null;
}

/** Why the step at the cursor went as it did. */
export interface Why {
  readonly decisions: readonly Decision[];
  /** Where the step led when nothing had to be decided; null otherwise. */
  readonly onlyWay: string | null;
  readonly ignored: boolean;
  /** True when what was asked for was refused: the decisions say why. */
  readonly refused: boolean;
  /** The fault that was injected at this step. */
  readonly fault: {
    readonly id: string;
    readonly label: string;
    readonly class: FaultClass;
  } | null;
  readonly notes: readonly Note[];
}

const faultOf = ({ id, label, fault }: Outcome): Why['fault'] =>
  fault ? { id, label, class: fault.class } : null;

/** The lesson's notes for a step. */
export function notesFor(lesson: Lesson, step: Trace['steps'][number]): Note[] {
  return lesson.notes.filter(
    ({ stage, outcome }) => stage === step.stage && (!outcome || outcome === step.outcome.id),
  );
}

/** @param present the run up to the cursor; null is returned at its start. */
export function why(lesson: Lesson, present: Trace): Why | null {
  const step = present.steps.at(-1);
  if (!step) return null;
  const nameOf = stageNames(present);
  const all = considerations(present.strategy, step.snapshots.before, step.event);
  // What comes after the way that was taken was not asked; it tells where the run would have gone.
  const taken = all.findIndex((way) => way.taken);
  const [ways, rest] = taken < 0 ? [all, []] : [all.slice(0, taken + 1), all.slice(taken + 1)];
  const decisions = ways.flatMap((way): Decision[] => {
    if (!way.guard) return [];
    const next = rest.find(({ guard }) => guard === null || guard.holds);
    const other = way.guard.holds ? next?.to : way.to;
    const { name, question, saw, holds } = way.guard;
    return [
      {
        guard: name,
        question,
        saw,
        holds,
        leadsTo: nameOf(step.to),
        otherwise: !other || other === step.to ? null : nameOf(other),
      },
    ];
  });
  return {
    decisions,
    onlyWay: decisions.length === 0 && !step.ignored && !step.refused ? nameOf(step.to) : null,
    ignored: step.ignored,
    refused: step.refused,
    fault: faultOf(step.outcome),
    notes: notesFor(lesson, step),
  };
}

/** What stages and groups are called in a sentence. Endings say which one they are. */
export function stageNames({ strategy }: Trace): (stage: string) => string {
  const { stages, groups } = deriveFlow(strategy.machine);
  const names = new Map(groups.map(({ id, label }) => [id, label]));
  for (const { id, label, detail, kind } of stages) {
    names.set(id, kind === 'final' && detail ? `${label} (${detail})` : label);
  }
  return (stage) => names.get(stage) ?? stage;
}
