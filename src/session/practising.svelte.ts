import type { Trace } from '../engine/trace.ts';
import { choicesOf } from '../engine/plan.ts';
import { randomFrom } from '../engine/random.ts';
import { traceUpTo } from '../engine/trace.ts';
import type { Answer } from '../quiz/check.ts';
import type { Wanted } from '../quiz/generate.ts';
import { objectives } from '../quiz/objectives.ts';
import type { Question } from '../quiz/question.ts';
import { type Subject, subjectOf } from '../quiz/template.ts';
import { nameOfBranch } from './branch-names.ts';
import { drawQuestions, drawVariant, easiestFirst } from './drawing.ts';
import { isDue } from './due.ts';
import { isKeptSeries, keptSeries, type KeptSeries, restoreSeries } from './kept-series.ts';
import { lessonQuestions } from './lesson-questions.ts';
import * as practice from './practice.ts';
import type { Series } from './practice.ts';
import {
  masteryOf,
  mergeResults,
  noResults,
  readResults,
  record,
  type Results,
  updateResults,
} from './results.ts';
import type { Sitting } from './sitting.svelte.ts';
import type { Branch } from './timeline.ts';

/** How many questions a quiz about a run has, if the run supports as many. */
export const QUIZ_LENGTH = 10;
/** How long a self-test can be. */
export const TEST_LENGTHS = [5, 10, 15, 20] as const;
/** How many questions a review asks about each objective that is due, and at most. */
const PER_OBJECTIVE = 2;
const MOST_REVIEWED = 10;

/** A run that questions can be about. */
export interface Run {
  /** What it is called, as a branch is. */
  readonly name: string;
  /** Its steps taken so far. */
  readonly trace: Trace;
}

