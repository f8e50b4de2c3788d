import { killSwitchDetails } from '../../engine/kill-switch-details.ts';
import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'blue-green-preview-never-ready': {
    cause: 'The new version starts, runs out of memory or fails, and is restarted in a loop.',
    noticedBy: 'The progress deadline, after 600 seconds by default. Users notice nothing.',
    realWorld:
      'Argo Rollouts reports Degraded and does not abort: the bad pods stay. It aborts and removes them only where progressDeadlineAbort is set.',
    source: 'argo-rollouts test/e2e/functional_test.go, TestBlueGreenExceedProgressDeadlineAbort',
  },
  'blue-green-artefact-missing': {
    cause: 'The model file or image of the new version is not where it is looked for.',
    noticedBy: 'The load error of the pods, and the progress deadline.',
    realWorld:
      'The pods stay in ImagePullBackOff, or their storage initialiser crashes. No progress is reported, and nothing goes back by itself.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md',
  },
  'blue-green-quota-below-2n': {
    cause: 'The quota of the namespace has no room for a second set of pods beside the first.',
    noticedBy: 'The progress deadline. The pods do not even exist.',
    realWorld:
      'Blue-green needs up to twice the pods. Where they are not allowed, the preview is never complete and the rollout waits for its deadline.',
    source: OWN_MODEL,
  },
  'blue-green-old-artefact-gone': {
    cause: 'The old pods are gone, and a clean-up rule has deleted the image or model file of v1.',
    noticedBy: 'The way back, at the moment it is needed. A restore drill would find it earlier.',
    realWorld:
      'The active service is switched only to a version whose pods are ready. v1 never gets there, so it is never selected, and users stay on the new version.',
    source: 'argo-rollouts rollout/bluegreen.go',
  },
  'blue-green-pre-analysis-failed': {
    cause: 'A part of the new version’s requests times out or ends in an error.',
    noticedBy: 'The analysis before the switch, on the preview.',
    realWorld:
      'The rollout is aborted. Active and stable stay the old version, the preview keeps selecting the new one, and a retry starts a new analysis run.',
    source: 'argo-rollouts test/e2e/analysis_test.go, TestBlueGreenPrePromotionFail',
  },
  'blue-green-pre-analysis-errored': {
    cause: 'The monitor cannot be reached while the preview is analysed.',
    noticedBy: 'The analysis itself: it ends as an error, not as a failure.',
    realWorld: 'An analysis run that ends in an error aborts the rollout as a failed one does.',
    source: 'argo-rollouts rollout/analysis.go',
  },
  'blue-green-pre-analysis-inconclusive': {
    cause:
      'What was measured on the preview fulfils neither the success nor the failure condition.',
    noticedBy: 'Whoever looks at the Rollout: it is paused and says so.',
    realWorld:
      'The rollout pauses and waits for a person. Nothing goes back, and old ReplicaSets are not scaled down meanwhile.',
    source: 'argo-rollouts rollout/bluegreen.go',
  },
  'blue-green-promotion-forgotten': {
    cause: 'A person should promote, and everybody thinks that somebody else does.',
    noticedBy: 'Nobody is told. The bill for twice the pods shows it.',
    realWorld:
      'Paused is not Degraded, and the progress deadline does not count while a rollout is paused. A timer promotes only where autoPromotionEnabled is on and autoPromotionSeconds is set.',
    source:
      'argo-rollouts TestRolloutPauseDurationGreaterThanProgressDeadlineSeconds; rollout/pause.go',
  },
  'blue-green-cold-start-storm': {
    cause:
      'All requests meet empty caches in the same second, and slow pods drop out as not ready.',
    noticedBy: 'Latency and the number of ready pods, right after the switch.',
    realWorld:
      'When the load is more than the ready pods can answer, readiness fails, fewer pods are left, and each of them gets more. Warming up before readiness prevents it.',
    source: OWN_MODEL,
  },
  'blue-green-sticky-clients': {
    cause:
      'Long-lived connections stay with the old pods: a selector only sends new ones elsewhere.',
    noticedBy: 'A version tag on every answer. The service itself looks switched.',
    realWorld:
      'Clients that keep their connections go on talking to the old version until it ends them or its pods are removed.',
    source: OWN_MODEL,
  },
  'blue-green-shared-schema': {
    cause: 'Both versions use one store, and the new one writes what the old one cannot read.',
    noticedBy: 'Nobody, until the old version serves again. A rehearsed rollback would show it.',
    realWorld:
      'Two sets of pods do not mean two sets of data. After a one-way change only forward is safe; the published remedy is to change in two phases, prepare and then activate.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'blue-green-post-analysis-errored': {
    cause: 'The monitor cannot be reached while the new version serves everybody.',
    noticedBy: 'The analysis itself: it ends as an error, not as a failure.',
    realWorld:
      'An errored run aborts like a failed one, so an outage of the monitor takes a good version back.',
    source: 'argo-rollouts rollout/analysis.go',
  },
  'blue-green-post-analysis-inconclusive': {
    cause: 'What was measured on the users’ requests fulfils neither condition of the analysis.',
    noticedBy: 'Whoever looks at the Rollout. All users are on the new version meanwhile.',
    realWorld:
      'The rollout pauses. The active service is not switched back, and the old pods are kept.',
    source: 'argo-rollouts rollout/bluegreen.go, rollout/service.go',
  },
  'blue-green-check-noise': {
    cause:
      'The new version is good. The analysis looked at few requests, and some failed by chance.',
    noticedBy: 'Only a second look: the rollback removes a version that had nothing wrong.',
    realWorld:
      'Argo Rollouts counts the failed measurements in total, not in a row, against failureLimit. With few samples chance alone can exceed it.',
    source: 'argo-rollouts analysis/analysis.go',
  },
  'blue-green-post-analysis-late': {
    cause: 'The platform removes the old fleet by a timer, whether or not the verdict is there.',
    noticedBy: 'The failed analysis, when nothing is left to go back to.',
    realWorld:
      'This is not how Argo Rollouts behaves: there the old pods stay until the promotion. It is real where a timer alone removes the old fleet, as TerminationWaitInSeconds does in SageMaker.',
    source:
      'SageMaker documentation, deployment guardrails; argo-rollouts rollout/bluegreen.go, TestBlueGreenKitchenSink',
  },
  'blue-green-silent-regression': {
    cause: 'The new version answers without errors, and its answers are worse.',
    noticedBy: 'Neither analysis. Labels that come later, people or online evaluations would.',
    realWorld:
      'Checks of errors and latency do not see whether an answer is right. With blue-green all users get the worse answers at once.',
    source: OWN_MODEL,
  },
  'blue-green-feature-skew': {
    cause: 'The new version reads features with another meaning or type than it was trained on.',
    noticedBy: 'Not an error rate. A schema check or the rate of missing values would.',
    realWorld:
      'The model answers, and answers oddly. The pipeline has to be repaired, and sometimes data has to go back as well.',
    source: OWN_MODEL,
  },
  'blue-green-input-drift': {
    cause: 'The requests have changed. Every version answers them worse, whichever one serves.',
    noticedBy: 'A drift monitor. The error rate shows nothing.',
    realWorld: 'Going back does not help: the old version meets the same requests.',
    source: OWN_MODEL,
  },
  'blue-green-draining-lost': {
    cause: 'The delay was shorter than the time until every node knows the new addresses.',
    noticedBy: 'A burst of failed connections after the old pods are removed.',
    realWorld:
      'Nodes go on sending requests to pods that are gone until their rules have changed. That is what the delay of 30 seconds is for.',
    source: 'argo-rollouts docs/features/bluegreen.md',
  },
  'blue-green-abort-after-promotion': {
    cause: 'Somebody aborts a rollout that has been promoted in full: there is none under way.',
    noticedBy: 'Whoever expected v1 back. The command does not complain.',
    realWorld:
      'An abort of a fully promoted rollout is discarded. The upstream test asserts it for a canary; going back means applying the old template.',
    source: 'argo-rollouts test/e2e/istio_test.go, TestIstioAbortUpdate',
  },
  'blue-green-sticky-clients-back': {
    cause: 'Long-lived connections stay with the bad version although the service is back.',
    noticedBy: 'A version tag on every answer, or the removal of the pods.',
    realWorld:
      'The flip is instant for new connections only. Who keeps the old one is served badly until it ends.',
    source: OWN_MODEL,
  },
  'blue-green-stale-cache': {
    cause: 'A cache of answers does not know versions, and it is full of the bad one’s answers.',
    noticedBy: 'A version tag stored with every answer.',
    realWorld:
      'The flip changes who would answer, but not what the cache has stored. It has to be emptied together with the flip.',
    source: OWN_MODEL,
  },
  'blue-green-cause-elsewhere': {
    cause: 'A service that both versions call is failing. Neither version is to blame.',
    noticedBy: 'The users and any monitor of errors: only the version has changed.',
    realWorld:
      'The controller has done what it was asked to, and measures nothing afterwards. That the errors go on is the finding: what the versions have in common is to be looked at next.',
    source: OWN_MODEL,
  },
  'blue-green-rollback-failed': {
    cause: 'The way back breaks off halfway: instances of the old version cannot take over.',
    noticedBy: 'The status of the endpoint, and whoever compares answers of the same request.',
    realWorld:
      'SageMaker has a status for it, UpdateRollbackFailed: the deployment and its automatic rollback have both failed, and the endpoint is in service with a mix of old and new instances. Nothing goes on by itself.',
    source: 'AWS SageMaker documentation, API_DescribeEndpoint (EndpointStatus)',
  },
  ...killSwitchDetails('blue-green'),
  'blue-green-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms the message about this one is not read.',
    noticedBy: 'Whoever looks at the Rollout. It says Degraded, and goes on saying so.',
    realWorld:
      'A missed deadline is reported and nothing else, unless `progressDeadlineAbort` is set. Fewer alarms, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
};
