import { quantitiesOf } from '../../engine/quantities.ts';
import { count, percent } from '../../engine/wording.ts';
import {
  accountOf,
  type AccountRow,
  foreseenNumbers,
  sumsInWords,
  written,
} from '../harm-account.ts';
import { momentAfter } from '../moments.ts';
import { stepsInWords } from '../phrases.ts';
import type { Template } from '../template.ts';

/** How many requests were answered badly between two moments? */
const template: Template = {
  id: 'harm-between',
  objective: 'measure-harm',
  ask({ trace, choices }, random) {
    const account = accountOf(trace);
    if (!account || trace.steps.length < 3) return null;
    const { rows, requestsPerSecond: load, goodRate } = account;
    const last = rows.length;
    const spans = rows.flatMap((from) =>
      rows
        .filter((to) => to.index >= from.index && to.index - from.index < last - 1)
        .map((to) => rows.slice(from.index - 1, to.index)),
    );
    const worth = spans.filter((span) => {
      const sum = span.reduce((all, { servedBadly }) => all + servedBadly, 0);
      const isPart = Math.round(sum) < Math.round(account.quantities.servedBadly);
      // The panel has to tell the same when it stands after the last of these steps.
      const end = span.at(-1)?.index ?? 0;
      const upTo = rows.slice(0, end).reduce((all, { servedBadly }) => all + servedBadly, 0);
      const shown = quantitiesOf(momentAfter(trace, end)).servedBadly;
      return sum > 0 && isPart && Math.abs(shown - upTo) < 1e-6;
    });
    if (worth.length === 0) return null;
    const span = random.pick(worth);
    const [first, end] = [span[0] as AccountRow, span.at(-1) as AccountRow];
    const bad = span.filter(({ servedBadly }) => servedBadly > 0);
    const answer = Math.round(bad.reduce((all, { servedBadly }) => all + servedBadly, 0));
    const facts = `${
      bad.length === span.length
        ? 'A bad version answered all that time.'
        : `Of that time a bad version answered in ${stepsInWords(bad.map(({ index }) => index))}.`
    } ${sumsInWords(bad, load)}`;
    const during =
      first === end
        ? `during step ${first.index}`
        : `from the beginning of step ${first.index} to the end of step ${end.index}`;
    const seconds = span.reduce((all, row) => all + row.seconds, 0);
    const worst = Math.max(...bad.map(({ excess }) => excess));
    return {
      kind: 'typed',
      id: `${template.id}:${first.index}-${end.index}:${last}`,
      template: template.id,
      objective: template.objective,
      question: `${account.durations} ${account.load} ${account.rates} How many requests were answered worse than a good version would have answered them ${during}?`,
      hints: [
        'Ask for each of these steps who answered while it was under way.',
        'A step adds requests per second × its seconds × (bad answers − normal bad answers), and nothing while a good version answers or nobody does.',
        'With 50 requests per second, 10 % bad answers where 1 % is normal, and 20 s: 50 × 20 × 9 % = 90.',
      ],
      proof: { choices, step: end.index, mark: { in: 'production', figure: 'servedBadly' } },
      format: 'requests, as a whole number',
      numeric: true,
      accepted: written(answer, ['requests']),
      tolerance: 1,
      whyRight: facts,
      foreseen: foreseenNumbers(answer, 1, [
        {
          value: bad.reduce((all, row) => all + load * row.seconds * row.badRate, 0),
          option: {
            explanation: `The normal bad answers are in it. ${percent(goodRate)} would have been bad with a good version too. ${facts}`,
            misconception: 'every-bad-answer-is-harm',
          },
        },
        {
          value: account.quantities.servedBadly,
          option: {
            explanation: `That is the number up to the end of step ${last}. The question is only about what was added ${during}. ${facts}`,
          },
        },
        {
          value: load * seconds * worst,
          option: {
            explanation: `That counts all ${count(seconds)} s of this time. In a part of it no bad version answered. ${facts}`,
            misconception: 'harm-lasts-all-run',
          },
        },
      ]),
      otherwise: facts,
    };
  },
};

export default template;
