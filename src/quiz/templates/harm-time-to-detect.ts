import { quantitiesOf, timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import { clock } from '../../engine/wording.ts';
import { accountOf, foreseenNumbers, written } from '../harm-account.ts';
import { harmWord, momentsOf } from '../harm-moments.ts';
import { momentAfter } from '../moments.ts';
import { inSeconds, quoted } from '../phrases.ts';
import type { Template } from '../template.ts';

/** How long did it take from the fault reaching users to its being noticed? */
const template: Template = {
  id: 'harm-time-to-detect',
  objective: 'measure-harm',
  ask({ trace, choices }) {
    const account = accountOf(trace);
    const moments = momentsOf(trace);
    if (!account || !moments) return null;
    const { fault, noticed, quantities } = moments;
    const answer = timeToDetect(quantities);
    if (answer === null || !noticed) return null;
    const noticedAt = noticed.start + noticed.seconds;
    // What comes to light only later moves the beginning of the harm: then the last step shows it.
    const atOnce = timeToDetect(quantitiesOf(momentAfter(trace, noticed.index)));
    const shownAt = atOnce === answer ? noticed.index : trace.steps.length;
    const facts = `${harmWord(fault)} from ${clock(fault.start)}, when step ${fault.index} began. It was noticed at ${clock(noticedAt)}, the end of step ${noticed.index}, ${quoted(noticed.result)}: ${noticedAt} − ${fault.start} = ${inSeconds(answer)}.`;
    return {
      kind: 'typed',
      id: `${template.id}:${trace.steps.length}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} A step’s result is known at its end. What was the time to detect: how many seconds passed from the fault reaching users until the controller noticed it?`,
      hints: [
        'Find two moments on the clock: when the harm began, and when a result first spoke of it.',
        'Time to detect runs from the fault reaching users to its being noticed. It does not begin with the run, and it does not last until the repair. A planned swap is not a fault.',
        `Here the harm began when step ${fault.index}, ${quoted(fault.action)}, began. In another run, with harm from 0:20 on and an alarm at 1:05, it is 65 − 20 = 45 s.`,
      ],
      proof: { choices, step: shownAt, mark: { in: 'production', figure: 'toDetect' } },
      format: 'seconds, as a number',
      numeric: true,
      accepted: [...written(answer, ['s', 'seconds']), clock(answer)],
      tolerance: 0,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 0.5, [
        {
          value: timeToRestore(quantities) ?? NaN,
          option: {
            explanation: `That is the time to restore. Detection is its first part and ends earlier. ${facts}`,
            misconception: 'detect-is-restore',
          },
        },
        {
          value: noticedAt,
          option: {
            explanation: `That counts from the start of the run. The fault reached users only later. ${facts}`,
          },
        },
        {
          value: 0,
          option: {
            explanation: `Harm does not begin with the alarm. Until the alarm nobody counts it, but users meet it. ${facts}`,
            misconception: 'harm-starts-at-detection',
          },
        },
        {
          value: quantities.clock,
          option: {
            explanation: `That is the time of all ${trace.steps.length} steps. It includes what came before the harm, or after the alarm. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
