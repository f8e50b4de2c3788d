/** A belief that many people hold, and what is so instead. */
export interface Misconception {
  readonly id: string;
  readonly belief: string;
  readonly fact: string;
}

/**
 * Named misconceptions that wrong options are made of. The order follows the run.
 */
export const misconceptions: readonly Misconception[] = [
  {
    id: 'decision-is-action',
    belief: 'A rollback starts at the moment it is decided.',
    fact: 'The decision is one step, carrying it out is another. Time passes in between.',
  },
  {
    id: 'pointer-is-traffic',
    belief: 'The version that is wanted is the version that serves.',
    fact: 'The desired version is what is asked for. Who answers the users is another matter.',
  },
  {
    id: 'stable-is-measured',
    belief: 'A status that reads “stable” has been measured.',
    fact: 'A restored version first carries the status it had before. Only a check measures it.',
  },
  {
    id: 'green-is-good',
    belief: 'Green checks prove that the model is good.',
    fact: 'Checks see processes and error codes, not whether the answers are right.',
  },
  {
    id: 'no-data-is-failure',
    belief: 'A check without data is a failed check.',
    fact: 'It depends on the policy: it may pause, or count as failed.',
  },
  {
    id: 'rollback-is-automatic',
    belief: 'The platform goes back by itself when a deployment fails.',
    fact: 'Kubernetes only reports that a deployment makes no progress. Somebody has to act.',
  },
  {
    id: 'rollback-is-instant',
    belief: 'A rollback takes effect at once.',
    fact: 'It is another deployment, and takes as long.',
  },
  {
    id: 'always-a-way-back',
    belief: 'One can always roll back.',
    fact: 'Not when the old artefact, the history or the old schema is gone.',
  },
  {
    id: 'rollback-cures-all',
    belief: 'Rolling back repairs whatever is wrong.',
    fact: 'It brings back a version. Inputs, data and services around it stay as they are.',
  },
  {
    id: 'fixed-is-verified',
    belief: 'What has been fixed or restored works.',
    fact: 'A fix is a claim. Only a check afterwards shows whether it holds.',
  },
  {
    id: 'alarm-is-truth',
    belief: 'An alarm means that something is wrong with the model.',
    fact: 'Checks can fail by chance, and causes can lie elsewhere.',
  },
  {
    id: 'harm-starts-at-detection',
    belief: 'Harm begins when it is noticed.',
    fact: 'It begins when the fault reaches users. Until it is noticed, nobody counts it.',
  },
  {
    id: 'every-step-changes-something',
    belief: 'Every step changes a variable.',
    fact: 'Some steps only carry out what was decided, or end the run.',
  },
  {
    id: 'written-is-changed',
    belief: 'A step that confirms a value changes it.',
    fact: 'A change needs two different values. A confirmed value stays what it was.',
  },
  {
    id: 'start-is-change',
    belief: 'The first value of a variable counts as a change.',
    fact: 'The column “Start” shows what is there before any step. Only steps change a value.',
  },
  {
    id: 'named-is-done',
    belief: 'An action happens at the step that names it as the next one.',
    fact: 'Next Step says what is to come. The row after it carries it out.',
  },
  {
    id: 'plan-is-fact',
    belief: 'What was planned is what happened.',
    fact: 'A plan says what should happen. The Result column says what did.',
  },
  {
    id: 'value-runs-early',
    belief: 'A variable already holds what a later step will give it.',
    fact: 'A value holds from the end of the step that changes it, and not before.',
  },
  {
    id: 'value-runs-late',
    belief: 'A variable changes one step later than it does.',
    fact: 'A column of the tracker shows the values after its step, not before it.',
  },
  {
    id: 'late-report-acts',
    belief: 'A report is acted on whenever it comes.',
    fact: 'A machine takes only the reports that its current stage waits for.',
  },
  {
    id: 'retry-repairs',
    belief: 'Trying again is a repair.',
    fact: 'Trying again helps only if something has changed meanwhile.',
  },
  {
    id: 'same-fault-same-end',
    belief: 'The same fault always leads to the same end.',
    fact: 'It depends on when it happens and on what has been used up before.',
  },
  {
    id: 'last-step-is-the-cause',
    belief: 'A run ends as it does because of what happened last.',
    fact: 'Often an earlier step has settled it, and the last one only carries it out.',
  },
  {
    id: 'every-bad-answer-is-harm',
    belief: 'Every bad answer counts as harm of the update.',
    fact: 'A good version gives some bad answers too. Only what is beyond that counts.',
  },
  {
    id: 'harm-lasts-all-run',
    belief: 'Users are harmed for as long as the run lasts.',
    fact: 'Only while a bad version answers. Before and after that nothing is added.',
  },
  {
    id: 'someone-always-answers',
    belief: 'While versions are swapped, somebody always answers.',
    fact: 'When the old pods stop before the new ones are ready, nobody answers meanwhile.',
  },
  {
    id: 'detect-is-restore',
    belief: 'Once a fault is noticed, it is over.',
    fact: 'Noticing is the first part. Deciding and restoring come after it.',
  },
];

/** The misconception of that id, if there is one. */
export const findMisconception = (id: string): Misconception | undefined =>
  misconceptions.find((misconception) => misconception.id === id);
