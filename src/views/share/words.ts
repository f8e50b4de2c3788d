import type { RunFileProblem } from '../../session/run-file.ts';

const runs = (count: number) => (count === 1 ? '1 run' : `${count} runs`);
const number = (count: number) => count.toLocaleString('en');

/** What was wrong with a file, what was kept, and what to do. */
const problems: Record<RunFileProblem['kind'], (path: string, given: string) => string> = {
  'too-large': (_path, given) =>
    `The file has ${given} kB, and at most 256 kB are read. Nothing was opened. Save fewer runs in one file.`,
  'too-deep': () =>
    'In the file, lists lie more than 6 deep inside each other, which no file of runs does. Nothing was opened. Choose another file.',
  'not-json': (_path, given) =>
    given === ''
      ? 'The file is empty. Nothing was opened. Save it again, or choose another.'
      : `The file begins with “${given}” and is no complete JSON. Nothing was opened. Save it again, or choose another.`,
  'not-a-run-file': () =>
    'The file was not written by Stepback: it has no part “stepback”. Nothing was opened. Choose a file that was saved here.',
  'other-version': (_path, given) =>
    `The file is of version “${given}”, and this page reads version 1. Nothing was opened. Reload the page to get its newest version.`,
  'unknown-lesson': (_path, given) =>
    given === ''
      ? 'The file does not say which lesson it belongs to. Nothing was opened. Choose another file.'
      : `The file belongs to the lesson “${given}”, which is not here. Nothing was opened. Reload the page to get its newest lessons.`,
  'unknown-scenario': (_path, given) =>
    `The file asks for the scenario “${given}”, which this lesson does not have. Nothing was opened. Reload the page to get its newest scenarios.`,
  'no-runs': () =>
    'The file holds no run that could be read. Nothing was opened. Save it again, or choose another.',
  'unknown-part': (path, given) =>
    `${path === '' ? 'The file' : `“${path}”`} has a part “${given}” that this page does not know. That part was left out, the rest kept.`,
  'unknown-mode': (_path, given) =>
    `The file asks for the learning mode “${given}”, which this page does not offer. It opens in Step mode, and the runs were kept.`,
  'too-many-runs': (_path, given) =>
    `The file holds ${given} runs. The first 60 were kept, the others left out; save them in a second file.`,
  'not-a-run': (path, given) =>
    `At “${path}” stands “${given}”, which is no run. It was left out, the other runs were kept.`,
  'unreadable-name': (path, given) =>
    `At “${path}” stands “${given}”, which is no name. The run was kept and is called by what differs; you can rename it.`,
  'name-too-long': (path, given) =>
    `The name at “${path}” has ${given} characters. The first 80 were kept; you can rename the run.`,
  'unreadable-choices': (path, given) =>
    `At “${path}” stands “${given}”, where choices such as {"2": "health.passed"} belong. The run was kept, and all of it happens as planned.`,
  'unreadable-choice': (path, given) =>
    `At “${path}” stands “${given}”, which is no choice such as "2": "health.passed". It was dropped, the rest of the run kept.`,
  'too-many-choices': (path, given) =>
    `“${path}” holds ${given} choices. The first 100 were kept, the others dropped.`,
  'unreadable-step': (path, given) =>
    `At “${path}” stands “${given}”, which is no step from 0 to 10,000. It was dropped, the rest of the run kept; step on to where you want to be.`,
  'cursor-ahead': (path, given) =>
    `“${path}” points to step ${given}, which that run has not taken. The cursor stands on its last taken step.`,
  'not-accepted': (path, given) =>
    `“${path}” lets “${given}” happen, which the machine does not accept at that step. The step happens as planned, and the rest of the run was kept.`,
  'choice-after-end': (path, given) =>
    `“${path}” lets “${given}” happen, but that run ends before. The choice was dropped, the rest of the run kept.`,
  'step-after-end': (path, given) =>
    `“${path}” says that ${given} steps were taken, but that run is shorter. It was kept up to its end.`,
  'more-problems': (_path, given) =>
    `${given} more of this kind are not listed. What could be read was kept.`,
};

/** The sentences of the dialog for sharing. */
export const words = {
  title: 'Share this run',

  // Link
  link: 'Link to this run',
  copyLink: 'Copy link',
  copied: 'Copied.',
  linkNotCopied:
    'The browser does not let this page copy. The link is selected: press Ctrl+C, or ⌘C on a Mac.',
  linkLength: (length: number, longest: number) =>
    `${number(length)} of at most ${number(longest)} characters. It opens this run at this step, beside the runs that are there.`,
  linkTooLong: (length: number, longest: number) =>
    `The link would have ${number(length)} characters, and at most ${number(longest)} are read. Save the run as a file instead, and send that.`,
  qr: 'QR code of the link to this run',
  qrText: 'Scan it with a phone or tablet. It was drawn here; nothing was sent.',
  qrTooLong: 'The link is too long for a QR code. Copy it instead.',

  // Saving
  saving: 'Save as a file',
  savingText: (count: number) =>
    count === 1
      ? 'The file holds this run, readable as text.'
      : `The file holds this run and ${count - 1} more of this lesson, readable as text.`,
  save: 'Save as file',
  fileName: (lesson: string) => `stepback-${lesson}.json`,
  saved: (name: string) =>
    `Saving “${name}”. If the browser saves nothing, copy the file’s text below.`,
  leftOut: (count: number) =>
    `${count === 1 ? '1 older run does' : `${count} older runs do`} not fit into the file and stay here.`,
  asText: 'The file’s text',
  asTextHint:
    'Where this page cannot save files, copy the text into a file that ends in “.json” yourself.',
  copyText: 'Copy text',
  textNotCopied:
    'The browser does not let this page copy. The text is selected: press Ctrl+C, or ⌘C on a Mac.',

  // Opening
  open: 'Open a file',
  openHint: 'Choose a file or drop it anywhere on this dialog. Your own runs stay.',
  drop: 'Drop the file to open it',
  openedNothing: 'Nothing was opened. Your runs are as they were.',
  opened: (added: number, there: number) => {
    if (added === 0) {
      return `${there === 1 ? 'The run of this file was' : `All ${there} runs of this file were`} here already. The first one is shown.`;
    }
    const again = there === 0 ? '' : ` ${runs(there)} of the file had been here already.`;
    return `Opened ${runs(added)} beside yours.${again} The first run of the file is shown.`;
  },
  problemsListed: (count: number) =>
    count === 1
      ? 'What was wrong is said below.'
      : `${count} things were wrong; they are listed below.`,
  problemsTitle: 'What could not be used',
  unreadableFile:
    'The browser could not read the file. Nothing was opened. Check that it is still there, then choose it again.',
  onlyFirst: (count: number) =>
    `${count} files were dropped, and one is opened at a time: the first. Drop the others after it.`,
  otherLesson: (given: string, current: string) =>
    `The file belongs to the lesson “${given}”, and this is “${current}”. Nothing was opened. Choose that lesson at the top of the page, then open the file again.`,
  otherScenario: (given: string) =>
    `The file belongs to the scenario “${given}” of this lesson. Nothing was opened. Choose that scenario at the top of the page, then open the file again.`,
  problems,
} as const;
