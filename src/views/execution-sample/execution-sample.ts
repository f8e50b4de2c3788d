import { codeOf } from '../../engine/step.ts';
import type { SampleToken } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';

/** One line of the sample as it stands at the cursor. */
export interface SampleRow {
  readonly number: number;
  readonly tokens: readonly SampleToken[];
  readonly role: 'now' | 'next' | null;
}

/** The execution sample at the cursor. */
export interface ExecutionSample {
  readonly rows: readonly SampleRow[];
  /** Why no line is marked as running; null when one is. */
  readonly silence: 'before-first' | 'no-line' | null;
}

/** @param present the run up to the cursor. */
export function executionSample(present: Trace): ExecutionSample {
  const step = present.steps.at(-1);
  const now = step?.code ?? null;
  const next = present.ended ? null : codeOf(present.strategy, present.snapshot);
  return {
    rows: present.strategy.sample.lines.map(({ anchor, tokens }, i) => ({
      number: i + 1,
      tokens,
      role: anchor === null ? null : anchor === now ? 'now' : anchor === next ? 'next' : null,
    })),
    silence: !step ? 'before-first' : now === null ? 'no-line' : null,
  };
}
