import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'redeploy-artefact-missing': {
    cause: 'The model file or image of the new version is not where the deployment looks for it.',
    noticedBy: 'The progress deadline, after 600 seconds. The health check is never reached.',
    realWorld:
      'The pod stays in ImagePullBackOff, or its storage initialiser crashes. The Deployment reports ProgressDeadlineExceeded and does nothing else: no rollback starts by itself.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md',
  },
  'redeploy-artefact-corrupt': {
    cause:
      'The file is readable but holds wrong weights, so the model answers, and answers wrongly.',
    noticedBy: 'Nothing in this run. Only labels or people who judge the answers would notice.',
    realWorld:
      'The pod becomes ready and passes its probes: they ask whether the process lives, not whether its answers are right.',
    source: OWN_MODEL,
  },
  'redeploy-memory-exhausted': {
    cause: 'The new model needs more memory than its pod, or the GPU, has.',
    noticedBy: 'The restarts, and the progress deadline after 600 seconds.',
    realWorld:
      'The pod is killed and restarted in a loop. With the strategy Recreate all old pods are stopped first, so no v1 pod is left to answer meanwhile.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md (Recreate)',
  },
  'redeploy-check-no-data': {
    cause: 'The check gets no data: no traffic reaches the new version, or the monitor is down.',
    noticedBy: 'The check itself. What it makes of “no data” is a matter of policy.',
    realWorld:
      'Argo Rollouts counts an empty result as an error and needs five in a row to abort. Flagger counts missing data as a failed check at once.',
    source:
      'argo-rollouts utils/evaluate/evaluate.go, utils/defaults/defaults.go; flagger pkg/controller/scheduler_metrics.go',
  },
  'redeploy-false-pass': {
    cause: 'The new version answers without errors, but worse: a silent quality regression.',
    noticedBy: 'Nothing in this run. The check counts errors, and there are none to count.',
    realWorld:
      'Health probes see processes and error codes, not the quality of answers. Such regressions come to light through labels, online evaluations or users.',
    source: OWN_MODEL,
  },
  'redeploy-false-fail': {
    cause: 'The new version is fine. The check looked at few requests, and some failed by chance.',
    noticedBy: 'Only a second look: the rollback removes a version that had nothing wrong.',
    realWorld:
      'How much noise is forgiven differs: a Kubernetes readiness probe needs several failures in a row, Argo Rollouts and Flagger count failures in total.',
    source:
      'Kubernetes documentation, liveness-readiness-startup-probes.md; argo-rollouts analysis/analysis.go; flagger pkg/controller/scheduler.go',
  },
  'redeploy-check-flapping': {
    cause: 'The check turns red and green in turn, because it measures close to its limit.',
    noticedBy: 'The check itself, when it compares its last results with each other.',
    realWorld:
      'Without hysteresis or a least number of samples such a check rolls back good versions and keeps bad ones.',
    source: OWN_MODEL,
  },
  'redeploy-rollback-rejected': {
    cause: 'Somebody has paused the Deployment, so it takes no commands.',
    noticedBy: 'The command itself: it is refused with a reason.',
    realWorld: '`kubectl rollout undo` refuses on a paused Deployment until it is resumed.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md',
  },
  'redeploy-no-history': {
    cause: 'No earlier revision was kept: revisionHistoryLimit is 0, or the history was trimmed.',
    noticedBy: 'The command itself: it finds no revision to go back to.',
    realWorld:
      'With revisionHistoryLimit 0 every old ReplicaSet is removed, so no undo is possible. The command line of Argo Rollouts ends with an error as well.',
    source:
      'Kubernetes documentation, workloads/controllers/deployment.md; argo-rollouts pkg/kubectl-argo-rollouts/cmd/undo/undo.go',
  },
  'redeploy-target-collected': {
    cause: 'A clean-up rule has deleted the image or model file of v1.',
    noticedBy: 'The restore: v1 is never ready. A restore drill would have found it earlier.',
    realWorld:
      'ImagePullBackOff, this time on the old tag. Public threads report it: a clean-up rule that can delete a running image, and a rollback that failed because its tag was gone.',
    source: 'Public issue METR/hawk#916',
  },
  'redeploy-schema-migrated': {
    cause: 'v2 has migrated the feature store. v1 reads the new columns as if they were the old.',
    noticedBy: 'Nothing in this run: v1 answers without errors, and wrongly.',
    realWorld:
      'After a one-way change the old version cannot go back to what it knew. The published remedy is to change in two phases, prepare and then activate; afterwards only forward is safe.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'redeploy-dependency-changed': {
    cause: 'A service that both versions need has changed meanwhile. Neither of them starts.',
    noticedBy: 'The restore: v1 is never ready, although nothing about v1 has changed.',
    realWorld:
      'A public thread reports stable pods that could not start, with no way back or forward until the dependency was reverted.',
    source: 'Public issue argoproj/argo-rollouts#841, comment of 2023-07-31',
  },
  'redeploy-automation-redeploys': {
    cause: 'The desired version in Git is still v2, and automation makes production match it.',
    noticedBy: 'Whoever watches the version: v1 appears, and then v2 returns.',
    realWorld:
      'GitOps or image automation undoes a rollback made by hand, because nobody told the source of truth.',
    source: 'Public issue fluxcd/flux2#4676',
  },
  'stability.failed': {
    cause: 'v1 does not hold under today’s traffic: the inputs drifted, or its caches are cold.',
    noticedBy: 'The stability check, which measures v1 instead of trusting its old status.',
    realWorld:
      'A restored version is usually presumed good. Under changed traffic it can fail, and only a measurement tells.',
    source: OWN_MODEL,
  },
  'redeploy-partial-rollback': {
    cause: 'One machine in five was left on the other version, and the check did not ask it.',
    noticedBy: 'Nothing in this run. A version tag on every answer would show it.',
    realWorld:
      'A mixed fleet looks like a finished rollback from outside. Each request meets one version or the other by chance.',
    source: OWN_MODEL,
  },
  'redeploy-blind-check': {
    cause: 'v1 answers wrongly, for example because it misreads migrated features.',
    noticedBy: 'Nothing in this run. The check counts errors, and there are none to count.',
    realWorld:
      'Verification after a rollback usually repeats the checks that missed the fault in the first place.',
    source: OWN_MODEL,
  },
  'redeploy-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms this one is not read.',
    noticedBy: 'Only a second alert, or the users.',
    realWorld:
      'The page is ignored and the time to restore grows. Fewer alerts, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
  'redeploy-cause-elsewhere': {
    cause: 'The model was never the problem: an input, a service or the load is.',
    noticedBy: 'Elimination: after the fix nothing has changed.',
    realWorld:
      'Rolling a model back, or repairing it, changes nothing when its inputs or surroundings are at fault.',
    source: OWN_MODEL,
  },
};
