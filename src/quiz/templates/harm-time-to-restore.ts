import { timeToDetect, timeToRestore } from '../../engine/quantities.ts';
import { clock } from '../../engine/wording.ts';
import { accountOf, foreseenNumbers, written } from '../harm-account.ts';
import { harmWord, momentsOf } from '../harm-moments.ts';
import { code, inSeconds, quoted } from '../phrases.ts';
import type { Template } from '../template.ts';

/** How long did it take from the fault reaching users to good answers for all? */
const template: Template = {
  id: 'harm-time-to-restore',
  objective: 'measure-harm',
  ask({ trace, choices }) {
    const account = accountOf(trace);
    const moments = momentsOf(trace);
    if (!account || !moments || !trace.ended) return null;
    const { fault, noticed, restored, quantities } = moments;
    const answer = timeToRestore(quantities);
    if (answer === null || !restored) return null;
    const last = trace.steps.length;
    const restoredAt = restored.start + restored.seconds;
    const noticedAt = quantities.noticedAt;
    const serving = Object.entries(trace.production.shares).find(([, share]) => share > 0)?.[0];
    const facts = `${harmWord(fault)} from ${clock(fault.start)}, when step ${fault.index} began. At ${clock(restoredAt)}, the end of step ${restored.index}, ${quoted(restored.result)}, it was over: ${restoredAt} − ${fault.start} = ${inSeconds(answer)}.`;
    return {
      kind: 'typed',
      id: `${template.id}:${last}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} At the end all users really get good answers, from ${code(serving ?? '')}. What was the time to restore: how many seconds passed from the fault reaching users until good answers for all?`,
      hints: [
        'Find two moments on the clock: when the harm began, and when the last bad or missing answer was over.',
        'Time to restore runs from the fault reaching users until all get good answers again. A check afterwards confirms that, but does not make it so.',
        `Here the harm began when step ${fault.index} began. In another run, with harm from 0:20 on and good answers again at 2:00, it is 120 − 20 = 100 s.`,
      ],
      proof: { choices, step: last, mark: { in: 'production', figure: 'toRestore' } },
      format: 'seconds, as a number',
      numeric: true,
      accepted: [...written(answer, ['s', 'seconds']), clock(answer)],
      tolerance: 0,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 0.5, [
        {
          value: timeToDetect(quantities) ?? NaN,
          option: {
            explanation: `That is the time to detect. When the fault is noticed, the users still meet it. ${facts}`,
            misconception: 'detect-is-restore',
          },
        },
        {
          value: noticedAt === null ? NaN : restoredAt - noticedAt,
          option: {
            explanation: `That counts from the moment at which step ${noticed?.index ?? 1} noticed it. The users had met the fault before that. ${facts}`,
            misconception: 'harm-starts-at-detection',
          },
        },
        {
          value: restoredAt,
          option: {
            explanation: `That counts from the start of the run, when nothing was wrong yet. ${facts}`,
          },
        },
        {
          value: quantities.clock - fault.start,
          option: {
            explanation: `That counts to the end of the run. What comes after step ${restored.index} only confirms that the answers are good. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
        {
          value: quantities.clock,
          option: {
            explanation: `That is the time of all ${last} steps, before the harm began and after it was over included. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
