import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'intent-on-the-way-out': {
    title: 'current_version runs ahead',
    text: 'It names the new version as soon as the deployment **starts**. On the way out it says what is wanted. On the way back it will say what is there.',
  },
  decision: {
    title: 'Decided here, carried out next',
    text: '`rollback_triggered` is the **decision**. It turns True the moment the check fails. The action of that name is the next one, [[triggeringRollback]].',
  },
  'passed-goes-to-complete': {
    title: 'A passed check ends the run',
    text: 'The sample would still call `verify_stability()`. The process flow goes straight to Complete, and the machine follows the flow: nothing was restored, so there is nothing to verify.',
  },
  'aborted-by-hand': {
    title: 'A person decides',
    text: 'The check had nothing to say, and the machine does not guess. A person takes the decision, so `rollback_triggered` turns True here. `health_status` stays as it was: nothing has been measured.',
  },
  'resumed-by-hand': {
    title: 'The check gets another chance',
    text: 'A person lets the check run again. Until it has a result, users stay on the new version, checked by nobody.',
  },
  'failure-window': {
    title: 'Nothing changed, and that is the point',
    text: 'No variable changes here: the decision fell in [[runningHealthCheck]]. Yet time passes, and every user is still served by the failing version. That time is part of the **time to restore**.',
  },
  'fact-on-the-way-back': {
    title: 'Back only when it is done',
    text: '`current_version` named the new version when the deployment started. It names v1 again only now that the restore is **done**, not when the rollback started.',
  },
  inherited: {
    title: 'Stable, but only assumed',
    text: '`health_status` reads stable because v1 was stable before the update. Nobody has measured it since. That happens at [[verifyingStability]].',
  },
  measured: {
    title: 'Stable, and now measured',
    text: 'The value is the same as before this step, but what it rests on has changed: it was taken over from before the update, and now it is measured.',
  },
  reset: {
    title: 'No rollback is pending any more',
    text: '`rollback_triggered` turns False as soon as the rollback is verified, one step before it is reported as complete.',
  },
  'assumption-refuted': {
    title: 'The assumption was wrong',
    text: 'After [[restoringPreviousVersion]] v1 counted as stable, but only by assumption. The measurement says otherwise. `rollback_triggered` stays True, because the rollback is not verified.',
  },
  'final-column': {
    title: 'The last step changes no variable',
    text: 'It only ends the run. **Final** is the column after this step, and it equals the column before it.',
  },
  'a-person-steps-in': {
    title: 'The rules end here',
    text: 'The machine has rolled back once and v1 is not stable. It does not guess further: it calls a person. Users keep being served by an unstable v1 until someone acts.',
  },
  fixed: {
    title: 'Fixed is not verified',
    text: 'A fix by hand is a claim like any other. The run goes back to [[verifyingStability]], and only that can end it.',
  },
  'rolled-forward': {
    title: 'Forward is a way out, too',
    text: 'The rollback is no longer wanted, so `rollback_triggered` turns False. v3 is deployed and checked in the same way as v2 was; in the sample, read v3 for v2.',
  },
  'given-up': {
    title: 'The run ends, the harm does not',
    text: 'Nothing repairs v1 any more. `health_status` stays unstable and `rollback_triggered` stays True: the rollback was never verified.',
  },
};
