import { timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import { clock } from '../../engine/wording.ts';
import { accountOf, foreseenNumbers, written } from '../harm-account.ts';
import { momentsOf } from '../harm-moments.ts';
import { inSeconds } from '../phrases.ts';
import type { Template } from '../template.ts';

const part = (a: number, b: number): number => Math.round((a / b) * 100);

/** Which part of the time to restore was detection? */
const template: Template = {
  id: 'harm-detection-part',
  objective: 'measure-harm',
  ask({ trace, choices }) {
    const account = accountOf(trace);
    const moments = momentsOf(trace);
    if (!account || !moments || !trace.ended) return null;
    const { fault, noticed, restored, quantities } = moments;
    const [detect, restore] = [timeToDetect(quantities), timeToRestore(quantities)];
    if (!detect || !restore || !noticed || !restored || detect >= restore) return null;
    const answer = part(detect, restore);
    const last = trace.steps.length;
    const noticedAt = noticed.start + noticed.seconds;
    const restoredAt = restored.start + restored.seconds;
    const facts = `The fault reached users at ${clock(fault.start)}, was noticed at ${clock(noticedAt)} and over at ${clock(restoredAt)}. So ${inSeconds(detect)} of ${inSeconds(restore)} were detection: ${detect} ÷ ${restore} = ${answer} %${
      (detect / restore) * 100 === answer ? '' : ', rounded'
    }.`;
    return {
      kind: 'typed',
      id: `${template.id}:${last}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} A step’s result is known at its end. What percentage of the time to restore had passed when the fault was noticed? Round to a whole number.`,
      hints: [
        'Under “Production now” there are both times at the last step: to detect and to restore.',
        'Both times begin when the fault reaches users. Divide the time to detect by the time to restore.',
        'In another run with 45 s to detect and 180 s to restore, detection is 45 ÷ 180 = 25 % of it.',
      ],
      proof: { choices, step: last, mark: { in: 'production', figure: 'toRestore' } },
      format: 'percent, as a whole number',
      numeric: true,
      accepted: written(answer, ['%', 'percent']),
      tolerance: 0.5,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 0.5, [
        {
          value: 100 - answer,
          option: {
            explanation: `That is the other part: what was spent on deciding and restoring after it had been noticed. ${facts}`,
          },
        },
        {
          value: part(detect, restore - detect),
          option: {
            explanation: `That divides by the time after detection. Detection is itself a part of the time to restore, so divide by the whole. ${facts}`,
            misconception: 'harm-starts-at-detection',
          },
        },
        {
          value: part(detect, quantities.clock),
          option: {
            explanation: `That divides by the time of the whole run. The time to restore is only the time with harm. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
        {
          value: part(noticedAt, restoredAt),
          option: {
            explanation: `That counts both times from the start of the run. Both begin when the fault reaches users. ${facts}`,
          },
        },
        {
          value: detect,
          option: {
            explanation: `Those are the seconds until it was noticed. The question is which part of the time to restore they are. ${facts}`,
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
