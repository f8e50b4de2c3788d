import { Sitting } from '../session/sitting.svelte.ts';

/** What a step that was asked for on the audience screen is handed to. */
export interface Steps {
  next(): void;
  seek(step: number): void;
}

/**
 * A sitting that shows what the console shows. It moves only with the console: steps that are asked
 * for on the screen are handed on. Its mode hides what is ahead, as in a prediction.
 */
export class FollowedSitting extends Sitting {
  /** Set once the sitting is made. */
  steps: Steps | null = null;

  override seek(step: number): void {
    if (step > this.cursor) this.steps?.next();
    else this.steps?.seek(step);
  }
  override mustPredict(): boolean {
    this.steps?.next();
    return true;
  }
}
