import { percent } from '../../engine/wording.ts';
import {
  type Account,
  accountOf,
  type AccountRow,
  exactPercent,
  foreseenNumbers,
  sumsInWords,
  written,
} from '../harm-account.ts';
import type { Question } from '../question.ts';
import { stepsInWords } from '../phrases.ts';
import type { Subject, Template } from '../template.ts';

/** How many requests were answered badly in all? */
const template: Template = {
  id: 'harm-total',
  objective: 'measure-harm',
  ask(subject) {
    const account = accountOf(subject.trace);
    const bad = account?.rows.filter(({ servedBadly }) => servedBadly > 0) ?? [];
    return account && bad.length > 0 ? questionAbout(subject, account, bad) : null;
  },
};

function questionAbout(
  { trace, choices }: Subject,
  account: Account,
  bad: readonly AccountRow[],
): Question | null {
  const { quantities, requestsPerSecond: load, rows, goodRate } = account;
  const answer = Math.round(quantities.servedBadly);
  const last = trace.steps.length;
  const worst = Math.max(...bad.map(({ excess }) => excess));
  const noticedAt = quantities.noticedAt;
  const where = stepsInWords(bad.map(({ index }) => index));
  const afterNotice = rows.filter(({ index }) => {
    const step = trace.steps[index - 1];
    return step && noticedAt !== null && step.start >= noticedAt;
  });
  const sumOf = (some: readonly AccountRow[], rate: (row: AccountRow) => number) =>
    some.reduce((all, row) => all + load * row.seconds * rate(row), 0);
  const facts = `A bad version answered in ${where}. ${sumsInWords(bad, load)}`;
  return {
    kind: 'typed',
    id: `${template.id}:${last}`,
    template: template.id,
    objective: template.objective,
    question:
      `${account.durations} ${account.load} ${account.rates} ` +
      `How many requests ${trace.ended ? 'in the whole run' : `up to the end of step ${last}`} were answered worse than a good version would have answered them?`,
    hints: [
      'Look for the steps during which a bad version answered. Steps in which nobody was answered do not count here.',
      'Requests per second × seconds × the share of the bad version × (its bad answers − the normal ones). Do this for each such step, and add.',
      'With 50 requests per second, 10 % bad answers where 1 % is normal, and 20 s: 50 × 20 × 9 % = 90.',
    ],
    proof: { choices, step: last, mark: { in: 'production', figure: 'servedBadly' } },
    format: 'requests, as a whole number',
    numeric: true,
    accepted: written(answer, ['requests']),
    tolerance: 1,
    whyRight: facts,
    foreseen: foreseenNumbers(answer, 1, [
      {
        value: sumOf(bad, ({ badRate }) => badRate),
        option: {
          explanation: `The normal bad answers are in it. ${percent(goodRate)} would have been bad with a good version too, so they are taken off first. ${facts}`,
          misconception: 'every-bad-answer-is-harm',
        },
      },
      {
        value: load * quantities.clock * worst,
        option: {
          explanation: `That counts the time of all ${last} steps. Only in ${where} did a bad version answer. ${facts}`,
          misconception: 'harm-lasts-all-run',
        },
      },
      {
        value: sumOf(afterNotice, ({ excess }) => excess),
        option: {
          explanation:
            noticedAt === null
              ? `The controller has noticed nothing, but harm does not wait to be noticed. ${facts}`
              : `That counts only from the moment at which the controller noticed. Users had got bad answers before that. ${facts}`,
          misconception: 'harm-starts-at-detection',
        },
      },
      {
        value: quantities.servedBadly + quantities.unanswered,
        option: {
          explanation: `The requests that nobody answered are in it. They are harm as well, but are counted apart. ${facts}`,
        },
      },
      {
        value: sumOf(bad, () => 1),
        option: {
          explanation: `Those are all requests of that time. Most of them were answered as usual: ${bad.every(({ excess }) => excess === worst) ? 'only' : 'at most'} ${exactPercent(worst)} more than normal were bad. ${facts}`,
        },
      },
    ]),
    otherwise: facts,
  };
}

export default template;
