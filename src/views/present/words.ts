import type { Hold } from '../../session/kept-console.ts';
import type { Ignored, PanelId, RoomTheme, TextSize } from '../../session/channel-message.ts';
import type { Advice } from '../../session/vote.ts';

const panels: Record<PanelId, string> = {
  'process-flow': 'Process flow',
  production: 'Production',
  'process-table': 'Process table',
  'status-tracker': 'Status tracker',
  'execution-sample': 'Execution sample',
  figures: 'Figures of the run',
};

const votes = (count: number) => (count === 1 ? '1 vote' : `${count} votes`);

/** The sentences of the console. */
export const words = {
  console: 'Console',
  close: 'Close console',
  drives: 'This window drives',
  joining: 'Looking for other consoles',
  watches: 'Another console drives',
  watchesText: 'What you do here stays in this window. The room sees the other one.',
  otherGone: 'The other console has closed. The room still sees what it showed last.',
  takeOver: 'Drive from here',
  noChannel:
    'This browser does not let windows of a page talk to each other, so no audience window can follow. Show this window to the room instead.',
  dismiss: 'Dismiss',
  ignored: {
    'other-version':
      'A window of another version of Stepback was ignored. Reload it, so that both are the same.',
    'other-session': 'A window that belongs to another class was ignored. Open it again from here.',
    unreadable: 'A message that could not be read was ignored. Nothing has changed.',
  } satisfies Record<Ignored, string>,

  // The room
  room: 'The room',
  openAudience: 'Open audience window',
  openAnother: 'Open another audience window',
  drag: 'Drag it to the projector and press F11 there. It follows this console and shows only what has been revealed. A clicker works in either window.',
  audiences: (count: number) =>
    count === 0
      ? 'No audience window is open.'
      : count === 1
        ? 'One audience window follows.'
        : `${count} audience windows follow.`,
  blocked:
    'The browser kept the audience window from opening. Allow pop-ups for this page and press the button again, or open this address in a new window yourself:',
  onScreen: 'The room sees',
  seesNothing: 'nothing: its screen is blank.',
  seesDrill: 'the monitor only, as one who is on call does.',
  seesPanels: (titles: string, step: number, isFrozen: boolean) =>
    `${titles} at step ${step}${isFrozen ? ', frozen: it does not follow you' : ''}.`,
  seesVote: (titles: string, step: number) => `the vote on step ${step}, beside ${titles}.`,
  and: (first: string, second: string | undefined) => (second ? `${first} and ${second}` : first),
  holds: { blank: 'Blank', frozen: 'Freeze' } satisfies Record<Exclude<Hold, 'live'>, string>,
  picture: 'Picture',
  pictureTitle: 'The room’s screen in small',
  firstPanel: 'First panel',
  secondPanel: 'Second panel',
  noPanel: 'none',
  panels,
  size: 'Text size',
  sizes: { normal: 'Normal', large: 'Large', largest: 'Largest' } satisfies Record<
    TextSize,
    string
  >,
  theme: 'Colours',
  themes: { light: 'Light', dark: 'Dark' } satisfies Record<RoomTheme, string>,

  // The step
  lastAction: 'Last action',
  back: 'Back one step',
  next: (action: string) => `Take the next step: ${action}`,
  nextNone: 'The run has ended',
  nextShort: (action: string) => `Next: ${action}`,
  only: 'For you only',
  comes: 'Next comes',
  asPlanned: 'as planned',
  armed: 'Armed for later',
  armedAt: (step: number, outcome: string) => `Step ${step}: ${outcome}`,
  disarm: (step: number, outcome: string) => `Take “${outcome}” away from step ${step}`,
  asPlannedAgain: 'Let it go as planned',
  arm: 'Arm a fault',
  armAt: (step: number, action: string, isNext: boolean) =>
    `Step ${step}${isNext ? ', next' : ''}: ${action}`,
  armIt: (step: number) => `Arm at step ${step}`,
  armText: 'Nobody else sees what you arm. It happens when the run comes to that step.',
  armedNow: (step: number, outcome: string) => `Armed: “${outcome}” at step ${step}.`,
  ownNotes: 'Your notes',
  notesNow: 'Notes on this step',
  notesNext: 'Notes on the next step',
  noNotes: 'The lesson has no note on this step.',
  timer: 'Time',
  timerStart: 'Start',
  timerHalt: 'Pause',
  timerReset: 'Back to zero',

  // Tabs
  tools: 'Tools of the console',
  tabs: { step: 'Step', vote: 'Vote', drill: 'Drill', plan: 'Class' },

  // Vote
  voteNone: 'The run has ended, so there is no next step to vote on.',
  voteAbout: 'Ask the room',
  voteStart: 'Put it to the vote',
  voteHow: 'Everyone decides alone and shows a hand or a card. You count; the room sees no count.',
  voteOn: (step: number) => `Vote on step ${step}`,
  phases: {
    first: 'First vote',
    discussion: 'Discussion',
    second: 'Second vote',
    revealed: 'Revealed',
  },
  countFor: (letter: string, text: string) => `Votes for ${letter}: ${text}`,
  oneMore: (letter: string) => `One more for ${letter}`,
  oneLess: (letter: string) => `One less for ${letter}`,
  countKeys: (last: number) => `Keys 1 to ${last} add one vote each.`,
  willBeRight: 'comes true',
  wasRight: 'came true',
  total: (count: number) => votes(count),
  share: (percent: number) => `${percent} % right`,
  advice: {
    reteach: 'Fewer than 30 % are right. Explain it another way, then let them vote again.',
    discuss: 'Between 30 and 70 % are right. Let them discuss in pairs, then vote again.',
    'go-on': 'More than 70 % are right. Explain why, and go on.',
  } satisfies Record<Advice, string>,
  discuss: 'Let them discuss',
  voteAgain: 'Vote again',
  reopen: 'Count the first vote again',
  reveal: 'Reveal: take the step',
  takeBack: 'Take the reveal back',
  takeBackText: 'The room sees both votes. If that came too early, take it back: the votes stay.',
  putAway: 'End this vote',
  voteElsewhere: (step: number) =>
    `The run has gone on. Go to step ${step} to open this vote again, or end it.`,
  goThere: (step: number) => `Go to step ${step}`,
  exportVotes: (count: number) =>
    count === 1 ? 'Save 1 vote as CSV' : `Save ${count} votes as CSV`,
  votesFile: 'stepback-votes.csv',
} as const;
