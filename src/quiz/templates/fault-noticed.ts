import { quantitiesOf } from '../../engine/quantities.ts';
import type { Step } from '../../engine/step.ts';
import type { Trace } from '../../engine/trace.ts';
import { percent } from '../../engine/wording.ts';
import { singleChoice } from '../compose.ts';
import type { Option } from '../question.ts';
import { code, quoted, sentence, stepAndAction } from '../phrases.ts';
import type { Template } from '../template.ts';

const NEVER = 'At no step of this run';

/** True for a report that is not plainly good: a fault that shows itself, or a decision to go back. */
const isDoubtful = ({ strategy }: Trace, { outcome, after }: Step): boolean =>
  (outcome.fault !== undefined && outcome.fault.class !== 'silent') ||
  strategy.decision?.isTaken(after) === true;

/** Users got worse answers: at which step did the controller notice? */
const template: Template = {
  id: 'fault-noticed',
  objective: 'see-faults',
  ask({ trace, choices }, random) {
    const { steps } = trace;
    const { intervals, goodRate } = quantitiesOf(trace);
    const badly = intervals.findIndex(({ shares, badRate }) =>
      Object.entries(shares ?? {}).some(
        ([version, share]) => share > 0 && (badRate[version] ?? goodRate) > goodRate,
      ),
    );
    const first = steps[badly];
    const interval = intervals[badly];
    if (!first || !interval || !trace.ended || steps.length < 2) return null;
    // What was noticed before is another matter.
    if (first.production.before.noticed) return null;
    const version =
      Object.keys(interval.shares ?? {}).find(
        (name) => (interval.shares?.[name] ?? 0) > 0 && (interval.badRate[name] ?? 0) > goodRate,
      ) ?? '';
    const rate = percent(interval.badRate[version] ?? 0);
    const noticed = steps.slice(badly).find(({ production }) => production.after.noticed) ?? null;
    // Reports that are neither good nor bad can be taken for a sign, or not.
    const until = steps.slice(badly, noticed?.index ?? steps.length);
    if (until.some((step) => step !== noticed && isDoubtful(trace, step))) return null;
    const nameOfStep = (step: Step) => sentence(`at ${stepAndAction(step)}`).slice(0, -1);
    const truth = `${code(version)} answered ${rate} badly from step ${first.index} on; ${percent(goodRate)} is normal.`;
    const last = steps.at(-1) as Step;
    const reports = steps.slice(badly).map(({ result }) => quoted(result));
    const right: Option = noticed
      ? {
          text: nameOfStep(noticed),
          explanation:
            noticed.outcome.by === 'operator'
              ? `With ${quoted(noticed.result)} a person acted on it; no report before that had spoken of it. ${truth}`
              : `${quoted(noticed.result)} was the first report to speak of it. ${truth}`,
        }
      : {
          text: NEVER,
          explanation: `No report of this run says so: the controller heard ${reports.slice(0, 2).join(', then ')}${reports.length > 2 ? ' and so on' : ''}. ${truth} Nobody counted wrong answers.`,
        };
    const wrong = steps
      .filter(({ index }) => index !== noticed?.index)
      .map((step): Option => {
        const text = nameOfStep(step);
        if (step.index < first.index) {
          return {
            text,
            explanation: `No user had met it by then: it began with step ${first.index}. Step ${step.index} reported ${quoted(step.result)}.`,
          };
        }
        if (noticed && step.index > noticed.index) {
          return {
            text,
            explanation: `By step ${step.index} it had been known since step ${noticed.index}, ${quoted(noticed.result)}. Step ${step.index} came afterwards, with ${quoted(step.result)}.`,
            misconception: 'detect-is-restore',
          };
        }
        return {
          text,
          explanation: `Step ${step.index} reported ${quoted(step.result)}, and nothing in that says that answers were wrong. ${truth}`,
          misconception: noticed ? 'harm-starts-at-detection' : 'green-is-good',
        };
      });
    const never: Option = {
      text: NEVER,
      explanation: `It was noticed: step ${noticed?.index ?? last.index} reported ${quoted((noticed ?? last).result)}, and the run went another way because of it.`,
    };
    return singleChoice(
      random,
      {
        id: `${template.id}:${first.index}:${noticed?.index ?? 'never'}`,
        template: template.id,
        objective: template.objective,
        question: `From step ${first.index} on, users got more bad answers than usual. At which step did the controller notice that something was wrong?`,
        hints: [
          'Read the results from that step on, and what “Production now” says of the version that serves.',
          'A controller knows only what is reported to it. Harm can go on for long before a report speaks of it, and some faults no check speaks of.',
          noticed
            ? `Users were served worse from ${stepAndAction(first)}, on. Is there a result after that which speaks of a failure?`
            : `None of the results from step ${first.index} on speaks of a failure.`,
        ],
        proof: {
          choices,
          step: noticed?.index ?? last.index,
          mark: noticed
            ? { in: 'process-table', column: 'Result' }
            : { in: 'production', figure: 'toDetect' },
        },
      },
      right,
      noticed ? [...wrong, never] : wrong,
      3,
    );
  },
};

export default template;
