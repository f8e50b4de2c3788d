import { choicesOf, playToEnd } from '../engine/plan.ts';
import { type Trace, traceUpTo } from '../engine/trace.ts';
import {
  type BlankedTables,
  blankTables,
  blanksOf,
  type Cell,
  type CheckedCell,
  checkRow,
  type Entries,
  type FillRow,
} from '../quiz/blanks.ts';
import {
  firstStanding,
  isStanding,
  type Level,
  type RoundResult,
  type Standing,
  standingAfter,
} from '../quiz/fill-level.ts';
import { isKeptRound, type KeptRound, keptRound } from './kept-round.ts';
import { playCourse } from './kept-series.ts';
import { type Attempt, record, updateResults } from './results.ts';
import type { Sitting } from './sitting.svelte.ts';

const objectiveOf = ({ mark }: Cell) =>
  mark.in === 'status-tracker' ? 'follow-variables' : 'read-the-run';

/** What a checked row says of a learner: for each objective, whether all of its cells are right. */
function attemptsOf(
  cells: readonly CheckedCell[],
  row: { readonly lesson: string; readonly step: number; readonly level: Level },
  at: number,
): Attempt[] {
  const objectives = [...new Set(cells.map(({ cell }) => objectiveOf(cell)))];
  return objectives.map((objective) => ({
    lesson: row.lesson,
    objective,
    template: 'fill',
    variant: `fill:${row.step}:${objective}:${row.level}`,
    at,
    right: cells.every(({ cell, isRight }) => isRight || objectiveOf(cell) !== objective),
    assisted: false,
    guessed: false,
    skipped: false,
  }));
}

/** Which run the tables are of. */
interface Subject {
  readonly trace: Trace;
  /** True when no step had been taken, so that the whole run of the lesson is used. */
  readonly isWhole: boolean;
}

/** What is used of a sitting. */
type Place = Pick<
  Sitting,
  'plan' | 'branch' | 'lesson' | 'around' | 'show' | 'returnTo' | 'countDue'
>;

/** The beginning of the ids by which the sitting knows the cells it shows a proof for. */
const PREFIX = 'fill/';
/** How often other blanks are looked for; where all or no cells are blank, there are none. */
const MOST_DRAWS = 10;

const blankIds = ({ rows }: BlankedTables) => rows.flatMap(blanksOf).map(({ id }) => id);
const haveSameBlanks = (a: BlankedTables, b: BlankedTables) =>
  String(blankIds(a)) === String(blankIds(b));

/** True when something stands in at least one blank cell. */
const isAnyFilled = (entries: Entries): boolean =>
  Object.values(entries).some((entry) => entry.trim() !== '');

/**
 * The run in view as far as it has been taken; before the first step the lesson's own run.
 *
 * @param shown how many steps have only been taken to show a proof.
 */
function subjectOf({ plan, branch, lesson }: Place, shown: number): Subject {
  const { scenario } = plan.trace.run;
  const onlyShown = branch.taken <= shown && Object.keys(branch.choices).length === 0;
  if (branch.taken > 0 && !onlyShown) {
    return { trace: traceUpTo(plan.trace, branch.taken), isWhole: false };
  }
  return { trace: playToEnd(lesson.strategy, scenario, {}).trace, isWhole: true };
}

const roundKeyOf = ({ lesson }: Place): string => `round.${lesson.id}`;

/** The round that an earlier visit has left in the middle, if it is of this run. */
function keptRoundOf(sitting: Place, { trace, isWhole }: Subject): KeptRound | null {
  const isSound = (value: unknown): value is KeptRound | null =>
    value === null || isKeptRound(value);
  const kept = sitting.around.store.read<KeptRound | null>(roundKeyOf(sitting), isSound, null);
  const { scenario } = trace.run;
  if (kept?.scenario !== scenario.id) return null;
  const numbers = JSON.stringify(scenario.assumed ?? {});
  if (JSON.stringify(kept.assumed) !== numbers) return null;
  const { steps, run } = playCourse(sitting.lesson.strategy, scenario, kept);
  // After a reload the run may have been taken less far; it is the same one nevertheless.
  const isSame =
    kept.isWhole === isWhole && trace.run.events.every((event, i) => event === run.events[i]);
  return isSame && kept.step <= steps.length ? kept : null;
}

/** What a proof of a cell is called, so that the learner can come back to it. */
export const questionId = ({ id }: Cell): string => PREFIX + id;

