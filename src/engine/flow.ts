import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';
import { type StageMeta, stageId, type TransitionMeta } from './stage.ts';

/** The part of the story a stage belongs to. Written as a tag on the machine's state. */
export type Lane = 'rolling-out' | 'rolling-back' | 'incident' | 'ending';

/** All lanes, in the order in which they are drawn. */
export const lanes: readonly Lane[] = ['rolling-out', 'rolling-back', 'incident', 'ending'];

/** One box of the process flow: an atomic or final state of the machine. */
export interface Stage {
  readonly id: string;
  readonly label: string;
  readonly detail: string | null;
  readonly lane: Lane;
  readonly kind: 'initial' | 'working' | 'final';
  /** The id of the compound state around it, if any. */
  readonly group: string | null;
}

/** A compound state: drawn as a frame around its stages. */
export interface Group {
  readonly id: string;
  readonly label: string;
}

/** All transitions between two stages, drawn as one arrow. */
export interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** What is written on the arrow (`failed`); null when there is nothing to tell apart. */
  readonly label: string | null;
  /** True when only faults lead along it. */
  readonly faultsOnly: boolean;
}

/** What the process flow is drawn from. Read off a machine; nothing in it is typed by hand. */
export interface Flow {
  readonly stages: readonly Stage[];
  readonly groups: readonly Group[];
  readonly edges: readonly Edge[];
}

/** The id of the arrow between two stages. */
export const edgeId = (from: string, to: string): string => `${from}>${to}`;

const isLeaf = (node: AnyStateNode) => Object.keys(node.states).length === 0;

const DONE = 'xstate.done.state';

/** A final state inside a compound state only ends that: the run goes on. */
const isEnd = (node: AnyStateNode) => node.type === 'final' && node.parent?.parent === undefined;

/** Without an event, or at the end of a compound state. */
const happensByItself = (event: string) => event === '' || event.startsWith(DONE);

const metaOf = (node: AnyStateNode): Partial<StageMeta> => (node.meta ?? {}) as Partial<StageMeta>;

function leavesOf(node: AnyStateNode): AnyStateNode[] {
  if (isLeaf(node)) return [node];
  if (node.type === 'parallel')
    throw new Error(`State "${node.id}" is parallel. A step has one stage, so write it as one.`);
  return Object.values(node.states as Record<string, AnyStateNode>).flatMap(leavesOf);
}

/** Where a transition into `node` comes to rest: the initial leaf of a compound state. */
function restingPlace(node: AnyStateNode): AnyStateNode {
  if (isLeaf(node)) return node;
  const first = node.initial.target[0];
  return first ? restingPlace(first) : node;
}

function initialLeafPath(machine: AnyStateMachine): string {
  return stageId(restingPlace(machine.root as AnyStateNode));
}

function laneOf(node: AnyStateNode): Lane {
  for (let at: AnyStateNode | undefined = node; at; at = at.parent) {
    const lane = lanes.find((candidate) => at?.tags.includes(candidate));
    if (lane) return lane;
  }
  throw new Error(`State "${node.id}" has no lane. Give it one of the tags ${lanes.join(', ')}.`);
}

const flows = new WeakMap<AnyStateMachine, Flow>();

/**
 * Reads stages, groups and arrows off a machine's definition, once.
 *
 * Stages come in the order of the definition. Transitions between the same two stages are one
 * arrow, labelled with the words of all of them.
 *
 * @throws Error when a state has no label or no lane, or is parallel.
 */
export function deriveFlow(machine: AnyStateMachine): Flow {
  const known = flows.get(machine) ?? readFlow(machine);
  flows.set(machine, known);
  return known;
}

