/** Elapsed time that can be halted. Times are milliseconds since 1970, as the page's clock says. */
export interface Stopwatch {
  /** Milliseconds counted before it was last started. */
  readonly before: number;
  /** When it was last started; null while it stands. */
  readonly since: number | null;
}

/** A stopwatch that has counted nothing and stands. */
export const stopped: Stopwatch = { before: 0, since: null };

/** Milliseconds so far. A clock that is set back meanwhile counts for nothing. */
export const elapsed = ({ before, since }: Stopwatch, now: number): number =>
  before + (since === null ? 0 : Math.max(0, now - since));

/** Starts a watch that stands, and halts one that runs. */
export const startOrHalt = (watch: Stopwatch, now: number): Stopwatch =>
  watch.since === null ? { ...watch, since: now } : { before: elapsed(watch, now), since: null };