/** One learner's work at the tables of a run: the round, the row at hand, and the level. */
export class Filling {
  /** What has been put into the blank cells of the row at hand, by cell id. */
  entries = $state.raw<Entries>({});
  /** The cells that were missing when the row was last to be checked. */
  missing = $state.raw<readonly Cell[]>([]);
  /** All blank cells of this round that have been checked, in order. */
  checked = $state.raw<readonly CheckedCell[]>([]);
  /** The step at hand; 0 when the round is over. */
  step = $state(0);
  standing = $state.raw<Standing>(firstStanding);
  /** The level before the round that has just ended. */
  levelBefore = $state.raw<Level>(0);
  tables: BlankedTables;
  readonly #sitting: Place;
  #subject: Subject;
  /** The seed of the tables' blanks. */
  #seed = '';
  /** How far proofs have taken the lesson's own run, of which the learner had taken no step. */
  #shown = 0;

  /** @param before the work at another run of the same sitting. */
  constructor(sitting: Place, before?: Filling) {
    this.#sitting = sitting;
    if (before) this.#shown = before.#shown;
    this.#subject = subjectOf(sitting, this.#shown);
    this.standing = sitting.around.store.read(this.#key, isStanding, firstStanding);
    const kept = before ? null : keptRoundOf(sitting, this.#subject);
    if (kept) {
      const { strategy } = sitting.lesson;
      const { scenario } = this.#subject.trace.run;
      this.#subject = { trace: playCourse(strategy, scenario, kept), isWhole: kept.isWhole };
      this.#seed = kept.seed;
    }
    this.tables = $state.raw(
      kept ? blankTables(this.#subject.trace, kept.level, kept.seed) : this.#newTables(),
    );
    if (kept) this.#goOnWith(kept);
    else this.#start();
  }

  get #key(): string {
    return `fill.${this.#sitting.lesson.id}`;
  }

  /** The row at hand; null when the round is over. */
  get row(): FillRow | null {
    return this.tables.rows.find(({ step }) => step === this.step) ?? null;
  }
  /** True when the row at hand has been checked, or has nothing to be filled in. */
  get isChecked(): boolean {
    const { row } = this;
    return row !== null && blanksOf(row).every((cell) => this.checkOf(cell) !== null);
  }
  /** The row after the one at hand that is to be worked at; null at the last. */
  get nextRow(): FillRow | null {
    return this.#worked.find(({ step }) => step > this.step) ?? null;
  }
  /** True when the tables are of the lesson's run because no step of a run had been taken. */
  get isWhole(): boolean {
    return this.#subject.isWhole;
  }
  get result(): RoundResult {
    return {
      right: this.checked.filter(({ isRight }) => isRight).length,
      of: this.tables.blanks,
    };
  }
  /** True while a round is under way in which something has been done. */
  get isBegun(): boolean {
    return this.step > 0 && (this.checked.length > 0 || isAnyFilled(this.entries));
  }
  get missed(): readonly CheckedCell[] {
    return this.checked.filter(({ isRight }) => !isRight);
  }

  /** The rows to work at: those with a blank cell; of a worked example, all. */
  get #worked(): readonly FillRow[] {
    const { rows, blanks } = this.tables;
    return blanks === 0 ? rows : rows.filter((row) => blanksOf(row).length > 0);
  }

  /** What a checked cell came to; null for one that has not been checked. */
  checkOf({ id }: Cell): CheckedCell | null {
    return this.checked.find(({ cell }) => cell.id === id) ?? null;
  }

  /** Puts something into a blank cell of the row at hand. */
  enter({ id }: Cell, value: string): void {
    this.entries = { ...this.entries, [id]: value };
    this.missing = this.missing.filter((cell) => cell.id !== id);
    this.#keepRound();
  }

  /** Checks the row at hand. Nothing is checked while a cell is missing. */
  check(): void {
    const { row } = this;
    if (!row || this.isChecked) return;
    const found = checkRow(row, this.entries);
    if (found.missing) {
      this.missing = found.missing;
      return;
    }
    this.missing = [];
    this.checked = [...this.checked, ...found.cells];
    this.#keepRound();
    const { lesson, around } = this.#sitting;
    const facts = { lesson: lesson.id, step: row.step, level: this.tables.level };
    const attempts = attemptsOf(found.cells, facts, around.now());
    updateResults(around.store, (results) => attempts.reduce(record, results));
    this.#sitting.countDue();
  }

  /** Goes on to the next row; after the last one the round is over and the level may move. */
  next(): void {
    if (!this.isChecked) return;
    const { nextRow } = this;
    this.entries = {};
    this.step = nextRow?.step ?? 0;
    this.#keepRound();
    if (nextRow) return;
    this.levelBefore = this.tables.level;
    this.#keep(standingAfter({ ...this.standing, level: this.tables.level }, this.result));
  }

  /** Begins another round with other blanks, at the level that the learner is at. */
  startRound(): void {
    this.#subject = subjectOf(this.#sitting, this.#shown);
    this.tables = this.#newTables(this.tables);
    this.#start();
  }

  /** Begins a round at a level chosen by hand. */
  startAt(level: Level): void {
    this.#keep({ ...this.standing, level, streak: 0 });
    this.startRound();
  }

  /** Shows where the run settles a cell. */
  show(cell: Cell): void {
    const { step, mark } = cell;
    if (this.isWhole) this.#shown = Math.max(this.#shown, step);
    this.#sitting.show({ choices: choicesOf(this.tables.trace), step, mark }, questionId(cell));
  }

  /** True while the tables are of the run that the learner was last at. */
  get isOfRunInView(): boolean {
    const { trace } = subjectOf(this.#sitting, this.#shown);
    const { run } = this.tables.trace;
    return (
      trace.run.scenario === run.scenario &&
      trace.run.events.length === run.events.length &&
      trace.run.events.every((event, i) => event === run.events[i])
    );
  }

  /** True when the learner is coming back from the proof of one of the cells. */
  get isComingBack(): boolean {
    return this.#sitting.returnTo?.startsWith(PREFIX) ?? false;
  }

  /** Draws new tables; where there is a choice, others than those there are. */
  #newTables(before?: BlankedTables): BlankedTables {
    const { level, rounds } = this.standing;
    const seedOf = (round: number) => `${this.#sitting.lesson.id}/${round}`;
    const draw = (round: number) => blankTables(this.#subject.trace, level, seedOf(round));
    let [round, tables] = [rounds, draw(rounds)];
    while (before && haveSameBlanks(before, tables) && round < rounds + MOST_DRAWS) {
      round += 1;
      tables = draw(round);
    }
    this.#keep({ ...this.standing, rounds: round + 1 });
    this.#seed = seedOf(round);
    return tables;
  }

  #start(): void {
    this.entries = {};
    this.missing = [];
    this.checked = [];
    this.step = this.#worked[0]?.step ?? 0;
    this.#keepRound();
  }

  /** Takes up a round at the row where it was left. */
  #goOnWith({ step, entries, given }: KeptRound): void {
    this.checked = this.tables.rows.flatMap((row) => {
      const found = blanksOf(row).length > 0 ? checkRow(row, given) : null;
      return found && !found.missing ? found.cells : [];
    });
    this.step = this.#worked.some((row) => row.step === step) ? step : (this.#worked[0]?.step ?? 0);
    this.entries = entries;
  }

