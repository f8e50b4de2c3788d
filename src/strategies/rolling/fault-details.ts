import { killSwitchDetails, killSwitchMissedDetails } from '../../engine/kill-switch-details.ts';
import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';
const DEPLOYMENT = 'Kubernetes documentation, workloads/controllers/deployment.md';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'rolling-image-pull-error': {
    cause: 'The image or model file that the new template names is not there.',
    noticedBy:
      'The progress deadline, after 600 seconds. Users notice nothing: no new pod is ready.',
    realWorld:
      'The new pods stay in ImagePullBackOff, and the limits on surge and unavailable pods stop further scaling. The Deployment reports ProgressDeadlineExceeded. No rollback starts by itself.',
    source: `${DEPLOYMENT}; argo-rollouts test/e2e/functional_test.go, TestRolloutGoodToBadUpdate`,
  },
  'rolling-crash-loop': {
    cause: 'The new model needs more memory than its pod has, so the pod is killed while loading.',
    noticedBy: 'The restarts, and the progress deadline after 600 seconds.',
    realWorld:
      'A pod that is never ready gets no requests and does not count as available, so the controller keeps the old pods. Like any rollout without progress it ends in ProgressDeadlineExceeded.',
    source: DEPLOYMENT,
  },
  'rolling-quota-exceeded': {
    cause: 'The quota of the namespace is used up, so the pods of the surge cannot be created.',
    noticedBy: 'The condition ReplicaFailure with the reason FailedCreate, and later the deadline.',
    realWorld:
      'The Deployment has ReplicaFailure True with the reason FailedCreate, and later ProgressDeadlineExceeded. When quota is freed, it goes on by itself.',
    source: DEPLOYMENT,
  },
  'rolling-readiness-false-positive': {
    cause: 'The probe asks whether the process answers, and the model answers wrongly.',
    noticedBy: 'Nothing in this run: readiness is the only gate, and it says yes.',
    realWorld:
      'The update runs to completion, because a rolling update asks for nothing but ready pods. How fast the damage grows depends on the size of a batch and on how soon its pods are ready.',
    source: DEPLOYMENT,
  },
  'rolling-feature-skew': {
    cause: 'v2 reads a feature with another meaning or type than it was trained on.',
    noticedBy: 'A validation of the schema, or a rising share of missing values. No probe does.',
    realWorld:
      'Few errors and odd answers. Both versions serve side by side during a rolling update, so the same request can be answered in two ways.',
    source: OWN_MODEL,
  },
  'rolling-readiness-flapping': {
    cause:
      'The probe measures close to its limit, so the new pods turn ready and not ready in turn.',
    noticedBy: 'Whoever watches the number of available pods: it goes up and down.',
    realWorld:
      'Progress becomes jerky. minReadySeconds damps it: a pod counts as available only after it has been ready for that long.',
    source: DEPLOYMENT,
  },
  'rolling-node-lost': {
    cause: 'A machine fails, and with it a pod of each version.',
    noticedBy: 'The number of available pods, which drops at once.',
    realWorld:
      'Lost pods count as unavailable and are created again elsewhere, so the rollout waits for them. If too few pods are left, some requests stay unanswered.',
    source: OWN_MODEL,
  },
  'rolling-autoscaler-resizes': {
    cause: 'The load rises in the middle of the rollout, and an autoscaler changes `replicas`.',
    noticedBy: 'Whoever watches the wanted pods: both versions grow.',
    realWorld:
      'Proportional scaling: the further pods are spread over all ReplicaSets that have pods, by their size. In the documented example 8 old and 5 new pods become 11 and 7 when 10 wanted pods become 15.',
    source: DEPLOYMENT,
  },
  'rolling-third-template': {
    cause: 'Somebody applies v3 while v2 is still being rolled out.',
    noticedBy: 'Whoever reads the revisions: there is one more, and v2 shrinks.',
    realWorld:
      'Rollover: v2 joins the old ReplicaSets and is scaled down at once. The controller does not finish v2 first.',
    source: DEPLOYMENT,
  },
  'rolling-disruption-budget-tight': {
    cause: 'The rollout keeps a pod unavailable, and the disruption budget allows no further one.',
    noticedBy: 'Whoever drains a node meanwhile: the eviction is refused.',
    realWorld:
      'Pods that a rollout makes unavailable count against the PodDisruptionBudget, but the Deployment controller itself is not limited by it. Only evictions are.',
    source: 'Kubernetes documentation, workloads/pods/disruptions.md',
  },
  'rolling-undo-while-paused': {
    cause: 'Somebody wants to go back while the rollout is paused.',
    noticedBy: 'The command itself: it is refused with a reason.',
    realWorld: 'A paused Deployment cannot be rolled back until it is resumed.',
    source: DEPLOYMENT,
  },
  'rolling-silent-regression': {
    cause: 'The new version answers without errors, but worse: a silent quality regression.',
    noticedBy: 'Nothing in this run. Delayed labels, or people who judge answers, would notice.',
    realWorld:
      'Neither probes nor an alarm on error rates see it. An evaluation of the answers has to be added on purpose.',
    source: OWN_MODEL,
  },
  'rolling-monitor-down': {
    cause: 'The monitor gets no data, so its alarm stays silent whatever happens.',
    noticedBy: 'Only a check of the monitor itself.',
    realWorld:
      'A Deployment does not wait for any monitor: its rollout has completed by then. Without data nobody learns whether v2 is good.',
    source: OWN_MODEL,
  },
  'rolling-false-alarm': {
    cause: 'The monitor looked at few answers, and some failed by chance. v2 is fine.',
    noticedBy: 'Only a second look: the undo removes a version that had nothing wrong.',
    realWorld:
      'An alarm close to its limit turns red and green in turn. Hysteresis and a least number of samples are the cure.',
    source: OWN_MODEL,
  },
  'rolling-cold-start': {
    cause: 'The pods are ready before they are warm: the first answers come late or not at all.',
    noticedBy: 'The alarm, if it counts timeouts. Without anybody’s help it is over after a while.',
    realWorld:
      'Readiness is meant to cover loading files and warming caches, and TensorFlow Serving offers warm-up requests for that. Undoing the rollout starts cold pods once more.',
    source:
      'Kubernetes documentation, concepts/configuration/liveness-readiness-startup-probes.md; TensorFlow Serving documentation (warm-up requests)',
  },
  'rolling-input-drift': {
    cause: 'The requests have changed, so that v1 and v2 both answer worse.',
    noticedBy: 'A monitor of the inputs. The alarm on v2 points at the wrong suspect.',
    realWorld:
      'Rolling back does not help: the old version sees the same inputs. A version trained on them does.',
    source: OWN_MODEL,
  },
  'rolling-history-trimmed': {
    cause: 'The ReplicaSet of v1 was removed after the rollout: revisionHistoryLimit was 0.',
    noticedBy: 'The command itself: it finds no revision to go back to.',
    realWorld:
      'Old ReplicaSets beyond the limit are removed, and with 0 all of them, so the rollout cannot be undone. What is left is to apply the old manifest again, if it was kept.',
    source: DEPLOYMENT,
  },
  'rolling-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms this one is not read.',
    noticedBy: 'Only the users, by its answers.',
    realWorld:
      'The page is ignored and the harm goes on. Fewer alarms, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
  ...killSwitchDetails('rolling'),
  ...killSwitchMissedDetails('rolling'),
  'rolling-undo-unschedulable': {
    cause: 'No node has room for the pods of v1 that the undo has to create.',
    noticedBy: 'The same progress deadline as on the way out, after another 600 seconds.',
    realWorld:
      'An undo is a normal rolling update. Its pods stay Pending, and it ends in the same ProgressDeadlineExceeded.',
    source: DEPLOYMENT,
  },
  'rolling-previous-collected': {
    cause: 'A clean-up rule has deleted the image or model file of v1.',
    noticedBy: 'The undo: its pods are never ready. A restore drill would have found it earlier.',
    realWorld:
      'ImagePullBackOff, this time on the old tag. A public thread reports a clean-up rule that can delete an image still in use.',
    source: 'Public issue METR/hawk#916',
  },
  'rolling-config-left': {
    cause: 'v2 came with a changed ConfigMap, and v1 now reads settings that are not its own.',
    noticedBy: 'The check after the undo. The revision looks like a complete way back.',
    realWorld:
      'An undo restores the pod template and nothing else: not the replica count, not ConfigMaps or Secrets, not data and not routes.',
    source: `${DEPLOYMENT}; argo-rollouts docs/best-practices.md`,
  },
  'rolling-schema-migrated': {
    cause: 'v2 has migrated the feature store. v1 reads the new columns as if they were the old.',
    noticedBy: 'Nothing in this run: v1 answers without errors, and wrongly.',
    realWorld:
      'After a one-way change the old version cannot go back to what it knew. The published remedy is to change in two phases, prepare and then activate; afterwards only forward is safe.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'stability.failed': {
    cause:
      'v1 does not hold under today’s traffic: its caches are cold, or something else changed.',
    noticedBy: 'The check after the undo, which measures v1 instead of trusting it.',
    realWorld:
      'A restored version is usually presumed good. Under changed traffic it can fail, and only a measurement tells.',
    source: OWN_MODEL,
  },
  'rolling-cause-elsewhere': {
    cause: 'A service that both versions call is failing. Neither version is to blame.',
    noticedBy: 'The check after the undo: nothing has changed but the version.',
    realWorld:
      'Rolling the model back changes nothing then. That nothing changes is the finding: what the versions have in common is to be looked at next.',
    source: OWN_MODEL,
  },
  'rolling-blind-check': {
    cause: 'v1 answers wrongly and without errors, for example because it misreads new data.',
    noticedBy: 'Nothing in this run. The check counts errors, and there are none to count.',
    realWorld:
      'Verification after a rollback usually repeats the checks that missed the fault in the first place.',
    source: OWN_MODEL,
  },
};
