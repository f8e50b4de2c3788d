import { describe, expect, it } from 'vitest';
import {
  deriveFlow,
  type Edge,
  type Flow,
  type Group,
  type Lane,
  type Stage,
  usualFlow,
} from '../../src/engine/flow.ts';
import { playToEnd } from '../../src/engine/plan.ts';
import { strategies } from '../../src/strategies/registry.ts';
import { wrap } from '../../src/views/handout/flow-svg.ts';
import { type FlowLayout, layoutFlow } from '../../src/views/process-flow/layout.ts';
import { drawnRoads, processFlow } from '../../src/views/process-flow/process-flow.ts';

const stage = (
  id: string,
  label: string,
  lane: Lane,
  kind: Stage['kind'] = 'working',
  group: string | null = null,
): Stage => ({ id, label, detail: null, lane, kind, group });

const edge = (from: string, to: string, label: string | null = null): Edge => ({
  id: `${from}>${to}`,
  from,
  to,
  label,
  faultsOnly: false,
});

const incident = 'alertAndManualFix';

const mainExample: Flow = {
  stages: [
    stage('startingUpdate', 'Start Update Deployment', 'rolling-out', 'initial'),
    stage('deploying', 'Deploy New Version', 'rolling-out'),
    stage('runningHealthCheck', 'Run Health Checks', 'rolling-out'),
    stage('deployComplete', 'Complete', 'ending', 'final'),
    stage('triggeringRollback', 'Trigger Rollback', 'rolling-back'),
    stage('restoringPreviousVersion', 'Restore Previous Version', 'rolling-back'),
    stage('verifyingStability', 'Verify Stability', 'rolling-back'),
    stage('completingRollback', 'Complete Rollback', 'rolling-back'),
    stage('rolledBack', 'Complete', 'ending', 'final'),
    stage('alerting', 'Alert', 'incident', 'working', incident),
    stage('fixingManually', 'Manual Fix', 'incident', 'working', incident),
    stage('outage', 'Given Up', 'ending', 'final'),
  ],
  groups: [{ id: incident, label: 'Alert and manual fix' }],
  edges: [
    edge('startingUpdate', 'deploying'),
    edge('deploying', 'runningHealthCheck'),
    edge('runningHealthCheck', 'deployComplete', 'passed'),
    edge('runningHealthCheck', 'triggeringRollback', 'failed'),
    edge('triggeringRollback', 'restoringPreviousVersion'),
    edge('restoringPreviousVersion', 'verifyingStability'),
    edge('verifyingStability', 'completingRollback', 'stable'),
    edge('verifyingStability', 'alerting', 'unstable'),
    edge('completingRollback', 'rolledBack'),
    edge('alerting', 'fixingManually'),
    edge('fixingManually', 'verifyingStability', 'v1 fixed'),
    edge('fixingManually', 'deploying', 'roll forward'),
    edge('fixingManually', 'outage', 'given up'),
  ],
};

const laterVersion: Flow = {
  ...mainExample,
  stages: [...mainExample.stages, stage('pausedForData', 'Wait for Data', 'rolling-out')],
  edges: [
    ...mainExample.edges,
    edge('deploying', 'alerting', 'never ready'),
    edge('triggeringRollback', 'alerting', 'rejected'),
    edge('restoringPreviousVersion', 'alerting', 'failed'),
    edge('restoringPreviousVersion', 'restoringPreviousVersion', 'retry'),
    edge('runningHealthCheck', 'pausedForData', 'no data'),
    edge('pausedForData', 'runningHealthCheck', 'resumed'),
    edge('pausedForData', 'triggeringRollback', 'aborted'),
  ],
};

const WIDTHS = [480, 520, 560, 640, 680, 720, 800, 1000, 1200, 1400];

