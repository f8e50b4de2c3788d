import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'traffic-after-switch',
    objective: 'follow-variables',
    question: 'What is `traffic_v2` right after the active service has been switched?',
    options: [
      {
        text: '0',
        explanation:
          'It is 0 up to that step, because only the preview service selects v2. The switch changes the active service, and that has all users.',
      },
      {
        text: '20',
        explanation:
          'A small share at first is how a canary does it. A service selects one version, so with blue-green there is nothing between none and all.',
      },
      {
        text: '40',
        explanation:
          'Two of five preview pods were ready, but users do not follow the number of pods here. They follow the selector of the active service.',
      },
      {
        text: '100',
        explanation:
          'The active service selects one version for all users. The moment it is switched, every request goes to v2, good or bad.',
      },
    ],
    hints: [
      'Look at the row of traffic_v2 in the status tracker, in the column after the switch.',
      'A service selects the pods of one version. Ask how many of the users go through the active service.',
      'The active service has all users and now selects v2, so the cell after the switch reads 100.',
    ],
    proof: { stage: 'switching', variable: 'traffic_v2' },
  },
  {
    id: 'stable-during-analysis',
    objective: 'decide-and-act',
    question: 'All users have just been switched to v2. Which version is stable at that moment?',
    options: [
      {
        text: 'v1',
        explanation:
          'Stable changes at the promotion, and that waits for the analysis after the switch. Until then an abort leads back to v1.',
      },
      {
        text: 'v2',
        explanation:
          'v2 is active and desired. It becomes stable only when the analysis after the switch has succeeded, which has not even begun.',
        misconception: 'pointer-is-traffic',
      },
      {
        text: 'none',
        explanation:
          'There is always a stable version: the last one that was promoted. Without one, an abort would not know where to go.',
      },
      {
        text: 'v1 and v2',
        explanation:
          'Both have pods at that moment, but stable names exactly one version: the last one that was promoted in full.',
      },
    ],
    hints: [
      'Look at the row of stable in the status tracker, in the column after the switch.',
      'Stable is a role. It is given at the promotion, and an abort goes back to whoever holds it.',
      'The switch changes active and traffic_v2 only. The promotion has not come yet, so the cell of stable still reads v1.',
    ],
    proof: { stage: 'switching', variable: 'stable' },
  },
  {
    id: 'phase-after-flip-back',
    objective: 'follow-variables',
    question: 'All users are back on v1, and v1 is good. What is the phase of the Rollout then?',
    options: [
      {
        text: 'Healthy',
        explanation:
          'Users are fine, but the phase does not speak of them. The Rollout still wants v2 and serves v1, and that is not Healthy.',
        misconception: 'stable-is-measured',
      },
      {
        text: 'Degraded',
        explanation:
          'The phase compares wish and fact. desired_version still reads v2 while v1 serves, so it stays Degraded until somebody changes the template.',
      },
      {
        text: 'Progressing',
        explanation:
          'Nothing is under way any more: the abort has been carried out. The Rollout waits for a person, and it does not try again by itself.',
        misconception: 'rollback-is-automatic',
      },
      {
        text: 'Paused',
        explanation:
          'Paused is what it was while it waited for the promotion, or would be after an analysis without a verdict. An abort is neither.',
      },
    ],
    hints: [
      'Look at the row of phase in the status tracker, in the column after “Switch back”.',
      'The phase tells whether what is wanted and what is there agree. Compare desired_version with active.',
      'After the flip desired_version reads v2 and active reads v1. They disagree, so the cell of phase reads Degraded.',
    ],
    proof: { stage: 'switchingBack', variable: 'phase' },
  },
];
