import type { Scenario, Strategy } from '../engine/strategy.ts';
import type { AuthoredQuestion } from '../quiz/authored.ts';

/**
 * Lesson prose. Plain sentences with three marks: `code` in backquotes, **emphasis** in double
 * asterisks, and [[stageId]] for the step that carries that stage out (`step 2`, a link to it).
 */
export type Prose = string;

/** A question about the run that is worth a pause, with an answer for each way the run can go. */
export interface KeyMoment {
  readonly id: string;
  readonly question: string;
  /** The first answer whose stage or outcome is part of the run holds; one without always does. */
  readonly answers: readonly { readonly inRunsThrough?: string; readonly text: Prose }[];
}

/** An explanation that belongs to a step, shown when the cursor stands on it. */
export interface Note {
  readonly id: string;
  /** The stage whose step it explains, and the outcome if it matters. */
  readonly stage: string;
  readonly outcome?: string;
  /** The variable of the status tracker that it is about. */
  readonly variable?: string;
  /** A word or two for the timeline, where the step deserves a mark. */
  readonly mark?: string;
}

/** What a note says. */
export interface NoteText {
  readonly title: string;
  readonly text: Prose;
}

/** One lesson: prose around one strategy and the scenarios it offers. */
export interface Lesson {
  /** Its name in links. */
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly kind: string;
  readonly minutes: number;
  readonly strategy: Strategy;
  /** The stories on offer, usually the strategy's; the lesson opens with the first. */
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  /** What a learner can do afterwards. */
  readonly goals: readonly string[];
  /** What the execution sample says, in a sentence or two. */
  readonly sampleText: Prose;
  /** Where sample and process flow disagree, which one the machine follows, and why. */
  readonly sampleNote: Prose;
  readonly notes: readonly Note[];
  /** Loads what only its tabs need. */
  readonly texts: () => Promise<LessonTexts>;
}

/**
 * How the page knows a lesson before it is opened: what a folder's `index.ts` exports. One lesson
 * comes with the page; all others are loaded when they are chosen or linked to, and their strategy
 * with them.
 *
 *     const entry: LessonEntry = {
 *       id: 'canary',
 *       title: 'Canary',
 *       order: 4,
 *       lesson: null,
 *       load: () => import('./lesson.ts'),
 *     };
 *     export default entry;
 */
export interface LessonEntry {
  /** The lesson's own id. */
  readonly id: string;
  /** As the choice of lessons shows it. */
  readonly title: string;
  /** Smaller stands earlier in the choice. */
  readonly order: number;
  /** The lesson, where it comes with the page; otherwise null, and `load` gets it. */
  readonly lesson: Lesson | null;
  readonly load?: () => Promise<{ readonly default: Lesson }>;
}

/** The entry of a lesson that is there already. */
export const entryOf = (lesson: Lesson): LessonEntry => ({
  id: lesson.id,
  title: lesson.strategy.title,
  order: 0,
  lesson,
});

/** The parts of a lesson that are read in tabs of their own. */
export interface LessonTexts {
  readonly keyMoments: readonly KeyMoment[];
  readonly questions: readonly AuthoredQuestion[];
  readonly snapshot: readonly string[];
  /** What the notes say, by id. */
  readonly notes: Readonly<Record<string, NoteText>>;
  /** How the transcript tells each outcome, by its id; may hold `{names}` of the strategy's words. */
  readonly told: Readonly<Record<string, string>>;
}