/** A small seeded generator (mulberry32): numbers from 0 up to, not including, `below`. */
function seeded(seed: number): (below: number) => number {
  let state = seed * 7919 + 1;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** A flow of 2 to 16 stages with up to 30 edges between arbitrary stages, self loops included. */
function randomFlow(seed: number): Flow {
  const pick = seeded(seed);
  const groups: Group[] = [
    { id: 'g0', label: 'By hand' },
    { id: 'g1', label: 'Data and model' },
  ];
  const lanes: Lane[] = ['rolling-out', 'rolling-out', 'rolling-back', 'incident', 'ending'];
  const stages = Array.from({ length: 2 + pick(15) }, (_, i): Stage => {
    const lane = i === 0 ? 'rolling-out' : (lanes[pick(lanes.length)] as Lane);
    const kind = i === 0 ? 'initial' : lane === 'ending' ? 'final' : 'working';
    const grouped = lane === 'incident' || pick(8) === 0;
    return stage(`s${i}`, `Stage ${i}`, lane, kind, grouped ? `g${pick(2)}` : null);
  });
  const words = ['passed', 'failed', 'no data', 'roll forward', 'given up', 'timed out, failed'];
  const edges = new Map<string, Edge>();
  const add = (from: number, to: number) => {
    const label = pick(3) === 0 ? null : (words[pick(words.length)] as string);
    const made = edge(`s${from}`, `s${to}`, label);
    edges.set(made.id, made);
  };
  for (let i = 1; i < stages.length; i += 1) add(pick(i), i);
  const more = pick(30 - edges.size + 1);
  for (let i = 0; i < more; i += 1) add(pick(stages.length), pick(stages.length));
  return { stages, groups, edges: [...edges.values()] };
}

interface Case {
  readonly name: string;
  readonly flow: Flow;
  readonly layout: FlowLayout;
}

const laidOut = (name: string, flow: Flow, width: number, isDense?: boolean): Case => ({
  name: `${name} at ${width} px`,
  flow,
  layout: layoutFlow(flow, width, isDense),
});

const known = WIDTHS.flatMap((width) => [
  laidOut('main example', mainExample, width),
  laidOut('later version', laterVersion, width, false),
]);

const dense = WIDTHS.map((width) => laidOut('dense later version', laterVersion, width));

const random = Array.from({ length: 200 }, (_, seed) =>
  laidOut(`random flow ${seed}`, randomFlow(seed), 480 + ((seed * 137) % 921)),
);

const all = [...known, ...dense, ...random];

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const nodeOf = ({ layout }: Case, id: string) => {
  const node = layout.nodes.find((candidate) => candidate.id === id);
  if (!node) throw new Error(`No box for ${id}.`);
  return node;
};

const segmentsOf = (points: readonly (readonly [number, number])[]): Segment[] =>
  points.slice(1).map(([x, y], i) => [points[i]![0], points[i]![1], x, y]);

const onBorder = ([x, y]: readonly [number, number], box: Rect) => {
  const across = (y === box.y || y === box.y + box.height) && x > box.x && x < box.x + box.width;
  const along = (x === box.x || x === box.x + box.width) && y > box.y && y < box.y + box.height;
  return across || along;
};

function throughInterior([x1, y1, x2, y2]: Segment, box: Rect): boolean {
  return (
    Math.max(x1, x2) > box.x &&
    Math.min(x1, x2) < box.x + box.width &&
    Math.max(y1, y2) > box.y &&
    Math.min(y1, y2) < box.y + box.height
  );
}

/** Length in px along which two segments lie on each other (lines closer than 1 px count). */
function sharedLength(a: Segment, b: Segment): number {
  const along = (k: 0 | 1) => {
    const flatA = a[1 - k] === a[3 - k];
    const flatB = b[1 - k] === b[3 - k];
    if (!flatA || !flatB || Math.abs(a[1 - k]! - b[1 - k]!) >= 1) return 0;
    return (
      Math.min(Math.max(a[k], a[k + 2]!), Math.max(b[k], b[k + 2]!)) -
      Math.max(Math.min(a[k], a[k + 2]!), Math.min(b[k], b[k + 2]!))
    );
  };
  return Math.max(along(0), along(1));
}

/** The boxes of the edge labels, from estimates: 6.4 px per character, 14 px high. */
function labelsOf({ flow, layout }: Case): (Rect & { id: string })[] {
  return layout.edges.flatMap(({ id, label }) => {
    const text = flow.edges.find((one) => one.id === id)?.label;
    if (!label || !text) return [];
    const width = text.length * 6.4;
    const shift = label.anchor === 'start' ? 0 : label.anchor === 'middle' ? width / 2 : width;
    return [{ id, x: label.x - shift, y: label.y - 11, width, height: 14 }];
  });
}

const labelsOnBoxes = (one: Case) =>
  labelsOf(one).filter((label) => one.layout.nodes.some((node) => overlap(label, node)));

/** How often two edges cross at right angles. */
function crossings(layout: FlowLayout): number {
  const lists = layout.edges.map(({ points }) => segmentsOf(points));
  const cross = (a: Segment, b: Segment) => {
    const strictly = (at: number, p: number, q: number) => (at - p) * (at - q) < 0;
    return (
      (strictly(a[0], b[0], b[2]) && strictly(b[1], a[1], a[3])) ||
      (strictly(b[0], a[0], a[2]) && strictly(a[1], b[1], b[3]))
    );
  };
  return lists
    .flatMap((a, i) =>
      lists.slice(i + 1).flatMap((b) => a.flatMap((p) => b.map((q) => cross(p, q)))),
    )
    .filter(Boolean).length;
}

/** Ids of the stages row by row, each from left to right. */
function rowsOf(layout: FlowLayout): string[][] {
  const tops = [...new Set(layout.nodes.map(({ y }) => y))].sort((a, b) => a - b);
  return tops.map((top) =>
    layout.nodes
      .filter(({ y }) => y === top)
      .sort((a, b) => a.x - b.x)
      .map(({ id }) => id),
  );
}

describe('layoutFlow, for every flow and width', () => {
  it('gives every stage a box and every edge a path', () => {
    for (const { name, flow, layout } of all) {
      expect(
        layout.nodes.map(({ id }) => id),
        name,
      ).toEqual(flow.stages.map(({ id }) => id));
      expect(
        layout.edges.map(({ id }) => id),
        name,
      ).toEqual(flow.edges.map(({ id }) => id));
      const labelled = (edges: readonly { label: unknown }[]) => edges.map((one) => !!one.label);
      expect(labelled(layout.edges), name).toEqual(labelled(flow.edges));
    }
  });

  it('keeps boxes apart and at least as large as promised', () => {
    for (const { name, layout } of all) {
      layout.nodes.forEach((a, i) => {
        const [least, high, beside, below] = layout.isDense ? [96, 51, 17, 29] : [104, 54, 27, 39];
        expect(a.height, name).toBe(high);
        expect(a.width, name).toBeGreaterThanOrEqual(least);
        expect(a.width, name).toBeLessThanOrEqual(190);
        for (const b of layout.nodes.slice(i + 1)) {
          const apart = {
            x: b.x - beside,
            width: b.width + 2 * beside,
            y: b.y - below,
            height: high + 2 * below,
          };
          if (overlap(a, apart)) expect.fail(`${name}: ${a.id} and ${b.id} overlap`);
        }
      });
    }
  });

  it('begins and ends every edge on the borders of its boxes', () => {
    for (const one of all) {
      for (const { id, points } of one.layout.edges) {
        const { from, to } = one.flow.edges.find((candidate) => candidate.id === id)!;
        expect(onBorder(points[0]!, nodeOf(one, from)), `${one.name}: start of ${id}`).toBe(true);
        expect(onBorder(points.at(-1)!, nodeOf(one, to)), `${one.name}: end of ${id}`).toBe(true);
      }
    }
  });

  it('draws edges at right angles and through no box', () => {
    for (const { name, layout } of all) {
      for (const { id, points } of layout.edges) {
        for (const segment of segmentsOf(points)) {
          const [x1, y1, x2, y2] = segment;
          if (x1 !== x2 && y1 !== y2) expect.fail(`${name}: ${id} is slanted`);
          const hit = layout.nodes.find((node) => throughInterior(segment, node));
          if (hit) expect.fail(`${name}: ${id} runs through ${hit.id}`);
        }
      }
    }
  });

  it('never draws one edge on top of another, unless both lead to one stage of many edges', () => {
    for (const { name, flow, layout } of all) {
      const segments = layout.edges.map(({ id, points }, i) => {
        return { id, to: flow.edges[i]!.to, list: segmentsOf(points) };
      });
      segments.forEach((a, i) => {
        for (const b of segments.slice(i + 1)) {
          if (layout.isDense && a.to === b.to) continue;
          const shared = Math.max(...a.list.flatMap((p) => b.list.map((q) => sharedLength(p, q))));
          if (!(shared <= 1)) expect.fail(`${name}: ${shared} px of ${a.id} on ${b.id}`);
        }
      });
    }
  });

  it('lets edges that have met run together to their stage', () => {
    const met = dense.flatMap(({ flow, layout }) =>
      layout.edges.flatMap((a, i) =>
        layout.edges.slice(i + 1).flatMap((b, j) => {
          const isSameEnd = flow.edges[i]!.to === flow.edges[i + 1 + j]!.to;
          const shared = segmentsOf(a.points).some((p) =>
            segmentsOf(b.points).some((q) => sharedLength(p, q) > 1),
          );
          return isSameEnd && shared ? [[a.points.at(-1), b.points.at(-1)]] : [];
        }),
      ),
    );
    expect(met.length).toBeGreaterThan(dense.length);
    for (const [end, other] of met) expect(end).toEqual(other);
  });

  it('follows the points with the path, cutting only the corners', () => {
    for (const { name, layout } of all) {
      for (const { id, path, points } of layout.edges) {
        const numbers = path.match(/-?[\d.]+/g)!.map(Number);
        expect(numbers.slice(0, 2), `${name}: ${id}`).toEqual(points[0]);
        expect(numbers.slice(-2), `${name}: ${id}`).toEqual(points.at(-1));
        const corners = [...path.matchAll(/Q(\S+) (\S+) /g)].map((m) => [+m[1]!, +m[2]!]);
        expect(corners, `${name}: ${id}`).toEqual(points.slice(1, -1));
      }
    }
  });

  it('stays inside its width and height', () => {
    for (const one of all) {
      const { width, height, nodes, groups, lanes, edges } = one.layout;
      const spots = edges.flatMap(({ points }) =>
        points.map(([x, y]) => ({ x, y, width: 0, height: 0 })),
      );
      const texts = lanes.map(({ x, y, label }) => ({
        x,
        y: y - 11,
        width: label.length * 6.4,
        height: 14,
      }));
      for (const rect of [...nodes, ...groups, ...spots, ...texts, ...labelsOf(one)]) {
        const fits =
          rect.x >= 0 &&
          rect.y >= 0 &&
          rect.x + rect.width <= width + 0.1 &&
          rect.y + rect.height <= height + 0.1;
        expect(fits, `${one.name}: ${JSON.stringify(rect)} in ${width} × ${height}`).toBe(true);
      }
    }
  });

  it('encloses exactly the members of a group', () => {
    for (const one of all) {
      for (const group of one.layout.groups) {
        const enclosed = one.layout.nodes.filter((node) => overlap(node, group));
        const members = one.flow.stages.filter((candidate) => candidate.group === group.id);
        const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).sort();
        expect(ids(enclosed), `${one.name}: ${group.id}`).toEqual(ids(members));
      }
    }
  });

  it('keeps the members of a group together in one frame', () => {
    for (const { name, flow, layout } of all) {
      // No row is wrapped before its fourth stage, so a group of four always fits.
      const sizes = flow.groups.map(
        ({ id }) => flow.stages.filter((one) => one.group === id).length,
      );
      const expected = flow.groups.filter((_, i) => sizes[i]! > 0 && sizes[i]! <= 4);
      const framed = layout.groups.map(({ id }) => id);
      expect(framed, name).toEqual(expect.arrayContaining(expected.map(({ id }) => id)));
    }
  });

  it('is the same for the same input', () => {
    for (const { name, flow, layout } of random.slice(0, 20)) {
      const again = layoutFlow(structuredClone(flow), layout.width);
      expect(again, name).toEqual(layoutFlow(flow, layout.width));
    }
  });
});

