import { killSwitchDetails, killSwitchMissedDetails } from '../../engine/kill-switch-details.ts';
import type { FaultDetails } from '../../engine/stage.ts';

const OWN_MODEL = 'Our own model';
const ISTIO = 'Istio documentation, tasks/traffic-management/mirroring';

/**
 * What there is to say of each fault, by its outcome. What the real systems do follows the source
 * that is given; where there is none, it is our own model and says so.
 */
export const faultDetails: Readonly<Record<string, FaultDetails>> = {
  'shadow-artefact-missing': {
    cause: 'The model file or image of the new version is not where its pods look for it.',
    noticedBy: 'The progress deadline, after 600 seconds. No copy is ever sent.',
    realWorld:
      'The pods stay in ImagePullBackOff and the Deployment reports ProgressDeadlineExceeded. v1 is another Deployment and goes on.',
    source: 'Kubernetes documentation, workloads/controllers/deployment.md',
  },
  'shadow-v2-crashes': {
    cause: 'The new version starts, and crashes under the first real requests.',
    noticedBy: 'The pods of the shadow. No user notices: only copies are lost.',
    realWorld:
      'Copies are sent and forgotten, and their answers are thrown away. A shadow that crashes has no effect on the answers of v1.',
    source: ISTIO,
  },
  'shadow-v2-slow': {
    cause: 'The new version gives the same answers, and takes much longer for them.',
    noticedBy: 'The comparison, which measures the delay of the copies.',
    realWorld:
      'Nobody waits for the answer to a copy. So the delay is seen only where somebody measures it on purpose.',
    source: OWN_MODEL,
  },
  'shadow-writes-to-production': {
    cause:
      'The new version writes to the production store while it answers copies: features, counters, bookings.',
    noticedBy: 'Nothing in this run. The share of v2 is 0, so nobody looks for its traces.',
    realWorld:
      'The answer to a copy is thrown away, but what was written stays. Stubbed writes prevent it: that is one of the assumed numbers of this lesson.',
    source: OWN_MODEL,
  },
  'shadow-feature-store-saturated': {
    cause:
      'Each copy reads its features from the store that v1 reads from as well, and the store can take no more.',
    noticedBy: 'An alarm on the delay of v1, after 30 seconds. The share of v2 is 0 all the while.',
    realWorld:
      'Pods of v1 that wait for the store fail their readiness checks. Those that are left cannot answer everybody: users are hurt by a version that serves nobody.',
    source: OWN_MODEL,
  },
  'shadow-mirror-overload': {
    cause: 'More copies arrive than the shadow pods can answer.',
    noticedBy: 'The comparison, which misses the answers to lost copies.',
    realWorld:
      'Istio sends copies and waits for no answer, so a lost copy harms no user. That the mirror is throttled then is our own model.',
    source: `${ISTIO}; the rest is our own model`,
  },
  'shadow-stale-labels': {
    cause: 'The labels that the answers are compared with are older than the requests.',
    noticedBy: 'The first real users. The comparison looks good until fresh labels arrive.',
    realWorld:
      'What is really true often comes to light days later. A comparison with old labels measures how well the new version knows the past.',
    source: OWN_MODEL,
  },
  'shadow-schema-skew': {
    cause: 'The new version reads a feature with another meaning than it was trained on.',
    noticedBy: 'The comparison: there are no errors, but the answers disagree.',
    realWorld:
      'Health probes see nothing, since every answer is complete. Two versions side by side on the same request do show it.',
    source: OWN_MODEL,
  },
  'shadow-sampling-bias': {
    cause: 'Few requests are copied, and they are of another kind than most.',
    noticedBy: 'The first real users. The number of samples says nothing of their kind.',
    realWorld:
      'A small share of copies, or copies of one hour of the day, can agree well and still not stand for the traffic as a whole.',
    source: OWN_MODEL,
  },
  'shadow-no-data': {
    cause: 'The monitor that should compare the answers is down.',
    noticedBy: 'The count of samples, which does not grow.',
    realWorld:
      'The mirror itself compares nothing. Without a least number of samples an empty comparison could pass for a good one.',
    source: OWN_MODEL,
  },
  'shadow-jump-promotion': {
    cause: 'The share of v2 goes from 0 to 100 percent in one step.',
    noticedBy: 'All users at once, if anything is wrong.',
    realWorld:
      'How users react to v2, what its clients do with its answers: a shadow cannot see that. After a jump it meets everybody before anyone can look.',
    source: OWN_MODEL,
  },
  'shadow-silent-regression': {
    cause: 'The new version gives worse answers, and none of them is an error.',
    noticedBy: 'Nothing in this run. Only labels that come later, or users, would show it.',
    realWorld:
      'A comparison tells how often two versions agree, and not which one is right where they do not. A live check of errors sees nothing.',
    source: OWN_MODEL,
  },
  'shadow-check-noise': {
    cause:
      'The new version is fine. The check looked at few users, and some requests failed by chance.',
    noticedBy: 'Only a second look: the route goes back from a version that had nothing wrong.',
    realWorld:
      'How much noise is forgiven differs: a Kubernetes readiness probe needs several failures in a row, Argo Rollouts and Flagger count failures in total.',
    source:
      'Kubernetes documentation, liveness-readiness-startup-probes.md; argo-rollouts analysis/analysis.go; flagger pkg/controller/scheduler.go',
  },
  'shadow-overload-on-switch': {
    cause: 'The route is opened for all users while only the shadow’s single pod is ready.',
    noticedBy: 'The live check, which finds requests without an answer.',
    realWorld:
      'A shadow needs pods for a share of copies, a promoted version for everybody. Argo Rollouts warns of the same trap: much traffic on few canary pods.',
    source: 'argo-rollouts docs/features/canary/index.md',
  },
  'shadow-silent-regression-all': {
    cause: 'The new version gives worse answers to everybody, and none of them is an error.',
    noticedBy: 'Nothing in this run. The check counts errors, and there are none to count.',
    realWorld:
      'A release that is complete is watched less than one that is under way. Worse answers then last until labels or users show them.',
    source: OWN_MODEL,
  },
  'shadow-wrong-data': {
    cause:
      'Both versions read what the shadow wrote. Unless its writes were stubbed, that is wrong.',
    noticedBy: 'Nothing in this run. The answers are complete, and wrong.',
    realWorld:
      'Data that was overwritten stays as it is, whichever version is routed to. It has to be restored by itself.',
    source: OWN_MODEL,
  },
  'shadow-one-way-schema': {
    cause: 'The new version has migrated the data since it had users, and v1 misreads it.',
    noticedBy: 'Nothing in this run: v1 answers without errors, and wrongly.',
    realWorld:
      'After a one-way change the old version cannot go back to what it knew. The published remedy is to change in two phases, prepare and then activate.',
    source: 'Amazon Builders’ Library, “Ensuring rollback safety during deployments”',
  },
  'shadow-stale-cache': {
    cause: 'A cache of answers does not know versions, and goes on giving those of v2.',
    noticedBy: 'Nothing in this run. A version tag on every answer would show it.',
    realWorld:
      'A route decides who is asked. Where a cache answers, nobody is asked, so it has to be emptied together with the change of the route.',
    source: OWN_MODEL,
  },
  'shadow-route-overridden': {
    cause: 'The route in Git still leads to v2, and automation makes production match it.',
    noticedBy: 'Whoever watches the route: it leads to v2 again.',
    realWorld:
      'GitOps or image automation undoes a rollback made by hand, because nobody told the source of truth.',
    source: 'Public issue fluxcd/flux2#4676',
  },
  'shadow-v1-collected': {
    cause: 'After the promotion v1 was scaled down, and a clean-up rule has deleted its image.',
    noticedBy:
      'The way back: no v1 pod becomes ready. A restore drill would have found it earlier.',
    realWorld:
      'ImagePullBackOff, this time on the old tag. A public thread reports a rollback that failed because its tag was gone.',
    source: 'Public issue METR/hawk#916',
  },
  'stability.failed': {
    cause: 'The requests have changed meanwhile, and v1 does not know them either.',
    noticedBy: 'The check after the rollback, which measures v1 instead of trusting it.',
    realWorld:
      'A version that is routed back to is usually presumed good. Under changed requests it can fail, and only a measurement tells.',
    source: OWN_MODEL,
  },
  'shadow-alert-ignored': {
    cause: 'Alert fatigue: after many false alarms this one is not read.',
    noticedBy: 'Only a second alert, or the users.',
    realWorld:
      'The page is ignored and the time to restore grows. Fewer alerts, each of which asks for an action, are the cure.',
    source: OWN_MODEL,
  },
  'shadow-cold-start': {
    cause: 'The copies warmed up one pod. The others are new, and their first answers come late.',
    noticedBy: 'The check of the users, which counts timeouts. Soon there would be none.',
    realWorld:
      'A shadow is warm because it gets copies; pods that are added for the promotion are not. Readiness that waits for warm caches, or warm-up requests as TensorFlow Serving has them, are the cure.',
    source: 'TensorFlow Serving documentation (warm-up requests); the rest is our own model',
  },
  'shadow-input-drift': {
    cause: 'The requests have changed since they were copied. Every version answers worse.',
    noticedBy: 'A drift monitor, or the check of v1 once it serves again.',
    realWorld:
      'Copies compare two versions with each other, and both meet the same drift, so they agree. Routing back does not help: v1 gets the same requests.',
    source: 'Our own model',
  },
  'shadow-cause-elsewhere': {
    cause: 'A service that both versions call is failing. Neither version is to blame.',
    noticedBy: 'The check of v1 after the way back: nothing has changed but the version.',
    realWorld:
      'Routing back changes nothing then. That nothing changes is the finding: what the versions have in common is to be looked at next.',
    source: 'Our own model',
  },
  ...killSwitchDetails('shadow'),
  ...killSwitchMissedDetails('shadow'),
};
