import type { Level } from '../../quiz/fill-level.ts';
import type { Paper, Part, Print } from './options.ts';

const prints: Record<Print, string> = {
  worksheet: 'Worksheet',
  key: 'Answer key',
  both: 'Worksheet, then answer key',
};

const papers: Record<Paper, string> = { a4: 'A4', letter: 'Letter' };

const parts: Record<Part, string> = {
  flow: 'Process flow',
  sample: 'Execution sample',
  table: 'Process table',
  tracker: 'Status tracker',
  moments: 'Key moments',
  questions: 'Quiz questions',
};

const steps = (count: number) => (count === 1 ? '1 step' : `${count} steps`);

/** The sentences of the handout and of the dialog that prints it. */
export const words = {
  title: 'Print this run',
  print: 'Print',
  printHint:
    'The browser’s own window also saves as PDF. If none appears, press Ctrl+P, or ⌘P on a Mac.',
  preview: 'Preview',

  // What to print
  what: 'What to print',
  prints,
  level: 'Blank cells',
  levels: (level: Level) =>
    level === 0 ? 'None, an example' : level === 100 ? 'All cells' : `${level} %`,
  levelHint: 'The last steps are blank first.',
  paper: 'Paper',
  papers,
  extent: 'How much of the run',
  extents: {
    whole: (length: number) => `All ${steps(length)}, to its end`,
    taken: (taken: number) => `The ${steps(taken)} taken so far`,
  },
  parts: 'Parts',
  partNames: parts,
  names: 'Lines for name and date',
  partMissing: (part: Part, reason: string) => `${parts[part]}: ${reason}`,
  notLoaded: 'it could not be loaded. Check the connection, then open this dialog again.',
  tellsAhead: 'it tells how the run goes on, which this mode hides.',
  noQuestions: 'this scenario has none.',
  noParts: 'No part is chosen, so there is nothing to print. Choose one.',

  // What is hidden
  hidden: (known: number) =>
    `This mode hides what is to come. Only the ${steps(known)} you have seen are printed.`,
  hiddenAtStart:
    'This mode hides what is to come, and no step has been taken yet, so there is nothing to print. Take a step first, or choose another learning mode at the top of the page.',
  practising:
    'While questions are asked, the run is put away, and nothing of it is printed. Choose another learning mode at the top of the page, such as Step, to print the run.',

  // On the sheets
  kinds: { worksheet: 'Worksheet', key: 'Answer key' },
  /** What happens otherwise in a run that is not as planned is to be found out. */
  subtitle: (strategy: string, scenario: string, isAsPlanned: boolean) =>
    isAsPlanned
      ? `${strategy}: ${scenario}`
      : `${strategy}: a run that does not go as “${scenario}” plans it`,
  run: (name: string) => `Run: ${name}`,
  begins: (start: string) => `At the start, ${start}.`,
  name: 'Name',
  date: 'Date',
  fillIn:
    'Fill in the empty cells. Each row of the process table is one step; each column of the status tracker shows the variables after that step.',
  allGiven: 'Nothing is blank: follow the run step by step, and say why each step follows.',
  boxed: 'Cells with a thick frame are blank on the worksheet.',
  wasBlank: 'blank on the worksheet',
  blank: 'blank',
  drawWay: 'Draw the way of the run, and write into each box the step that carries it out.',
  flowWayShown: 'The thick way is the one that the run takes.',
  writeSteps: 'Write before each line the step that runs it, if one does.',
  stepsShown: 'Before each line stands the step that runs it.',
  trackerPart: (first: string, last: string) => `${parts.tracker}: ${first} to ${last}`,
  aboutLesson: 'These questions are about the run as the lesson plans it.',
  right: 'right',
  scanExercise: 'Try it: predict this run step by step',
  scanKey: 'Open this run',
  qr: 'QR code of the link below',
  linkTooLong: 'The link to this run is too long for paper. “Share” saves the run as a file.',
  footTitle: (lesson: string, kind: string) => `${lesson}. ${kind}`,

  // The drawing
  flowTitle: (strategy: string) => `Process flow: ${strategy}`,
  flowStages: (stages: readonly string[]) => `Stages: ${stages.join(', ')}.`,
  flowWay: (visits: readonly string[]) => `The run comes through: ${visits.join(', ')}.`,

  // Files
  files: 'Save or copy',
  filesText: (print: Print) =>
    print === 'worksheet'
      ? 'The files hold what the worksheet shows: blank cells stay blank.'
      : 'The files hold the whole run, no cell blank.',
  save: (kind: string) => `Save ${kind}`,
  copy: (kind: string) => `Copy ${kind}`,
  fileName: (lesson: string, what: string, isWorksheet: boolean, ending: string) =>
    `stepback-${lesson}-${what}${isWorksheet ? '-worksheet' : ''}.${ending}`,
  saved: (name: string) => `Saving “${name}”.`,
  copied: (what: string, kind: string) => `Copied: ${what} as ${kind}.`,
  textNotCopied:
    'The browser does not let this page copy. The text is selected below: press Ctrl+C, or ⌘C on a Mac.',
  imageNotCopied: 'The browser does not let this page copy a picture. Save it instead.',
  notDrawn: 'The browser could not draw the picture. Save it as SVG instead.',
  copyByHand: 'Text to copy',
} as const;
