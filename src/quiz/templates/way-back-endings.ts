import { deriveFlow } from '../../engine/flow.ts';
import { listInWords } from '../../engine/wording.ts';
import { multipleChoice } from '../compose.ts';
import {
  canStillEnd,
  type Ending,
  endingInWords,
  endingOf,
  endingsOf,
  isCharted,
  isWayBackDamaged,
  wayInWords,
  wayTo,
} from '../endings.ts';
import { momentAfter } from '../moments.ts';
import type { Option } from '../question.ts';
import { quoted, stageNamesOf, withUsers } from '../phrases.ts';
import type { Template } from '../template.ts';

/** Endings that lie further off than so many outcomes are not asked about: nobody would find them. */
const FARTHEST = 8;

/** Which endings can the run still come to after a step? */
const template: Template = {
  id: 'way-back-endings',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const open = steps
      .map(({ index }) => momentAfter(trace, index))
      .filter((moment) => !moment.ended && !isWayBackDamaged(moment));
    if (open.length === 0 || !isCharted(trace)) return null;
    const here = random.pick(open);
    const at = here.steps.length;
    const nameOf = stageNamesOf(strategy);
    const endings = endingsOf(trace);
    const targets = deriveFlow(strategy.machine)
      .edges.filter(({ from }) => from === here.stage)
      .map(({ to }) => nameOf(to));
    const first = Object.keys(strategy.production(trace.start.snapshot.context).shares).filter(
      (version) => strategy.production(trace.start.snapshot.context).shares[version] === 100,
    );
    const isBack = ({ production }: Ending) => first.some((old) => production.shares[old] === 100);
    const right: Option[] = [];
    const wrong: Option[] = [];
    for (const ending of endings) {
      const text = endingInWords(strategy, ending);
      const way = wayTo(here, ending);
      if (way) {
        if (way.length > FARTHEST) continue;
        const isThis = trace.ended && endingOf(trace).key === ending.key;
        right.push({
          text,
          explanation: `A way from ${nameOf(here.stage)} after step ${at}: ${wayInWords(way)}. It leads to ${nameOf(ending.stage)}, with ${withUsers(ending.production)}${isThis ? ', and so this run does end' : ''}.`,
        });
        continue;
      }
      const closedBy = steps
        .slice(0, at)
        .findLast(({ index }) => canStillEnd(momentAfter(trace, index - 1), ending));
      if (!closedBy) continue;
      wrong.push({
        text,
        explanation: `To end in ${nameOf(ending.stage)}, with ${withUsers(ending.production)}, was possible ${closedBy.index === 1 ? 'at the start' : `up to step ${closedBy.index - 1}`}. Step ${closedBy.index}, ${quoted(closedBy.result)}, has closed it: the run went to ${nameOf(closedBy.to)}, and no way leads from there to that end.`,
        ...(isBack(ending) ? { misconception: 'always-a-way-back' } : {}),
      });
    }
    return multipleChoice(
      random,
      {
        id: `${template.id}:${at}`,
        template: template.id,
        objective: template.objective,
        question: `Imagine the run right after step ${at}, at ${nameOf(here.stage)}. Whatever happens from here on, which of these endings are still possible?`,
        hints: [
          `Put your finger on ${nameOf(here.stage)} in the process flow and follow every arrow from there.`,
          'An ending is still possible if one chain of outcomes leads there. It does not matter how unlikely it is, but what has been lost or used up stays so.',
          `The arrows from ${nameOf(here.stage)} lead to ${listInWords(targets)}. Follow each of them to the ends it comes to.`,
        ],
        proof: { choices, step: at, mark: { in: 'process-flow', stage: here.stage } },
      },
      right,
      wrong,
      4,
    );
  },
};

export default template;
