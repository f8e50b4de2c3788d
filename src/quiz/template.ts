import { type Choices, playOn } from '../engine/plan.ts';
import type { Random } from '../engine/random.ts';
import type { Trace } from '../engine/trace.ts';
import { momentAfter } from './moments.ts';
import type { Question } from './question.ts';

/** What a template may ask about: a run, and leave to play others. */
export interface Subject {
  /** The run up to the last step taken. */
  readonly trace: Trace;
  /** Its choices: what a proof in this run names. */
  readonly choices: Choices;
  /** Plays the run's scenario to its end with other choices. The same choices are played once. */
  readonly replay: (choices: Choices) => Trace;
}

/**
 * A kind of question. One pure file in `templates/`; the registry finds it there.
 *
 * `ask` makes one question about a run, or null when this run cannot support it: nothing is asked
 * that the run does not settle. Same subject and same draws, same question.
 */
export interface Template {
  /** The file's name without its ending; part of the questions' ids and of stored results. */
  readonly id: string;
  /** By its id in objectives.ts. */
  readonly objective: string;
  readonly ask: (subject: Subject, random: Random) => Question | null;
}

/**
 * The part of a run that one with other choices has in common with it: up to the first step that
 * was chosen, or is to be chosen, otherwise.
 */
function sharedPart(trace: Trace, choices: Choices, others: Choices): Trace {
  const parting = trace.steps.findIndex(
    ({ index, ignored }) => ignored || choices[index] !== others[index],
  );
  return parting < 0 ? trace : momentAfter(trace, parting);
}

/** Puts together what templates may ask about. */
export function subjectOf(trace: Trace, choices: Choices): Subject {
  const played = new Map<string, Trace>();
  return {
    trace,
    choices,
    replay: (others) => {
      const key = JSON.stringify(Object.entries(others));
      const known = played.get(key) ?? playOn(sharedPart(trace, choices, others), others).trace;
      played.set(key, known);
      return known;
    },
  };
}
