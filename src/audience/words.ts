import type { Ignored } from '../session/channel-message.ts';
import type { Trouble } from './following.svelte.ts';

const monitorWords = { unknown: 'unchecked', healthy: 'healthy', failing: 'failing' };

/** The sentences of the audience screen. */
export const words = {
  pageTitle: (lesson: string) => `${lesson} – Stepback, audience`,
  waiting: 'This is the audience screen',
  waitingText:
    'It shows what the console shows. Press “Present” in the window you teach from. If nothing comes, open this window again from there.',
  closed: 'The console is closed. This screen stays as it is.',
  ignored: {
    'other-version': 'The console runs another version of Stepback. Reload both windows to go on.',
    'other-session':
      'A console of another class is open. To follow it, open the audience window from there.',
    unreadable: 'A message that could not be read was ignored.',
  } satisfies Record<Ignored, string>,
  trouble: {
    'unknown-lesson': 'The console shows a lesson that is not here. Reload this window.',
    'lesson-not-loaded':
      'The lesson could not be loaded. Check the connection, then reload this window.',
    'other-run':
      'The console runs another version of this lesson, so the run may differ. Reload both windows.',
    'no-channel':
      'This browser does not let windows of a page talk to each other. Show the console’s own window to the room instead.',
  } satisfies Record<Trouble, string>,
  blank: 'The screen is blank for a moment',
  step: (step: number) => (step === 0 ? 'Start' : `Step ${step}`),
  fullScreen: 'Full screen',

  // Vote
  vote: (step: number) => `What will step ${step} do?`,
  voteResult: (step: number) => `Step ${step}: your votes`,
  phases: {
    first: 'Decide for yourself. Show your card or raise your hand when asked.',
    discussion: 'Convince your neighbour. There will be a second vote.',
    second: 'Decide again. You may have changed your mind.',
  },
  firstVote: 'First vote',
  secondVote: 'Second vote',
  right: 'this happened',
  votes: (count: number, percent: number) => `${count} · ${percent} %`,
  options: 'Options',

  // Drill
  drill: 'You are on call',
  monitor: 'Monitor',
  alarm: 'Alarm',
  noAlarm: 'No alarm',
  controller: 'Controller',
  seen: monitorWords,
  seenIcons: { unknown: '?', healthy: '✓', failing: '✕' },
  ofUsers: (share: number) => `${share} % of users`,
  ready: (ready: number, desired: number) => `${ready} of ${desired} ready`,
  log: 'What has been seen',
  proposals: 'What would you do?',
  truth: 'What was really wrong',
  noFault: (scenario: string) =>
    `No fault up to here. The run goes as its scenario says: “${scenario}”.`,
  faultAt: (step: number, label: string) => `Step ${step}: ${label}`,
} as const;
