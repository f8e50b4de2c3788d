import { assumedInWords } from '../../engine/assumed-in-words.ts';

/** Every sentence and label of the comparison of two strategies. */
export const acrossWords = {
  otherStrategy: 'Another strategy',
  branches: 'Branches of this lesson',
  choose: 'Choose a strategy…',
  loading: (strategy: string) => `Loading ${strategy} …`,
  notLoaded: (strategy: string) =>
    `${strategy} could not be loaded. Check the connection, then choose it again.`,
  whatHappens: 'What happens there',
  sameCause: (cause: string) => `The same cause: ${cause}`,
  noCause: 'Nothing goes wrong, as in this run',
  aCause: 'A cause',
  ownStory: (strategy: string) => `A scenario of ${strategy}`,
  unknownPick:
    'The link asks for a cause or a scenario that this strategy does not have. The same cause as in your run is shown instead.',
  bothMeet: (cause: string, text: string) => `Both meet the same cause: ${cause}. ${text}`,
  causesDiffer: (own: string, other: string) =>
    `The causes differ: your run shows “${own}”, the other one “${other}”.`,
  ownHasNone: (other: string) =>
    `Your run shows none of the shared causes, the other one “${other}”.`,
  otherStory: (scenario: string) => `The other run is the scenario “${scenario}”.`,
  quiet: (scenario: string) =>
    `Nothing goes wrong in your run, so the other one is “${scenario}”, where nothing does either.`,
  openOwn: (strategy: string) => `Open the run of ${strategy} that meets it too`,
  ownSpared: (strategy: string, why: string) => `${strategy} does not meet it. ${why}`,
  otherSpared: (strategy: string, cause: string, why: string) =>
    `${strategy} does not meet the cause “${cause}”. ${why} Choose something else that happens there.`,
  refused:
    'With these numbers the other rollout goes another way at some steps than its story has it.',

  numbers: (count: number) => `Fair numbers: ${count} that both assume are those of your run`,
  number: (label: string, value: number, unit: string) =>
    `${label}: ${assumedInWords(value, unit)}`,
  numbersDiffer: (list: string) =>
    `Not the same on both sides, because the other strategy or its story needs its own: ${list}.`,
  numberDiffers: (label: string, own: number, other: number, unit: string) =>
    `${label} (${assumedInWords(own, unit)} here, ${assumedInWords(other, unit)} there)`,
  onlyOneLimits: (name: string, requests: number, other: string) =>
    `${name} counts that a pod answers at most ${requests} requests per second; ${other} counts no such limit.`,
  otherRates:
    'The requests per second differ, so the numbers of requests do not compare one to one.',

  axis: 'One axis of virtual time',
  axisAbout:
    'Both rollouts begin at 0:00. The marks below each chart are the ends of its steps; ▾ is the moment of the step in view.',
  chartOf: (run: string, until: string) =>
    `Area chart: who answers the users of ${run}, in percent of the requests, from 0:00 to ${until}, with the ends of its steps.`,
  yourRun: (strategy: string, branch: string) => `${strategy}, “${branch}”`,
  notTakenYet: 'No step of your run has been taken yet. Take steps, and its area grows here.',

  atThisMoment: (time: string) => `At this moment: ${time}`,
  momentTable: 'Both sides at this moment',
  quantity: 'What',
  backToCursor: 'Back to the step in view',
  now: {
    step: 'Step',
    serving: 'Who answers the users',
    knows: 'What the controller knows',
    phase: 'Status',
    desired: 'Version asked for',
    pods: 'Pods',
    servedBadly: 'Served badly so far',
    unanswered: 'Not answered so far',
    extraPods: 'Extra pod-seconds so far',
  },
  none: '–',
  atStart: 'At the start',
  during: (step: number, action: string, until: string) =>
    `In step ${step}: ${action}, until ${until}`,
  after: (step: number, action: string) => `After step ${step}: ${action}`,
  endedAt: (time: string) => `Ended at ${time}; goes on as it ended`,
  takenTo: (time: string) => `Taken to ${time} so far`,
  share: (of: string, percent: number) => `${of} ${percent} %`,
  notAnswered: 'not answered',
  hasNoticed: 'has noticed something wrong',
  hasNotNoticed: 'has noticed nothing wrong',
  seen: (version: string, what: 'healthy' | 'failing') => `${version} ${what}`,
  phase: (name: string, message: string) => (message ? `${name}: ${message}` : name),
  ready: (version: string, ready: number, desired: number) =>
    ready === desired ? `${ready} ${version}` : `${ready} of ${desired} ${version} ready`,
  noPods: 'none',
  soFarNote: 'Requests are counted as far as their fate has come to light by this moment.',

  steps: 'Steps and numbers of both',
  table: 'Both runs in the order of time',
  tableSummary: 'Both runs as a table, step by step',
  time: 'Time',
  thisMoment: 'this moment',
  until: (from: string, to: string) => (from === to ? to : `${from} to ${to}`),
  stepOf: (step: number, action: string) => `Step ${step}: ${action}`,
  showMoment: 'Look at the moment when this step ends',
  meanwhile: (serving: string) => `Meanwhile ${serving}`,
  ends: 'The run ends.',
  fromThen: (serving: string) => `From then on ${serving}`,
  milestones: {
    fault: '✕ the fault reaches users',
    noticed: '! noticed',
    restored: '✓ restored',
  },

  end: 'At the end',
  better: '✓ better',
  endWhen: 'The two are weighed up once your run has ended.',
  takeAll: 'Take the steps that are left',
  horizon: (span: string) =>
    `Requests harmed are counted to ${span} after the fault has reached users, on both sides; a run that has ended goes on as it ended. Extra pod-seconds are counted to the end of each run.`,
  conclusion: 'How it ended',
} as const;

