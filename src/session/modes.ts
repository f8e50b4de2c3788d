/** The nine learning modes, all on the same run. */
export type ModeId =
  | 'watch'
  | 'step'
  | 'predict'
  | 'break-it'
  | 'compare'
  | 'control'
  | 'challenge'
  | 'quiz'
  | 'review';

/** A learning mode; it is offered once it works. */
export interface Mode {
  readonly id: ModeId;
  readonly title: string;
  readonly works: boolean;
  /** True where steps after the cursor are not on the page, even those that have been taken. */
  readonly hidesAhead?: boolean;
  /** True where questions are asked instead of the run being shown. */
  readonly practises?: boolean;
}

const modes: readonly Mode[] = [
  { id: 'watch', title: 'Watch', works: true },
  { id: 'step', title: 'Step', works: true },
  { id: 'predict', title: 'Predict', works: true, hidesAhead: true },
  { id: 'break-it', title: 'Break it', works: true },
  { id: 'compare', title: 'Compare', works: true },
  { id: 'control', title: 'Control', works: false },
  { id: 'challenge', title: 'Challenge', works: false },
  { id: 'quiz', title: 'Quiz', works: true, hidesAhead: true, practises: true },
  { id: 'review', title: 'Review', works: true, hidesAhead: true, practises: true },
];

/** The modes to choose from. */
export const workingModes: readonly Mode[] = modes.filter(({ works }) => works);

/** The mode a lesson opens in: never watching only. */
export const DEFAULT_MODE: ModeId = 'step';

/** The working mode of that id, if there is one. */
export const findMode = (id: string): Mode | undefined => workingModes.find((m) => m.id === id);