/** One learner practising in a sitting: the series of questions, and what is remembered of it. */
export class Practising {
  /** The series that was begun last, until it is left. */
  series = $state.raw<Series | null>(null);
  /** What the series is about. */
  about = $state('');
  /** True when fewer questions could be asked than were wished for. */
  fewer = $state(false);
  /** True when "another like it" was asked for and there is none. */
  ranOut = $state(false);
  results = $state.raw<Results>(noResults);
  readonly item = $derived(this.series && practice.current(this.series));
  readonly isExplained = $derived(this.series !== null && practice.isExplained(this.series));
  readonly #sitting: Sitting;
  #subject: Subject | null = null;
  #draws = 0;
  #isRestored = false;
  /** True while a series is kept for the next visit. */
  #isKept = false;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
    this.refresh();
  }

  /** Reads what is stored now, which another tab may have changed. */
  refresh(): void {
    this.results = readResults(this.#sitting.around.store);
    this.#sitting.countDue();
  }

  get #key(): string {
    const { lesson, scenarioPart } = this.#sitting;
    return ['series', lesson.id, ...Object.values(scenarioPart)].join('.');
  }

  /** Takes up the series that an earlier visit has left in the middle, unless one has begun. */
  async restore(): Promise<void> {
    const { lesson, scenario, around } = this.#sitting;
    if (this.#isRestored) return;
    this.#isRestored = true;
    const own = lessonQuestions(lesson, await lesson.texts(), scenario);
    if (this.series) return;
    const world = { strategy: lesson.strategy, scenario, own };
    const again = (kept: KeptSeries) => restoreSeries(kept, world, this.#now());
    // What can no longer be asked as it was is set aside like anything that cannot be read.
    const isSound = (value: unknown): value is KeptSeries | null =>
      value === null || (isKeptSeries(value) && again(value) !== null);
    const kept = around.store.read<KeptSeries | null>(this.#key, isSound, null);
    const restored = kept && again(kept);
    if (!kept || !restored) return;
    this.#subject = restored.subject;
    this.about = kept.about;
    this.fewer = kept.fewer;
    this.series = restored.series;
    this.#isKept = true;
  }

  /** The run in view, up to the last step taken. */
  get ownRun(): Run {
    const { branch, plan, lesson } = this.#sitting;
    return { name: nameOfBranch(lesson, branch, plan), trace: traceUpTo(plan.trace, branch.taken) };
  }
  /** The lesson's own run, to its end. */
  get lessonRun(): Run {
    const branch: Branch = { id: 0, choices: {}, taken: 0, name: null, parted: null };
    const plan = this.#sitting.planOf(branch);
    return { name: nameOfBranch(this.#sitting.lesson, branch, plan), trace: plan.trace };
  }
  /** Objectives of the lesson that are due, the longest due first. */
  get dueObjectives(): string[] {
    const now = this.#sitting.around.now();
    return this.results.cards
      .filter((card) => card.lesson === this.#sitting.lesson.id && isDue(card, now))
      .sort((a, b) => a.due - b.due)
      .map(({ objective }) => objective);
  }
  /** Whether anything of the lesson has been answered. */
  get hasResults(): boolean {
    const { id } = this.#sitting.lesson;
    return this.results.cards.some(({ lesson }) => lesson === id);
  }

  /**
   * Begins a quiz about a run.
   *
   * @returns false when the run supports no question.
   */
  startQuiz(run: Run): boolean {
    const subject = this.#about(run);
    const questions = this.#fresh(subject, QUIZ_LENGTH);
    return this.#start('quiz', 'at-once', run, subject, easiestFirst(questions), QUIZ_LENGTH);
  }

  /** Begins a test: about the lesson's run the lesson's own questions, and others. */
  async startTest(run: Run, length: number, withLessons: boolean): Promise<boolean> {
    const subject = this.#about(run);
    const { lesson } = this.#sitting;
    const lessons = withLessons
      ? lessonQuestions(lesson, await lesson.texts(), this.#sitting.scenario)
      : [];
    const own = lessons.slice(0, length);
    const drawn = this.#fresh(subject, length - own.length);
    const questions = randomFrom(this.#seed()).shuffle([...own, ...drawn]);
    return this.#start('test', 'at-end', run, subject, questions, length);
  }

  /**
   * Begins a review of what is due; without anything due, of what is weakest. It is about the
   * lesson's run or one that was played to its end, so that nobody is asked about a run not seen.
   */
  async startReview(): Promise<boolean> {
    const due = this.dueObjectives;
    const wanted = due.length > 0 ? due : this.#weakest();
    const { lesson } = this.#sitting;
    const own = lessonQuestions(lesson, await lesson.texts(), this.#sitting.scenario);
    const { lessonRun } = this;
    for (const run of [this.#runToReview(), lessonRun]) {
      const subject = this.#about(run);
      const drawn = wanted.map((objective) => {
        const fresh = this.#fresh(subject, PER_OBJECTIVE, { objectives: [objective] });
        // What no template asks about this run is asked in the lesson's own words.
        const isLessons = run.name === lessonRun.name;
        return fresh.length > 0 || !isLessons
          ? fresh
          : own.filter((q) => q.objective === objective);
      });
      const inTurn = Array.from({ length: PER_OBJECTIVE }, (_, round) =>
        drawn.flatMap((questions) => questions[round] ?? []),
      ).flat();
      const questions = inTurn.slice(0, MOST_REVIEWED);
      if (this.#start('review', 'at-once', run, subject, questions)) return true;
    }
    return false;
  }

  choose(answer: Answer): void {
    this.#change((series) => practice.choose(series, answer));
  }
  takeHint(): void {
    this.#change(practice.takeHint);
  }
  check(): void {
    this.#settle((series, now) => practice.check(series, now));
  }
  skip(): void {
    this.#settle(practice.skip);
  }
  next(): void {
    this.ranOut = false;
    this.#change((series) => practice.next(series, this.#now(), this.#variant));
  }
  /** Answers and goes on at once, where answers are explained at the end. */
  answerAndGoOn(): void {
    this.check();
    this.next();
  }
  skipAndGoOn(): void {
    this.skip();
    this.next();
  }
  tryAnother(): void {
    const before = this.series;
    this.#change((series) => practice.tryAnother(series, this.#now(), this.#variant));
    this.ranOut = this.series === before;
  }
  /** Asks for what was missed once more, as other questions. */
  redo(): void {
    this.#change((series) => practice.redo(series, this.#now(), this.#variant) ?? series);
  }
  /** Whether another question follows the one in view. */
  get hasNext(): boolean {
    return (
      this.series !== null &&
      practice.current(practice.next(this.series, 0, this.#variant)) !== null
    );
  }
  /** Whether there is something to ask once more. */
  get canRedo(): boolean {
    return this.series !== null && practice.redo(this.series, 0, this.#variant) !== null;
  }
  /** Goes back to where one chooses; a series that is not over can be gone on with. */
  leave(): void {
    if (!this.item) this.series = null;
    this.#sitting.activity = 'home';
    this.#sitting.countDue();
  }
  /** Goes on with the series that was left. */
  goOn(): void {
    if (this.series) this.#sitting.activity = this.series.purpose;
  }
  /** Gives up the series that was left. */
  drop(): void {
    this.series = null;
    this.#keep();
  }

  /** Takes in what a file holds, beside what is remembered. */
  take(results: Results): void {
    this.#store((known) => mergeResults(known, results));
  }
  /** Forgets all results, of every lesson. */
  erase(): void {
    this.#store(() => noResults);
  }

  #now(): number {
    return this.#sitting.around.now();
  }

  #store(change: (results: Results) => Results): void {
    this.results = updateResults(this.#sitting.around.store, change);
    this.#sitting.countDue();
  }

  #change(change: (series: Series) => Series): void {
    if (!this.series) return;
    this.series = change(this.series);
    this.#keep();
  }

  /** Keeps the series for the next visit; one that is over, or given up, no longer. */
  #keep(): void {
    const { series, item, about, fewer } = this;
    const trace = this.#subject?.trace;
    const kept = item && series && trace ? keptSeries(series, { about, fewer, trace }) : null;
    if (kept || this.#isKept) this.#sitting.around.store.write(this.#key, kept);
    this.#isKept = kept !== null;
  }

  /** Makes the item in view answered or skipped, and remembers the attempt. */
  #settle(change: (series: Series, now: number) => Series): void {
    const before = this.series;
    if (!before) return;
    const now = this.#now();
    this.series = change(before, now);
    if (this.series === before) return;
    this.#keep();
    const attempt = practice.attemptOf(this.series, this.#sitting.lesson.id, now);
    if (attempt) this.#store((results) => record(results, attempt));
  }

  #start(
    purpose: practice.Purpose,
    explains: Series['explains'],
    run: Run,
    subject: Subject,
    questions: readonly Question[],
    wished = 0,
  ): boolean {
    if (questions.length === 0) return false;
    this.#subject = subject;
    this.about = run.name;
    this.ranOut = false;
    this.fewer = questions.length < wished;
    this.series = practice.startSeries(purpose, explains, questions, this.#now());
    this.#sitting.activity = purpose;
    this.#keep();
    return true;
  }

  #about({ trace }: Run): Subject {
    return subjectOf(trace, choicesOf(trace));
  }

  /** A seed that no other draw has had. */
  #seed(): string {
    this.#draws += 1;
    return `${this.#sitting.lesson.id}/${this.#now()}/${this.#draws}`;
  }

  #fresh(subject: Subject, most: number, wanted: Wanted = {}): Question[] {
    return drawQuestions(subject, this.#seed(), most, this.results, wanted);
  }

  readonly #variant: practice.Variant = (question, asked) =>
    this.#subject && drawVariant(this.#subject, question, asked);

  #runToReview(): Run {
    const { lesson, branches } = this.#sitting;
    const finished = branches
      .map((branch) => ({ branch, plan: this.#sitting.planOf(branch) }))
      .filter(({ branch, plan }) => branch.taken >= plan.trace.steps.length)
      .filter(({ plan }) => Object.keys(choicesOf(plan.trace)).length > 0)
      .map(({ branch, plan }) => ({ name: nameOfBranch(lesson, branch, plan), trace: plan.trace }));
    return randomFrom(this.#seed()).pick([this.lessonRun, ...finished]);
  }

  /** All objectives, those that are not mastered first. */
  #weakest(): string[] {
    const { id: lesson } = this.#sitting.lesson;
    const proven = (objective: string) => masteryOf(this.results, { lesson, objective }).proven;
    const drawn = randomFrom(this.#seed()).shuffle(objectives.map(({ id }) => id));
    return drawn.sort((a, b) => proven(a) - proven(b)).slice(0, MOST_REVIEWED / PER_OBJECTIVE);
  }
}

const practisings = new WeakMap<Sitting, Practising>();

/** What a learner practises in a sitting; kept while the run is shown for a proof. */
export function practisingIn(sitting: Sitting): Practising {
  const known = practisings.get(sitting) ?? new Practising(sitting);
  practisings.set(sitting, known);
  return known;
}