/** What is said of two runs that have ended. `name` stands at the beginning of a sentence. */
export const verdictWords = {
  labels: {
    harm: 'Requests harmed',
    toDetect: 'Time to detect',
    toRestore: 'Time to restore',
    extraPods: 'Extra pod-seconds',
  },
  because: (reasons: string) => `, because ${reasons}`,

  harmed: (badly: string, unanswered: string) =>
    unanswered === '0'
      ? badly === '0'
        ? 'none'
        : `${badly} served badly`
      : badly === '0'
        ? `${unanswered} not answered`
        : `${badly} served badly, ${unanswered} not answered`,
  noHarm: 'Neither side harmed a request.',
  sameHarm: (requests: string) => `Both harmed ${requests} requests: neither is better.`,
  lessHarm: (name: string, less: string, more: string, why: string) =>
    less === '0'
      ? `${name} harmed no request, against ${more}${why}.`
      : `${name} harmed fewer requests, ${less} against ${more}${why}.`,
  nobodyReached: 'nothing bad reached its users',
  fewerReached: (mine: string, theirs: string, other: string) =>
    `at most ${mine} of its users were reached (${theirs} with ${other})`,
  overSooner: (mine: string, theirs: string, other: string) =>
    `it was over after ${mine} (${theirs} with ${other})`,
  notOver: (other: string) => `the harm of ${other} is not over when its run has ended`,
  moreUnanswered: (other: string, theirs: string, mine: string) =>
    `${other} left ${theirs} requests without an answer${mine === '0' ? '' : `, not ${mine}`}`,
  fewerOnAverage: (mine: string, theirs: string, other: string) =>
    `on average ${mine} of its users were reached (${theirs} with ${other})`,
  fewerBad: (mine: string, theirs: string, other: string) =>
    `of the answers that could be bad, ${mine} were (${theirs} with ${other})`,

  beforeUsers: 'before anybody was harmed',
  notNoticed: 'not noticed',
  nothingToNotice: 'nothing to notice',
  atStep: (step: number, action: string, result: string) =>
    `at its step ${step} (${action}: ${result})`,
  noticedBefore: (name: string, at: string) =>
    `${name} raised its alarm before anybody was harmed, ${at}.`,
  noticedSooner: (name: string, mine: string, theirs: string, at: string) =>
    `${name} noticed sooner, ${mine} after the fault had reached users, against ${theirs}: ${at}.`,
  onlyOneNoticed: (name: string, mine: string, other: string, at: string) =>
    `${name} noticed ${mine} after the fault had reached users, ${at}; ${other} never noticed.`,
  neitherNoticed: 'Neither side noticed anything.',
  bothBefore: 'Both raised their alarm before anybody was harmed: neither is better.',
  sameDetect: (time: string) =>
    `Both noticed ${time} after the fault had reached users: neither is better.`,
  nothingToDetect: (names: string) =>
    `There is no time to compare: no fault reached the users of ${names}, and nothing was noticed there.`,

  notRestored: 'not restored',
  nothingToRestore: 'nothing to restore',
  noNeedToRestore: (name: string, theirs: string, other: string) =>
    theirs === 'not restored'
      ? `${name} had nothing to restore: its users never met the fault. ${other} is not restored when its run has ended.`
      : `${name} had nothing to restore: its users never met the fault. ${other} took ${theirs}.`,
  onlyOneRestored: (name: string, mine: string, other: string) =>
    `${name} restored good answers for all after ${mine}; ${other} has not when its run has ended.`,
  restoredSooner: (name: string, mine: string, theirs: string, why: string) =>
    `${name} restored good answers sooner, after ${mine} against ${theirs}${why}.`,
  becauseNoticed: 'it noticed sooner',
  shorterWayBack: (mine: string, theirs: string, other: string) =>
    `its way back took ${mine} after noticing (${theirs} with ${other})`,
  neitherToRestore: 'Neither side had anything to restore.',
  neitherRestored: 'Neither side has restored good answers when its run has ended.',
  sameRestore: (time: string) => `Both restored good answers after ${time}: neither is better.`,

  noPodsNeeded: (name: string, other: string, theirs: string, most: number, usual: number) =>
    `${name} needed no extra pods; ${other} paid for ${theirs} pod-seconds more than usual, because it had up to ${most} pods at once, where ${usual} serve usually.`,
  fewerPods: (
    name: string,
    less: string,
    more: string,
    other: string,
    most: number,
    usual: number,
  ) =>
    `${name} needed fewer extra pods, ${less} pod-seconds against ${more}: ${other} had up to ${most} at once, where ${usual} serve usually.`,
  noExtraPods: 'Neither side needed extra pods.',
  samePods: (seconds: string) => `Both needed ${seconds} extra pod-seconds: neither is better.`,
} as const;
