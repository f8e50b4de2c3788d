import { conclusionOf } from '../../engine/conclusion.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock, fill } from '../../engine/wording.ts';
import type { LessonTexts } from '../../lessons/lesson.ts';
import { onDemandStrings } from '../../ui/on-demand-strings.ts';

/** What the transcript says of one step. */
export interface TranscriptEntry {
  readonly step: number;
  readonly clock: string;
  readonly text: string;
  readonly changes: readonly {
    readonly variable: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly isNow: boolean;
}

/** The run in words, up to the last step taken. */
export interface Transcript {
  readonly entries: readonly TranscriptEntry[];
  readonly conclusion: string | null;
}

/**
 * @param told how the lesson tells outcomes; one it does not tell reads as in the table.
 * @param trace the steps taken.
 * @param cursor the step in view.
 */
export const transcript = (
  told: LessonTexts['told'],
  trace: Trace,
  cursor: number,
): Transcript => ({
  entries: trace.steps.map(({ index, start, action, result, changes, outcome, after }) => ({
    step: index,
    clock: clock(start),
    text: fill(
      told[outcome.id] ?? onDemandStrings.transcriptStep(action, result),
      trace.strategy.words(after),
    ),
    changes,
    isNow: index === cursor,
  })),
  conclusion: conclusionOf(trace),
});
