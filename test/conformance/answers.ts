import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { StageMeta } from '../../src/engine/stage.ts';
import type { Question } from '../../src/quiz/question.ts';
import type { Trace } from '../../src/engine/trace.ts';
import { nodesBelow } from './paths.ts';
import type { Replay } from './replay.ts';

/** Says what is wrong with the key of a question; null when it is right. */
export type Checker = (question: Question, replayed: Replay, trace: Trace) => string | null;

const bare = (text: string) => text.replaceAll('`', '');

/** The texts of the right options, and of the wrong ones, without marks. */
function sorted(question: Question): { right: string[]; wrong: string[] } {
  if (question.kind !== 'single' && question.kind !== 'multiple') {
    throw new Error(`A question of the kind "${question.kind}" has no options.`);
  }
  const keys = question.kind === 'single' ? [question.key] : question.keys;
  const texts = question.options.map(({ text }) => bare(text));
  return {
    right: texts.filter((_, i) => keys.includes(i)),
    wrong: texts.filter((_, i) => !keys.includes(i)),
  };
}

/** Checks a choice by asking of every option whether it is true. */
const byTruth =
  (isTrue: (text: string, slots: string[], replayed: Replay, trace: Trace) => boolean): Checker =>
  (question, replayed, trace) => {
    const slots = question.id.split(':').slice(1);
    const { right, wrong } = sorted(question);
    const missed = right.filter((text) => !isTrue(text, slots, replayed, trace));
    const alsoRight = wrong.filter((text) => isTrue(text, slots, replayed, trace));
    if (missed.length > 0) return `is not right: ${missed.join(' | ')}`;
    return alsoRight.length > 0 ? `is right as well: ${alsoRight.join(' | ')}` : null;
  };

const row = ({ rows }: Replay, step: string | undefined) => rows[Number(step) - 1];

/** What a step changed, as `variable: from > to`, in no particular order. */
const changesAt = ({ values }: Replay, step: number): string[] =>
  Object.entries(values)
    .filter(([, held]) => held[step - 1] !== held[step])
    .map(([name, held]) => `${name}: ${held[step - 1]} > ${held[step]}`)
    .sort();

const CHANGE = /(\w+) from (.+?) to (.+?)(?=(?:, | and )\w+ from |$)/g;

const readChanges = (text: string): string[] =>
  [...text.matchAll(CHANGE)].map(([, name, from, to]) => `${name}: ${from} > ${to}`).sort();

const equal = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The step since which a variable has held what it holds after a step; 0 for the start. */
function since(held: readonly string[], step: number): number {
  let at = step;
  while (at > 0 && held[at - 1] === held[step]) at -= 1;
  return at;
}

const nodesByMachine = new Map<AnyStateMachine, readonly AnyStateNode[]>();

function nodesOf(machine: AnyStateMachine): readonly AnyStateNode[] {
  const nodes = nodesByMachine.get(machine) ?? nodesBelow(machine.root);
  nodesByMachine.set(machine, nodes);
  return nodes;
}

/** How the stages are named: with their detail where another one has the same label. */
const labelsOf = (machine: AnyStateMachine): ReadonlyMap<string, string> => {
  const stages = nodesOf(machine)
    .filter(({ states }) => Object.keys(states).length === 0)
    .map((node) => {
      const { label = '', detail } = node.meta as StageMeta;
      return { id: node.path.join('.'), label, detail };
    });
  return new Map(
    stages.map(({ id, label, detail }) => {
      const hasTwin = stages.some((other) => other.id !== id && other.label === label);
      return [id, hasTwin && detail ? `${label} (${detail})` : label];
    }),
  );
};

const inOrder: Checker = (question, replayed) => {
  if (question.kind !== 'order') return 'is no ordering';
  const steps = question.order.map((at) => {
    const text = bare(question.items[at]?.text ?? '');
    const [, name, from, to] = /^(\w+) turns from (.+) to (.+)$/.exec(text) ?? [];
    return replayed.rows.flatMap(({ action }, i) => {
      const held = replayed.values[name ?? ''];
      const is = held ? held[i] === from && held[i + 1] === to : action === text;
      return is ? [i] : [];
    });
  });
  if (steps.some((at) => at.length !== 1)) return 'has an item that happens never or twice';
  const flat = steps.flat();
  return flat.every((at, i) => i === 0 || at > (flat[i - 1] ?? 0)) ? null : 'is in another order';
};

const cellsAgree =
  (truth: (heading: string, column: string, replayed: Replay) => string | undefined): Checker =>
  (question, replayed) => {
    if (question.kind !== 'wrong-cell') return 'is no table';
    const wrong = question.rows.flatMap(({ heading, cells }, r) =>
      cells.flatMap(({ text }, c) =>
        text === truth(heading, question.columns[c + 1] ?? '', replayed) ? [] : [[r, c]],
      ),
    );
    const marked = [[question.wrong.row, question.wrong.cell]];
    return equal(wrong, marked) ? null : `has wrong cells ${JSON.stringify(wrong)}`;
  };

const typed =
  (truth: (slots: string[], replayed: Replay) => string | undefined): Checker =>
  (question, replayed) => {
    if (question.kind !== 'typed') return 'is not typed';
    const right = truth(question.id.split(':').slice(1), replayed);
    if (!equal(question.accepted, [right])) return `should accept ${right}`;
    return question.foreseen.some(({ text }) => text === right) ? 'foresees the right one' : null;
  };