function readFlow(machine: AnyStateMachine): Flow {
  const root = machine.root as AnyStateNode;
  const initial = initialLeafPath(machine);
  const leaves = leavesOf(root);
  const stages = leaves.map((node): Stage => {
    const { label, detail } = metaOf(node);
    if (!label) throw new Error(`State "${node.id}" has no label in its meta.`);
    const id = stageId(node);
    const kind = isEnd(node) ? 'final' : id === initial ? 'initial' : 'working';
    const group = node.parent && node.parent !== root ? stageId(node.parent) : null;
    return { id, label, detail: detail ?? null, lane: laneOf(node), kind, group };
  });
  return { stages, groups: deriveGroups(leaves, root), edges: deriveEdges(leaves) };
}

function deriveGroups(leaves: readonly AnyStateNode[], root: AnyStateNode): Group[] {
  const groups = new Map<string, Group>();
  for (const { parent } of leaves) {
    if (!parent || parent === root) continue;
    const { label } = metaOf(parent);
    if (!label) throw new Error(`State "${parent.id}" has no label in its meta.`);
    groups.set(stageId(parent), { id: stageId(parent), label });
  }
  return [...groups.values()];
}

function deriveEdges(leaves: readonly AnyStateNode[]): Edge[] {
  const edges = new Map<string, { from: string; to: string; words: Set<string>; usual: boolean }>();
  for (const leaf of leaves) {
    const usualEvents = new Set(
      (metaOf(leaf).outcomes ?? []).flatMap(({ fault, event }) => (fault ? [] : [event({}).type])),
    );
    for (const transition of transitionsOf(leaf)) {
      const target = transition.target?.[0];
      if (!target) continue;
      const [from, to] = [stageId(leaf), stageId(restingPlace(target as AnyStateNode))];
      const words = edges.get(edgeId(from, to))?.words ?? new Set<string>();
      const word = (transition.meta as TransitionMeta | undefined)?.edge;
      if (word) words.add(word);
      const eventType = String(transition.eventType);
      const usual =
        (edges.get(edgeId(from, to))?.usual ?? false) ||
        happensByItself(eventType) ||
        usualEvents.has(eventType);
      edges.set(edgeId(from, to), { from, to, words, usual });
    }
  }
  return [...edges].map(([id, { from, to, words, usual }]) => ({
    id,
    from,
    to,
    label: words.size > 0 ? [...words].join(', ') : null,
    faultsOnly: !usual,
  }));
}

/**
 * The flow without the roads that only faults open, except those in `kept`: what there is to see
 * before anything breaks. A stage that is not reached then is left out as well.
 *
 * @param kept ids of arrows to keep in any case.
 */
export function usualFlow(flow: Flow, kept: ReadonlySet<string>): Flow {
  const edges = flow.edges.filter(({ id, faultsOnly }) => !faultsOnly || kept.has(id));
  const reached = new Set(flow.stages.filter(({ kind }) => kind === 'initial').map(({ id }) => id));
  for (const stage of reached) {
    for (const { from, to } of edges) if (from === stage) reached.add(to);
  }
  const stages = flow.stages.filter(({ id }) => reached.has(id));
  return {
    stages,
    groups: flow.groups.filter(({ id }) => stages.some(({ group }) => group === id)),
    edges: edges.filter(({ from, to }) => reached.has(from) && reached.has(to)),
  };
}

/**
 * The transitions that can be taken while the machine is in a leaf, its parents' included, except
 * those that an inner state always takes first.
 */
function transitionsOf(leaf: AnyStateNode): AnyTransitionDefinition[] {
  const found: AnyTransitionDefinition[] = [];
  const settled = new Set<string>();
  for (let at: AnyStateNode | undefined = leaf; at; at = at.parent) {
    for (const transition of [...(at.always ?? []), ...[...at.transitions.values()].flat()]) {
      const type = String(transition.eventType);
      // From a final state inside a compound state only the end of that leads on.
      const isDone = type.startsWith(DONE);
      if (isDone !== (leaf.type === 'final') || (isDone && at !== leaf.parent)) continue;
      if (settled.has(type)) continue;
      found.push(transition);
      if (!transition.guard) settled.add(type);
      // What leaves at once and always is never there when an event arrives.
      if (type === '' && !transition.guard) return found;
    }
  }
  return found;
}
