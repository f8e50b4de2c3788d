import { accountOf, foreseenNumbers, written } from '../harm-account.ts';
import { inSeconds, quoted } from '../phrases.ts';
import { clock } from '../../engine/wording.ts';
import type { Template } from '../template.ts';

/** How long has the run taken by the end of a step? */
const template: Template = {
  id: 'harm-clock',
  objective: 'measure-harm',
  ask({ trace, choices }, random) {
    if (trace.steps.length < 2) return null;
    const at = 2 + random.below(trace.steps.length - 1);
    const account = accountOf(trace);
    if (!account) return null;
    const steps = trace.steps.slice(0, at);
    const last = steps.at(-1);
    if (!last) return null;
    const seconds = last.start + last.seconds;
    const sum = steps.map((step) => String(step.seconds)).join(' + ');
    const [longest] = [...steps].sort((a, b) => b.seconds - a.seconds);
    return {
      kind: 'typed',
      id: `${template.id}:${at}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} How many seconds after the start does step ${at}, ${quoted(last.action)}, end?`,
      hints: [
        'Look at the clock under “Production now”, or add the durations of the steps.',
        'Steps follow one another without a gap: a step ends when it has lasted as long as it takes after the one before it ended.',
        `Step 1 ends after ${inSeconds(steps[0]?.seconds ?? 0)}, step 2 after ${steps[0]?.seconds ?? 0} + ${steps[1]?.seconds ?? 0} = ${inSeconds((steps[0]?.seconds ?? 0) + (steps[1]?.seconds ?? 0))}.`,
      ],
      proof: { choices, step: at, mark: { in: 'production', figure: 'clock' } },
      format: 'seconds, as a number',
      numeric: true,
      accepted: [...written(seconds, ['s', 'seconds']), clock(seconds)],
      tolerance: 0,
      whyRight: `The steps follow one another, so their times add up: ${sum} = ${inSeconds(seconds)}. The clock at step ${at} reads ${clock(seconds)}.`,
      foreseen: foreseenNumbers(seconds, 0.5, [
        {
          value: last.start,
          option: {
            explanation: `That is when step ${at} begins. It takes ${inSeconds(last.seconds)} more, so it ends after ${inSeconds(seconds)}.`,
          },
        },
        {
          value: last.seconds,
          option: {
            explanation: `That is how long step ${at} takes by itself. The steps before it have taken ${inSeconds(last.start)} already.`,
          },
        },
        {
          value: trace.steps.reduce((all, step) => all + step.seconds, 0),
          option: {
            explanation: `That is the time of all ${trace.steps.length} steps. The question is when step ${at} ends: ${sum}.`,
          },
        },
        {
          value: longest?.seconds ?? 0,
          option: {
            explanation: `That is only the longest step, step ${longest?.index ?? 1}. The steps do not run side by side: their times add up.`,
          },
        },
      ]),
      otherwise: `The steps follow one another. Their durations up to step ${at} add up: ${sum} = ${inSeconds(seconds)}.`,
    };
  },
};

export default template;
