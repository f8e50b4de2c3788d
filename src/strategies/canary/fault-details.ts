import { killSwitchDetails } from '../../engine/kill-switch-details.ts';
import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'canary-pods-never-ready': {
    cause: 'The pods of the new version crash in a loop, for example because memory runs out.',
    noticedBy: 'The progress deadline. Users notice nothing: the weight has not moved.',
    realWorld:
      'Argo Rollouts leaves the weight at the step before, and reports Degraded after progressDeadlineSeconds. It aborts only if progressDeadlineAbort is set. Pods that are ready late let the rollout go on.',
    source:
      'argo-rollouts test/e2e: TestCanaryProgressDeadlineExceededWithPause, TestRolloutGoodToBadUpdate, TestBlueGreenExceedProgressDeadlineAbort',
  },
  'canary-artefact-missing': {
    cause:
      'The image or model file of the version that is rolled out is not where it is looked for.',
    noticedBy: 'The load error of the pods, and the progress deadline.',
    realWorld:
      'The pod stays in ImagePullBackOff, or its storage initialiser crashes, so it is never ready. After an undo the same can happen to v1, when a clean-up has removed its artefact.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md',
  },
  'canary-scale-too-small': {
    cause: 'A setCanaryScale step keeps one pod, while later steps send it ever more users.',
    noticedBy: 'The load of that pod. Requests that it cannot take stay unanswered.',
    realWorld:
      'The documentation of Argo Rollouts warns of it: setCanaryScale of 10 % followed by setWeight 90 sends 90 % of the traffic to 10 % of the pods, nine times the load.',
    source: 'argo-rollouts docs/features/canary/index.md',
  },
  'canary-single-bad-sample': {
    cause: 'The new version is fine. One measurement looked at few requests, and some failed.',
    noticedBy: 'Only a second look: the abort removes a version that had nothing wrong.',
    realWorld:
      'With failureLimit 0, the default, the first failed measurement aborts. The limit counts failures in total, and has to be exceeded: failureLimit 1 tolerates one.',
    source: 'argo-rollouts analysis/analysis.go',
  },
  'canary-provider-down': {
    cause: 'The metrics provider does not answer, so a measurement ends in an error.',
    noticedBy: 'The analysis itself. It cannot tell a silent monitor from a bad version.',
    realWorld:
      'By default consecutiveErrorLimit is 4. The fifth error in a row makes the analysis end in Error, and the update is aborted, without one bad answer.',
    source: 'argo-rollouts analysis/analysis.go, utils/defaults/defaults.go',
  },
  'canary-neither-condition': {
    cause: 'The value lies between the success and the failure condition, and meets neither.',
    noticedBy: 'The analysis: it is Inconclusive, and the rollout pauses for a person.',
    realWorld:
      'Inconclusive is not failed. The rollout is paused, nothing is scaled or routed meanwhile, and nothing goes back by itself.',
    source:
      'argo-rollouts test/e2e/analysis_test.go: TestCanaryInlineAnalysisInvalidImageJob, TestCanaryInconclusiveBackgroundAnalysis',
  },
  'canary-metric-without-conditions': {
    cause:
      'The metric names no success and no failure condition, so nothing is asked of its value.',
    noticedBy: 'Nothing in this run. The analysis is green whatever the new version answers.',
    realWorld:
      'In the code of Argo Rollouts a metric without conditions is always Successful. The documentation says it is Inconclusive.',
    source: 'argo-rollouts utils/evaluate/evaluate.go',
  },
  'canary-silent-regression': {
    cause: 'The new version answers without errors, but worse.',
    noticedBy: 'Nothing in this run. The analysis measures errors, and there are none.',
    realWorld:
      'Probes and error rates do not see whether an answer is right. Such regressions come to light through delayed labels, online evaluations or users.',
    source: OWN_MODEL,
  },
  'canary-feature-skew': {
    cause: 'The new version reads features with another meaning or type than in its training.',
    noticedBy: 'Nothing in this run. A validation of the schema or the rate of nulls would.',
    realWorld:
      'The model answers, and few requests end in an error. The remedy lies in the feature pipeline, and sometimes its data has to go back, too.',
    source: OWN_MODEL,
  },
  'canary-input-drift': {
    cause: 'The requests have changed, so both versions answer worse, whichever one serves.',
    noticedBy: 'Nothing in this run. A drift monitor, or comparing both versions, would.',
    realWorld:
      'The analysis looks at errors of the canary and finds none. Going back does not help: the stable version gets the same inputs.',
    source: OWN_MODEL,
  },
  'canary-controller-down': {
    cause: 'The controller that carries out the rollout does not run.',
    noticedBy: 'Whoever watches the controller. The rollout itself shows no change at all.',
    realWorld:
      'Everything stays at the present weight. No timer ends, no analysis is read, and an abort that is asked for is not carried out.',
    source: OWN_MODEL,
  },
  'canary-pause-forgotten': {
    cause: 'A pause without a duration waits for a person, and nobody remembers it.',
    noticedBy: 'Nobody. The pause has no deadline; waiting does not count as lack of progress.',
    realWorld:
      'The rollout stays Paused for ever. If the new version is bad, its share of the users gets bad answers for just as long.',
    source: 'argo-rollouts rollout/pause.go',
  },
  'canary-background-fails-in-pause': {
    cause: 'The new version gets worse while the rollout waits, and a background analysis sees it.',
    noticedBy: 'The background analysis. It runs beside the steps, in a pause as well.',
    realWorld:
      'A failed background analysis aborts the rollout at any step, even in a pause that waits for a person.',
    source:
      'argo-rollouts rollout/analysis_test.go: TestErrorConditionAfterErrorAnalysisRunBackground',
  },
  'canary-third-version': {
    cause: 'A third version is applied while the second has not been promoted yet.',
    noticedBy: 'The steps: they begin again at 0, and v2 disappears.',
    realWorld:
      'The rollout starts over with v3. The version to go back to remains the last stable one, v1, and never the half-tested v2.',
    source: 'argo-rollouts test/e2e: TestCanaryWithPausedRollout; docs/best-practices.md',
  },
  'canary-primary-cannot-start': {
    cause:
      'In Flagger, users hit the primary. The promotion has copied the new template over it, and the primary cannot start it.',
    noticedBy: 'Flagger: it marks the canary as Failed and sends all requests to it.',
    realWorld:
      'This is Flagger, not Argo Rollouts. From the copy on the old template exists nowhere, so the only side that answers is the new one: the safe direction is forward.',
    source:
      'flagger pkg/controller/scheduler_deployment_test.go: TestScheduler_DeploymentPromotionPrimaryNotReady',
  },
  'canary-abort-after-promotion': {
    cause: 'Someone aborts a rollout whose new version has been promoted already.',
    noticedBy: 'Nobody: the command changes nothing and the phase stays Healthy.',
    realWorld:
      'An abort ends an update on its way. After the promotion there is none, so Argo Rollouts ignores it and the new version stays.',
    source: 'argo-rollouts test/e2e/istio_test.go: TestIstioAbortUpdate',
  },
  'canary-undo-without-window': {
    cause: 'The promoted version is bad, and the old template is applied again.',
    noticedBy: 'The shares: at the first step four users in five are still on the bad version.',
    realWorld:
      'For the controller v1 is a new version now. Unless rollbackWindow covers it, it walks all steps as a canary of 20 %. A full promotion shortens that.',
    source:
      'argo-rollouts docs/features/rollback.md, rollout/sync.go, examples/rollout-canary.yaml',
  },
  'canary-stable-pods-lost': {
    cause: 'Pods of the stable version are lost, just when all users have to come back to them.',
    noticedBy: 'The controller: it finds too few stable pods available and holds the weight.',
    realWorld:
      'Argo Rollouts does not lower the weight of the canary before the stable version has the pods for it.',
    source: 'argo-rollouts rollout/trafficrouting.go (checkReplicasAvailable)',
  },
  'canary-stable-cannot-scale': {
    cause: 'With dynamicStableScale, stable pods made room for the canary, and others took it.',
    noticedBy: 'The controller: the stable version has too few pods, so the weight is held.',
    realWorld:
      'With dynamicStableScale the weight goes back only as fast as stable pods become ready. While they can not, users stay on the bad canary, although the rollout is aborted.',
    source: 'argo-rollouts rollout/trafficrouting.go; test/e2e: TestCanaryDynamicStableScale',
  },
  'canary-schema-migrated': {
    cause: 'v2 has migrated the feature store. The old version reads the new columns as the old.',
    noticedBy: 'Nothing in this run: the stable version answers without errors, and wrongly.',
    realWorld:
      'After a one-way change the old version cannot go back to what it knew. The published remedy is to change in two phases, prepare and then activate.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'canary-stale-cache': {
    cause:
      'A cache of predictions does not know versions and goes on giving answers of the canary.',
    noticedBy: 'Nothing in this run. A version tag on every answer would show it.',
    realWorld:
      'The weight is 0 and some users still get answers of the version that has left, until the cache is emptied.',
    source: OWN_MODEL,
  },
  'canary-gitops-self-heal': {
    cause: 'Everybody believes that GitOps repairs the aborted rollout. Git asks for v2 as well.',
    noticedBy: 'The phase: it stays Degraded until a person changes the spec.',
    realWorld:
      'An abort does not change the spec and writes nothing to Git. Git and cluster agree, so there is nothing to synchronise.',
    source: 'argo-rollouts docs/FAQ.md (Rollbacks)',
  },
  'canary-noise-in-each-analysis': {
    cause: 'A check that is bad now and then by chance is asked again at every step.',
    noticedBy: 'Whoever counts: one failure in each analysis, never two in the same.',
    realWorld:
      'Argo counts in each analysis anew, and failureLimit 1 forgives one each time. Flagger counts failed checks over all steps and takes none back for a success, so its threshold is used up by and by.',
    source:
      'argo-rollouts analysis/analysis.go; flagger pkg/controller/scheduler.go (TestScheduler_DeploymentRollback)',
  },
  'canary-cold-start': {
    cause: 'The pods are ready before they are warm, so the first requests time out.',
    noticedBy: 'The first measurement. The next one would find nothing any more.',
    realWorld:
      'An initialDelay keeps the first measurement out of the warm-up, and failureLimit 1 forgives it. TensorFlow Serving offers warm-up requests, and readiness is meant to wait for warm caches.',
    source:
      'argo-rollouts analysis/analysis.go; TensorFlow Serving documentation (warm-up requests)',
  },
  'canary-slow-leak': {
    cause: 'The new version is good for some minutes, and fails when its memory fills up.',
    noticedBy: 'The next analysis. The pause between the two is long, and nobody measures in it.',
    realWorld:
      'An analysis that is a step judges its own minutes only. A background analysis goes on through weights and pauses, and aborts from there.',
    source: 'argo-rollouts rollout/analysis_test.go; the leak itself is our own model',
  },
  'canary-cause-elsewhere': {
    cause: 'A service that both versions call is failing. Neither version is to blame.',
    noticedBy: 'The users and any monitor of errors: the weight is 0 and nothing is better.',
    realWorld:
      'The controller does not measure the stable version. That the errors go on is the finding: what the versions have in common is to be looked at next.',
    source: OWN_MODEL,
  },
  ...killSwitchDetails('canary'),
  'canary-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms the page about this one is not read.',
    noticedBy: 'Only the users, who stay where they are.',
    realWorld:
      'The page is ignored and the harm goes on. Fewer alarms, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
};
