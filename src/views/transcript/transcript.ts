import { conclusionOf } from '../../engine/conclusion.ts';
import type { Trace } from '../../engine/trace.ts';
import { clock } from '../../engine/wording.ts';

/** What the transcript says of one step. */
export interface TranscriptEntry {
  readonly step: number;
  readonly clock: string;
  readonly action: string;
  readonly result: string;
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
 * @param trace the steps taken.
 * @param cursor the step in view.
 */
export const transcript = (trace: Trace, cursor: number): Transcript => ({
  entries: trace.steps.map(({ index, start, action, result, changes }) => ({
    step: index,
    clock: clock(start),
    action,
    result,
    changes,
    isNow: index === cursor,
  })),
  conclusion: conclusionOf(trace),
});
