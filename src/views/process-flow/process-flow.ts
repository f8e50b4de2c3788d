import { type Flow } from '../../engine/flow.ts';
import { offersAfter, type Trace } from '../../engine/trace.ts';
import type { LabelSpot } from './labels.ts';
import type { FlowLayout } from './layout.ts';

/**
 * Where a stage stands: the cursor is on it, the run came through before, comes through later,
 * goes there next, or has not been there.
 */
export type StageRole = 'now' | 'done' | 'later' | 'next' | 'far';

/** One stage as it stands at the cursor. */
export interface FlowStage {
  readonly id: string;
  readonly label: string;
  readonly detail: string | null;
  readonly group: string | null;
  readonly isFinal: boolean;
  readonly role: StageRole;
  /** The steps that carried it out and are not after the cursor. */
  readonly steps: readonly number[];
  /** The step that a click leads to; null when the run has not been there. */
  readonly jump: number | null;
  /** A step to come that carries it out and could go otherwise; null when there is none. */
  readonly planned: number | null;
  /** True when an outcome is pinned to that step. */
  readonly pinned: boolean;
  /** True when the learner has seen it in any run. */
  readonly seen: boolean;
  /** The word on the arrow that the run left it by (`failed`). */
  readonly left: string | null;
  /** True when something was noticed here for the first time. */
  readonly alarming: boolean;
}

/** An arrow: taken by the step at the cursor, taken before, taken later, next, or not taken. */
export interface FlowEdge {
  readonly id: string;
  readonly role: 'now' | 'done' | 'later' | 'next' | 'far';
}

/** An arrow as it is drawn; `spot` and `word` say where its word stands, if it has one now. */
export interface Road {
  readonly id: string;
  readonly path: string;
  readonly role: FlowEdge['role'] | 'looked';
  readonly spot: LabelSpot | null;
  readonly word: string | null;
}

/** The process flow at the cursor. */
export interface ProcessFlow {
  readonly stages: readonly FlowStage[];
  readonly edges: readonly FlowEdge[];
}

/**
 * @param flow what the machine's definition says.
 * @param trace the steps taken.
 * @param cursor the step in view; 0 is the start.
 * @param whole the same branch played to its end, for what is pinned to steps to come.
 * @param seen ids of the stages that the learner has seen in any run.
 */
export function processFlow(
  flow: Flow,
  trace: Trace,
  cursor: number,
  whole: Trace = trace,
  seen: readonly string[] = [],
): ProcessFlow {
  const { steps, start } = trace;
  const last = steps[cursor - 1];
  const resting = last?.to ?? trace.start.edges.at(-1)?.split('>')[1] ?? start.stage;
  const finals = new Set(flow.stages.filter(({ kind }) => kind === 'final').map(({ id }) => id));
  const current = !last ? start.stage : finals.has(last.to) ? last.to : last.stage;

  const visits = new Map<string, number[]>();
  for (const { stage, index } of steps) visits.set(stage, [...(visits.get(stage) ?? []), index]);
  const ending = steps.at(-1);
  if (ending && finals.has(ending.to)) visits.set(ending.to, [ending.index]);
  const words = new Map(flow.edges.map(({ id, label }) => [id, label]));

  const stages = flow.stages.map(({ id, label, detail, group, kind }): FlowStage => {
    const all = visits.get(id) ?? [];
    const before = all.filter((index) => index <= cursor);
    const leaving = steps[(before.at(-1) ?? 0) - 1];
    const role =
      id === current
        ? 'now'
        : id === resting && cursor < steps.length + 1
          ? 'next'
          : before.length > 0 || id === start.stage
            ? 'done'
            : all.length > 0
              ? 'later'
              : 'far';
    return {
      id,
      label,
      detail,
      group,
      isFinal: kind === 'final',
      role,
      steps: finals.has(id) ? [] : before,
      jump: id === start.stage ? 0 : (before.at(-1) ?? all[0] ?? null),
      ...plannedAt(whole, steps.length, id),
      seen: seen.includes(id),
      left: (leaving?.stage === id && words.get(leaving.edges[0] ?? '')) || null,
      alarming:
        leaving?.stage === id &&
        leaving.production.after.noticed &&
        !leaving.production.before.noticed,
    };
  });

  const taken = (from: number, to: number) =>
    new Set(steps.slice(from, to).flatMap(({ edges }) => edges));
  const done = new Set([...start.edges, ...taken(0, Math.max(0, cursor - 1))]);
  const now = new Set(last?.edges ?? []);
  const later = taken(cursor, steps.length);
  const edges = flow.edges.map(({ id, from }): FlowEdge => {
    if (now.has(id)) return { id, role: 'now' };
    if (done.has(id)) return { id, role: 'done' };
    if (later.has(id)) return { id, role: 'later' };
    return { id, role: from === resting && !finals.has(resting) ? 'next' : 'far' };
  });
  return { stages, edges };
}

/** The first step to come that a stage carries out and could go otherwise, and whether something is pinned to it. */
function plannedAt(whole: Trace, taken: number, stage: string) {
  const step = whole.steps.find(
    ({ index, stage: at }) =>
      index > taken && at === stage && offersAfter(whole, index - 1).length > 1,
  );
  return { planned: step?.index ?? null, pinned: step !== undefined && !step.planned };
}

const ROLES = ['far', 'later', 'next', 'looked', 'done', 'now'];

/**
 * The arrows in the order in which they are drawn. Where there are many, they run together: what
 * matters then lies on top, and only what the run takes, could take next, or is looked at has its
 * word. Else the order stays, so that a step moves nothing on the page.
 *
 * @param looked id of the stage whose ways on are looked at; empty for none.
 */
export function drawnRoads(
  flow: Flow,
  { edges, isDense }: FlowLayout,
  view: ProcessFlow,
  looked: string,
): Road[] {
  const roads = edges.map(({ id, path, label }, i): Road => {
    const { from, label: word } = flow.edges[i] as Flow['edges'][number];
    const found = view.edges[i]?.role ?? 'far';
    const role = found === 'far' && from === looked ? 'looked' : found;
    return { id, path, role, spot: isDense && role === 'far' ? null : label, word };
  });
  return isDense ? roads.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role)) : roads;
}
