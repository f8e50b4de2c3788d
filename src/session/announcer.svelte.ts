/** How long a sentence has to stand before it is spoken, in milliseconds. */
const SETTLE = 200;
/** How long the live region stays filled. Emptied, it does not linger for a virtual cursor. */
const STAY = 4000;

/**
 * The only thing on the page that speaks. Quick steps replace each other's sentence, so only the
 * one they come to rest on is announced. The region is emptied first, so that a sentence that is
 * said twice is spoken twice.
 */
export class Announcer {
  /** What the live region holds. */
  text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Speaks a sentence once nothing newer has come for a moment. */
  say(sentence: string): void {
    clearTimeout(this.#timer);
    this.text = '';
    this.#timer = setTimeout(() => {
      this.text = sentence;
      this.#timer = setTimeout(() => (this.text = ''), STAY);
    }, SETTLE);
  }

  /** Stops timers; for when the page is taken down. */
  dispose(): void {
    clearTimeout(this.#timer);
  }
}
