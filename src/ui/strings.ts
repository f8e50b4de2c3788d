/**
 * Every sentence and label of the page that does not belong to a lesson or a strategy, in one
 * place, so that none is written inside a component.
 */
export const strings = {
  brand: ['Step', 'back'],
  pageTitle: (lesson: string) => `${lesson} – Stepback`,
  skipToSteps: 'Skip to the steps',
  lesson: 'Lesson',
  scenario: 'Scenario',
  loading: (lesson: string) => `Loading “${lesson}” …`,
  learningMode: 'Learning mode',
  mode: 'Mode',
  dueNow: (count: number) => ` (${count} due now)`,
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  help: 'Help',
  share: 'Share',
  print: 'Print',
  compare: 'Compare',
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
  podsReady: (ready: number, desired: number) => `${ready} of ${desired} ready`,
  copies: (percent: number) => `copies of ${percent} %`,
  controller: 'Controller',
  asksFor: (version: string) => `asks for ${version}`,
  clock: (time: string) => `${time} since the start`,
  servedBadly: 'bad answers',
  unanswered: 'unanswered',
  toDetect: 'to detect',
  toRestore: 'to restore',
  notYet: '–',
  running: 'running…',
  assumed: 'Assumed numbers',

  // Timeline
  firstStep: 'First step',
  previousStep: 'Previous step',
  nextStep: 'Next step',
  nextAction: (action: string) => `Next step: ${action}`,
  nextParting: (action: string) => `Next step, on a new branch: ${action}`,
  nextPredicted: (action: string) => `Next step, once predicted: ${action}`,
  predictFirst: 'Predict first',
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
  /** `of`: null where the length of the run is not told. */
  stepValue: (step: number, of: number | null, action: string | null) =>
    (action === null ? 'Start, step 0' : `Step ${step}`) +
    (of === null ? '' : ` of ${of}`) +
    (action === null ? '' : `: ${action}`),
  reset: 'Reset',
  branches: 'Branches',
  whatHappens: 'What happens at this step',
  asPlannedTag: 'as planned',
  byHand: 'by hand',
  faultClasses: { hard: 'hard', soft: 'soft', silent: 'silent', meta: 'meta' },
  faultIcons: { hard: '✕', soft: '◔', silent: '◐', meta: '⟳' },

  // Faults
  faultDetail: 'About this fault',
  faultPlan: 'Fault plan',
  stagePinned: 'fault pinned here',
  stageSeen: 'seen',
  debrief: 'Debrief',

  // Coverage
  coverage: 'What you have seen',
  coverageShort: (seen: number, of: number) => `${seen} of ${of} stages seen`,

  // Narration: what was done, what changed, what is next
  atStart: (start: string, next: string) => `Start. ${start}. Next: ${next}.`,
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
  whyAtStartText: (start: string, next: string) =>
    `${start}, and nothing has been checked in this exercise. The first step is “${next}”.`,
  unreachable: 'What can no longer happen',

  // Lesson tabs
  inThisLesson: 'After this lesson you can',

  // Quiz
  proofCell: 'The marked cell settles it',
  proofHere: 'What is marked here settles it',
  backToQuestion: 'Back to the question',

  notLoaded: (title: string) =>
    `“${title}” could not be loaded. The run is kept. Check the connection, then choose it again.`,
};
