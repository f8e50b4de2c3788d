import { killSwitchNotes } from '../../engine/kill-switch-details.ts';
import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'preview-at-once': {
    title: 'The preview moves first, the users stay',
    text: '`desired_version` and `preview` name the new version at once, before one of its pods is ready. `active` stays where it is, and with it every user.',
  },
  'side-by-side': {
    title: 'Two versions, one of them without users',
    text: 'The new pods run beside the old ones. They cost money and answer nobody, which is what makes looking at them safe.',
  },
  'aborted-in-time': {
    title: 'Aborted before anybody was there',
    text: 'No user has met the new version, so there is nothing to switch back. The Rollout is Degraded all the same: it wants one version and serves another.',
  },
  'nobody-exposed': {
    title: 'Seen by an analysis, not by users',
    text: 'This analysis has only the preview to look at. What shows only under real requests and full load it cannot see; that is left to [[postAnalysis]].',
  },
  'analysis-aborted': {
    title: 'The analysis is cut short',
    text: 'An abort by a person ends the analysis. It has no result, so `analysis` stays as it was, and users stay on the stable version.',
  },
  'a-person-promotes': {
    title: 'The gate is a person',
    text: 'The sample says `autoPromotionEnabled: false`, so the Rollout is Paused here until somebody promotes. By default nobody is asked. While it is Paused no deadline counts.',
  },
  'not-promoted': {
    title: 'The gate can stay closed',
    text: 'Instead of promoting, a person aborts. No user has seen the new version, and `active` was never moved.',
  },
  'full-before-switch': {
    title: 'Full size before the first user',
    text: 'A small preview is not enough for everybody. The active service is switched only when all pods are ready, and until then there are two full sets of them.',
  },
  'all-at-once': {
    title: 'From none to all in one instant',
    text: '`traffic_v2` tells how many of the users meet v2. There is nothing between 0 and 100 here: if the new version is bad, it is bad for **everybody** from now on.',
  },
  'still-stable': {
    title: 'Active is not stable',
    text: 'All users are on the active version, and `stable` does not move with it. Stable is a role that is given at the promotion, after [[postAnalysis]]. It is the version that an abort goes back to.',
  },
  'abort-is-a-mark': {
    title: 'Decided here, carried out next',
    text: 'The failed analysis sets the abort, and the phase is Degraded at once. `active` has not moved: the controller switches the service in its next pass, at [[switchingBack]]. Until then users are served by the failing version.',
  },
  'promoted-now': {
    title: 'Now it is stable',
    text: '`stable` moves to the new version, and with that the update is done for the controller. From here on an abort has nothing to abort.',
  },
  'live-aborted': {
    title: 'A person is faster than the analysis',
    text: 'All users are on the new version, and a person aborts before the analysis has a result. The way back is the same: one switch, at [[switchingBack]].',
  },
  'one-flip': {
    title: 'Back in one flip',
    text: 'The old pods never stopped running, so going back is a change of the selector and nothing else: no start, no warm-up, no analysis. It lasts seconds.',
  },
  'degraded-and-fine': {
    title: 'Degraded says nothing of the users',
    text: 'The phase compares what is wanted with what is there: `desired_version` still names the version that was aborted. Its pods are removed after the delay; a delay of 0 would keep them for ever, for 0 means never.',
  },
  'undo-after-abort': {
    title: 'Healthy again by asking for v1',
    text: 'No user notices this step. It only makes the wish equal to the fact: `desired_version` names v1, which serves already, so the phase turns Healthy at once.',
  },
  'retry-is-no-fix': {
    title: 'A retry repeats, it repairs nothing',
    text: 'The same version starts again with new analyses. If the cause is still there, so is the result.',
  },
  'forward-after-abort': {
    title: 'Forward with another version',
    text: 'A new template ends the abort and starts anew at [[scalingPreview]]. Should v3 fail as well, the way back leads to the stable version, not to v2.',
  },
  forced: {
    title: 'Forced means unseen',
    text: 'A full promotion skips the pause and both analyses. Everything that would have looked at the version is left out.',
  },
  'left-degraded': {
    title: 'Degraded until somebody acts',
    text: 'Users are on the stable version, good or bad. The Rollout stays Degraded until somebody reverts, replaces, retries or promotes; no automation does it.',
  },
  'cheap-way-ends': {
    title: 'The quick way back closes, silently',
    text: 'The old pods are removed, and no message says that something is lost. Before this step an undo was one flip. After it, the old version is a **new deployment**: `pods_v1` is the variable to look at.',
  },
  done: {
    title: 'Nobody asked for another version',
    text: 'The run ends because nobody sees a fault. That is not a measurement: bad answers without errors look the same.',
  },
  'undo-after-promotion': {
    title: 'Undo is another template',
    text: 'The wish is v1 again. While its pods are there, the controller skips pause and analysis and flips back. Once they are gone, v1 has to start and take the whole way that v2 took, and users wait for it on the bad version.',
  },
  'forward-after-promotion': {
    title: 'Forward instead of back',
    text: 'Where the old version cannot be brought back, or would misread the data, only a newer version helps. It takes the whole way again, and users stay where they are meanwhile.',
  },
  'no-verdict-aborted': {
    title: 'A person gives the verdict',
    text: 'Inconclusive is not failed: nothing went back by itself. Only this abort starts the way back.',
  },
  'no-verdict-promoted': {
    title: 'Forward without a verdict',
    text: 'A person goes on although the analysis could not say whether the version is good. `analysis` keeps saying so.',
  },
  'stall-aborted': {
    title: 'Stalled is not aborted',
    text: 'The deadline only changed the phase, and the controller went on trying. The abort is what ends the attempt.',
  },
  'stall-over': {
    title: 'Late is not lost',
    text: 'The controller never gave up: as soon as the pods are ready, the rollout goes on as if nothing had been.',
  },
  'rest-moved': {
    title: 'The way back is finished by hand',
    text: 'The rest of the users get the version that the service selects. That the automatic way back failed is not explained by it, and the next one may fail in the same way.',
  },
  'left-mixed': {
    title: 'Two versions in service, for good',
    text: 'Nothing goes on by itself: the same request gets one answer or another until somebody acts.',
  },
  ...killSwitchNotes,
  'model-off-in-the-mix': {
    title: 'First stop the harm, then repair',
    text: 'The fallback answers all users, whichever instances their requests would have reached. Both versions keep their pods, and **the rollback is as far as it was**.',
  },
  'model-on-in-the-mix': {
    title: 'Both versions answer again',
    text: 'The flag is released before the rollback is finished, so users meet the old and the new version again.',
  },
};
