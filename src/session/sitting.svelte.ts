import type { Actor } from 'xstate';
import { choicesOf, type Plan, playToEnd } from '../engine/plan.ts';
import type { Assumptions, Outcome } from '../engine/stage.ts';
import type { Step } from '../engine/step.ts';
import type { Scenario } from '../engine/strategy.ts';
import { offersAfter, type Offer, type Trace, traceUpTo } from '../engine/trace.ts';
import type { Lesson } from '../lessons/lesson.ts';
import type { Proof } from '../quiz/question.ts';
import type { Announcer } from './announcer.svelte.ts';
import { narrate } from './narration.ts';
import { type Coverage, nothingSeen } from './coverage.ts';
import { countDue } from './due.ts';
import { type KeptRun, runKey } from './kept-runs.ts';
import type { Command } from './keys.ts';
import { encodeLink, type LinkState } from './link.ts';
import { DEFAULT_MODE, findMode, type ModeId } from './modes.ts';
import type { player } from './player.ts';
import type { Attempt } from './predictions-record.ts';
import type { Store } from './store.ts';
import {
  activeBranch,
  addBranches,
  arm,
  type Branch,
  choose,
  type Course,
  deleteBranch,
  newTimeline,
  openBranch,
  outcomeAhead,
  renameBranch,
  restoreBranches,
  seek,
  stepOn,
  switchBranch,
  type Timeline,
} from './timeline.ts';

/** How far a learner is with one of the lesson's questions. */
export interface Answer {
  readonly chosen: number | null;
  /** How many of its hints are shown. */
  readonly hints: number;
  /** The option that was checked last; its explanation is shown. */
  readonly checked: number | null;
}

/** What proves an answer, and the question to go back to. */
export interface Spotlight extends Proof {
  readonly question: string;
}

/** What the last change that can be taken back did. */
export type Undoable = 'branch' | 'reset' | 'delete' | 'rename' | 'pin' | 'unpin';

/** A change and how to take it back, without what has happened since. */
interface Change {
  readonly what: Undoable;
  readonly undo: (timeline: Timeline) => Timeline;
}

/** How many changes can be taken back. */
const MOST_UNDO = 50;

/** What a sitting may use of the world around the page. */
export interface Surroundings {
  readonly store: Store;
  /** Milliseconds since 1970. May jump: a learner can set the clock. */
  readonly now: () => number;
  /** The whole link to a hash, for sharing. */
  readonly fullLink: (hash: string) => string;
  /** Opens what a link holds, of whichever lesson. */
  readonly follow?: (hash: string) => unknown;
}

/** What became of a link: choices and numbers that could not be used, and the run's length. */
export interface OpenedLink {
  readonly refused: Plan['refused'];
  readonly outOfBounds: readonly string[];
  readonly length: number;
}

/** One learner's sitting with a lesson: branches, cursor, mode, answers, and what drives them. */
export class Sitting {
  readonly lesson: Lesson;
  /** The story of the lesson that the runs belong to. */
  readonly scenario: Scenario;
  readonly player: Actor<typeof player>;
  readonly announcer: Announcer;
  mode = $state<ModeId>(DEFAULT_MODE);
  answers = $state.raw<Readonly<Record<string, Answer>>>({});
  /** What proves an answer, marked until the cursor moves on. */
  spotlight = $state.raw<Spotlight | null>(null);
  /** True while a learner who practises looks at the run, for a proof. */
  looking = $state(false);
  /** What a learner who practises does. */
  activity = $state<'home' | 'quiz' | 'test' | 'fill' | 'review'>('home');
  /** How many objectives of the lesson are due for review. */
  due = $state(0);
  /** True while questions stand in place of the run. */
  readonly isPractising: boolean = $derived(!this.looking && this.practises);
  /** The question to go back to; it takes the focus and clears this. */
  returnTo = $state<string | null>(null);
  /** The tab of the explanations that is open. */
  tab = $state('why');
  /** The branch that is compared with the one in view; null for the one it parted from. */
  compareWith = $state<number | null>(null);
  /** The run of another strategy that is compared instead, as links name it. */
  against = $state<string | null>(null);
  /** The view of place `dialogs` that is open, by its id. */
  dialog = $state<string | null>(null);
  /**
   * Null unless a console presents this sitting to a room; else a class plan still to be opened. Only
   * the name of its window tells that of a console, through reloads and changes of the lesson.
   */
  presents = $state<string | null>(window.name === 'console' ? '' : null);
  /** Whether the assumed numbers are unfolded. */
  showingNumbers = $state(false);
  /** The stage whose step the fault plan is asked for; null when none is. */
  planningFor = $state.raw<{ readonly step: number } | null>(null);
  coverage = $state.raw<Coverage>(nothingSeen);
  /** Runs that were deleted in this sitting, so that they are not kept any longer. */
  deleted = $state.raw<readonly string[]>([]);
  /** Assumed numbers that the learner has changed, by id. */
  #assumed = $state.raw<Assumptions>({});
  /** The scenario with the learner's own numbers. */
  readonly #played: Scenario = $derived.by(() => {
    const { scenario } = this;
    return { ...scenario, assumed: { ...scenario.assumed, ...this.#assumed } };
  });
  #timeline = $state.raw<Timeline>(newTimeline());
  #past = $state.raw<readonly Change[]>([]);

