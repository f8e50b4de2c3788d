const seen = { unknown: 'unchecked', healthy: 'healthy', failing: 'failing' };

/** The sentences of a monitor in a drill. */
export const monitorWords = {
  begins: (clock: string, start: string) => `${clock}  ${start}.`,
  line: (clock: string, action: string, changes: readonly string[]) =>
    `${clock}  ${[action, ...changes].join(' · ')}`,
  share: (version: string, percent: number) => `${version} serves ${percent} % of users`,
  seen: (version: string, state: keyof typeof seen) => `${version} is seen as ${seen[state]}`,
  alarm: 'alarm',
  ended: 'The controller has nothing left to do.',
  /** Whether an outcome only says that nobody does anything: waiting is proposed anyway. */
  isWaiting: (label: string) => label.startsWith('Nobody'),
  /** What can be proposed in any drill, beside what an operator of the system can do. */
  proposals: ['Wait and look again', 'Measure it another way', 'Call someone who knows the system'],
} as const;
