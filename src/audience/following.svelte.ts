import { type Actor, createActor } from 'xstate';
import type { Lesson } from '../lessons/lesson.ts';
import type { LessonEntry } from '../lessons/lesson.ts';
import { Announcer } from '../session/announcer.svelte.ts';
import { type Channel, newWindowName, openChannel } from '../session/channel.ts';
import {
  type Ignored,
  isForAudience,
  type Look,
  type Message,
  type Screen,
  type ShownRun,
} from '../session/channel-message.ts';
import { player } from '../session/player.ts';
import { openStore, type Store } from '../session/store.ts';
import { FollowedSitting } from './followed-sitting.ts';

/** How often an audience window asks what to show, in milliseconds: so each side knows of the other. */
const ASK_EVERY = 1000;
/** A console that has not been heard for so long is taken for closed, in milliseconds. */
const SILENCE = 4500;

/**
 * How long a picture of the screen waits for the console to rest, in milliseconds: beside a console
 * it must not hold up the steps that the room sees.
 */
const PICTURE_REST = 250;

/** Why what the console shows is not shown here. */
export type Trouble = 'unknown-lesson' | 'lesson-not-loaded' | 'other-run' | 'no-channel';

/** An audience window, or a picture of one: follows what the console of its class shows. */
export class Following {
  /** Whether the console was heard yet, and whether it is still there. */
  console = $state.raw<'waiting' | 'there' | 'closed'>('waiting');
  look = $state.raw<Look>({ size: 'large', theme: 'light' });
  screen = $state.raw<Screen | null>(null);
  /** The run on the screen. */
  sitting = $state.raw<FollowedSitting | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  /** Why something that arrived was ignored, since the screen last changed. */
  ignored = $state.raw<Ignored | null>(null);

  readonly #catalogue: readonly LessonEntry[];
  readonly #channel: Channel | null;
  readonly #asking: ReturnType<typeof setInterval>;
  readonly #player: Actor<typeof player>;
  readonly #announcer = new Announcer();
  readonly #store: Store;
  readonly #isPicture: boolean;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #heardAt = 0;
  /** The screen as it came, to tell whether another one is the same. */
  #shown = '';

  /**
   * @param session the class to follow.
   * @param isPicture true for a small picture in a console, which is no audience.
   */
  constructor(session: string, catalogue: readonly LessonEntry[], isPicture = false) {
    this.#catalogue = catalogue;
    this.#isPicture = isPicture;
    this.#player = createActor(player, { input: { speed: 1 } }).start();
    // Nothing is kept of what an audience has seen.
    this.#store = openStore(
      () => {
        throw new Error('An audience window keeps nothing.');
      },
      () => undefined,
    );
    this.#channel = openChannel(
      session,
      newWindowName(),
      (message) => this.#hear(message),
      (reason, kind) => {
        // What other audiences ask is no business of this one.
        if (kind === undefined || isForAudience(kind)) this.ignored = reason;
      },
    );
    if (!this.#channel) this.trouble = 'no-channel';
    this.#sayHello();
    this.#asking = setInterval(() => this.#ask(), ASK_EVERY);
  }

  #sayHello(): void {
    this.#channel?.say({ kind: this.#isPicture ? 'peek' : 'hello' });
  }
  #ask(): void {
    this.#sayHello();
    if (this.console === 'there' && Date.now() - this.#heardAt > SILENCE) this.console = 'closed';
  }

  /** Asks the console for a step. */
  command(command: 'next' | 'previous'): void {
    this.#channel?.say({ kind: 'command', do: command });
  }
  #seek(step: number): void {
    this.#channel?.say({ kind: 'command', do: 'seek', step });
  }

  /** Says that this window goes. */
  farewell(): void {
    this.#channel?.say({ kind: 'bye' });
  }
  dispose(): void {
    this.farewell();
    clearInterval(this.#asking);
    clearTimeout(this.#resting);
    this.#channel?.close();
    this.sitting?.dispose();
    this.#player.stop();
    this.#announcer.dispose();
  }

  #hear(message: Message): void {
    if (message.kind === 'closed') {
      if (this.console === 'there') this.console = 'closed';
      return;
    }
    if (message.kind !== 'screen') return;
    this.console = 'there';
    this.#heardAt = Date.now();
    const { look, screen } = message;
    if (!this.#isPicture) this.#take(look, screen);
    else {
      clearTimeout(this.#resting);
      this.#resting = setTimeout(() => this.#take(look, screen), PICTURE_REST);
    }
  }

  #take(look: Look, screen: Screen): void {
    this.look = look;
    const text = JSON.stringify(screen);
    if (text === this.#shown) return;
    this.#shown = text;
    this.trouble = null;
    this.ignored = null;
    if (screen.show === 'run') void this.#showRun(screen.run, screen, text);
    else this.screen = screen;
  }

  /** Shows a run once its lesson is there, unless something newer has come meanwhile. */
  async #showRun(run: ShownRun, screen: Screen, text: string): Promise<void> {
    const entry = this.#catalogue.find(({ id }) => id === run.lesson);
    if (!entry) {
      this.trouble = 'unknown-lesson';
      return;
    }
    let { lesson } = entry;
    if (!lesson) {
      try {
        lesson = (await entry.load?.())?.default ?? null;
      } catch {
        lesson = null;
      }
      if (this.#shown !== text) return;
    }
    if (!lesson) {
      this.trouble = 'lesson-not-loaded';
      return;
    }
    const sitting = this.#sittingFor(lesson, run.scenario);
    if (!sitting) {
      this.trouble = 'unknown-lesson';
      return;
    }
    const { choices, cursor, assumed } = run;
    sitting.open({
      ...{ lesson: lesson.id, choices, at: cursor, ran: cursor, assumed },
      mode: 'predict',
    });
    const { refused = [], outOfBounds = [] } = sitting.lastOpened ?? {};
    if (refused.length + outOfBounds.length > 0 || sitting.cursor !== cursor) {
      this.trouble = 'other-run';
    }
    this.screen = screen;
    this.sitting = sitting;
  }

  #sittingFor(lesson: Lesson, scenarioId: string): FollowedSitting | null {
    const { sitting } = this;
    if (sitting?.lesson === lesson && sitting.scenario.id === scenarioId) return sitting;
    const scenario = lesson.scenarios.find(({ id }) => id === scenarioId);
    if (!scenario) return null;
    sitting?.dispose();
    const around = { store: this.#store, now: Date.now, fullLink: (hash: string) => hash };
    const followed = new FollowedSitting(lesson, this.#player, this.#announcer, around, scenario);
    followed.steps = { next: () => this.command('next'), seek: (step) => this.#seek(step) };
    return followed;
  }
}
