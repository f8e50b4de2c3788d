import { choicesOf } from '../../engine/plan.ts';
import {
  decodeRunFile,
  fitRuns,
  LARGEST_FILE,
  type RunFile,
  type RunFileProblem,
  tooLarge,
} from '../../session/run-file.ts';
import type { Sitting } from '../../session/sitting.svelte.ts';
import { words } from './words.ts';

/** The runs of a sitting for a file: the one in view, then all others that have a choice. */
export function runFileOf(sitting: Sitting): RunFile {
  const { lesson, mode, branch, branches, cursor } = sitting;
  const others = branches.filter(
    ({ id, choices }) => id !== branch.id && Object.keys(choices).length > 0,
  );
  const runs = [branch, ...others].map((one) => ({
    name: one.name,
    choices: choicesOf(sitting.planOf(one).trace),
    taken: one.taken,
    at: one === branch ? cursor : one.taken,
  }));
  return { lesson: lesson.id, ...sitting.scenarioPart, mode, runs };
}

/** What became of a file: one sentence for all of it, and one for each thing that was not used. */
export interface Opened {
  readonly summary: string;
  readonly problems: readonly string[];
}

const sentenceOf = ({ kind, path, given }: RunFileProblem) => words.problems[kind](path, given);

/**
 * Opens the runs of a file beside those there are, and shows the first of them.
 *
 * @param knownLessons ids of the lessons there are.
 */
export async function openFile(
  file: Blob,
  sitting: Sitting,
  knownLessons: readonly string[],
): Promise<Opened> {
  if (file.size > LARGEST_FILE) {
    return { summary: words.openedNothing, problems: [sentenceOf(tooLarge(file.size))] };
  }
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { summary: words.openedNothing, problems: [words.unreadableFile] };
  }
  return openText(text, sitting, knownLessons);
}

/** The same, for what stands in the file. */
export function openText(text: string, sitting: Sitting, knownLessons: readonly string[]): Opened {
  const decoded = decodeRunFile(text, knownLessons);
  const unread = decoded.problems.map(sentenceOf);
  if (!decoded.ok) return { summary: words.openedNothing, problems: unread };
  if (decoded.value.lesson !== sitting.lesson.id) {
    return {
      summary: words.openedNothing,
      problems: [words.otherLesson(decoded.value.lesson, sitting.lesson.title)],
    };
  }
  const { lesson, scenario } = sitting;
  const wanted = decoded.value.scenario ?? lesson.scenarios[0].id;
  if (wanted !== scenario.id) {
    const there = lesson.scenarios.find(({ id }) => id === wanted);
    const problem = there
      ? words.otherScenario(there.title)
      : words.problems['unknown-scenario']('scenario', wanted);
    return { summary: words.openedNothing, problems: [problem] };
  }
  const { runs, problems } = fitRuns(decoded, { strategy: lesson.strategy, scenario });
  const before = sitting.branches.length;
  sitting.openRuns(runs, true);
  sitting.seek(runs[0]?.at ?? 0);
  sitting.mode = decoded.value.mode;
  const added = sitting.branches.length - before;
  return {
    summary: words.opened(added, runs.length - added),
    problems: [...unread, ...problems.map(sentenceOf)],
  };
}