/**
 * The answers of questions found in another way than their templates do: from a live actor's
 * contexts and the machine's own definition. What a question asks about is read from its id.
 */
export const checkers: Readonly<Record<string, Checker>> = {
  'value-after': byTruth((text, [step, name], { values }) => {
    const held = values[name ?? ''] ?? [];
    if (text.startsWith('The same')) return held[Number(step)] === held[Number(step) - 1];
    return text === held[Number(step)];
  }),
  'value-since': byTruth((text, [step, name], { values }) => {
    const held = values[name ?? ''] ?? [];
    const at = since(held, Number(step));
    return text === `${held[Number(step)]}, ${at === 0 ? 'from the start' : `since step ${at}`}`;
  }),
  'changed-at': byTruth((text, [name, from, to], { values }) => {
    const held = values[name ?? ''] ?? [];
    const step = Number(text.replace('Step ', ''));
    return held[step - 1] === from && held[step] === to;
  }),
  'unchanged-by': byTruth((text, [step], replayed) => {
    const held = replayed.values[text] ?? [];
    return held[Number(step)] === held[Number(step) - 1];
  }),
  'changes-of': byTruth((text, [step], replayed) => {
    return equal(readChanges(text), changesAt(replayed, Number(step)));
  }),
  'moments-with-value': byTruth((text, [name, value], { values }) => {
    return values[name ?? '']?.[Number(text.replace('After step ', ''))] === value;
  }),
  'times-changed': typed(([name], { values }) => {
    const held = values[name ?? ''] ?? [];
    return String(held.filter((value, i) => i > 0 && value !== held[i - 1]).length);
  }),
  'missing-cell': typed(([step, name], { values }) => values[name ?? '']?.[Number(step)]),
  'order-actions': inOrder,
  'order-changes': inOrder,
  'wrong-tracker-cell': cellsAgree((name, column, { values }) => {
    const held = values[name] ?? [];
    if (column === 'Start') return held[0];
    return column === 'Final' ? held.at(-1) : held[Number(column.replace('After Step ', ''))];
  }),
  'wrong-table-cell': cellsAgree((step, column, replayed) => {
    const { action, result, next } = row(replayed, step) ?? {};
    return { Action: action, Result: result, 'Next Step': next }[column];
  }),
  'result-of': byTruth((text, [step], replayed) => text === row(replayed, step)?.result),
  'led-on': byTruth((text, [step], replayed) => text === row(replayed, step)?.result),
  'action-of': byTruth((text, [step], replayed) => text === row(replayed, step)?.action),
  'step-of': byTruth((text, [step], replayed) => {
    const asked = row(replayed, step)?.action;
    return row(replayed, text.replace('Step ', ''))?.action === asked;
  }),
  'next-after': byTruth((text, [step], replayed) => {
    const { action, next } = row(replayed, step) ?? {};
    if (next === 'End') return text === 'Nothing: the run ends';
    return next === action ? text === 'The same action again' : text === next;
  }),
  'statement-of': byTruth((text, [step], replayed, { strategy }) => {
    const anchor = row(replayed, step)?.code ?? null;
    if (text === 'None of them') return anchor === null;
    const line = strategy.sample.lines.find(
      ({ tokens }) =>
        tokens
          .map((token) => token.text)
          .join('')
          .trim() === text,
    );
    return anchor !== null && line?.anchor === anchor;
  }),
  'guard-answer': byTruth((text, [step], replayed, { strategy }) => {
    const [, question, answer] = /^“(.+)” (Yes|No)$/.exec(text) ?? [];
    const at = row(replayed, step);
    const asked = Object.keys(strategy.guards).filter(
      (name) => strategy.guards[name]?.question === question,
    );
    return asked.some((name) => {
      const guard = strategy.machine.implementations.guards[name] as (
        seen: unknown,
        params: undefined,
      ) => boolean;
      const here = nodesOf(strategy.machine).some(
        (node) =>
          (at?.stage === node.path.join('.') || at?.stage.startsWith(`${node.path.join('.')}.`)) &&
          (node.transitions.get(at.event.type) ?? []).some(
            ({ guard: asks }) =>
              asks === name || (asks as { type?: string } | undefined)?.type === name,
          ),
      );
      const holds = guard({ context: at?.before, event: at?.event }, undefined);
      return here && holds === (answer === 'Yes');
    });
  }),
  'never-entered': byTruth((text, _slots, { entered }, { strategy }) => {
    const stage = [...labelsOf(strategy.machine)].find(([, label]) => label === text);
    if (!stage) throw new Error(`There is no stage "${text}".`);
    return !entered.has(stage[0]);
  }),
  'would-have-entered': (question, replayed, trace) => {
    const [step = '', to] = question.id.split(':').slice(1);
    const { strategy, assumed } = trace;
    const at = row(replayed, step);
    const node = nodesOf(strategy.machine).find(({ path }) => path.join('.') === at?.stage);
    const here = (node?.meta as StageMeta | undefined)?.outcomes ?? [];
    const leads = (label: string) => {
      const outcome = here.find((candidate) => candidate.label === label);
      return !!outcome && !!at && replayed.leadsTo(at, outcome.event(assumed)) === to;
    };
    return byTruth(leads)(question, replayed, trace);
  },
};
