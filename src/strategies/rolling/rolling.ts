import { sawErrorRate } from '../../engine/error-rate.ts';
import {
  behindKillSwitch,
  killSwitchQualities,
  killSwitchWording,
  switchInWords,
} from '../../engine/kill-switch.ts';
import { sumOf } from '../../engine/strategy-parts.ts';
import { defineStrategy, type Production, type Strategy } from '../../engine/strategy.ts';
import { assumptionsFor } from './assumptions.ts';
import type { RollingContext, RollingEvent, Version } from './context.ts';
import sample from './deployment.sh?highlighted';
import { createRollingMachine, limits } from './machine.ts';
import { defaultParameters, type RollingParameters } from './parameters.ts';
import { sharesOf } from './replica-sets.ts';
import { scenarios } from './scenarios.ts';

const interruptions = ({ interruptions: used }: RollingContext): string =>
  `${used} of ${limits.interruptions} have happened`;

/** Ready pods and all pods of a version, as \`kubectl get\` writes them: 3/5. */
const podsOf =
  (version: Version) =>
  ({ pods }: RollingContext): string =>
    `${pods[version].ready}/${pods[version].desired}`;

/** The condition Progressing of a Deployment, with its reason, as its status holds it. */
function phaseOf({ progressing, updating, refused }: RollingContext) {
  if (progressing === 'Unknown')
    return { name: 'Paused', message: 'Progressing is Unknown: DeploymentPaused' };
  if (progressing === 'False')
    return { name: 'Failed', message: 'Progressing is False: ProgressDeadlineExceeded' };
  if (!updating)
    return { name: 'Complete', message: 'Progressing is True: NewReplicaSetAvailable' };
  return {
    name: 'Progressing',
    message: refused
      ? 'ReplicaFailure is True: FailedCreate'
      : 'Progressing is True: ReplicaSetUpdated',
  };
}

/** The versions that have pods or are asked for; v1 and v2 always. */
const versionsIn = ({ pods, triedV3 }: RollingContext): Version[] =>
  triedV3 || pods.v3.desired > 0 ? ['v1', 'v2', 'v3'] : ['v1', 'v2'];

/** What the monitor says of a version: only of the one it has measured last. */
function seenOf(checked: RollingContext['checked'], version: Version) {
  if (checked?.version !== version) return 'unknown';
  return checked.passed ? 'healthy' : 'failing';
}

const pick = <T>(from: Readonly<Record<Version, T>>, versions: readonly Version[]) =>
  Object.fromEntries(versions.map((version) => [version, from[version]])) as Record<string, T>;

function productionOf(context: RollingContext): Production {
  const versions = versionsIn(context);
  const { template, checked, progressing, error_alarm, pods, killSwitch } = context;
  const production: Production = {
    shares: pick(sharesOf(pods), versions),
    pods: pick(pods, versions),
    desired: template,
    phase: phaseOf(context),
    seen: Object.fromEntries(versions.map((version) => [version, seenOf(checked, version)])),
    noticed: error_alarm || progressing === 'False',
  };
  return behindKillSwitch(production, killSwitch);
}

/**
 * A rolling update of a Deployment with these fields in its manifest.
 *
 * @param changed what differs from the defaults of Kubernetes. A limit that is a number of pods is
 *   fixed; one in percent can be changed by a learner.
 */
export function createRolling(changed: Partial<RollingParameters> = {}): Strategy {
  const parameters = { ...defaultParameters, ...changed };
  return defineStrategy<RollingContext, RollingEvent>({
    id: 'rolling',
    title: 'Rolling update',
    start: 'v1 serves all users',
    machine: createRollingMachine(parameters),
    sample,
    assumptions: assumptionsFor(parameters),
    explain: async () => (await import('./explanations.ts')).explanations,
    scenarios,
    variables: [
      {
        name: 'desired_version',
        meaning: 'The version in the pod template: what is asked for.',
        read: ({ template }) => template,
      },
      {
        name: 'revision',
        meaning: 'The number of the newest revision of the Deployment.',
        read: ({ revision }) => revision,
      },
      {
        name: 'pods_v1',
        meaning: 'Pods of v1: ready ones, and all there are.',
        read: podsOf('v1'),
      },
      {
        name: 'pods_v2',
        meaning: 'Pods of v2: ready ones, and all there are.',
        read: podsOf('v2'),
      },
      {
        name: 'pods_v3',
        meaning: 'Pods of v3, the version with a fix: ready ones, and all there are.',
        read: podsOf('v3'),
      },
      {
        name: 'traffic_v2',
        meaning:
          'Percent of the requests that v2 answers: its part of the ready pods, unless a kill switch is on.',
        read: (context) => productionOf(context).shares['v2'] ?? 0,
      },
      {
        name: 'progressing',
        meaning: 'The condition Progressing of the Deployment; Unknown while it is paused.',
        read: ({ progressing }) => progressing,
      },
      {
        name: 'error_alarm',
        meaning: 'True from the alarm of the monitor until the answers are measured as good.',
        read: (context) => context.error_alarm,
      },
    ],
    guards: {
      isRolloutDone: {
        question: 'Are all pods replaced?',
        saw: ({ context: { pods, template, replicas } }) =>
          `with this batch ${pods[template].desired} of ${replicas} pods of ${template} are ready`,
      },
      isRollingBack: {
        question: 'Is v1 what is asked for?',
        saw: ({ context }) => `the template is that of ${context.template}`,
      },
      isWithinLimit: {
        question: 'Are there few enough errors?',
        saw: sawErrorRate('of the answers were errors', 'may be'),
      },
      isOnNewTemplate: {
        question: 'Is another template than that of v1 in place?',
        saw: ({ context }) => `the template is that of ${context.template}`,
      },
      hasEarlierRevision: {
        question: 'Is there a revision of v1 to go back to?',
        saw: ({ context }) =>
          context.template === 'v1'
            ? 'v1 is what is asked for already'
            : context.pods.v1.desired > 0
              ? 'its ReplicaSet still has pods'
              : context.historyKept
                ? 'its ReplicaSet is kept, with no pods'
                : 'its ReplicaSet has been removed',
      },
      hasHistoryToLose: {
        question: 'Was there a revision of v1 that could be removed?',
        saw: ({ context }) =>
          context.template === 'v1'
            ? 'v1 is what is asked for already'
            : context.historyKept
              ? 'its ReplicaSet was kept until now'
              : 'its ReplicaSet has been removed before',
      },
      canRollForward: {
        question: 'Is there a newer version to roll forward to?',
        saw: ({ context }) =>
          context.triedV3 ? 'v3 has been tried already' : 'v3 has not been tried yet',
      },
      hasInterruptionsLeft: {
        question: 'May this exercise be interrupted once more?',
        keepsFinite: true,
        saw: ({ context }) => interruptions(context),
      },
      ...killSwitchWording,
    },
    qualities: {
      good: sumOf('normalErrorRate'),
      failing: sumOf('failingErrorRate'),
      unstable: sumOf('unstableErrorRate'),
      silent: sumOf('silentBadRate'),
      cold: sumOf('unstableErrorRate'),
      ...killSwitchQualities,
    },
    words: ({ triedV3, template, revision, replicas, pods, killSwitch }) => ({
      candidate: triedV3 ? 'v3' : 'v2',
      template,
      revision: String(revision),
      replicas: String(replicas),
      ready: String(pods[template].ready),
      off: switchInWords(killSwitch),
    }),
    decision: {
      variable: 'desired_version',
      isTaken: ({ template, revision }) => template === 'v1' && revision > 1,
    },
    production: productionOf,
  });
}
