/** What is said when something could not be used. Rarely needed, so loaded only then. */
export const complaints = {
  linkProblems: {
    'too-long': (given: string) =>
      `The link has ${given} characters; at most 2,000 are read. Nothing of it was used, and the lesson opens at its start. Ask for a file instead, or for a shorter link.`,
    'not-a-lesson-link': (given: string) =>
      `The address ends in “${given}”, which is no link to a lesson. The lesson opens at its start.`,
    'unknown-lesson': (given: string) =>
      `There is no lesson “${given}” here. Nothing of the link was used, and the first lesson opens at its start.`,
    'unknown-scenario': (given: string) =>
      `The link asks for the scenario “${given}”, which this lesson does not have. The lesson’s first scenario is used, and the rest of the link was kept.`,
    'other-version': (given: string) =>
      `The link is of version ${given}, and this page reads version 1. The lesson was kept, the rest of the link was dropped. Reload the page to get its newest version.`,
    'unreadable-choice': (given: string) =>
      `The link says “inject=${given}”, which is not of the form step:outcome. That choice was dropped, and the step happens as planned.`,
    'too-many-choices': (given: string) =>
      `The link holds more than 100 choices. Those from “${given}” on were dropped, the others kept.`,
    'unreadable-seal': (given: string) =>
      `The link says “sealed=${given}”, which does not hold choices that this page wrote. What of it could not be read was dropped, and those steps happen as planned.`,
    'unreadable-step': (given: string) =>
      `The link names the step “${given}”, which is no step number. That part was dropped, the rest kept.`,
    'unknown-mode': (given: string) =>
      `The link asks for the learning mode “${given}”, which this page does not offer. It opens in Step mode, and the run was kept.`,
    'said-twice': (given: string) =>
      `The link says “${given}” and also something else in its place. What it says last was kept, the rest was dropped.`,
    'unreadable-number': (given: string) =>
      `The link says “assume=${given}”, which is not of the form name:number. The lesson’s own number holds, and the rest was kept.`,
    'unknown-counterpart': (given: string) =>
      `The link compares with “${given}”, which is no run of another strategy here. That part was left out, the rest kept.`,
    'unknown-part': (given: string) =>
      `The link has a part “${given}” that this page does not know. That part was left out, the rest kept.`,
  } as const,
  andMore: (count: number) =>
    count === 1
      ? 'One more part of the link could not be used and was dropped in the same way.'
      : `${count} more parts of the link could not be used and were dropped in the same way.`,
  numberOutOfBounds: (given: string) =>
    `The link says “assume=${given}”, but there is no such number here, or it is out of its bounds. The lesson’s own number holds, and the rest was kept.`,
  unknownOutcome: (outcome: string, step: number) =>
    `The link lets “${outcome}” happen at step ${step}, but this lesson has no such outcome. The step happens as planned, and the rest of the link was kept.`,
  refusedChoice: (outcome: string, step: number, instead: string) =>
    `The link lets “${outcome}” happen at step ${step}, but the machine does not accept that there. “${instead}” happens instead, and the rest of the link was kept.`,
  choiceAfterEnd: (outcome: string, step: number, length: number) =>
    `The link lets “${outcome}” happen at step ${step}, but this run ends after step ${length}. That choice was dropped, the rest of the link was kept.`,
  hiddenChoice: () =>
    'A choice for a step to come could not be used. What it was is not said here, since you are about to predict. The step happens as planned, and the rest of the link was kept.',
  impossibleStep: (step: number, length: number) =>
    `The link points to step ${step}, but this run has ${length} steps. The cursor stands on the last one.`,
  impossibleLength: (taken: number, length: number) =>
    `The link says that ${taken} steps were taken, but this run has ${length} steps. Those were kept.`,
  storeProblems: {
    denied: () =>
      'The browser does not let this page store anything. All works, but your settings will be forgotten when you leave.',
    full: () =>
      'The browser’s storage is full. All works, but your settings will be forgotten when you leave.',
    unreadable: (key: string) =>
      `A stored value could not be read. It was set aside as “${key}” and not overwritten; the page starts with its usual settings.`,
  } as const,
};
