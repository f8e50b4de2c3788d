import { choicesOf } from '../engine/plan.ts';
import type { Step } from '../engine/step.ts';
import { lessonEntries } from '../lessons/registry.ts';
import { type Ask, predictionsFor, visiblePast } from '../quiz/predictions.ts';
import {
  askOf,
  type ClassMoment,
  type Drill,
  rightOption,
  screenFor,
  stepAhead,
  voteStands,
} from './audience-screen.ts';
import { type Channel, newWindowName, openChannel } from './channel.ts';
import {
  type Ignored,
  isForAudience,
  type Look,
  type Message,
  type PanelId,
  type Screen,
} from './channel-message.ts';
import { type ClassEntry, linkOf } from './class-plan.ts';
import { type Hold, isKeptConsole, type KeptConsole, MOST_KEPT_VOTES } from './kept-console.ts';
import { RunningOrder } from './running-order.svelte.ts';
import type { Sitting } from './sitting.svelte.ts';
import { startOrHalt, type Stopwatch, stopped } from './stopwatch.ts';
import type { Store } from './store.ts';
import { newVote, roundOf, type Vote, type VoteEvent, voteAfter } from './vote.ts';

/** Whether this console drives the audience windows. */
export type Role = 'joining' | 'driving' | 'watching';

/** How long another console has to say that it drives, in milliseconds. */
const ANSWER_TIME = 250;
/** An audience window that has not asked for so long is gone, in milliseconds. */
const AUDIENCE_SILENCE = 6000;
/** How long a console may be off the page while another lesson opens, in milliseconds. */
const RETURN_TIME = 1000;
/** Where what is kept of a console stands in the store. */
const KEY = 'present';
const PICTURE_KEY = 'present.picture';

const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/**
 * The console of one who presents: what the room is shown of a sitting, and when. It lives from
 * "Present" to "Close", through changes of the lesson and reloads of the page.
 */
export class Presenter {
  /** What tells this console from others. */
  readonly id = newWindowName();
  readonly session: string;
  sitting = $state.raw() as Sitting;
  look = $state.raw<Look>({ size: 'large', theme: 'light' });
  panels = $state.raw<readonly PanelId[]>(['process-flow', 'production']);
  hold = $state.raw<Hold>('live');
  #held = $state.raw<Screen | null>(null);
  drill = $state.raw<Drill>('none');
  watch = $state.raw<Stopwatch>(stopped);
  /** The tab of the console that is open. */
  tab = $state('step');
  /** The vote that was opened last, until it is put away. */
  vote = $state.raw<Vote | null>(null);
  /** Votes that have been put away, in order. */
  votes = $state.raw<readonly Vote[]>([]);
  role = $state.raw<Role>('joining');
  /** The running order of the class. */
  readonly order: RunningOrder;
  /** Whether the console shows the room's screen in small; kept from one class to the next. */
  hasPicture = $state(false);
  /** True once a console that drove has closed while this one watched. */
  isAlone = $state.raw(false);
  /** How many audience windows have asked lately. */
  audiences = $state.raw(0);
  /** Why something that arrived was ignored, the last time. */
  ignored = $state.raw<Ignored | null>(null);
  /** False where the browser has no line between windows. */
  readonly hasChannel: boolean;