describe('labels', () => {
  it('lie on no box and on no other label in the known machines', () => {
    for (const one of known) {
      expect(labelsOnBoxes(one), one.name).toEqual([]);
      const labels = labelsOf(one);
      labels.forEach((a, i) => {
        const hit = labels.slice(i + 1).find((b) => overlap(a, b));
        expect(hit?.id, `${one.name}: on ${a.id}`).toBeUndefined();
      });
    }
  });

  it('lie on a box in at most 2 % of cases in random flows', () => {
    const total = random.flatMap(labelsOf).length;
    expect(total).toBeGreaterThan(1000);
    expect(random.flatMap(labelsOnBoxes).length).toBeLessThanOrEqual(total * 0.02);
  });

  it('lie on no box, and on no label of the same stage, where there are many', () => {
    for (const one of dense) {
      expect(labelsOnBoxes(one), one.name).toEqual([]);
      const labels = labelsOf(one);
      for (const a of labels) {
        const beside = labels.filter(
          ({ id }) => id !== a.id && id.split('>')[0] === a.id.split('>')[0],
        );
        expect(
          beside.filter((b) => overlap(a, b)),
          `${one.name}: on ${a.id}`,
        ).toEqual([]);
      }
    }
  });

  it('lie on no edge in the main example', () => {
    for (const one of known.filter(({ flow }) => flow === mainExample)) {
      const segments = one.layout.edges.flatMap(({ points }) => segmentsOf(points));
      const hit = labelsOf(one).filter((label) => segments.some((s) => throughInterior(s, label)));
      expect(hit, one.name).toEqual([]);
    }
  });
});

