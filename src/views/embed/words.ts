import type { EmbeddingProblem, Lockable } from '../../session/embedding.ts';

/** What was wrong with a link to an embedded page, and what was done. */
const problems: Record<EmbeddingProblem['kind'], (given: string) => string> = {
  'unknown-panel': (given) =>
    `The link asks for the panel “${given}”, which this page does not have. It was left out.`,
  'no-panels': () =>
    'None of the panels that the link asks for is here. The process flow, the choice of what happens and the process table are shown.',
  'unknown-lock': (given) =>
    `The link locks “${given}”, and only lesson, scenario, mode and theme can be locked. The rest was kept.`,
  'unknown-theme': (given) =>
    `The link asks for the theme “${given}”; there are system, light and dark. The theme of the system is used.`,
};

const lockable: Record<Lockable, string> = {
  lesson: 'the lesson',
  scenario: 'the scenario',
  mode: 'the learning mode',
  theme: 'the theme',
};

/** The sentences of the dialog for embedding, and of the embedded page. */
export const words = {
  title: 'Embed in a course page',
  about: 'The frame shows this run of this lesson. Choose what else it shows, and paste the HTML.',

  // What is shown
  panels: 'Shown beside the steps',
  explanations: 'Explanations, as tabs',
  stepsOnly: 'Nothing is chosen, so the frame shows the steps alone.',

  // What may be changed
  locks: 'Learners may change',
  lockable,

  // The frame
  frame: 'The frame',
  mode: 'Opens in mode',
  start: 'Opens at',
  starts: (step: number) => (step === 0 ? 'the start' : `step ${step}, as here`),
  theme: 'Theme',
  height: 'Height in pixels',
  heightHint: (least: number, most: number) =>
    `From ${least} to ${most.toLocaleString('en')}. The width is that of the course page.`,
  keepsResults: 'Keep results of practice between visits',
  keepsResultsHint:
    'Adds `allow-same-origin`, so that the frame may use the browser’s storage. Leave it off if the course page lies on the same host as Stepback.',
  frameTitle: (lesson: string) => `Stepback: ${lesson}`,

  // The snippet
  snippet: 'HTML for the course page',
  copy: 'Copy HTML',
  copied: 'Copied.',
  notCopied:
    'The browser does not let this page copy. The HTML is selected: press Ctrl+C, or ⌘C on a Mac.',
  hostHint:
    'The frame runs in a sandbox and reads nothing of the course page. Without storage it has no origin, so the host of Stepback must send `Access-Control-Allow-Origin: *`; GitHub Pages does.',
  isFile:
    'This page was opened from a file, which no course page can show. Put Stepback on a web host and make the frame there.',
  tooLong: (length: number, longest: number) =>
    `The link would have ${length.toLocaleString('en')} characters, and at most ${longest.toLocaleString('en')} are read. Choose fewer faults for this run.`,
  preview: 'Preview',
  previewTitle: 'Preview of the frame',

  // The embedded page
  openWhole: 'Open in Stepback',
  newTab: '(opens a new tab)',
  address: 'If no tab has opened, copy this address:',
  problems,
} as const;
