import type { Poll } from './channel-message.ts';

/**
 * A vote of the room on what the next step does (peer instruction): each for themselves, hidden;
 * then a discussion; then again; then the step is taken. The second vote never overwrites the first.
 */
export interface Vote {
  readonly lesson: string;
  readonly scenario: string;
  /** The step that is asked about, and what tells its past from another (`visiblePast`). */
  readonly step: number;
  readonly moment: string;
  /** Which question of `quiz/predictions.ts`. */
  readonly ask: string;
  /** Prose, for the export and for a look back. */
  readonly question: string;
  readonly options: readonly string[];
  readonly phase: Exclude<Poll['phase'], 'revealed'>;
  /** Votes by option. */
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** The option that came true; null until the vote is put away, or when the step was not taken. */
  readonly right: number | null;
}

/** Which of the two votes: before or after the discussion. */
export type Round = 'first' | 'second';

/** What can happen to a vote. */
export type VoteEvent =
  /** Votes for an option were counted again; below 0 there are none. */
  | { readonly type: 'counted'; readonly option: number; readonly votes: number }
  | { readonly type: 'discussed' }
  | { readonly type: 'askedAgain' }
  /** Back to the first vote, whose counts stay. */
  | { readonly type: 'reopened' };

/** The most votes that can be counted for one option. */
export const MOST_VOTES = 9999;

/** A vote at its beginning: open, with nothing counted. */
export const newVote = (
  about: Pick<Vote, 'lesson' | 'scenario' | 'step' | 'moment' | 'ask' | 'question' | 'options'>,
): Vote => {
  const none = about.options.map(() => 0);
  return { ...about, phase: 'first', first: none, second: none, right: null };
};

/** The round that is being counted. During the discussion that is still the first. */
export const roundOf = ({ phase }: Pick<Vote, 'phase'>): Round =>
  phase === 'second' ? 'second' : 'first';

/** The vote after an event. */
export function voteAfter(vote: Vote, event: VoteEvent): Vote {
  switch (event.type) {
    case 'counted': {
      const votes = Math.min(MOST_VOTES, Math.max(0, Math.trunc(event.votes) || 0));
      const round = roundOf(vote);
      return { ...vote, [round]: vote[round].map((old, i) => (i === event.option ? votes : old)) };
    }
    case 'discussed':
      return vote.phase === 'first' ? { ...vote, phase: 'discussion' } : vote;
    case 'askedAgain':
      return { ...vote, phase: 'second' };
    case 'reopened':
      return { ...vote, phase: 'first' };
  }
}

/** How many have voted. */
export const totalOf = (votes: readonly number[]): number =>
  votes.reduce((sum, count) => sum + count, 0);

/** The part (0 to 1) of the votes that an option has; null when nobody voted. */
export function partOf(votes: readonly number[], option: number | null): number | null {
  const total = totalOf(votes);
  return total === 0 || option === null ? null : (votes[option] ?? 0) / total;
}

/** What a vote suggests to do next. */
export type Advice = 'reteach' | 'discuss' | 'go-on';

/**
 * What to do after a first vote, by the part that is right: below 30 % explain it another way, up to
 * 70 % let them discuss, above that explain and go on. The bands are those usual in peer instruction.
 */
export function adviceFor(votes: readonly number[], right: number | null): Advice | null {
  const part = partOf(votes, right);
  if (part === null) return null;
  return part < 0.3 ? 'reteach' : part <= 0.7 ? 'discuss' : 'go-on';
}

/** What the room may see of a vote. */
export function pollOf(vote: Vote, isRevealed: boolean): Poll {
  const { step, ask, phase, first, second } = vote;
  return isRevealed
    ? { step, ask, phase: 'revealed', first, second }
    : { step, ask, phase, first: null, second: null };
}

/** The letter of an option. */
export const letterOf = (option: number): string => String.fromCharCode(65 + option);

const columns = [
  'lesson',
  'scenario',
  'step',
  'question',
  'option',
  'text',
  'right',
  'first_votes',
  'second_votes',
];

/** Votes as CSV (RFC 4180), a row for each option. Marks of prose are left out. */
export function votesAsCsv(votes: readonly Vote[]): string {
  const plain = (prose: string) => prose.replace(/`|\*\*/g, '');
  const rows = votes.flatMap(({ lesson, scenario, step, question, options, right, ...counts }) =>
    options.map((option, i) => [
      ...[lesson, scenario, step, plain(question), letterOf(i), plain(option)],
      right === null ? '' : right === i ? 'yes' : 'no',
      ...[counts.first[i] ?? 0, counts.second[i] ?? 0],
    ]),
  );
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

/** A cell. Text that a spreadsheet would run as a formula is kept from it by an apostrophe. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
