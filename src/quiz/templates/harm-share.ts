import { isUp } from '../../engine/strategy.ts';
import type { Step } from '../../engine/step.ts';
import { clock, listInWords } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import { momentAfter } from '../moments.ts';
import type { Option } from '../question.ts';
import { code, inSeconds, quoted, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

/** The most durations that a question lists. */
const MOST_STEPS = 14;

const NOBODY = 'Nobody was answered';

const answering = (step: Step): string =>
  step.nobodyServes ? NOBODY : mixOf(step.production.before.shares);

/** Versions in the order of the strategy, with the shares they have. */
const mixOf = (shares: Readonly<Record<string, number>>): string =>
  Object.entries(shares)
    .filter(([, share]) => share > 0)
    .map(([version, share]) => `${share} % by ${code(version)}`)
    .join(', ');

/** Who answered the users at a moment of virtual time? */
const template: Template = {
  id: 'harm-share',
  objective: 'measure-harm',
  ask({ trace, choices }, random) {
    const { steps } = trace;
    const lasting = steps.slice(0, MOST_STEPS).filter(({ seconds }) => seconds >= 2);
    if (lasting.length < 2 || !lasting.every(({ seconds }) => Number.isInteger(seconds)))
      return null;
    const step = random.pick(lasting);
    const moment = step.start + Math.floor(step.seconds / 2);
    const right = answering(step);
    const versions = Object.keys(step.production.before.shares).slice(0, 2);
    const isWhole = steps.every(({ production }) =>
      Object.values(production.before.shares).every((share) => share % 100 === 0),
    );
    const half = mixOf(Object.fromEntries(versions.map((version) => [version, 50])));
    const mixes = [
      NOBODY,
      ...(isWhole && versions.length === 2 ? [half] : []),
      ...Object.keys(step.production.before.shares).map((version) => mixOf({ [version]: 100 })),
      ...steps.map(answering),
    ].filter((mix, i, all) => mix !== right && all.indexOf(mix) === i);
    const facts = `At ${clock(moment)} step ${step.index}, ${quoted(step.action)}, is under way: it lasts from ${clock(step.start)} to ${clock(step.start + step.seconds)}.`;
    const before = step.index === 1 ? 'at the start' : `after step ${step.index - 1}`;
    const other = mixes.find((mix) => mix !== NOBODY && mix !== right);
    return singleChoice(
      random,
      {
        id: `${template.id}:${step.index}`,
        template: template.id,
        objective: template.objective,
        question: `${durationsOf(steps)} Who answered the users at ${clock(moment)}, that is ${inSeconds(moment)} after the start?`,
        hints: [
          'Find the step that is under way at that moment, then look at “Production now” before and after it.',
          'Add up the durations until you pass the moment. While a step is under way, users still meet what was there before it, or nobody, if the step stops one version before it starts the other.',
          `${facts} Who serves ${before}, and does this step stop it?`,
        ],
        proof: { choices, step: step.index, mark: { in: 'production', figure: 'clock' } },
      },
      {
        text: right,
        explanation: step.nobodyServes
          ? `${facts} ${
              isUp(step.production.before)
                ? 'The step stops the pods of one version before those of the other are ready, so meanwhile nobody answers.'
                : 'No pod was ready before it, and until it is done there is still none.'
            }`
          : `${facts} What it brings about counts from its end on. Until then the users meet what was there ${before}.`,
      },
      mixes.map((mix): Option => {
        const then = steps.find((one) => one.seconds > 0 && answering(one) === mix);
        return {
          text: mix,
          explanation:
            isWhole && mix === half
              ? `Up to now no share of this run stands between 0 % and 100 %. ${facts}`
              : mix === NOBODY
                ? `${facts} Nobody would be answered only if no pod were ready, but this step stops none: it is ${right} all the while.`
                : then
                  ? `That was so during ${stepAndAction(then)}, from ${clock(then.start)} to ${clock(then.start + then.seconds)}. ${facts}`
                  : `At no time up to the end of step ${steps.length} was it ${mix}. ${facts}`,
          ...(right === NOBODY && (mix === half || mix !== other)
            ? { misconception: 'someone-always-answers' }
            : mix === mixOf(momentAfter(trace, step.index).production.shares)
              ? { misconception: 'pointer-is-traffic' }
              : {}),
        };
      }),
      3,
    );
  },
};

function durationsOf(steps: readonly Step[]): string {
  const shown = steps.slice(0, MOST_STEPS).map(({ seconds }) => inSeconds(seconds));
  return steps.length > MOST_STEPS
    ? `The first steps take ${shown.join(', ')}.`
    : `The steps take ${listInWords(shown)}.`;
}

export default template;