describe('the main example', () => {
  const at720 = layoutFlow(mainExample, 720);

  it('rolls out to the right, rolls back to the left and ends below', () => {
    for (const width of WIDTHS) {
      expect(rowsOf(layoutFlow(mainExample, width))).toEqual([
        ['startingUpdate', 'deploying', 'runningHealthCheck', 'deployComplete'],
        [
          'completingRollback',
          'verifyingStability',
          'restoringPreviousVersion',
          'triggeringRollback',
        ],
        ['rolledBack', 'alerting', 'fixingManually', 'outage'],
      ]);
    }
  });

  it('takes no more than 310 px of height at a width of 720', () => {
    expect(at720.width).toBe(720);
    expect(at720.height).toBeLessThanOrEqual(310);
  });

  it('leaves room for labels between the columns from 680 px on', () => {
    for (const width of WIDTHS.filter((one) => one >= 680)) {
      const columns = [...new Set(layoutFlow(mainExample, width).nodes.map(({ x }) => x))];
      const { width: box } = layoutFlow(mainExample, width).nodes[0]!;
      columns.sort((a, b) => a - b);
      const gaps = columns.slice(1).map((x, i) => x - columns[i]! - box);
      // Columns begin at whole pixels, so a gap may come out one short.
      expect(Math.min(...gaps), `${width}`).toBeGreaterThanOrEqual(57);
    }
  });

  it('names its lanes above their rows', () => {
    expect(at720.lanes.map(({ lane, label }) => [lane, label])).toEqual([
      ['rolling-out', 'Rolling out →'],
      ['rolling-back', '← Rolling back'],
      ['ending', 'Where it ends'],
    ]);
    const tops = [...new Set(at720.nodes.map(({ y }) => y))].sort((a, b) => a - b);
    at720.lanes.forEach(({ y }, i) => {
      expect(tops[i]! - y).toBeGreaterThan(0);
      expect(tops[i]! - y).toBeLessThan(20);
    });
  });

  it('draws edges between neighbours straight and with few crossings', () => {
    const bends = new Map(at720.edges.map(({ id, points }) => [id, points.length - 2]));
    const straight = [...bends].filter(([, count]) => count === 0).map(([id]) => id);
    expect(straight).toHaveLength(10);
    expect(crossings(at720)).toBeLessThanOrEqual(1);
  });
});

