import { LAST_LINK_STEP, MOST_CHOICES } from './link-reader.ts';
import { either, finite, flag, list, oneOf, orNull, type Read } from './read-value.ts';
import { shape, table, text, whole } from './read-value.ts';

/**
 * What the console and the audience windows say to each other. A message carries a run and a cursor,
 * plain words and numbers, never markup and never what has not been revealed. Whatever arrives is
 * read field by field; what cannot be read is ignored, with a reason that can be shown.
 */

/** The version of the messages. Windows of different versions ignore each other, and say so. */
export const MESSAGE_VERSION = 1;

/** What can be shown to the room, by the id of the view. */
export const panelIds = [
  'process-flow',
  'production',
  'process-table',
  'status-tracker',
  'execution-sample',
  'figures',
] as const;
/** One of them, by the id of its view. */
export type PanelId = (typeof panelIds)[number];

/** How large the room’s text is. */
export const textSizes = ['normal', 'large', 'largest'] as const;
/** One of these sizes. */
export type TextSize = (typeof textSizes)[number];
/** The themes that are legible from the last row; the room has no “system”. */
export const roomThemes = ['light', 'dark'] as const;
/** One of these themes. */
export type RoomTheme = (typeof roomThemes)[number];

/** How the room is shown what it is shown. */
export interface Look {
  readonly size: TextSize;
  readonly theme: RoomTheme;
}

/** A run up to the cursor: nothing of what comes after it. */
export interface ShownRun {
  readonly lesson: string;
  readonly scenario: string;
  /** Outcomes of steps that have been taken, by step; none lies after the cursor. */
  readonly choices: Readonly<Record<string, string>>;
  readonly cursor: number;
  /** Assumed numbers that differ from the lesson's. */
  readonly assumed: Readonly<Record<string, number>>;
}

/** A vote as the room may see it: no counts before the step has been taken. */
export interface Poll {
  /** The step that is asked about, and which of its questions (`quiz/predictions.ts`). */
  readonly step: number;
  readonly ask: string;
  readonly phase: 'first' | 'discussion' | 'second' | 'revealed';
  /** Votes by option; null before the step has been taken. */
  readonly first: readonly number[] | null;
  readonly second: readonly number[] | null;
}

/** What the monitor shows of one version. */
export interface MonitoredVersion {
  readonly version: string;
  /** Percent of the users' requests. */
  readonly share: number;
  readonly seen: 'unknown' | 'healthy' | 'failing' | null;
  readonly ready: number;
  readonly desired: number;
}

/** What one who is on call sees, in words: neither cause nor fault nor result. */
export interface Monitor {
  readonly lesson: string;
  readonly clock: string;
  readonly versions: readonly MonitoredVersion[];
  /** The controller's own word for its status. */
  readonly phase: string | null;
  readonly alarm: boolean;
  /** What has been seen so far, one line each, the latest last. */
  readonly log: readonly string[];
  /** What could be done about it. */
  readonly proposals: readonly string[];
}

/** What is on the audience screen. */
export type Screen =
  | { readonly show: 'nothing' }
  | {
      readonly show: 'run';
      readonly run: ShownRun;
      readonly panels: readonly PanelId[];
      readonly poll: Poll | null;
      /** True when the faults of the run are told, after a drill. */
      readonly debrief: boolean;
    }
  | { readonly show: 'drill'; readonly monitor: Monitor };

interface Envelope {
  /** What the windows of one class have in common. */
  readonly session: string;
  /** The window that speaks. */
  readonly from: string;
}

/** One of the windows says something. */
export type Message = Envelope &
  (
    | { readonly kind: 'screen'; readonly look: Look; readonly screen: Screen }
    /** A console is there no longer. */
    | { readonly kind: 'closed' }
    /** An audience window asks what to show, again and again, so that each knows of the other. */
    | { readonly kind: 'hello' }
    /** A small picture of the screen, in a console, asks what to show. It is no audience. */
    | { readonly kind: 'peek' }
    /** An audience window is there no longer. */
    | { readonly kind: 'bye' }
    /** A key was pressed in an audience window. */
    | { readonly kind: 'command'; readonly do: 'next' | 'previous' }
    | { readonly kind: 'command'; readonly do: 'seek'; readonly step: number }
    /** A console asks whether another one drives. */
    | { readonly kind: 'who' }
    /** A console drives; of two, the one with the higher claim. */
    | { readonly kind: 'drive'; readonly claim: number }
  );

/** What a message says, without who says it. */
export type Said = Message extends infer M
  ? M extends Message
    ? Omit<M, keyof Envelope>
    : never
  : never;

