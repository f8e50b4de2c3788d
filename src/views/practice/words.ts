import type { ResultsFileProblem } from '../../session/results-file.ts';

const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`);

/** Why a file of results was not used, and what to do. */
const problems: Record<ResultsFileProblem['kind'], (given: string) => string> = {
  'too-large': (given) =>
    `The file has ${given} kB, and at most 768 kB are read. Choose a file that was exported here.`,
  'not-json': (given) =>
    given === ''
      ? 'The file is empty. Export it again, or choose another.'
      : `The file begins with “${given}” and is no complete JSON. Export it again, or choose another.`,
  'run-file': () => 'The file holds runs, not results. Runs are opened under “Share”.',
  'not-a-results-file': () =>
    'The file was not exported by Stepback: it has no part “stepback-results”. Choose another.',
  'newer-version': (given) =>
    `The file is of version ${given}, and this page reads version 1. Reload the page to get its newest version, then import the file again.`,
  damaged: (given) =>
    `The file is damaged: what stands at “${given}” cannot be used. Export it again, or choose another.`,
};

/** The sentences of Quiz and Review mode. */
export const words = {
  quiz: 'Quiz',
  review: 'Review',

  // Where one chooses
  goOnTitle: 'Not finished yet',
  goOnText: (purpose: string, number: number, of: number) =>
    `${purpose}: you have come to question ${number} of ${of}.`,
  goOn: 'Go on',
  drop: 'Give it up',
  dropped: 'Given up. What you have answered stays among your results.',
  quizTitle: 'Quiz me on this run',
  quizText: (name: string) =>
    `Up to 10 questions about the run in view, “${name}”, as far as it has been taken. Every answer is explained at once.`,
  quizThisRun: 'Quiz me on this run',
  quizNoSteps: (name: string) =>
    `No step of the run in view, “${name}”, has been taken yet. Take a few steps first, or be asked about the lesson’s own run.`,
  takeSteps: 'Take a few steps first',
  quizLessonRun: 'Quiz me on the lesson’s run',
  noQuestions: 'This run supports no question yet. Take a step more, or choose the lesson’s run.',
  testTitle: 'Self-test',
  testText:
    'Without hints. Answers are explained at the end, and what was missed can be asked once more.',
  testLength: 'Questions',
  testAbout: 'About',
  testLessonRun: 'The lesson’s run, with the lesson’s own questions',
  testOwnRun: (name: string) => `The run in view: ${name}`,
  startTest: 'Start the self-test',
  fillTitle: 'Fill the table',
  fillText: 'Fill the blanks of the process table and the status tracker, step by step.',
  fill: 'Fill the table',
  fillUnderWay: (step: number) =>
    `A round of this run is not finished yet: you are at step ${step}.`,
  fillGoOn: 'Go on filling the table',
  reviewTitle: 'Review',
  toReview: 'Go to Review',
  toQuiz: 'Go to Quiz',

  // Review
  due: (count: number) =>
    count === 0
      ? 'Nothing is due now.'
      : count === 1
        ? '1 due now: a question about it helps most now.'
        : `${count} due now: questions about them help most now.`,
  dueList: 'Due now',
  startReview: 'Start the review',
  nothingYet:
    'Nothing has been answered yet. Whatever you answer comes back here, as other questions, when it is about to be forgotten.',
  nothingDue:
    'What you have answered comes back here, as other questions, when it is about to be forgotten. You can practise what is weakest anyway.',
  practiseAnyway: 'Practise anyway',
  noReview: 'There is no question to ask about this lesson’s runs yet.',

  // A series
  purposes: { quiz: 'Quiz me on this run', test: 'Self-test', review: 'Review' },
  about: (name: string) => `about “${name}”`,
  place: (number: number, of: number, isRepeat: boolean) =>
    isRepeat ? `Once more: ${number} of ${of}` : `Question ${number} of ${of}`,
  progress: 'Progress',
  placeShort: (number: number, of: number) => `${number} of ${of}`,
  fewer: (count: number) =>
    `This run supports ${questions(count)}. Longer runs, and runs with faults, support more.`,
  onceMore: 'This kind of question was missed before, or answered with help. Here is another one.',
  next: 'Next question',
  last: 'See the result',
  check: 'Check',
  answerAndGoOn: 'Next question',
  showMe: 'Show me',
  another: 'Try another like it',
  ranOut: 'There is no other question of this kind about this run.',
  leave: 'Back to the start',
  guessed: 'Answered in under two seconds, so it does not count towards mastery.',
  assisted: 'Answered with the worked step, so it does not count towards mastery.',

  // The end of a series
  result: (right: number, of: number) =>
    right === of ? `All ${of} right` : `${right} of ${of} right`,
  byObjective: 'By objective',
  objective: 'You can …',
  rightOf: (right: number, of: number) => `${right} of ${of}`,
  right: 'Right',
  missed: 'What to look at again',
  nothingMissed: 'Nothing was missed, and nothing needed the worked step.',
  yourAnswer: 'Your answer',
  noAnswer: 'Skipped',
  rightWithHelp: 'Right, with the worked step',
  icons: { right: '✓', wrong: '✕', skipped: '○' },
  redo: 'Ask me about these once more',

  // Results
  results: 'Your results',
  resultsText:
    'Mastered means: two different questions answered right, without the worked step and without haste. Results stay in this browser; nothing is sent.',
  state: 'State',
  answers: 'Answered right',
  states: { untried: 'not tried', learning: 'learning', mastered: 'mastered' },
  stateIcons: { untried: '–', learning: '◐', mastered: '✓' },
  export: 'Export results',
  fileName: 'stepback-results.json',
  exported: (name: string) =>
    `Saving “${name}”. If the browser saves nothing, copy the file’s text below.`,
  asText: 'The file’s text',
  import: 'Import results from a file',
  importHint: 'What the file holds is added to your results.',
  imported: 'The results of the file have been added to yours.',
  importedNothing: 'The file holds nothing that was not here already.',
  refused: (why: string) => `${why} Nothing was imported; your results are as they were.`,
  unreadable: 'The browser could not read the file. Check that it is still there.',
  erase: 'Erase results',
  eraseSure:
    'This erases the results of all lessons in this browser, and what is due. It cannot be undone.',
  eraseYes: 'Erase all results',
  eraseNo: 'Keep them',
  erased: 'All results have been erased.',
  problems,

  // While the run is shown
  looking: 'You are looking at the run.',
  back: 'Back to practice',
} as const;