describe('the later version', () => {
  it('is drawn densely by itself, and lower for it', () => {
    const [low, high] = [layoutFlow(laterVersion, 720), layoutFlow(laterVersion, 720, false)];
    expect([low.isDense, high.isDense]).toEqual([true, false]);
    expect(low.height).toBeLessThan(high.height * 0.8);
  });

  it('crosses edges only where it has to', () => {
    for (const width of WIDTHS) {
      expect(crossings(layoutFlow(laterVersion, width, false)), `${width}`).toBeLessThanOrEqual(7);
    }
  });
});

describe.each(strategies)('the flow of $id', ({ machine, scenarios, ...rest }) => {
  const whole = deriveFlow(machine);
  const strategy = { machine, scenarios, ...rest };

  it('leaves room for the controls on a screen 800 px high', () => {
    for (const flow of [whole, usualFlow(whole, new Set())]) {
      const { width, height } = layoutFlow(flow, 704);
      expect(width).toBe(704);
      expect(height).toBeLessThanOrEqual(445);
    }
  });

  it('writes a stage’s name and what it is into its box, where boxes are small', () => {
    // Widths of letters, bold at 12 px and plain at 11 px.
    const linesOf = ({ label, detail }: Stage, width: number) =>
      wrap(label, Math.floor(width / 6.6)).length +
      wrap(detail ?? '', Math.floor(width / 5.7)).length;
    const { nodes } = layoutFlow(whole, 704);
    // The start says that it is now, or step 0.
    const stages = whole.stages.filter(({ kind }) => kind !== 'initial');
    const tooLong = stages.filter((one) => linesOf(one, (nodes[0]?.width ?? 0) - 9) > 3);
    expect(tooLong.map(({ label, detail }) => [label, detail])).toEqual([]);
  });

  it('has the words of the roads that the run takes or can take next, and of what is looked at', () => {
    const { trace } = playToEnd(strategy, scenarios[0], {});
    const layout = layoutFlow(whole, 720);
    expect(layout.isDense).toBe(true);
    for (let cursor = 0; cursor <= trace.steps.length; cursor += 1) {
      const view = processFlow(whole, trace, cursor);
      const far = view.edges.filter(({ role }) => role === 'far').map(({ id }) => id);
      const looked = whole.edges.find(({ id, label }) => label && far.includes(id))!;
      const roads = drawnRoads(whole, layout, view, looked.from);
      const silent = roads.filter(({ word, spot }) => word && !spot).map(({ id }) => id);
      const stillFar = whole.edges.filter(
        ({ from, id }) => from !== looked.from && far.includes(id),
      );
      const worded = stillFar.filter(({ label }) => label !== null);
      expect(silent.sort()).toEqual(worded.map(({ id }) => id).sort());
      // What was taken lies on top.
      const order = roads.map(({ role }) => role);
      if (cursor > 0) expect(order.slice(order.indexOf('now'))).not.toContain('far');
      expect(roads.map(({ id }) => id).sort()).toEqual(whole.edges.map(({ id }) => id).sort());
    }
  });
});

