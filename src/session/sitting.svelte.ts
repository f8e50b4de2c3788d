import type { Actor } from 'xstate';
import { choicesOf, type Plan, playToEnd } from '../engine/plan.ts';
import type { Step } from '../engine/step.ts';
import { offersOf, type Offer, type Trace, traceUpTo } from '../engine/trace.ts';
import type { Lesson } from '../lessons/lesson.ts';
import type { Proof } from '../quiz/question.ts';
import { strings } from '../ui/strings.ts';
import type { Announcer } from './announcer.svelte.ts';
import { narrate } from './narration.ts';
import type { Command } from './keys.ts';
import type { LinkState } from './link.ts';
import { DEFAULT_MODE, type ModeId } from './modes.ts';
import type { player } from './player.ts';
import {
  activeBranch,
  type Branch,
  choose,
  type Course,
  newTimeline,
  openBranch,
  outcomeAhead,
  seek,
  stepOn,
  switchBranch,
  type Timeline,
} from './timeline.ts';

/** How far a learner is with one of the lesson's questions. */
export interface Answer {
  readonly chosen: number | null;
  readonly hinted: boolean;
  /** The option that was checked last; its explanation is shown. */
  readonly checked: number | null;
}

/** A cell that proves an answer, and the way back to the question. */
export interface Spotlight extends Proof {
  readonly back: () => void;
}

/** One learner's sitting with a lesson: branches, cursor, mode, answers, and what drives them. */
export class Sitting {
  readonly lesson: Lesson;
  readonly player: Actor<typeof player>;
  readonly announcer: Announcer;
  mode = $state<ModeId>(DEFAULT_MODE);
  answers = $state.raw<Readonly<Record<string, Answer>>>({});
  /** The cell that proves an answer, marked until the cursor moves on. */
  spotlight = $state.raw<Spotlight | null>(null);
  #timeline = $state.raw<Timeline>(newTimeline());

  readonly branch: Branch = $derived(activeBranch(this.#timeline));
  #choices = $derived(this.branch.choices);
  /** The active branch, played to its end. Steps that are not taken yet must not be shown. */
  readonly plan: Plan = $derived.by(() => this.#play(this.#choices));
  /** The steps taken so far. */
  readonly trace: Trace = $derived(traceUpTo(this.plan.trace, this.branch.taken));
  /** The run as it stands at the cursor. */
  readonly present: Trace = $derived(traceUpTo(this.plan.trace, this.#timeline.cursor));
  /** The step the cursor stands on; null at the start. */
  readonly step: Step | null = $derived(this.present.steps.at(-1) ?? null);
  /** What can happen at the step after the cursor, the nominal outcome first. */
  readonly offers: readonly Offer[] = $derived(offersOf(this.present));
  readonly #course: Course = $derived({
    events: this.plan.trace.run.events,
    nominal: this.offers[0]?.outcome.id ?? null,
  });
  /** The outcome that the step after the cursor has or will have; null at the end. */
  readonly ahead: string | null = $derived(outcomeAhead(this.#timeline, this.#course));

  /** What became of the link that was opened last: refused choices, and the run's length. */
  lastOpened: { readonly refused: Plan['refused']; readonly length: number } | null = null;
  readonly #playback: { unsubscribe(): void };

  constructor(lesson: Lesson, playback: Actor<typeof player>, announcer: Announcer) {
    this.lesson = lesson;
    this.player = playback;
    this.announcer = announcer;
    this.#playback = playback.on('step.due', () => this.#advance());
  }

  /** Ends the sitting; the player goes on without it. */
  dispose(): void {
    this.player.send({ type: 'learner.tookOver' });
    this.#playback.unsubscribe();
  }

  get cursor(): number {
    return this.#timeline.cursor;
  }
  get branches(): readonly Branch[] {
    return this.#timeline.branches;
  }
  /** Steps of the active branch up to its end, taken or not. */
  get length(): number {
    return this.plan.trace.steps.length;
  }
  /** What the next step will do, in words; null when there is none. */
  get nextAction(): string | null {
    if (this.atEnd) return null;
    return this.plan.trace.steps[this.cursor]?.action ?? null;
  }
  get atStart(): boolean {
    return this.cursor === 0;
  }
  get atEnd(): boolean {
    return this.#timeline.draft === null && this.cursor >= this.length;
  }
  /** True when stepping on would start a new branch. */
  get isParting(): boolean {
    return this.#timeline.draft !== null;
  }

  /** What a link to this sitting holds. */
  get link(): LinkState {
    return {
      lesson: this.lesson.id,
      choices: choicesOf(this.plan.trace),
      at: this.cursor,
      ran: this.branch.taken,
      mode: this.mode,
    };
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

  #fromLink({ choices, at, ran, mode }: LinkState) {
    const { trace, refused } = this.#play(choices);
    const { length } = trace.steps;
    this.mode = mode;
    this.lastOpened = { refused, length };
    const [taken, cursor] = [Math.min(ran, length), Math.min(at, length)];
    return { choices: choicesOf(trace), taken, cursor };
  }

  /** Does what a key asks for. */
  obey(command: Exclude<Command, { do: 'help' }>): void {
    if (command.do === 'choose') {
      const offer = this.offers[command.index];
      if (offer) this.choose(offer.outcome.id);
    } else if (command.do === 'play-or-pause') {
      if (this.player.getSnapshot().matches('playing')) this.player.send({ type: 'pause.pressed' });
      else this.play();
    } else this[command.do]();
  }

  next(): void {
    this.#byHand(stepOn(this.#timeline, this.#course));
  }
  previous(): void {
    this.seek(this.cursor - 1);
  }
  first(): void {
    this.seek(0);
  }
  last(): void {
    this.seek(this.length);
  }
  seek(step: number): void {
    this.#byHand(seek(this.#timeline, step, this.#course));
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

  /** Plays from here, or from the start when there is nothing left. */
  play(): void {
    if (this.atEnd) this.seek(0);
    this.player.send({ type: 'play.pressed' });
  }

  chooseMode(mode: ModeId): void {
    this.mode = mode;
    if (mode === 'watch') this.play();
    else this.player.send({ type: 'pause.pressed' });
  }

  /**
   * Goes to the step that proves an answer, in the lesson's own run, and marks the cell.
   *
   * @param back returns to the question.
   */
  show(proof: Proof, back: () => void): void {
    this.player.send({ type: 'learner.tookOver' });
    this.#apply(openBranch(this.#timeline, {}, proof.step, proof.step));
    this.spotlight = { ...proof, back };
    this.announcer.say(strings.proofShown(proof));
  }

  answer(question: string, change: Partial<Answer>): void {
    const current = this.answers[question] ?? { chosen: null, hinted: false, checked: null };
    this.answers = { ...this.answers, [question]: { ...current, ...change } };
  }

  #play(choices: Branch['choices']): Plan {
    return playToEnd(this.lesson.strategy, this.lesson.scenario, choices);
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
