import { isUp } from '../../engine/strategy.ts';
import { quantitiesOf } from '../../engine/quantities.ts';
import type { Trace } from '../../engine/trace.ts';
import { percent } from '../../engine/wording.ts';
import { foreseenNumbers, written } from '../harm-account.ts';
import { momentAfter } from '../moments.ts';
import { code, quoted, whoAnswers } from '../phrases.ts';
import type { Template } from '../template.ts';

const inPercent = (part: number): number => Math.round(part * 1000) / 10;

/** True when what the run brings to light later says the same of the versions that serve now. */
function isSettled(trace: Trace, moment: Trace): boolean {
  const now = quantitiesOf(moment);
  const all = quantitiesOf(trace);
  const later = all.intervals[moment.steps.length];
  if (!later) return true;
  return Object.entries(later.shares ?? {}).every(([version, share]) => {
    const rate = moment.strategy.qualities[now.truth[version] ?? 'good']?.(moment.assumed);
    return share === 0 || rate === later.badRate[version];
  });
}

/** What percentage of all answers is bad after a step? */
const template: Template = {
  id: 'harm-bad-rate',
  objective: 'measure-harm',
  ask({ trace, choices }, random) {
    const { strategy, assumed, steps } = trace;
    const moments = steps
      .map(({ index }) => momentAfter(trace, index))
      .filter((moment) => isUp(moment.production) && isSettled(trace, moment));
    if (moments.length === 0) return null;
    const here = random.pick(moments);
    const step = here.steps.at(-1);
    const { truth, badRateNow } = quantitiesOf(here);
    const serving = Object.entries(here.production.shares);
    const rates = serving.map(([version, share]) => ({
      version,
      share,
      rate: strategy.qualities[truth[version] ?? 'good']?.(assumed) ?? 0,
    }));
    // What cannot be said with one decimal is not asked.
    if (!step || rates.some(({ rate }) => Math.abs(inPercent(rate) - rate * 100) > 1e-9))
      return null;
    const answer = inPercent(badRateNow);
    const others = rates.filter(({ rate }) => inPercent(rate) !== answer);
    if (others.length === 0) return null;
    const used = rates.filter(({ share }) => share > 0);
    const sum = used.map(({ share, rate }) => `${share} % × ${percent(rate)}`).join(' + ');
    const facts = `After step ${step.index}, ${quoted(step.result)}, ${whoAnswers(here.production)}: ${sum} = ${percent(badRateNow)}.`;
    const mean = rates.reduce((all, { rate }) => all + rate, 0) / rates.length;
    return {
      kind: 'typed',
      id: `${template.id}:${step.index}:${steps.length}`,
      template: template.id,
      objective: template.objective,
      question: `Assume that ${rates
        .map(({ version, rate }, i) =>
          i === 0
            ? `${code(version)} gives ${percent(rate)} bad answers`
            : `${code(version)} ${percent(rate)}`,
        )
        .join(
          ', ',
        )}. What percentage of all answers is bad right after step ${step.index}, ${quoted(step.action)}?`,
      hints: [
        'Look at “Production now” right after that step: which share of the users does each version have?',
        'Multiply each version’s share with its own rate of bad answers, and add. A version without users adds nothing, however bad it is.',
        'With 90 % of the users on a version with 1 % and 10 % on one with 20 %: 0.9 × 1 + 0.1 × 20 = 2.9 %.',
      ],
      proof: { choices, step: step.index, mark: { in: 'production', figure: 'shares' } },
      format: 'percent, as a number',
      numeric: true,
      accepted: written(answer, ['%', 'percent']),
      tolerance: 0.05,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 0.05, [
        ...others.map(({ version, share, rate }) => ({
          value: inPercent(rate),
          option: {
            explanation: `That is the rate of ${code(version)}, which has ${share} % of the users after step ${step.index}. ${facts}`,
            // Only who goes by what is asked for takes that version for the one that serves.
            ...(here.production.desired === version ? { misconception: 'pointer-is-traffic' } : {}),
          },
        })),
        {
          value: inPercent(rates.reduce((all, { rate }) => all + rate, 0)),
          option: {
            explanation: `That adds the rates of all versions. Each counts only as much as it has users. ${facts}`,
          },
        },
        {
          value: inPercent(mean),
          option: {
            explanation: `That is the average of all versions. Each counts only as much as it has users. ${facts}`,
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
