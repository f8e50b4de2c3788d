import { isUp, type Production } from '../../engine/strategy.ts';
import type { Step } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { inSeconds, quoted, stepAndAction, whoAnswers } from '../phrases.ts';
import { singleChoice } from '../compose.ts';
import type { Template } from '../template.ts';

/** The version that all users had at the start: the one that a rollback leads back to. */
const oldVersion = ({ strategy, start }: Trace): string | undefined =>
  Object.entries(strategy.production(start.snapshot.context).shares).find(
    ([, share]) => share === 100,
  )?.[0];

/** True when after a step the users meet other versions than before it, or meet one again. */
const movesUsers = ({ production: { before, after } }: Step): boolean =>
  isUp(after) && JSON.stringify(before.shares) !== JSON.stringify(after.shares);

/** When was the rollback decided, and when did the users come to another version? */
const template: Template = {
  id: 'decision-and-traffic',
  objective: 'decide-and-act',
  ask({ trace, choices }, random) {
    const { decision, variables } = trace.strategy;
    const { steps } = trace;
    if (!decision) return null;
    const decided = steps.find(
      ({ before, after }) => !decision.isTaken(before) && decision.isTaken(after),
    );
    const shown = variables.find(({ name }) => name === decision.variable);
    // Where the variable does not change, nobody can see the decision in it.
    if (!decided || shown?.read(decided.before) === shown?.read(decided.after)) return null;
    const later = steps.slice(decided.index).find(movesUsers);
    // A move after the decision has been taken back is none that it brought about.
    if (later && !decision.isTaken(later.before)) return null;
    // Nor is one that sends them on to another version, as rolling forward does.
    const old = oldVersion(trace);
    const oldShare = (production: Production) => (old ? (production.shares[old] ?? 0) : 0);
    const goesBack = ({ production: { before, after } }: Step) =>
      oldShare(after) > oldShare(before);
    if (later && !goesBack(later)) return null;
    const moved = later;
    const last = steps.length;
    if (last - decided.index < 2) return null;
    const optionOf = (when: number, move: number | null) =>
      `Decided at step ${when}; ${
        move === null
          ? `the users had moved at no step up to step ${last}`
          : move === when
            ? 'the users moved at the same step'
            : `the users moved at step ${move}`
      }`;
    const seconds = moved && moved.start + moved.seconds - decided.start - decided.seconds;
    const fact = moved
      ? `The users moved at step ${moved.index}, ${quoted(moved.result)}: since then ${whoAnswers(moved.production.after)}.`
      : `Up to step ${last} no step after the decision sent them to another version: ${whoAnswers(trace.production)}.`;
    const beginsAt = decided.index + 1;
    const lure = (
      when: number,
      move: number | null,
      explanation: string,
      misconception: string,
    ) => ({ text: optionOf(when, move), explanation, misconception });
    return singleChoice(
      random,
      {
        id: `${template.id}:${decided.index}:${moved?.index ?? 'none'}`,
        template: template.id,
        objective: template.objective,
        question:
          'When was the rollback first decided, and when did it move users to another version?',
        hints: [
          `Compare two places step by step: \`${decision.variable}\` in the status tracker, and the shares under “Production now”.`,
          'Deciding, beginning and having done it are three moments. Users notice only the last.',
          `The decision fell at ${stepAndAction(decided)}. Now look for the step after which the shares differ.`,
        ],
        proof: {
          choices,
          step: moved?.index ?? last,
          mark: { in: 'production', figure: 'shares' },
        },
      },
      {
        text: optionOf(decided.index, moved?.index ?? null),
        explanation: `Step ${decided.index}, ${quoted(decided.result)}, set \`${decision.variable}\`. ${fact}${seconds ? ` ${inSeconds(seconds)} pass between the two.` : ''}`,
      },
      [
        lure(
          decided.index,
          decided.index,
          `The decision did fall at step ${decided.index}, but nobody was moved by it. ${fact}`,
          'rollback-is-instant',
        ),
        lure(
          beginsAt,
          moved?.index ?? null,
          `Step ${beginsAt}, ${quoted(steps[beginsAt - 1]?.action ?? '')}, only carries out what step ${decided.index} had decided. ${fact}`,
          'decision-is-action',
        ),
        lure(
          decided.index,
          beginsAt,
          `Step ${beginsAt} gave ${quoted(steps[beginsAt - 1]?.result ?? '')}: afterwards ${whoAnswers((steps[beginsAt - 1] ?? decided).production.after)}. ${fact}`,
          'pointer-is-traffic',
        ),
        lure(
          beginsAt,
          beginsAt,
          `Neither is so. \`${decision.variable}\` was set before step ${beginsAt}, by step ${decided.index}. ${fact}`,
          'decision-is-action',
        ),
        ...(moved
          ? [
              lure(
                moved.index,
                moved.index,
                `At step ${moved.index} the users did move, but \`${decision.variable}\` had been set since step ${decided.index}. Until step ${moved.index} the decision had no effect on them.`,
                'decision-is-action',
              ),
            ]
          : []),
      ],
    );
  },
};

export default template;
