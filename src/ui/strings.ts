/**
 * Every sentence and label of the page that does not belong to a lesson or a strategy, in one
 * place, so that none is written inside a component.
 */
export const strings = {
  brand: ['Step', 'back'],
  pageTitle: (lesson: string) => `${lesson} – Stepback`,
  skipToSteps: 'Skip to the steps',
  lesson: 'Lesson',
  learningMode: 'Learning mode',
  mode: 'Mode',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  help: 'Help',
  close: 'Close',
  lessonFacts: (topic: string, kind: string, minutes: number) =>
    `${topic} · ${kind} · about ${minutes} minutes`,

  // Views
  processFlow: 'Process flow',
  executionSample: 'Execution sample',
  production: 'Production',
  productionNow: 'Production now',
  timeline: 'Timeline',
  processTable: 'Process table',
  statusTracker: 'Status tracker',
  explanations: 'Explanations',
  why: 'Why',
  keyMoments: 'Key moments',
  quiz: 'Quiz',
  snapshot: 'Snapshot',
  transcript: 'Transcript',

  // Process flow
  lanes: {
    'rolling-out': 'Rolling out →',
    'rolling-back': '← Rolling back',
    incident: 'Where it ends',
    ending: 'Where it ends',
  },
  stageNow: (step: number) => (step === 0 ? 'start · now' : `step ${step} · now`),
  stageDone: (steps: readonly number[]) =>
    steps.length === 0 ? 'start' : `step ${steps.join(', ')}`,
  stageLater: (step: number) => `step ${step} · later`,
  stageNext: 'next',
  stageEnd: 'the run ends here',

  // Execution sample
  nextLine: 'next',
  noLine: 'This step runs no line of the sample.',
  beforeFirstLine: 'No line has run yet.',
  sampleAndFlow: 'Sample and flow',

  // Production
  ofUsers: (share: number) => `${share} % of users`,
  seen: { unknown: 'unchecked', healthy: 'healthy', failing: 'failing' },
  seenIcons: { unknown: '?', healthy: '✓', failing: '✕' },
  clock: (time: string) => `${time} since the start`,
  servedBadly: 'bad answers',
  unanswered: 'unanswered',
  toDetect: 'to detect',
  toRestore: 'to restore',
  notYet: '–',
  running: 'running…',
  assumed: 'Assumed numbers',
  assumedText: 'All times and counts are computed from these numbers. None of them is measured.',

  // Timeline
  firstStep: 'First step',
  previousStep: 'Previous step',
  nextStep: 'Next step',
  nextAction: (action: string) => `Next: ${action}`,
  nextParting: (action: string) => `Next, on a new branch: ${action}`,
  ended: 'The run has ended',
  lastStep: 'Last step',
  play: 'Play',
  pause: 'Pause',
  speed: 'Speed',
  speedTimes: (speed: number) => `${speed}×`,
  step: 'Step',
  stepNumber: (step: number) => `step ${step}`,
  quoted: (text: string) => `“${text}”`,
  stepOf: (step: number, of: number) => `step ${step} of ${of}`,
  stepValue: (step: number, of: number, action: string | null) =>
    action === null ? `Start, step 0 of ${of}` : `Step ${step} of ${of}: ${action}`,
  branches: 'Branches',
  asPlanned: 'As planned',
  branchOf: (outcome: string, step: number) => `${outcome} at step ${step}`,
  whatHappens: 'What happens at this step',
  asPlannedTag: 'as planned',
  faultClasses: { hard: 'hard', soft: 'soft', silent: 'silent', meta: 'meta' },
  faultIcons: { hard: '✕', soft: '◔', silent: '◐', meta: '⟳' },

  // Narration: what was done, what changed, what is next
  atStart: (next: string) => `Start. v1 serves all users. Next: ${next}.`,
  afterStep: (
    step: number,
    action: string,
    result: string,
    changes: readonly string[],
    next: string | null,
  ) =>
    `Step ${step}: ${action} – ${result}. ` +
    (changes.length > 0 ? `${changes.join(', ')}. ` : 'No variable changed. ') +
    (next === null ? 'The run has ended.' : `Next: ${next}.`),

  // Tables
  columns: { step: 'Step', action: 'Action', result: 'Result', next: 'Next Step' },
  variable: 'Variable',
  start: 'Start',
  afterStepColumn: (step: number) => `After Step ${step}`,
  final: 'Final',
  was: (value: string) => `was ${value}`,
  jumpToStep: 'Jumps to this step',
  emptyTable: 'No step has been taken yet. The first one adds a row here.',
  rowsLeftOut: (count: number, where: 'before' | 'after') =>
    `${count} ${where === 'before' ? 'earlier' : 'later'} steps are not shown`,
  basis: { assumed: 'assumed', verified: 'verified' },

  // Why
  whyAtStart: 'Nothing has happened yet',
  whyAtStartText: (next: string) =>
    `v1 serves all users, and nothing has been checked in this exercise. The first step is “${next}”.`,
  decision: 'Decision',
  answerYes: 'yes',
  answerNo: 'no',
  leadsTo: (stage: string) => `so the run goes on to ${stage}`,
  otherwise: (answer: string, stage: string) => `Had it been ${answer}, it would go to ${stage}.`,
  unconditional: (stage: string) => `Only one way leads on from here: to ${stage}.`,
  ignored: 'The machine did not take this event. Nothing changed.',

  // Lesson tabs
  inThisLesson: 'After this lesson you can',
  transcriptTaken: (taken: number, of: number) =>
    `${taken} of ${of} steps have been taken; the rest follows as you step on.`,
  stepAt: (step: number, clock: string) => `Step ${step}, at ${clock}`,
  transcriptStep: (action: string, result: string) => `${action}: ${result}.`,
  transcriptChanges: (changes: string) => `In the tracker, ${changes}.`,
  transcriptChange: (variable: string, from: string, to: string) =>
    `${variable} goes from ${from} to ${to}`,

  // Quiz
  quizAbout:
    'Three questions about the lesson’s own run. Step through it if you like, then answer.',
  questionOf: (number: number, of: number) => `Question ${number} of ${of}`,
  hint: 'Hint',
  check: 'Check',
  pickFirst: 'Pick an option first.',
  right: 'Right.',
  wrong: 'Not quite.',
  showMe: 'Show me',
  proofCell: 'The marked cell settles it',
  backToQuestion: 'Back to the question',
  proofShown: ({
    step,
    column,
    variable,
  }: {
    step: number;
    column: string | null;
    variable: string | null;
  }) =>
    column
      ? `Step ${step}: the cell under ${column} in the process table is marked.`
      : `Step ${step}: the cell of ${variable ?? ''} in the status tracker is marked.`,

  notLoaded: (title: string) =>
    `“${title}” could not be loaded. The run is kept. Check the connection, then choose the tab again.`,

  // Help
  helpTitle: 'Keys and controls',
  helpText:
    'Everything can be done with the keyboard. Keys are left alone while you type and together with Ctrl, Cmd or Alt.',
  key: 'Key',
  does: 'What it does',
  keys: [
    ['→, Page Down or .', 'Take the next step'],
    ['←, Page Up', 'Go back one step'],
    ['Home', 'Go to the start'],
    ['End', 'Go to the last step'],
    ['Space', 'Play or pause'],
    ['1 – 9', 'Choose what happens at this step'],
    ['?', 'Show this help'],
  ] as readonly (readonly [string, string])[],
  characterKeys: 'Single characters (1 – 9, . and ?) work as keys',

  // Messages
  messages: 'Messages',
  dismiss: 'Dismiss',
  linkProblems: {
    'too-long': (given: string) =>
      `The link has ${given} characters; at most 2,000 are read. Nothing of it was used, and the lesson opens at its start. Ask for a file instead, or for a shorter link.`,
    'not-a-lesson-link': (given: string) =>
      `The address ends in “${given}”, which is no link to a lesson. The lesson opens at its start.`,
    'unknown-lesson': (given: string) =>
      `There is no lesson “${given}” here. Nothing of the link was used, and the first lesson opens at its start.`,
    'other-version': (given: string) =>
      `The link is of version ${given}, and this page reads version 1. The lesson was kept, the rest of the link was dropped. Reload the page to get its newest version.`,
    'unreadable-choice': (given: string) =>
      `The link says “inject=${given}”, which is not of the form step:outcome. That choice was dropped, and the step happens as planned.`,
    'too-many-choices': (given: string) =>
      `The link holds more than 100 choices. Those from “${given}” on were dropped, the others kept.`,
    'unreadable-step': (given: string) =>
      `The link names the step “${given}”, which is no step number. That part was dropped, the rest kept.`,
    'unknown-mode': (given: string) =>
      `The link asks for the learning mode “${given}”, which this page does not offer. It opens in Step mode, and the run was kept.`,
    'unknown-part': (given: string) =>
      `The link has a part “${given}” that this page does not know. That part was left out, the rest kept.`,
  } as const,
  unknownOutcome: (outcome: string, step: number) =>
    `The link lets “${outcome}” happen at step ${step}, but this lesson has no such outcome. The step happens as planned, and the rest of the link was kept.`,
  refusedChoice: (outcome: string, step: number, instead: string) =>
    `The link lets “${outcome}” happen at step ${step}, but the machine does not accept that there. “${instead}” happens instead, and the rest of the link was kept.`,
  choiceAfterEnd: (outcome: string, step: number, length: number) =>
    `The link lets “${outcome}” happen at step ${step}, but this run ends after step ${length}. That choice was dropped, the rest of the link was kept.`,
  impossibleStep: (step: number, length: number) =>
    `The link points to step ${step}, but this run has ${length} steps. The cursor stands on the last one.`,
  storeProblems: {
    denied: () =>
      'The browser does not let this page store anything. All works, but your settings will be forgotten when you leave.',
    full: () =>
      'The browser’s storage is full. All works, but your settings will be forgotten when you leave.',
    unreadable: (key: string) =>
      `A stored value could not be read. It was set aside as “${key}” and not overwritten; the page starts with its usual settings.`,
  } as const,
};
