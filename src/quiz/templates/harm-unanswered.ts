import { count } from '../../engine/wording.ts';
import { accountOf, foreseenNumbers, written } from '../harm-account.ts';
import { stepsInWords } from '../phrases.ts';
import type { Template } from '../template.ts';

/** How many requests did nobody answer? */
const template: Template = {
  id: 'harm-unanswered',
  objective: 'measure-harm',
  ask({ trace, choices }) {
    const account = accountOf(trace);
    if (!account) return null;
    const { rows, requestsPerSecond: load, quantities } = account;
    const silent = rows.filter(({ isAnswered, seconds }) => !isAnswered && seconds > 0);
    if (silent.length === 0) return null;
    const answer = Math.round(quantities.unanswered);
    const last = rows.length;
    const seconds = silent.reduce((all, row) => all + row.seconds, 0);
    const where = stepsInWords(silent.map(({ index }) => index));
    const sum =
      silent.length === 1
        ? `${count(load)} × ${count(seconds)} = ${count(answer)}`
        : `${count(load)} × (${silent.map((row) => count(row.seconds)).join(' + ')}) = ${count(answer)}`;
    const facts = `No pod was ready to answer during ${where}: ${sum} requests got no answer.`;
    const longest = silent.reduce((a, b) => (b.seconds > a.seconds ? b : a));
    return {
      kind: 'typed',
      id: `${template.id}:${last}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} ${account.load} How many requests got no answer ${trace.ended ? 'in the whole run' : `up to the end of step ${last}`}?`,
      hints: [
        'Look for the steps during which no version was up.',
        'While one version has been stopped and the other is not ready yet, every request is lost: requests per second × seconds. A version that answers badly does answer.',
        'With 50 requests per second and two such steps of 10 s and 15 s: 50 × (10 + 15) = 1,250.',
      ],
      proof: { choices, step: last, mark: { in: 'production', figure: 'unanswered' } },
      format: 'requests, as a whole number',
      numeric: true,
      accepted: written(answer, ['requests']),
      tolerance: 1,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 1, [
        {
          value: 0,
          option: {
            explanation: `Somebody would have had to answer all the time. Here the old pods are stopped before the new ones are ready. ${facts}`,
            misconception: 'someone-always-answers',
          },
        },
        {
          value: load * longest.seconds,
          option: {
            explanation: `That is step ${longest.index} alone. During another step nobody answered either. ${facts}`,
          },
        },
        {
          value: load * (silent[0]?.seconds ?? 0),
          option: {
            explanation: `That is step ${silent[0]?.index ?? 1} alone, the first without an answer. Later nobody answered either. ${facts}`,
          },
        },
        {
          value: quantities.servedBadly,
          option: {
            explanation: `Those are the requests that were answered badly. They got an answer, so they are counted apart. ${facts}`,
          },
        },
        {
          value: load * quantities.clock,
          option: {
            explanation: `Those are all requests up to the end of step ${last}. For a part of that time somebody answered. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
        {
          value: seconds,
          option: {
            explanation: `Those are the seconds without an answer. The question is about requests, and ${count(load)} come in each second. ${facts}`,
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
