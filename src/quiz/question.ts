/** The cell of a run that settles a question: one of the process table or the status tracker. */
export interface Proof {
  /** 1 for the first. */
  readonly step: number;
  /** A column of the process table, or null. */
  readonly column: 'Step' | 'Action' | 'Result' | 'Next Step' | null;
  /** A variable of the status tracker, or null. */
  readonly variable: string | null;
}

/** A question about one run, with one right option. */
export interface Question {
  readonly id: string;
  readonly question: string;
  readonly options: readonly { readonly text: string; readonly explanation: string }[];
  /** The index of the right option. Never rendered before the question has been answered. */
  readonly key: number;
  readonly hint: string;
  readonly proof: Proof;
}
