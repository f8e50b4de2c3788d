/** Sentences and labels of what is loaded on demand; kept out of the first load. */
export const onDemandStrings = {
  close: 'Close',
  messages: 'Messages',
  dismiss: 'Dismiss',
  asPlanned: 'As planned',
  branchOf: (outcome: string, step: number) => `${outcome} at step ${step}`,
  assumedText:
    'All times and counts are computed from these numbers. None of them is measured. Change one, and the run is counted again.',
  assumedReset: 'Back to the lesson’s numbers',
  thisRun: 'This run',
  asPlannedSoFar: 'As planned so far',
  surpriseRun: (number: number) => (number === 1 ? 'Surprise run' : `Surprise run ${number}`),
  undo: (what: string) => `Undo: ${what}`,
  undoable: {
    branch: 'new branch',
    reset: 'reset',
    delete: 'delete',
    rename: 'rename',
    pin: 'pin',
    unpin: 'unpin',
  },
  rename: 'Rename',
  renameTo: 'New name of this branch',
  save: 'Save',
  delete: 'Delete',
  partedAt: (step: number, from: string) => `Parts from “${from}” at step ${step}.`,
  faultCause: 'Cause',
  faultNoticed: 'Who notices',
  faultRealWorld: 'In real systems',
  faultSource: 'Source',
  faultPlanCount: (pins: number) => (pins === 0 ? 'nothing pinned' : `${pins} pinned`),
  faultPlanText: 'Pin what goes wrong at steps that are still to come, then play the run into it.',
  pinStep: 'Step',
  pinOutcome: 'What happens there',
  pinStepOption: (step: number, action: string) => `${step}: ${action}`,
  pin: 'Pin',
  unpin: (outcome: string, step: number) => `Remove “${outcome}” from step ${step}`,
  pinned: (outcome: string, step: number) => `Step ${step}: ${outcome}`,
  nothingToPin: 'No step to come has another outcome.',
  unreachableText: (stage: string) => `“${stage}” cannot be reached any more.`,
  unreachableLeft: (stage: string, step: number, result: string, isOnly: boolean) =>
    isOnly
      ? `Only ${stage} leads there, and the run left it at step ${step}: ${result}.`
      : `${stage} would lead there, but the run left it at step ${step}: ${result}.`,
  unreachableBehind: (stages: string) => `It lies only behind ${stages}, which cannot be reached.`,
  everythingReachable: 'Every stage can still be reached from here.',
  transcriptTaken: (taken: number, of: number) =>
    `${taken} of ${of} steps have been taken; the rest follows as you step on.`,
  transcriptHidden: 'Each step is added here once you have predicted it.',
  stepAt: (step: number, clock: string) => `Step ${step}, at ${clock}`,
  transcriptStep: (action: string, result: string) => `${action}: ${result}.`,
  transcriptChanges: (changes: string) => `In the tracker, ${changes}.`,
  transcriptChange: (variable: string, from: string, to: string) =>
    `${variable} goes from ${from} to ${to}`,
  quizAbout:
    'About the lesson’s own run: step through it if you like, then answer. Your first answer to each question counts among your results.',
  quizElsewhere: (scenario: string) =>
    `The questions are about the scenario “${scenario}”. Choose it at the top of the page to answer them.`,
  questionOf: (number: number, of: number) => `Question ${number} of ${of}`,
  quizMore: 'There is more to be asked: about the steps that you have taken, on any branch.',
  quizThisRun: 'Quiz me on this run',
  showMe: 'Show me',
  /** `where`: the view, by its id in a proof; `what`: the column or variable that is marked. */
  proofShown: (step: number, where: string, what: string) =>
    where === 'process-table'
      ? `Step ${step}: the cell under ${what} in the process table is marked.`
      : where === 'status-tracker'
        ? `Step ${step}: the cell of ${what} in the status tracker is marked.`
        : where === 'process-flow'
          ? `Step ${step}: what settles it is marked in the process flow.`
          : `Step ${step}: the figure that settles it is marked under “Production now”.`,
};
