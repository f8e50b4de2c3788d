import type { Drill } from './audience-screen.ts';
import {
  type Look,
  type PanelId,
  panelIds,
  readLook,
  readScreen,
  type Screen,
} from './channel-message.ts';
import { finite, list, oneOf, orNull, type Read, shape, text, whole } from './read-value.ts';
import type { Stopwatch } from './stopwatch.ts';
import { MOST_VOTES, type Vote } from './vote.ts';

/** What the room sees of what happens at the console: all of it, nothing, or what it saw last. */
export const holds = ['live', 'blank', 'frozen'] as const;
export type Hold = (typeof holds)[number];

/** What outlives a reload of the console. */
export interface KeptConsole {
  /** The class that its audience windows follow. */
  readonly session: string;
  readonly look: Look;
  readonly panels: readonly PanelId[];
  readonly hold: Hold;
  /** What a frozen screen shows. */
  readonly held: Screen | null;
  readonly drill: Drill;
  readonly watch: Stopwatch;
  readonly vote: Vote | null;
  readonly votes: readonly Vote[];
}

/** Votes that are kept for the export. */
export const MOST_KEPT_VOTES = 200;

const counts = list(whole(0, MOST_VOTES), 20);
const readVote: Read<Vote> = shape<Vote>({
  lesson: text(80),
  scenario: text(80),
  step: whole(1, 10_000),
  moment: text(100_000),
  ask: text(80),
  question: text(1000),
  options: list(text(1000), 20),
  phase: oneOf(['first', 'discussion', 'second'] as const),
  first: counts,
  second: counts,
  right: orNull(whole(0, 20)),
});
const readKept: Read<KeptConsole> = shape<KeptConsole>({
  session: text(40, /^[0-9a-f]+$/),
  look: readLook,
  panels: list(oneOf(panelIds), 2, 1),
  hold: oneOf(holds),
  held: orNull(readScreen),
  drill: oneOf(['none', 'on-call', 'debrief'] as const),
  watch: shape<Stopwatch>({ before: finite, since: orNull(finite) }),
  vote: orNull(readVote),
  votes: list(readVote, MOST_KEPT_VOTES),
});

/** Whether something read from storage is what was kept of a console. */
export const isKeptConsole = (value: unknown): value is KeptConsole =>
  readKept(value) !== undefined;
