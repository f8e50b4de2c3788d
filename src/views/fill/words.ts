import type { Cell } from '../../quiz/blanks.ts';
import type { Level, Verdict } from '../../quiz/fill-level.ts';

const cells = (count: number) => (count === 1 ? '1 cell' : `${count} cells`);

/** How much is blank, as a level is called. */
export const levelName = (level: Level): string =>
  level === 0
    ? 'Worked example: nothing blank'
    : level === 100
      ? 'All cells blank'
      : `${level} % of the cells blank`;

/** What “Fill the table” says. Loaded with it. */
export const words = {
  title: 'Fill the table',
  back: 'Back',
  about: (isWhole: boolean, steps: number) =>
    isWhole
      ? 'These are the tables of the lesson’s own run, because you have not taken a step yet.'
      : steps === 1
        ? 'These are the tables of your run, up to the one step you have taken.'
        : `These are the tables of your run, up to step ${steps}.`,
  task: (blanks: number) =>
    blanks === 0
      ? 'Nothing is blank: study how each step changes the tables, then go on.'
      : `${cells(blanks)} ${blanks === 1 ? 'is' : 'are'} blank. Fill in one step after the other.`,
  level: 'Blank cells',
  startOver: 'Start a new round',
  levels: levelName,
  blank: 'blank',
  choose: 'Choose…',
  stepCard: (step: number) => `Step ${step}`,
  startCard: 'Start',
  /** The full name of a cell, in prose. */
  cell: ({ mark, name, step }: Cell) =>
    mark.in === 'status-tracker' ? `\`${name}\` after step ${step}` : `${name} of step ${step}`,
  missing: (names: readonly string[]) =>
    `Fill in the whole step first. Still blank: ${names.join(', ')}.`,
  check: (step: number) => `Check step ${step}`,
  rowResult: (step: number, right: number, of: number) =>
    right === of
      ? `Step ${step}: all right.`
      : `Step ${step}: ${right} of ${of === 1 ? '1 cell' : `${of} cells`} right.`,
  rowStudied: (step: number) => `Step ${step}: why it reads as it does`,
  nothingChanges: 'No variable changes at this step.',
  right: 'Right',
  wrong: 'Not quite',
  yours: (answer: string) => `yours: ${answer}`,
  youWrote: (answer: string) => `You chose “${answer}”.`,
  itIs: (value: string) => `It is “${value}”.`,
  showMe: 'Show me',
  showCell: (cell: string) => `Show me: ${cell}`,
  next: (step: number) => `Next step: ${step}`,
  toResult: 'Next: the result of this round',
  toEnd: 'Finish the example',
  verdict: (verdict: Verdict, right: number, of: number) =>
    verdict === 'studied'
      ? 'You have studied the example.'
      : verdict === 'clean'
        ? `${of === 1 ? 'The one cell was' : `All ${of} cells were`} right at the first try.`
        : `${right} of ${cells(of)} ${right === 1 ? 'was' : 'were'} right at the first try.`,
  /** What the round means for the level. */
  outlook: (before: Level, after: Level, streak: number) =>
    before === 0 && after > before
      ? `Now fill in some cells yourself. The next round: ${lower(levelName(after))}.`
      : after > before
        ? `The next round is harder: ${lower(levelName(after))}.`
        : after < before
          ? `The next round is easier: ${lower(levelName(after))}.`
          : streak > 0 && after < 100
            ? 'One more round without a mistake, and more cells will be blank.'
            : streak < 0 && after > 0
              ? 'If less than two thirds are right once more, fewer cells will be blank.'
              : `The next round is at the same level: ${lower(levelName(after))}.`,
  howLevelsMove:
    'Two rounds in a row without a mistake leave more cells blank. Two rounds with less than two thirds right leave fewer.',
  missed: 'What was missed',
  anotherRound: 'Another round',
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
