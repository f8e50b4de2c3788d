/** Every sentence and label of the view that compares two branches. */
export const words = {
  compare: 'Compare',
  compareWith: 'Compare with',
  whatWith: 'What to compare with',
  differences: 'Where they part',
  comparedWith: (branch: string) => `You step “${branch}”. Compare it with`,
  differs: '≠',
  partAt: (step: number) => `They part at step ${step}`,
  leadsTo: (next: string) => `→ ${next}`,
  readsTheSame:
    'Both tables read the same at this step. Only what is really the case differs, and the controller does not see it.',
  noParting: (common: number) =>
    common === 0
      ? 'There is nothing to compare yet: one of the two is still at its start.'
      : `The two are the same in ${common === 1 ? 'the one step' : `all ${common} steps`} that both have taken.`,
  atStart: 'At the start both trackers are the same.',
  trackersSame: (step: number) => `After step ${step} both trackers are the same.`,
  trackersDiffer: (step: number, variables: string) =>
    `After step ${step} the trackers differ in ${variables}.`,
  onlyOneThere: (step: number) => `Only one of the two has a step ${step}.`,

  acrossStrategies:
    'Choose another strategy. Its run meets the same cause as yours, and both stand on one axis of virtual time:',
  oneBranch: 'Or compare two branches of this lesson',
  howToGetAnother:
    'There is only one branch so far. To get another, go back to an earlier step, choose something else under “What happens at this step”, and take the step. The run you leave is kept and stands here beside the new one.',
  comparePlanned: 'Compare with the run as planned',

  sideShown: 'Side shown',
  processTable: (branch: string) => `Process table: ${branch}`,
  statusTracker: (branch: string) => `Status tracker: ${branch}`,
  partsHere: 'parts here',
  differsFrom: (value: string) => `≠ ${value}`,
  differsFromSpoken: (value: string) => `differs, ${value} on the other side`,
  differsSpoken: 'differs from the other side',
  partsSpoken: 'the two part here',
  noSteps: 'No step of this branch has been taken yet.',
  runEnded: (steps: number) => `This run ended after step ${steps}.`,
  notTaken: (steps: number) => `This run has been taken to step ${steps} so far.`,

  outcome: 'Outcome',
  quantity: 'Quantity',
  better: '✓ better',
  rows: {
    steps: 'Steps taken',
    version: 'Final version',
    onBadVersion: 'Users on a bad version',
    servedBadly: 'Requests answered badly',
    unanswered: 'Requests unanswered',
    peakPods: 'Most pods at once',
    extraPods: 'Extra pods, over time',
    alerts: 'Alerts raised',
    endedBy: 'Ended by',
    conclusion: 'Conclusion',
  },
  podSeconds: (seconds: string) => `${seconds} pod-seconds`,
  hasEnded: 'the run has ended',
  goesOn: 'the run goes on',
  soFar: 'so far',
  nobodyServes: 'none',
  isDown: (version: string) => `${version} has no ready pod`,
  andLonger: { noticed: 'and longer: not repaired', unnoticed: 'and longer: nobody noticed' },
  andMore: { noticed: 'and more: not repaired', unnoticed: 'and more: nobody noticed' },
  endedBy: {
    rules: 'The machine’s rules',
    person: 'A person',
    nobody: 'Nobody: no one took the alert',
  },
  notYet: '–',
  computed: 'Counted in virtual time, from the assumed numbers under “Production now”.',
} as const;
