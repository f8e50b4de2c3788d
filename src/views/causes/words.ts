/** Every sentence and label of the dialog in which all strategies meet one cause. */
export const words = {
  title: 'Same cause, every strategy',
  about:
    'Each strategy meets the same cause in its own way. All runs are played to their end and drawn on one virtual time axis.',
  cause: 'Cause',
  rankBy: 'Rank by',
  measures: {
    harm: 'harm',
    restore: 'time to restore',
    pods: 'extra pod-seconds',
  },
  loading: 'Playing the runs …',
  notLoaded:
    'The strategies could not be loaded. Check the connection, then close this dialog and open it again.',
  ranked: (cause: string, measure: string) => `${cause}: ranked by ${measure}`,
  columns: {
    rank: 'Rank',
    strategy: 'Strategy',
    noticed: 'Noticed at',
    harm: 'Requests harmed',
    restore: 'Time to restore',
    pods: 'Extra pod-seconds',
    ending: 'How it ended',
    run: 'Run',
  },
  unranked: '–',
  notApplicable: (why: string) => `Does not apply. ${why}`,
  noticedAt: (step: number, time: string) => `Step ${step}, ${time}`,
  notNoticed: 'Not noticed',
  noHarm: 'none',
  badly: (requests: string) => `${requests} served badly`,
  unanswered: (requests: string) => `${requests} not answered`,
  goesOn: (perSecond: string) => `and ${perSecond} more every second after that: not repaired`,
  notRestored: 'not restored',
  nothingToRestore: 'nothing to restore',
  goesOnAfterLimit: 'The run was not played to its end.',
  openRun: 'Open this run',
  openRunOf: (strategy: string) => `Open this run: ${strategy}`,
  howCounted: (span: string) =>
    `Requests harmed are counted from the start of each rollout to ${span} after the fault has reached users, the same for every strategy. A run that ends earlier goes on as it ended: where the bad version still serves, it serves badly until then. Extra pod-seconds are counted to the end of each run.`,
  howRanked:
    'Smaller is better. Harm is what was served badly and what was not answered, together. “Not restored” ranks behind every time to restore. Equal values share a rank.',
  assumed: (rates: string) =>
    `Counted from the assumed numbers of each strategy (${rates}). Numbers that you have changed hold for every strategy that has them.`,
  sameRate: (rate: string) => `${rate} requests per second for all`,
  otherRates: (rates: string) =>
    `requests per second differ, so harm does not compare one to one: ${rates}`,
  rateOf: (strategy: string, rate: string) => `${strategy} ${rate}`,
  charts: 'Who answers the users, on one time axis',
  chartsEnd:
    'The axis begins with each rollout and ends with the longest run. After “the run ends”, it is drawn as it goes on.',
} as const;