  /** All runs. Stepping to and fro leaves them as they are, and what depends on them alone. */
  readonly branches: readonly Branch[] = $derived(this.#timeline.branches);
  readonly branch: Branch = $derived(activeBranch(this.#timeline));
  #choices = $derived(this.branch.choices);
  /** The active branch, played to its end. Steps that are not taken yet must not be shown. */
  readonly plan: Plan = $derived(this.#play(this.#choices));
  /** True where steps after the cursor must not be on the page. */
  readonly hidesAhead: boolean = $derived(findMode(this.mode)?.hidesAhead ?? false);
  /** The steps taken so far; where nothing ahead is shown, those up to the cursor. */
  readonly trace: Trace = $derived(
    traceUpTo(this.plan.trace, this.hidesAhead ? this.#timeline.cursor : this.branch.taken),
  );
  /** The run as it stands at the cursor. */
  readonly present: Trace = $derived(traceUpTo(this.plan.trace, this.#timeline.cursor));
  /** What of the run may be spoken of: all of it, unless nothing ahead is shown. */
  readonly known: Trace = $derived(this.hidesAhead ? this.trace : this.plan.trace);
  /** Predictions of this sitting, in order. */
  predictions = $state.raw<readonly Attempt[]>([]);
  /** Where a prediction is due before a step: asks for it, instead of stepping on. */
  askFirst: (() => void) | null = null;
  /** The step the cursor stands on; null at the start. */
  readonly step: Step | null = $derived(this.present.steps.at(-1) ?? null);
  /** What can happen at the step after the cursor, the nominal outcome first. */
  readonly offers: readonly Offer[] = $derived(offersAfter(this.plan.trace, this.#timeline.cursor));
  readonly #course: Course = $derived({
    events: this.plan.trace.run.events,
    nominal: this.offers[0]?.outcome.id ?? null,
  });
  /** The outcome that the step after the cursor has or will have; null at the end. */
  readonly ahead: string | null = $derived(outcomeAhead(this.#timeline, this.#course));

  /** What became of the link that was opened last: refused choices, and the run's length. */
  lastOpened: OpenedLink | null = null;
  readonly #plans = new WeakMap<Branch['choices'], Plan>();
  readonly #playback: { unsubscribe(): void };

  /** What the sitting is given of the world around the page. */
  readonly around: Surroundings;

  constructor(
    lesson: Lesson,
    playback: Actor<typeof player>,
    announcer: Announcer,
    around: Surroundings,
    scenario: Scenario = lesson.scenarios[0],
  ) {
    this.lesson = lesson;
    this.scenario = scenario;
    this.around = around;
    this.player = playback;
    this.announcer = announcer;
    this.#playback = playback.on('step.due', () => this.#advance());
    this.countDue();
  }

  /** Ends the sitting; the player goes on without it. */
  dispose(): void {
    this.player.send({ type: 'learner.tookOver' });
    this.#playback.unsubscribe();
  }

  /** True in modes that ask questions instead of showing the run. */
  get practises(): boolean {
    return findMode(this.mode)?.practises ?? false;
  }
  get cursor(): number {
    return this.#timeline.cursor;
  }
  /** Steps of the active branch up to its end, taken or not. */
  get length(): number {
    return this.plan.trace.steps.length;
  }
  /** Any branch, played to its end. */
  planOf(branch: Branch): Plan {
    return branch.id === this.branch.id ? this.plan : this.#play(branch.choices);
  }
  /** What the next step will do, in words; null when there is none. */
  get nextAction(): string | null {
    if (this.atEnd) return null;
    return this.plan.trace.steps[this.cursor]?.action ?? null;
  }
  /** True when an assumed number differs from the lesson's. */
  get hasOwnNumbers(): boolean {
    return Object.keys(this.#assumed).length > 0;
  }
  get atStart(): boolean {
    return this.cursor === 0;
  }
  get atEnd(): boolean {
    return this.#timeline.draft === null && this.cursor >= this.length;
  }
  /** True when something is pinned to a step to come. */
  get hasPins(): boolean {
    return this.plan.trace.steps.slice(this.branch.taken).some(({ planned }) => !planned);
  }
  /** The outcome chosen for the next step, if it is a fault. */
  get faultAhead(): Outcome | null {
    const { outcome } = this.offers.find((offer) => offer.outcome.id === this.ahead) ?? {};
    return outcome?.fault ? outcome : null;
  }
  /** True when stepping on would start a new branch. */
  get isParting(): boolean {
    return this.#timeline.draft !== null;
  }

  /** What links and files say of the scenario: nothing of the lesson's first. */
  get scenarioPart(): { readonly scenario?: string } {
    const { id } = this.scenario;
    return id === this.lesson.scenarios[0].id ? {} : { scenario: id };
  }

  /** What a link to this sitting holds. */
  get link(): LinkState {
    return {
      lesson: this.lesson.id,
      ...this.scenarioPart,
      choices: choicesOf(this.plan.trace),
      at: this.cursor,
      // How far the run has been taken says how long it is at least.
      ran: this.hidesAhead ? this.cursor : this.branch.taken,
      mode: this.mode,
      assumed: this.#assumed,
      ...(this.against && { against: this.against }),
    };
  }

  /** The link to exactly what is on the screen. */
  shareLink(): string {
    return this.around.fullLink(encodeLink(this.link));
  }

  /** Replaces everything by what a link holds; for the first time a page shows it. */
  open(link: LinkState): void {
    const { choices, taken, cursor } = this.#fromLink(link);
    this.#timeline = newTimeline(choices, taken, cursor);
  }

  /** Opens what a link holds beside the runs there are. */
  openBeside(link: LinkState): void {
    const { choices, taken, cursor } = this.#fromLink(link);
    this.#byHand(openBranch(this.#timeline, choices, taken, cursor));
  }

  #fromLink({ choices, at, ran, mode, assumed = {}, against, classPlan }: LinkState) {
    if (classPlan) this.presents = classPlan;
    this.assumeNothing();
    const outOfBounds = Object.entries(assumed)
      .filter(([id, value]) => !this.assume(id, value))
      .map(([id, value]) => `${id}:${value}`);
    const { trace, refused } = this.#play(choices);
    const { length } = trace.steps;
    this.mode = mode;
    this.against = against ?? null;
    this.lastOpened = { refused, length, outOfBounds };
    const [taken, cursor] = [Math.min(ran, length), Math.min(at, length)];
    return { choices: choicesOf(trace), taken, cursor };
  }

  /** Does what a key asks for. */
  obey(command: Exclude<Command, { do: 'help' }>): void {
    if (command.do === 'choose') {
      if (this.mustPredict()) return;
      const offer = this.offers[command.index];
      if (offer) this.choose(offer.outcome.id);
    } else if (command.do === 'play-or-pause') {
      if (this.player.getSnapshot().matches('playing')) this.player.send({ type: 'pause.pressed' });
      else this.play();
    } else this[command.do]();
  }

  /** Opens runs beside those there are; the first of them is shown when asked for. */
  openRuns(runs: readonly KeptRun[], show: boolean): void {
    const before = this.#timeline;
    const opened = addBranches(before, runs);
    const [first] = runs;
    if (!show || !first) {
      this.#timeline = opened;
      return;
    }
    const { length } = this.#play(first.choices).trace.steps;
    const taken = Math.min(first.taken, length);
    this.#openNew(openBranch(opened, first.choices, taken, taken));
  }

  /** Opens a run beside the others, at a step of it. */
  showRun(choices: Branch['choices'], step: number, name = ''): void {
    const opened = openBranch(this.#timeline, choices, step, step);
    this.#openNew(name ? renameBranch(opened, opened.active, name) : opened);
  }

  /** True in Predict mode: asks for a prediction, and the run stays where it is. */
  mustPredict(): boolean {
    if (this.mode !== 'predict') return false;
    this.askFirst?.();
    return true;
  }

  next(): void {
    if (!this.mustPredict()) this.stepOn();
  }
  /** Takes the next step, in every mode. */
  stepOn(): void {
    const next = stepOn(this.#timeline, this.#course);
    if (this.isParting) this.#openNew(next);
    else this.#byHand(next);
  }
  previous(): void {
    this.seek(this.cursor - 1);
  }
  first(): void {
    this.seek(0);
  }
  last(): void {
    if (this.mustPredict()) return;
    if (this.isParting) this.next();
    this.seek(this.length);
  }
  /** Moves the cursor; forwards, what was chosen for the next step happens first. */
  seek(step: number): void {
    if (step > this.cursor && this.mustPredict()) return;
    if (!this.isParting || step <= this.cursor) {
      this.#byHand(seek(this.#timeline, step, this.#course));
      return;
    }
    this.next();
    if (step > this.cursor) this.#byHand(seek(this.#timeline, step, this.#course));
  }
  switchTo(branch: number): void {
    this.#byHand(switchBranch(this.#timeline, branch));
  }

  /** Chooses what happens at the step after the cursor. */
  choose(outcome: string): void {
    if (!this.offers.some((offer) => offer.outcome.id === outcome)) return;
    this.player.send({ type: 'learner.tookOver' });
    this.#timeline = choose(this.#timeline, outcome, this.#course);
  }

  /** Pins an outcome to a step that is still to come; null takes the pin away. */
  pin(step: number, outcome: string | null): void {
    const { id, choices } = this.branch;
    const before = choices[step] ?? null;
    this.#remember(outcome === null ? 'unpin' : 'pin', (timeline) =>
      timeline.active === id ? arm(timeline, step, before) : timeline,
    );
    this.#apply(arm(this.#timeline, step, outcome));
  }

  rename(branch: number, name: string): void {
    const before = this.branches.find(({ id }) => id === branch)?.name ?? '';
    this.#remember('rename', (timeline) => renameBranch(timeline, branch, before));
    this.#timeline = renameBranch(this.#timeline, branch, name);
  }

  delete(branch: number): void {
    const gone = this.branches.find(({ id }) => id === branch);
    if (!gone) return;
    const { active, cursor } = this.#timeline;
    this.#remember('delete', (timeline) => {
      const back = restoreBranches(timeline, [gone], gone.id, Math.min(cursor, gone.taken));
      return active === gone.id
        ? back
        : { ...back, active: timeline.active, cursor: timeline.cursor };
    });
    this.deleted = [...this.deleted, runKey(gone)];
    this.#byHand(deleteBranch(this.#timeline, branch));
  }

  /** Goes back to one untouched run at its start. */
  reset(): void {
    const { branches, active, cursor } = this.#timeline;
    this.#remember('reset', (timeline) => restoreBranches(timeline, branches, active, cursor));
    this.deleted = [...this.deleted, ...this.branches.map(runKey)];
    this.#byHand(newTimeline());
  }

  /** What can be taken back, if anything. */
  get undoable(): Undoable | null {
    return this.#past.at(-1)?.what ?? null;
  }

  /** Takes back the last change that can be, and nothing else that has happened since. */
  undo(): void {
    const last = this.#past.at(-1);
    if (!last) return;
    this.#past = this.#past.slice(0, -1);
    this.#byHand(last.undo(this.#timeline));
  }

  #remember(what: Undoable, undo: Change['undo']): void {
    this.#past = [...this.#past, { what, undo }].slice(-MOST_UNDO);
  }

  /** Shows a timeline with branches that were not there before; undoing takes just those away. */
  #openNew(opened: Timeline): void {
    const { active, cursor, branches } = this.#timeline;
    const fresh = opened.branches.filter(({ id }) => !branches.some((branch) => branch.id === id));
    this.#remember('branch', (timeline) => {
      const left = fresh.reduce((rest, { id }) => deleteBranch(rest, id), timeline);
      const back = switchBranch(left, active);
      return back.active === active
        ? { ...back, cursor: Math.min(cursor, activeBranch(back).taken) }
        : back;
    });
    this.#byHand(opened);
  }

  /** Plays from here, or from the start when there is nothing left. */
  play(): void {
    if (this.mustPredict()) return;
    if (this.atEnd) this.seek(0);
    this.player.send({ type: 'play.pressed' });
  }

  /**
   * Assumes another number; the whole run is counted again.
   *
   * @returns false, and nothing changes, for an unknown number or one out of its bounds.
   */
  assume(id: string, value: number): boolean {
    const { assumptions } = this.lesson.strategy;
    const known = Object.hasOwn(assumptions, id) ? assumptions[id] : undefined;
    if (!known || !(value >= known.least && value <= known.most)) return false;
    this.#assumed = { ...this.#assumed, [id]: value };
    return true;
  }

  /** Goes back to the lesson's own numbers. */
  assumeNothing(): void {
    this.#assumed = {};
  }

  /** Counts anew what is due, after an answer or after a while. */
  countDue(): void {
    this.due = countDue(this.around.store, this.lesson.id, this.around.now());
  }

  chooseMode(mode: ModeId): void {
    this.mode = mode;
    this.looking = false;
    this.activity = 'home';
    this.countDue();
    // Something else chosen for a step that is hidden now would be forgotten about.
    if (this.hidesAhead) this.#timeline = { ...this.#timeline, draft: null };
    if (mode === 'watch') this.play();
    else this.player.send({ type: 'pause.pressed' });
  }

  /** Goes to the step that proves an answer, in the run that shows it, and marks what settles it. */
  show(proof: Proof, question: string): void {
    this.player.send({ type: 'learner.tookOver' });
    this.#apply(openBranch(this.#timeline, proof.choices, proof.step, proof.step));
    this.spotlight = { ...proof, question };
    this.looking = true;
    const { mark } = proof;
    const what = 'column' in mark ? mark.column : 'variable' in mark ? mark.variable : '';
    void import('../ui/on-demand-strings.ts').then(({ onDemandStrings: { proofShown } }) =>
      this.announcer.say(proofShown(proof.step, mark.in, what)),
    );
  }

  /** Goes back from a proof to its question. */
  backToQuestion(): void {
    this.returnTo = this.spotlight?.question ?? null;
    this.spotlight = null;
    this.looking = false;
    this.tab = 'quiz';
  }

  answer(question: string, change: Partial<Answer>): void {
    const current = this.answers[question] ?? { chosen: null, hints: 0, checked: null };
    this.answers = { ...this.answers, [question]: { ...current, ...change } };
  }

  /** Choices keep their identity while a branch is stepped through, so each is played once. */
  #play(choices: Branch['choices']): Plan {
    const known = this.#plans.get(choices);
    if (known && known.trace.run.scenario === this.#played) return known;
    const plan = playToEnd(this.lesson.strategy, this.#played, choices);
    this.#plans.set(choices, plan);
    return plan;
  }

  /** A move that the learner made: stops playback and says where it led. */
  #byHand(timeline: Timeline): void {
    this.player.send({ type: 'learner.tookOver' });
    if (timeline === this.#timeline) return;
    this.#apply(timeline);
    this.announcer.say(narrate(this.present, this.plan.trace));
  }

  #apply(timeline: Timeline): void {
    this.spotlight = null;
    this.#timeline = timeline;
  }

  /** A step of playback: only key moments and the end are spoken. */
  #advance(): void {
    this.#apply(stepOn(this.#timeline, this.#course));
    const { step } = this;
    const isMoment = this.lesson.notes.some(
      ({ mark, stage, outcome }) =>
        mark && stage === step?.stage && (!outcome || outcome === step.outcome.id),
    );
    if (this.atEnd) this.player.send({ type: 'end.reached' });
    if (this.atEnd || isMoment) this.announcer.say(narrate(this.present, this.plan.trace));
  }
}
