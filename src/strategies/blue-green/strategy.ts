import { behindKillSwitch, killSwitchQualities, switchInWords } from '../../engine/kill-switch.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import { defineStrategy, type Production, type Strategy } from '../../engine/strategy.ts';
import { assumptionsFor, type BlueGreenParameters, defaults } from './assumptions.ts';
import type { BlueGreenContext, BlueGreenEvent, Version } from './context.ts';
import { guardWording } from './guards.ts';
import { machine } from './machine.ts';
import { podsOf } from './readings.ts';
import sample from './sample.yaml?highlighted';
import { scenarios } from './scenarios.ts';

/** Percent of the users by version: those of the active service, and who does not follow it yet. */
function sharesOf({ active, laggards, pods }: BlueGreenContext): Production['shares'] {
  const nobody = Object.fromEntries(['v1', 'v2', ...Object.keys(pods)].map((id) => [id, 0]));
  const shares = { ...nobody, [active]: 100 - (laggards?.percent ?? 0) };
  return laggards ? { ...shares, [laggards.version]: laggards.percent } : shares;
}

const productionOf = (context: BlueGreenContext): Production => {
  const { candidate, desired, phase, message, judged, alarmed } = context;
  const shares = sharesOf(context);
  const production: Production = {
    shares,
    pods: Object.fromEntries(
      Object.keys(shares).map((version) => [version, podsOf(context, version as Version)]),
    ),
    desired,
    phase: { name: phase, message },
    seen: { v1: 'unknown', v2: 'unknown', v3: 'unknown', [candidate]: judged },
    noticed: alarmed,
  };
  return behindKillSwitch(production, context.killSwitch);
};

/**
 * The blue-green strategy with the settings of a manifest; what is not given is as Argo Rollouts
 * has it by default. The settings become assumed numbers, so a scenario or a learner can change
 * them.
 *
 * @throws RangeError when a setting is out of the bounds of its assumed number.
 */
export function createBlueGreen(parameters: Partial<BlueGreenParameters> = {}): Strategy {
  const assumptions = assumptionsFor({ ...defaults, ...parameters });
  for (const [id, { value, least, most }] of Object.entries(assumptions)) {
    if (!(least <= value && value <= most))
      throw new RangeError(`${id} is ${value}, and must be between ${least} and ${most}.`);
  }
  return defineStrategy<BlueGreenContext, BlueGreenEvent>({
    id: 'blue-green',
    title: 'Blue-green',
    start: 'v1 serves all users',
    machine,
    sample,
    assumptions,
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios,
    variables: [
      {
        name: 'desired_version',
        meaning: 'The version in the Rollout’s pod template. An abort does not change it.',
        read: ({ desired }) => desired,
      },
      {
        name: 'preview',
        meaning: 'The version that the preview service selects. No user gets there.',
        read: ({ preview }) => preview,
      },
      {
        name: 'active',
        meaning: 'The version that the active service selects: it answers the users.',
        read: ({ active }) => active,
      },
      {
        name: 'stable',
        meaning: 'The version that was promoted last. It is a role, not a measurement.',
        read: ({ stable }) => stable,
      },
      {
        name: 'traffic_v2',
        meaning: 'Percent of the users’ requests that go to v2.',
        read: (context) => productionOf(context).shares['v2'] ?? 0,
      },
      {
        name: 'pods_v1',
        meaning: 'Pods of v1 that are ready. Without them there is no quick way back.',
        read: (context) => podsOf(context, 'v1').ready,
      },
      {
        name: 'analysis',
        meaning: 'The last analysis, before (pre) or after (post) the switch, and how it ended.',
        read: ({ analysis }) => analysis,
      },
      {
        name: 'phase',
        meaning: 'The controller’s word for the state of the Rollout, not for that of the users.',
        read: ({ phase }) => phase,
      },
    ],
    guards: guardWording,
    qualities: {
      good: sumOf('normalErrorRate'),
      failing: sumOf('failingErrorRate'),
      silent: sumOf('silentBadRate'),
      ...killSwitchQualities,
    },
    words: ({ candidate, active, stable, waited, killSwitch }) => ({
      candidate,
      active,
      stable,
      pause: waited ? 'still paused' : 'the timer promotes',
      off: switchInWords(killSwitch),
    }),
    production: productionOf,
    // An abort while it is stalled is decided, too, and does not show: it was Degraded before.
    decision: { variable: 'phase', isTaken: ({ aborted }) => aborted },
  });
}

/** Blue-green: two versions side by side, and one switch for all users. */
export default createBlueGreen();
