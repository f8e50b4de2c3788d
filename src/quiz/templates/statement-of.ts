import { option, singleChoice } from '../compose.ts';
import { code, quoted, stepAndAction, stepsInWords, withinRun } from '../phrases.ts';
import type { Template } from '../template.ts';

const NONE = 'None of them';

const template: Template = {
  id: 'statement-of',
  objective: 'read-the-run',
  ask: ({ trace, choices }, random) => {
    const { steps, strategy } = trace;
    const statements = strategy.sample.lines.flatMap(({ anchor, tokens }) => {
      const text = tokens
        .map((token) => token.text)
        .join('')
        .trim();
      return anchor && !text.includes('`') ? [{ anchor, text }] : [];
    });
    const distinct = new Set(statements.map(({ text }) => text)).size === statements.length;
    if (steps.length === 0 || statements.length < 3 || !distinct) return null;
    // The second time round, a stage may do what its statement does not say (deploy another version).
    const asWritten = steps.filter(
      ({ stage, action }) => steps.find((first) => first.stage === stage)?.action === action,
    );
    const step = random.pick(asWritten);
    const { index, action } = step;
    const ran = statements.find(({ anchor }) => anchor === step.code);
    if (step.code !== null && !ran) return null;
    const runBy = (anchor: string) =>
      asWritten.filter((other) => other.code === anchor).map((other) => other.index);
    const truth = ran
      ? `Step ${index}, ${quoted(action)}, runs ${code(ran.text)}`
      : `Step ${index}, ${quoted(action)}, runs no statement of the sample`;
    const wrong = statements
      .filter(({ anchor }) => anchor !== step.code)
      .map(({ anchor, text }) => {
        const by = runBy(anchor);
        const where =
          by.length > 0
            ? `${code(text)} is run by ${stepsInWords(by)}.`
            : `${code(text)} is not run by any step ${withinRun(trace)}.`;
        return option(code(text), `${where} ${truth}.`);
      });
    const again = ran ? runBy(ran.anchor).filter((by) => by !== index) : [];
    const none = option(
      NONE,
      `The sample does have a statement for this: ${quoted(action)} is carried out by ${code(ran?.text ?? '')}.`,
    );
    const other = steps.find((candidate) => candidate.code && candidate.code !== step.code);
    const example = statements.find(({ anchor }) => anchor === other?.code);
    return singleChoice(
      random,
      {
        id: `statement-of:${index}`,
        template: 'statement-of',
        objective: 'read-the-run',
        question: `Which statement of the execution sample did ${stepAndAction(step)}, run?`,
        hints: [
          `Go to step ${index} and look for the marked line in the execution sample.`,
          'A statement is run by the steps that do what it says. One statement may take several steps, and some steps are not in the sample at all.',
          other && example
            ? `An example from the same run: ${stepAndAction(other)}, runs ${code(example.text)}.`
            : `Ask what ${quoted(action)} does, and which statement asks for it. ${truth}.`,
        ],
        proof: { choices, step: index, mark: { in: 'process-table', column: 'Action' } },
      },
      ran
        ? option(
            code(ran.text),
            `${truth}. ${again.length > 0 ? `The same statement is run by ${stepsInWords(again)} as well.` : `No other step ${withinRun(trace)} runs it.`}`,
          )
        : option(NONE, `${truth}. At that step no line of the sample is marked.`),
      ran ? [...wrong, none] : wrong,
      3,
    );
  },
};

export default template;
