import { assumedInWords } from '../../engine/assumed-in-words.ts';

/** Every sentence and label of the figures of a run. Loaded with them. */
export const words = {
  nothingYet:
    'No virtual time has passed yet. The chart begins with the first step that takes time.',

  tableSummary: 'The chart as a table',
  table: 'Traffic over virtual time',
  from: 'From',
  to: 'To',
  shareOf: (version: string) => `Share of ${version}`,
  unanswered: 'Not answered',
  badRate: 'Bad answers',
  badRateMeaning: 'Bad answers are a part of the answers given, as it really is.',
  ready: 'Ready pods',
  copies: 'Copies',
  copiesTo: (percent: string, version: string) => `${percent} to ${version}`,
  none: '–',
  noPods: 'none',

  soFar: 'Counted up to the step you stand on, in virtual time.',
  labels: {
    servedBadly: 'Requests served badly',
    unanswered: 'Requests not answered',
    toDetect: 'Time to detect',
    toRestore: 'Time to restore',
    peakPods: 'Most pods at once',
    extraPods: 'Extra pod-seconds',
  },
  formulas: {
    servedBadly:
      'Requests per second × share of the version × (its bad answers − those of a good version) × seconds, added up over all stretches of time.',
    unanswered:
      'Requests per second × part of the requests that no pod can answer × seconds, added up.',
    toDetect: 'The moment the controller notices − the moment the fault reaches users.',
    toRestore: 'The moment all users have good answers again − the moment the fault reaches users.',
    peakPods: 'The pods of all versions at one moment, ready or not; the largest such sum.',
    extraPods:
      '(Pods − those that serve outside a rollout) × seconds, added up. Fewer pods than those save nothing.',
  },
  howCounted: 'How it is counted',
  formula: 'Formula',
  putIn: 'Values put in',
  /** The label of a figure, for the disclosure's name. */
  howCountedOf: (label: string) => `How it is counted: ${label}`,
  running: 'running…',
  notYet: '–',
  noHarm: 'So far every answer is as good as usual.',
  allAnswered: 'So far every request is answered.',
  noFault: 'So far no fault has reached users.',
  notNoticed: (at: string) => `A fault reached users at ${at}. It has not been noticed so far.`,
  notRestored: (at: string) => `A fault reached users at ${at}. It is not over so far.`,
  neverMorePods: (pods: number) =>
    `There have never been more pods than the ${pods} that serve outside a rollout.`,
  between: (from: string, to: string) => `${from} to ${to}`,
  perSecond: (requests: string) => `${requests} per second`,
  seconds: (seconds: string) => `${seconds} s`,
  answeredPart: (percent: string) => `${percent} answered`,
  term: (when: string, factors: string, amount: string) => `${when}: ${factors} = ${amount}`,
  difference: (later: string, earlier: string, result: string) =>
    `${later} − ${earlier} = ${result}`,
  podsAt: (time: string, sum: string, pods: number) => `At ${time}: ${sum} = ${pods}`,
  more: (terms: number, amount: string) =>
    `and ${terms} more ${terms === 1 ? 'stretch' : 'stretches'}: ${amount}`,
  together: (amount: string) => `Together: ${amount}`,

  assumptions: 'Assumed numbers in it',
  assumption: (label: string, value: number, unit: string) =>
    `${label}: ${assumedInWords(value, unit)}`,
  noAssumption: 'None: another number would not change it in this run.',
  change: 'Change the assumed numbers',
} as const;
