import { killSwitchNotes } from '../../engine/kill-switch-details.ts';
import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'first-copy': {
    title: 'It works, and nobody sees it',
    text: 'From now on v2 answers copies. `mirror_percent` says how many, and `traffic_new` stays at 0: **copies are no users**.',
  },
  evidence: {
    title: 'Evidence about answers, none about users',
    text: 'The copies agree. With fewer samples than needed the comparison goes on, and only enough of them lead to a verdict. How users react to an answer is not in it.',
  },
  unharmed: {
    title: 'A fault found at no cost',
    text: 'Too many answers disagree, and no user has seen one of them. Agreement does not say **which** version is wrong, only that they differ.',
  },
  'noticed-late': {
    title: 'Harm without a share',
    text: 'The new version answers nobody, and still its copies have filled the feature store that v1 reads from. Look at the requests without an answer.',
  },
  'less-evidence': {
    title: 'Less load, slower evidence',
    text: 'Fewer copies spare the system. The same number of samples then takes longer.',
  },
  'first-users': {
    title: 'Now it can do harm by answering',
    text: 'This is the first step after which users get answers of the new version. The mirror is taken away: `mirror_percent` falls to 0 as `traffic_new` rises.',
  },
  'not-promoted': {
    title: 'A passed comparison obliges nobody',
    text: 'The comparison allows a promotion. Whether to promote is decided by a person.',
  },
  deleted: {
    title: 'The rollback that no user needs',
    text: 'The way back of a shadow is to delete it. `traffic_new` was 0 all the time, so for the users nothing changes.',
  },
  'shadowed-again': {
    title: 'Old evidence does not count',
    text: 'The fixed version is another version. Its samples are counted from 0 again.',
  },
  'nothing-to-undo': {
    title: 'Nothing to go back from',
    text: 'A rollback changes who answers the users. That is v1, and has been all along.',
  },
  'still-few': {
    title: 'Good for a few',
    text: 'This is the first evidence from users. It comes from a small share of them.',
  },
  decision: {
    title: 'What no copy could show',
    text: '`comparison` still reads passed, and `live_check` reads failed. Both are right: they measure different things. The rollback is **decided** here and carried out at [[routingBack]].',
  },
  'by-hand': {
    title: 'A person decides',
    text: 'Nothing has been measured, so `live_check` stays as it was. The decision is taken all the same.',
  },
  'pods-first': {
    title: 'First the pods, then the users',
    text: 'A single pod was enough for the copies. For all users as many are needed as v1 has, and they have to be ready **before** the route changes.',
  },
  'good-for-all': {
    title: 'The check ends, and so does the insurance',
    text: 'All users are on the new version, and v1 is removed. From here on going back is another release.',
  },
  'bad-for-all': {
    title: 'The same fault, for everybody',
    text: 'All users meet the fault while it is being measured. With a few users first, most of them would have been spared.',
  },
  'too-few-pods': {
    title: 'Not the model, but the pods',
    text: 'Nothing is wrong with the answers of the new version. There are too few pods to give them.',
  },
  'only-a-route': {
    title: 'Quick, because v1 is still there',
    text: 'Nothing is deployed: only the weights of the route change, and the pods of v1 are ready. **The mirror is not the way back**, the route is.',
  },
  verified: {
    title: 'Verified, and only now over',
    text: '`rollback_decided` turns False when v1 has been measured, and not when the route has changed. The shadow is deleted as well.',
  },
  claim: {
    title: 'Fixed is not verified',
    text: 'A fix by hand is a claim like any other. The run goes to [[verifyingV1]], and only that can confirm it.',
  },
  forward: {
    title: 'Forward is a way out, too',
    text: 'No rollback is wanted any more. v3 goes to all users without a shadow: in an incident time counts more than evidence, and that is a risk.',
  },
  'given-up': {
    title: 'The run ends, the harm does not',
    text: 'Nothing is repaired any more. `rollback_decided` stays True: the rollback was never verified.',
  },
  ...killSwitchNotes,
};
