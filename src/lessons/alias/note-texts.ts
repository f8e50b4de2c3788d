import { killSwitchNotes } from '../../engine/kill-switch-details.ts';
import type { NoteText } from '../lesson.ts';

/** What is easy to misread in this run, explained at the step where it happens; by note. */
export const noteTexts: Readonly<Record<string, NoteText>> = {
  'a-row-not-a-model': {
    title: 'A row, and nothing more',
    text: 'Version 2 is now listed and has the alias `challenger`. Nothing has been loaded and no user is concerned: a registry holds records, not processes.',
  },
  'offline-passed': {
    title: 'Good on the data of yesterday',
    text: 'The evaluation uses recorded data. It says that version 2 may try. What it does to live answers is measured at [[verifying]].',
  },
  'offline-failed': {
    title: 'The cheapest place to fail',
    text: 'The alias `champion` has not been moved for this version, and no loader has seen it. Nothing has to be rolled back.',
  },
  'alias-moved': {
    title: 'Moved, and nothing is served yet',
    text: '`champion` has a new value and `loaded` has not. The alias is what is **wanted**. The loaders resolved it when they loaded their model, and keep that model until they load again at [[propagating]].',
  },
  'written-down': {
    title: 'The pipeline remembers, the registry does not',
    text: 'A name stands for one version, and the registry keeps no history of it. Only because the script set `previous` first does anything know who was champion. The version behind it is still there: moving an alias deletes nothing.',
  },
  'mixed-fleet': {
    title: 'One alias, two versions',
    text: 'The loaders refresh in two batches. Between the first and the last, `loaded` shows both versions, and it depends on the loader which one answers a request.',
  },
  decision: {
    title: 'Decided here, moved next',
    text: 'The live check decides, so `rollback_decided` turns True. The alias still names the new version, and all requests that went to it still do.',
  },
  'stays-champion': {
    title: 'The check saw what was served',
    text: 'The live check measures answers. Compare `champion` with `loaded`: only where they agree has it measured the new champion.',
  },
  'moved-back': {
    title: 'Back in the registry, not yet for users',
    text: '`champion` is 1 again after one write, and `traffic_v2` has not moved. The way back takes as long as the way out: until the loaders have refreshed.',
  },
  'previous-is-bad': {
    title: 'One step of memory',
    text: 'The script goes back to what `previous` names, and there must be something usable behind it. Each move overwrites it, so it remembers one champion and no more.',
  },
  'same-way-back': {
    title: 'The same batches in the other direction',
    text: 'Until the last loader is back, a part of the users still gets the worse answers. That time is refresh delay and load time, and it counts as **time to restore**.',
  },
  restored: {
    title: 'Now v1 has been measured',
    text: '`live_check` was emptied when the alias moved back. Version 1 was assumed to be good since then, and only now has been seen to be.',
  },
  undone: {
    title: 'A pointer can always be moved',
    text: 'Nobody has to wait until all loaders have failed. But what has refreshed has to go back, and that again takes a refresh.',
  },
  'too-late': {
    title: 'Neither here nor there',
    text: 'The registry cannot see that loaders are missing: `champion` has one value, `loaded` tells the truth. A person is called.',
  },
  'tried-again': {
    title: 'Trying again changes no cause',
    text: 'The loaders look up the alias once more. If what was missing is still missing, they fail as before.',
  },
  repaired: {
    title: 'First the cause, then the refresh',
    text: 'With the cause repaired the loaders can take what the alias names. It did not have to be moved for that.',
  },
  forward: {
    title: 'Forward is the way out',
    text: 'Version 3 takes the place of the challenger and goes the same way: evaluated, made champion, loaded in batches, checked live. Meanwhile the users stay where they are.',
  },
  'a-person-steps-in': {
    title: 'The rules end here',
    text: 'What can be done depends on what is left: bring version 1 back, if it is usable, go forward to version 3, or leave everything as it is.',
  },
  ...killSwitchNotes,
  'model-off-while-training': {
    title: 'An hour is long for bad answers',
    text: 'There is nothing to go back to, and training takes its time. The fallback answers until all loaders hold the new version. The alias and the loaders stay as they are.',
  },
  'model-on-while-training': {
    title: 'The bad version answers again',
    text: 'The flag is released before there is anything better, so the loaders answer with what they hold.',
  },
};