/** What is said to the audience; everything else is said to consoles. */
export const isForAudience = (kind: Said['kind'] | undefined): boolean =>
  kind === 'screen' || kind === 'closed';

/** Why a message was ignored. */
export type Ignored = 'other-version' | 'other-session' | 'unreadable';

const MOST_OPTIONS = 20;
const MOST_LINES = 60;
const MOST_VOTES = 9999;

const id = text(80, /^[a-zA-Z0-9][\w:.-]*$/);
const step = whole(0, LAST_LINK_STEP);
const words = text(400);
const votes = orNull(list(whole(0, MOST_VOTES), MOST_OPTIONS));

/** Reads a look, as a message or what was stored holds it. */
export const readLook: Read<Look> = shape<Look>({
  size: oneOf(textSizes),
  theme: oneOf(roomThemes),
});

const readRunFields = shape<ShownRun>({
  lesson: id,
  scenario: id,
  choices: table(/^[1-9]\d{0,4}$/, id, MOST_CHOICES),
  cursor: step,
  assumed: table(/^[a-zA-Z]{1,40}$/, finite, MOST_CHOICES),
});

/** A run; one that says what happens after its cursor is not taken. */
const readRun: Read<ShownRun> = (value) => {
  const run = readRunFields(value);
  if (!run) return undefined;
  return Object.keys(run.choices).every((at) => Number(at) <= run.cursor) ? run : undefined;
};

const readPollFields = shape<Poll>({
  step: whole(1, LAST_LINK_STEP),
  ask: id,
  phase: oneOf(['first', 'discussion', 'second', 'revealed'] as const),
  first: votes,
  second: votes,
});

/** A poll; one that tells its counts too early is not taken. */
const readPoll: Read<Poll> = (value) => {
  const poll = readPollFields(value);
  if (!poll) return undefined;
  const tells = poll.first !== null || poll.second !== null;
  return tells && poll.phase !== 'revealed' ? undefined : poll;
};

const readMonitor = shape<Monitor>({
  lesson: id,
  clock: text(20),
  versions: list(
    shape<MonitoredVersion>({
      version: text(40),
      share: finite,
      seen: orNull(oneOf(['unknown', 'healthy', 'failing'] as const)),
      ready: whole(0, 100_000),
      desired: whole(0, 100_000),
    }),
    20,
  ),
  phase: orNull(words),
  alarm: flag,
  log: list(words, MOST_LINES),
  proposals: list(words, MOST_OPTIONS),
});

/** Reads a screen, as a message or what was stored holds it. */
export const readScreen: Read<Screen> = either<Screen>(
  shape({ show: oneOf(['nothing'] as const) }),
  shape<Extract<Screen, { show: 'run' }>>({
    show: oneOf(['run'] as const),
    run: readRun,
    panels: list(oneOf(panelIds), 2, 1),
    poll: orNull(readPoll),
    debrief: flag,
  }),
  shape({ show: oneOf(['drill'] as const), monitor: readMonitor }),
);

const kinds: { readonly [Kind in Said['kind']]: Read<object> } = {
  screen: shape({ look: readLook, screen: readScreen }),
  closed: shape({}),
  hello: shape({}),
  peek: shape({}),
  bye: shape({}),
  command: either<object>(
    shape({ do: oneOf(['next', 'previous'] as const) }),
    shape({ do: oneOf(['seek'] as const), step }),
  ),
  who: shape({}),
  drive: shape({ claim: whole(0, 1_000_000) }),
};
const kindIds = Object.keys(kinds) as Said['kind'][];

/** What is sent for a message: plain data that every browser can copy. */
export const encodeMessage = (message: Message): object => ({
  stepback: MESSAGE_VERSION,
  ...message,
});

/**
 * Reads what arrived.
 *
 * @param session the class that this window belongs to; messages of others are ignored.
 * @returns the message, or why it was ignored and, as far as that is known, what kind it was of.
 */
export function decodeMessage(
  value: unknown,
  session: string,
): { readonly message: Message } | { readonly ignored: Ignored; readonly kind?: Said['kind'] } {
  const version = shape({ stepback: finite })(value)?.stepback;
  if (version === undefined) return { ignored: 'unreadable' };
  if (version !== MESSAGE_VERSION) return { ignored: 'other-version' };
  const head = shape({ session: id, from: id, kind: oneOf(kindIds) })(value);
  if (!head) return { ignored: 'unreadable' };
  if (head.session !== session) return { ignored: 'other-session', kind: head.kind };
  const said = kinds[head.kind](value);
  return said ? { message: { ...head, ...said } as Message } : { ignored: 'unreadable' };
}
