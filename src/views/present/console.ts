import type { Step } from '../../engine/step.ts';
import type { Note } from '../../lessons/lesson.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { Screen } from '../../session/channel-message.ts';
import type { Hold } from '../../session/kept-console.ts';
import { faultPlan, type PinnableStep } from '../../session/fault-plan.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import { words } from './words.ts';

/** The notes that a lesson has on a step. */
export const notesOn = ({ notes }: Lesson, step: Step | null): readonly Note[] =>
  notes.filter(
    ({ stage, outcome }) => stage === step?.stage && (!outcome || outcome === step.outcome.id),
  );

/**
 * The steps at which something else than planned can be armed, the step ahead first. Of steps that
 * have been taken before, after the one ahead, none can: what happens there has been seen. Where the
 * run parts at the step ahead, what comes after it is not there yet.
 */
export function armableSteps(
  sitting: Pick<Sitting, 'plan' | 'cursor' | 'branch' | 'isParting'>,
): readonly PinnableStep[] {
  const { plan, cursor, branch, isParting } = sitting;
  return faultPlan(plan.trace, cursor).steps.filter(
    ({ step }) => step === cursor + 1 || (!isParting && step > branch.taken),
  );
}

/** What the room sees, in words. */
export function screenInWords(screen: Screen, hold: Hold): string {
  if (screen.show === 'nothing') return words.seesNothing;
  if (screen.show === 'drill') return words.seesDrill;
  const [first, second] = screen.panels.map((id) => words.panels[id]);
  const { poll, run } = screen;
  const titles = words.and(first ?? '', poll ? undefined : second);
  if (poll && poll.phase !== 'revealed') return words.seesVote(titles, poll.step);
  return words.seesPanels(titles, run.cursor, hold === 'frozen');
}

/** Lets a text be saved as a file. */
export function saveAs(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // Some browsers start to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