  /** Keeps the round for the next visit; once it is over, no longer. */
  #keepRound(): void {
    const { step, entries } = this;
    const round = { isWhole: this.#subject.isWhole, seed: this.#seed, step, entries };
    const kept = step > 0 ? keptRound(this.tables, round, this.checked) : null;
    this.#sitting.around.store.write(roundKeyOf(this.#sitting), kept);
  }

  #keep(standing: Standing): void {
    this.standing = standing;
    this.#sitting.around.store.write(this.#key, standing);
  }
}

const fillings = new WeakMap<Place, Filling>();

/**
 * The work at the tables of a sitting. It is kept while the learner looks at the run or does
 * something else, and begins anew when the run in view is another one.
 */
export function fillingOf(sitting: Place): Filling {
  const kept = fillings.get(sitting);
  if (kept && (kept.isComingBack || kept.isOfRunInView)) return kept;
  const filling = new Filling(sitting, kept);
  fillings.set(sitting, filling);
  return filling;
}

/**
 * The step at which a round that has been begun goes on when its tables are opened; null when they
 * would begin with a new one. Begins nothing itself.
 */
export function roundUnderWay(sitting: Place): number | null {
  const filling = fillings.get(sitting);
  if (filling) return filling.isOfRunInView && filling.isBegun ? filling.step : null;
  const kept = keptRoundOf(sitting, subjectOf(sitting, 0));
  return kept && (isAnyFilled(kept.given) || isAnyFilled(kept.entries)) ? kept.step : null;
}
