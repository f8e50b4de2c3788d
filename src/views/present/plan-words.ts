import type { Activity, PlanProblem } from '../../session/class-plan.ts';

const where = (entry: number) => (entry === 0 ? 'The plan' : `Entry ${entry}`);

const problems: Record<PlanProblem['kind'], (entry: number, given: string) => string> = {
  'too-large': () => 'The file is larger than 128 kB, which no class plan is. Nothing was opened.',
  'not-a-plan': () =>
    'This was not written as a class plan by Stepback. Nothing was opened. Choose a file that was saved here.',
  'other-version': (_, given) =>
    `The plan is of version ${given}, and this page reads version 1. Nothing was opened. Reload the page to get its newest version.`,
  'no-entries': () => 'The plan holds no entry that could be read. Nothing was opened.',
  'too-many-entries': (_, given) =>
    `The plan holds ${given} entries. The first 40 were kept, the others left out.`,
  'not-an-entry': (entry, given) =>
    `${where(entry)} reads “${given}”, which is no entry. It was left out, the others were kept.`,
  'unknown-lesson': (entry, given) =>
    given === ''
      ? `${where(entry)} does not say which lesson it is about. It was left out.`
      : `${where(entry)} is about the lesson “${given}”, which is not here. It was left out.`,
  dropped: (entry, given) =>
    `${where(entry)}: the part “${given}” could not be read. It was dropped, the rest was kept.`,
};

/** The sentences of the class plan. */
export const planWords = {
  title: 'Title of the class',
  empty:
    'A class plan is a running order: runs with what is armed in them, your notes, and what the room sees. Set up a run, then add it.',
  add: 'Add the run as it stands',
  addHint: 'With what is armed, this step as its start, and the panels the room sees.',
  entryTitle: 'Title',
  notes: 'Your notes',
  activity: 'What the room does',
  activities: { show: 'Watches', vote: 'Votes', drill: 'Is on call' } satisfies Record<
    Activity,
    string
  >,
  start: (title: string) => `Start: ${title}`,
  startShort: 'Start',
  up: (title: string) => `Move up: ${title}`,
  down: (title: string) => `Move down: ${title}`,
  remove: (title: string) => `Remove: ${title}`,
  update: (title: string) => `Replace with the run as it stands: ${title}`,
  updateShort: 'Replace with this run',
  details: (title: string) => `Details: ${title}`,
  detailsShort: 'Details',
  now: 'now',
  facts: (lesson: string, at: number, armed: number) =>
    [lesson, `from step ${at}`, armed === 0 ? 'nothing armed' : `${armed} armed`].join(' · '),
  entryOf: (lesson: string, scenario: string) => `${lesson}: ${scenario}`,
  full: 'A plan has at most 40 entries. Remove one to add another.',

  save: 'Save as file',
  fileName: 'stepback-class.json',
  open: 'Open a file',
  link: 'Link to this plan',
  copyLink: 'Copy link',
  copied: 'Copied.',
  notCopied:
    'The browser does not let this page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac.',
  linkHint: 'It opens this plan, with its notes, on any machine. Keep it from the room.',
  linkTooLong:
    'This plan is too long for a link, of which 2,000 characters are read. Save it as a file instead.',
  opened: (entries: number) =>
    entries === 1 ? 'Opened a plan with 1 entry.' : `Opened a plan with ${entries} entries.`,
  notOpened: 'The plan was not opened. Yours is as it was.',
  bringBack: 'Bring the earlier plan back',
  problemsTitle: 'What could not be used',
  problems,

  // Drill
  drillText:
    'The room is on call. It sees who serves and what the monitor says, but neither the flow, nor a result, nor the name of a fault.',
  drillArm: 'Arm the fault first. Then start, step into it, and ask what the room would do.',
  drillStart: 'Start the drill',
  drillProposed: 'What a person can do here',
  drillNothing: 'At this step nobody can do anything. Step on, or choose what happens yourself.',
  drillChosen: 'chosen',
  drillFault: 'a fault',
  drillEnd: 'End the drill and tell the truth',
  drillCancel: 'Cancel the drill',
  debriefText:
    'The room sees the run again, and beside it what was really wrong, up to the step you are at. Step through it from the start.',
  debriefEnd: 'End the debrief',
} as const;
