import { isUp } from '../../engine/strategy.ts';
import type { Trace } from '../../engine/trace.ts';
import { singleChoice } from '../compose.ts';
import { type Ending, isCharted, isWayBackDamaged, wayInWords, wayToAny } from '../endings.ts';
import { momentAfter } from '../moments.ts';
import type { Option } from '../question.ts';
import { code, quoted, stageNamesOf } from '../phrases.ts';
import type { Template } from '../template.ts';

type Answer = 'both' | 'back' | 'forward' | 'neither';

/**
 * A longer way is a detour that nobody means by "a way back"; and where a run can still end on a
 * version that nobody checks, the answer would be a matter of opinion.
 */
const MOST_OUTCOMES = 5;

/** Is there a way back to the old version, a way forward to a newer one, both, or neither? */
const template: Template = {
  id: 'way-back-or-forward',
  objective: 'way-back',
  ask({ trace, choices }, random) {
    const { strategy, steps } = trace;
    const open = steps.map(({ index }) => momentAfter(trace, index)).filter(({ ended }) => !ended);
    const first = strategy.production(trace.start.snapshot.context);
    const [old] = Object.entries(first.shares).find(([, share]) => share === 100) ?? [];
    if (open.length === 0 || !old || !isCharted(trace)) return null;
    const nameOf = stageNamesOf(strategy);
    // An ending counts when one version answers all users and its last check was good.
    const endsWith = (isBack: boolean, check: 'healthy' | 'unknown') => (ending: Ending) => {
      const { shares, seen } = ending.production;
      const [serving] = Object.entries(shares).find(([, share]) => share === 100) ?? [];
      if (serving === undefined || (serving === old) !== isBack) return false;
      return isUp(ending.production) && seen[serving] === check;
    };
    const wayOf = (
      moment: Trace,
      isBack: boolean,
      check: 'healthy' | 'unknown' = 'healthy',
    ): string[] | null =>
      wayToAny(
        moment,
        `${check} on ${isBack ? old : `another than ${old}`}`,
        endsWith(isBack, check),
      );
    /** Whether a way says by itself that it is one, or that there is none. */
    const isPlain = (moment: Trace, way: readonly string[] | null, isBack: boolean): boolean =>
      way ? way.length <= MOST_OUTCOMES : wayOf(moment, isBack, 'unknown') === null;
    // Where nobody ever checks the old version, there is nothing to ask.
    if (!wayOf(momentAfter(trace, 0), true) || !wayOf(momentAfter(trace, 0), false)) return null;
    const moments = open
      .map((moment) => {
        const [back, forward] = [wayOf(moment, true), wayOf(moment, false)];
        const key: Answer = back ? (forward ? 'both' : 'back') : forward ? 'forward' : 'neither';
        return { here: moment, back, forward, key };
      })
      .filter(({ here: moment, back }) => !back || !isWayBackDamaged(moment))
      .filter(
        ({ here: moment, back, forward }) =>
          isPlain(moment, back, true) && isPlain(moment, forward, false),
      );
    if (moments.length === 0) return null;
    // Draws the answer first: most moments have the same one.
    const wanted = random.pick([...new Set(moments.map((moment) => moment.key))]);
    const { here, back, forward, key } = random.pick(
      moments.filter((moment) => moment.key === wanted),
    );
    const at = here.steps.length;
    const closedAt = (isWanted: boolean): string => {
      const step = steps
        .slice(0, at)
        .find(({ index }) => !wayOf(momentAfter(trace, index), isWanted));
      return step ? `step ${step.index}, ${quoted(step.result)}, has closed it` : 'there is none';
    };
    const facts =
      `Back to ${code(old)}: ${back ? wayInWords(back) : closedAt(true)}. ` +
      `Forward: ${forward ? wayInWords(forward) : closedAt(false)}.`;
    const texts = {
      both: `Yes, with ${code(old)} or with a newer version`,
      back: `Yes, but only with ${code(old)}`,
      forward: 'Yes, but only with a newer version',
      neither: 'No, with neither',
    } as const;
    const says = {
      both: 'Both ways would have to be open.',
      back: 'Then no way forward could be left.',
      forward: 'Then it would be a case for rolling forward: no way back could be left.',
      neither: 'Then all that is left would be to give up.',
    } as const;
    const option = (id: Answer): Option => ({
      text: texts[id],
      explanation:
        id === key
          ? `From ${nameOf(here.stage)} this is how it stands after step ${at}. ${facts}`
          : `${says[id]} But after step ${at} that is not the case. ${facts}`,
      ...(!back && (id === 'back' || id === 'both') ? { misconception: 'always-a-way-back' } : {}),
    });
    const ids = Object.keys(texts) as Answer[];
    return singleChoice(
      random,
      {
        id: `${template.id}:${at}`,
        template: template.id,
        objective: template.objective,
        question: `Imagine the run right after step ${at}, at ${nameOf(here.stage)}. Can the run still end with one version answering all users and its last check passed? If so, with which?`,
        hints: [
          `Follow the arrows from ${nameOf(here.stage)} in the process flow to the ends.`,
          'Look for two chains of outcomes: one that brings the old version back, and one that ends on another. What is lost or used up stays so.',
          back
            ? `There is one way back: ${wayInWords(back)}. Now look for a way forward.`
            : `There is no way back to ${code(old)}: ${closedAt(true)}. Now look for a way forward.`,
        ],
        proof: { choices, step: at, mark: { in: 'process-flow', stage: here.stage } },
      },
      option(key),
      ids.filter((id) => id !== key).map(option),
    );
  },
};

export default template;
