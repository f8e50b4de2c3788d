/** The sentences that explain a step; loaded with the first one. */
export const words = {
  whoNotices: 'Who notices:',
  inRealSystems: 'In real systems:',
  whatWentWrong: (label: string, faultClass: string) => `What went wrong: ${label} (${faultClass})`,
  decision: 'Decision',
  answerYes: 'yes',
  answerNo: 'no',
  leadsTo: (stage: string) => `so the run goes on to ${stage}`,
  otherwise: (answer: string, stage: string) => `Had it been ${answer}, it would go to ${stage}.`,
  unconditional: (stage: string) => `Only one way leads on from here: to ${stage}.`,
  ignored: 'The machine did not take this event. Nothing changed.',
  refused: 'This was refused or ignored, so the run stays where it was.',
} as const;
