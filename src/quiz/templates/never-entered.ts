import { listInWords } from '../../engine/wording.ts';
import { multipleChoice, option } from '../compose.ts';
import { flowOf, stagesEntered } from '../entered.ts';
import { quoted, stageNamesOf, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

/** So many stages can be read in one sentence. */
const MOST_LISTED = 5;

/** The stages that lead somewhere; of many only the first ones by name. */
const waysInWords = (ways: readonly string[]): string =>
  ways.length > MOST_LISTED
    ? `${listInWords(ways.slice(0, 3))}, and from ${ways.length - 3} others`
    : listInWords(ways);

const template: Template = {
  id: 'never-entered',
  objective: 'explain-branches',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy, ended } = trace;
    const last = steps.at(-1);
    if (!last) return null;
    const { stages, edges } = flowOf(strategy);
    const entered = stagesEntered(trace);
    const nameOf = stageNamesOf(strategy);
    const textOf = (stage: string) => nameOf(stage).slice(1, -1);
    const never = stages.filter(({ id }) => !entered.has(id));
    const right = never.map(({ id }) => {
      const from = [
        ...new Set(edges.filter((edge) => edge.to === id && edge.from !== id).map((e) => e.from)),
      ];
      const ways = from.map(nameOf);
      return option(
        textOf(id),
        `No step took an arrow into ${nameOf(id)}. The process flow leads there only from ${waysInWords(ways)}.`,
      );
    });
    // While a run goes on, the stage it rests in is entered and not carried out: too fine a point.
    const wrong = stages
      .filter(({ id }) => entered.has(id) && (ended || id !== trace.stage))
      .map(({ id }) => {
        const by = steps[(entered.get(id) ?? 0) - 1];
        return option(
          textOf(id),
          by
            ? `The run came to ${nameOf(id)} with the result ${quoted(by.result)} of ${stepAndAction(by)}.`
            : `The run came to ${nameOf(id)} at the very beginning, before the first step was taken.`,
        );
      });
    const example = wrong.at(-1);
    return multipleChoice(
      random,
      {
        id: `never-entered:${steps.length}${ended ? '' : '+'}`,
        template: 'never-entered',
        objective: 'explain-branches',
        question: ended
          ? 'Which of these stages did the run never come to?'
          : `Which of these stages had the run not come to by the end of step ${steps.length}?`,
        hints: [
          'Follow the run through the process flow, one arrow for each result in the process table.',
          'The process flow draws every road there is, and a run takes one of them. A stage is entered by an arrow that was taken.',
          example
            ? `One stage as an example: ${quoted(example.text)} does not belong to the answer. ${example.explanation}`
            : 'Go through the stages one by one and look for the step that came to each.',
        ],
        proof: {
          choices,
          step: last.index,
          mark: { in: 'process-flow', stage: never[0]?.id ?? last.to },
        },
      },
      right,
      wrong,
    );
  },
};

export default template;