describe('special cases', () => {
  it('lays out an empty flow as nothing', () => {
    expect(layoutFlow({ stages: [], groups: [], edges: [] }, 720)).toEqual({
      width: 720,
      height: 0,
      nodes: [],
      groups: [],
      lanes: [],
      edges: [],
      isDense: false,
    });
  });

  it('is never narrower than 480 px', () => {
    const flow = { stages: mainExample.stages.slice(0, 3), groups: mainExample.groups, edges: [] };
    for (const width of [-10, 0, 320, NaN]) expect(layoutFlow(flow, width).width).toBe(480);
  });

  it('rejects an edge to a stage that does not exist', () => {
    const flow = { ...mainExample, edges: [edge('deploying', 'nowhere')] };
    expect(() => layoutFlow(flow, 720)).toThrow(
      'Edge "deploying>nowhere" refers to unknown stage "nowhere".',
    );
  });

  it('rejects a stage in a group that does not exist', () => {
    const flow = { ...mainExample, groups: [] };
    expect(() => layoutFlow(flow, 720)).toThrow(
      'Stage "alerting" refers to unknown group "alertAndManualFix".',
    );
  });

  it('draws a self loop above the top right corner of its box', () => {
    const layout = layoutFlow(laterVersion, 1000);
    const loop = layout.edges.find(({ id }) => /^(.+)>\1$/.test(id))!;
    const box = layout.nodes.find(({ id }) => loop.id.startsWith(`${id}>`))!;
    for (const [x, y] of loop.points) {
      expect(x).toBeGreaterThan(box.x + box.width / 2);
      expect(x).toBeLessThan(box.x + box.width);
      expect(y).toBeLessThanOrEqual(box.y);
      expect(y).toBeGreaterThan(box.y - 24);
    }
  });

  it('draws no frame that would enclose a stage from outside the group', () => {
    const stages = Array.from({ length: 8 }, (_, i) =>
      stage(`s${i}`, `Stage ${i}`, 'incident', i === 0 ? 'initial' : 'working', 'g'),
    );
    const flow: Flow = {
      stages: [...stages, stage('end', 'End', 'ending', 'final')],
      groups: [{ id: 'g', label: 'Too long for one row' }],
      edges: stages.map(({ id }, i) => edge(id, stages[i + 1]?.id ?? 'end')),
    };
    expect(layoutFlow(flow, 1200).groups).toEqual([]);
  });

  it('wraps a lane of more than six stages', () => {
    const stages = Array.from({ length: 8 }, (_, i) =>
      stage(`s${i}`, `Stage ${i}`, 'rolling-out', i === 0 ? 'initial' : 'working'),
    );
    const edges = stages.slice(1).map(({ id }, i) => edge(`s${i}`, id));
    expect(rowsOf(layoutFlow({ stages, groups: [], edges }, 1200))).toEqual([
      ['s0', 's1', 's2', 's3', 's4', 's5'],
      ['s6', 's7'],
    ]);
  });
});