  readonly moment: ClassMoment = $derived({
    lesson: this.sitting.lesson.id,
    scenario: this.sitting.scenario.id,
    present: this.sitting.present,
    assumed: this.sitting.link.assumed ?? {},
  });
  /** What the room would see without a hold. */
  readonly #live: Screen = $derived(screenFor(this.moment, this));
  /** What the room sees. */
  readonly screen: Screen = $derived(
    this.hold === 'blank'
      ? { show: 'nothing' }
      : this.hold === 'frozen'
        ? (this.#held ?? this.#live)
        : this.#live,
  );
  /** The step that comes next, as it is armed. For the console alone. */
  readonly ahead: Step | null = $derived(stepAhead(this.sitting.present, this.sitting.ahead));
  readonly #predictions = $derived(predictionsFor(this.sitting.present));
  /** Where the run stands to the vote. */
  readonly stands: 'open' | 'revealed' | 'elsewhere' = $derived(
    this.vote ? voteStands(this.vote, this.moment) : 'elsewhere',
  );
  /** The option that comes true as things are armed, or that has. For the console alone. */
  readonly right: number | null = $derived.by(() => {
    const { vote, stands, ahead, moment } = this;
    if (!vote || stands === 'elsewhere') return vote?.right ?? null;
    const { present } = moment;
    const ask = askOf(present, vote.step, vote.ask);
    const step = stands === 'revealed' ? present.steps.at(-1) : ahead;
    return ask && step ? rightOption(present, ask, step) : null;
  });

  readonly #store: Store;
  readonly #channel: Channel | null;
  // Only how many there are is shown.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #seen = new Map<string, number>();
  #claim = 0;
  /** The option that was seen to come true, for the export; the run may have gone on since. */
  #revealed: number | null = null;
  #joining: ReturnType<typeof setTimeout> | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(sitting: Sitting) {
    this.sitting = sitting;
    this.#store = sitting.around.store;
    const kept = this.#store.read<KeptConsole | null>(KEY, isKeptConsole, null);
    this.session = kept?.session ?? newWindowName();
    if (kept) this.#recall(kept);
    this.hasPicture = this.#store.read(PICTURE_KEY, isFlag, false);
    this.order = new RunningOrder(this.#store, () => [
      this.sitting.lesson.id,
      ...lessonEntries.map(({ id }) => id),
    ]);
    this.#channel = openChannel(
      this.session,
      this.id,
      (message) => this.#hear(message),
      (reason, kind) => {
        // What another class shows to its own audience is no business of this one.
        if (!isForAudience(kind)) this.ignored = reason;
      },
    );
    this.hasChannel = this.#channel !== null;
    this.#channel?.say({ kind: 'who' });
    this.#joining = setTimeout(() => this.drive(), ANSWER_TIME);
  }

  #recall({ look, panels, hold, held, drill, watch, vote, votes }: KeptConsole): void {
    this.look = look;
    this.panels = panels;
    this.hold = hold;
    this.#held = held;
    this.drill = drill;
    this.watch = watch;
    this.vote = vote;
    this.votes = votes;
  }

  // Windows

  /** The sitting that is presented from now on. */
  attach(sitting: Sitting): void {
    clearTimeout(this.#leaving);
    if (sitting === this.sitting) return;
    this.putVoteAway();
    this.sitting = sitting;
  }
  /** The console is off the page: for good, unless it comes back at once with another lesson. */
  leave(forGood: () => void): void {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(forGood, RETURN_TIME);
  }
  /** Ends presenting. The audience windows keep what they show, and say that nobody drives. */
  close(): void {
    clearTimeout(this.#joining);
    clearTimeout(this.#leaving);
    this.farewell();
    this.#channel?.close();
    if (this.role !== 'driving') return;
    // The next class begins with a screen that shows something, and no drill.
    this.putVoteAway();
    this.hold = 'live';
    this.drill = 'none';
    this.#keep();
  }
  /** Tells the others that this console is gone; a reload may bring it back. */
  farewell(): void {
    this.#channel?.say({ kind: 'closed' });
  }

  /** Drives the audience windows; another console that does is told. */
  drive(): void {
    clearTimeout(this.#joining);
    if (this.role === 'watching') this.#claim += 1;
    this.role = 'driving';
    this.isAlone = false;
    this.#channel?.say({ kind: 'drive', claim: this.#claim });
    this.post();
  }

  /** Shows the room what it is to see, and keeps it for a reload. */
  post(): void {
    const { look, screen, role } = this;
    if (this.stands === 'revealed') this.#revealed = this.right;
    if (role !== 'driving') return;
    this.#channel?.say({ kind: 'screen', look, screen });
    this.#keep();
  }

  #keep(): void {
    const { session, look, panels, hold, drill, watch, vote, votes } = this;
    const kept: KeptConsole = {
      ...{ session, look, panels, hold, drill, watch, vote, votes },
      held: this.#held,
    };
    this.#store.write(KEY, kept);
  }

  #hear(message: Message): void {
    const { kind, from } = message;
    if (kind === 'hello' || kind === 'peek') {
      if (kind === 'hello') this.#seen.set(from, this.sitting.around.now());
      this.countAudiences();
      if (this.role === 'driving') {
        this.#channel?.say({ kind: 'screen', look: this.look, screen: this.screen });
      }
    } else if (kind === 'bye') {
      this.#seen.delete(from);
      this.countAudiences();
    } else if (kind === 'who') {
      if (this.role === 'driving') this.#channel?.say({ kind: 'drive', claim: this.#claim });
    } else if (kind === 'drive') this.#yieldTo(message.claim, from);
    else if (kind === 'closed') this.isAlone = this.role === 'watching';
    else if (kind === 'command' && this.role === 'driving') {
      if (message.do === 'seek') this.sitting.seek(Math.min(message.step, this.sitting.cursor));
      else this.sitting.obey({ do: message.do });
    }
  }

  /** Of two consoles the one with the higher claim drives. */
  #yieldTo(claim: number, other: string): void {
    if (
      this.role === 'driving' &&
      (claim < this.#claim || (claim === this.#claim && other < this.id))
    ) {
      this.#channel?.say({ kind: 'drive', claim: this.#claim });
      return;
    }
    clearTimeout(this.#joining);
    this.#claim = claim;
    this.role = 'watching';
    this.isAlone = false;
  }

  /** Counts the audience windows that have asked lately. */
  countAudiences(): void {
    const now = this.sitting.around.now();
    for (const [id, at] of this.#seen) if (now - at > AUDIENCE_SILENCE) this.#seen.delete(id);
    this.audiences = this.#seen.size;
  }

  /** The address of an audience window. */
  get audienceAddress(): string {
    const [page = ''] = this.sitting.around.fullLink('').split(/[?#]/);
    return `${page}?audience=${this.session}`;
  }

  // What the room sees

  /** Holds what the room sees, or lets it go on when that hold is there already. */
  holdOrGoOn(hold: Exclude<Hold, 'live'>): void {
    if (this.hold === hold) {
      this.hold = 'live';
      return;
    }
    this.#held = hold === 'frozen' ? this.#live : null;
    this.hold = hold;
  }
  /** One panel, or two beside each other. */
  choosePanels(first: PanelId, second: PanelId | null): void {
    this.panels = second === null || second === first ? [first] : [first, second];
  }

  showPicture(isShown: boolean): void {
    this.hasPicture = isShown;
    this.#store.write(PICTURE_KEY, isShown);
  }

  startOrHaltWatch(): void {
    this.watch = startOrHalt(this.watch, this.sitting.around.now());
  }

  // Vote

  /** The questions that can be put to the vote now. */
  get asks(): readonly Ask[] {
    return this.#predictions?.asks ?? [];
  }
  /** The id of the one that is proposed. */
  get proposedAsk(): string | null {
    return this.#predictions?.proposed ?? null;
  }
  /** True while votes can be counted. */
  get isCounting(): boolean {
    return this.stands === 'open' && this.vote !== null && this.vote.phase !== 'discussion';
  }

  openVote(askId: string): void {
    const ask = this.asks.find(({ id }) => id === askId);
    if (!ask) return;
    this.putVoteAway();
    const { present, lesson, scenario } = this.moment;
    this.vote = newVote({
      ...{ lesson, scenario },
      step: present.steps.length + 1,
      moment: visiblePast(present),
      ask: ask.id,
      question: ask.question,
      options: ask.options.map(({ text: option }) => option),
    });
  }
  changeVote(event: VoteEvent): void {
    if (this.vote) this.vote = voteAfter(this.vote, event);
  }
  /** Counts votes for an option in the round that is being counted. */
  countOne(option: number, by: number): void {
    const { vote } = this;
    const counted = vote?.[roundOf(vote)][option];
    if (counted !== undefined) this.changeVote({ type: 'counted', option, votes: counted + by });
  }
  /** Goes to the moment before the step that the vote is about. */
  goToVote(): void {
    if (this.vote) this.sitting.seek(this.vote.step - 1);
  }
  /** Takes the step that the vote is about. */
  reveal(): void {
    if (this.stands === 'open') this.sitting.stepOn();
  }
  /** Goes back before the step; the votes stay and the round is open again. */
  takeRevealBack(): void {
    if (this.stands === 'revealed') this.sitting.previous();
  }
  /** Ends a vote; it stays for the export if anybody voted. */
  putVoteAway(): void {
    if (!this.vote) return;
    // What tells its moment from others is long, and of no use any more.
    const vote = { ...this.vote, right: this.#revealed, moment: '' };
    if ([...vote.first, ...vote.second].some((votes) => votes > 0))
      this.votes = [...this.votes, vote].slice(-MOST_KEPT_VOTES);
    this.vote = null;
    this.#revealed = null;
  }

  // Drill

  /** Ends a drill: the room sees the run from its start, and what was really wrong. */
  debrief(): void {
    this.drill = 'debrief';
    this.sitting.first();
  }

  // Class plan

  /** What the run is now, as an entry of the plan. */
  #runNow(): Omit<ClassEntry, 'title' | 'activity' | 'notes'> {
    const { lesson, scenarioPart, plan, cursor, link } = this.sitting;
    return {
      lesson: lesson.id,
      scenario: scenarioPart.scenario ?? null,
      choices: choicesOf(plan.trace),
      assumed: link.assumed ?? {},
      at: cursor,
      panels: this.panels,
    };
  }
  addToPlan(title: string): void {
    const activity = this.drill === 'on-call' ? 'drill' : this.vote ? 'vote' : 'show';
    this.order.add({ title, notes: '', activity, ...this.#runNow() });
  }
  replacePlanEntry(at: number): void {
    this.order.changeEntry(at, this.#runNow());
  }
  /** Starts an entry: its run at its step, what is armed in it, and what the room sees. */
  startEntry(at: number): void {
    const entry = this.order.begin(at);
    if (!entry) return;
    this.putVoteAway();
    this.panels = entry.panels;
    this.drill = entry.activity === 'drill' ? 'on-call' : 'none';
    this.tab = entry.activity === 'show' ? 'step' : entry.activity;
    this.sitting.around.follow?.(linkOf(entry));
  }
  /** Opens a plan in place of the one that is there, and shows what became of it. */
  openPlan(source: string, from: 'file' | 'link'): void {
    this.order.open(source, from);
    this.tab = 'plan';
  }
}
