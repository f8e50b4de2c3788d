import type { AuthoredQuestion } from '../../quiz/authored.ts';

/** The lesson's own questions, about its own run. */
export const questions: readonly AuthoredQuestion[] = [
  {
    id: 'loaded-after-the-flip',
    objective: 'decide-and-act',
    question: 'The alias is moved in step 3. What does `loaded` read after that step?',
    options: [
      {
        text: '2 2 2 2',
        explanation:
          'That is what is wanted, not what is there. Moving the alias is a write in the registry, and the loaders have not looked it up yet.',
        misconception: 'pointer-is-traffic',
      },
      {
        text: '1 1 1 1',
        explanation:
          'Each loader keeps the model that it has loaded. Nothing tells it that the alias was moved, until it looks it up in the steps that follow.',
      },
      {
        text: '2 2 1 1',
        explanation:
          'This is the mixed fleet one step later, when the first two of four loaders have refreshed. Step 3 itself only writes to the registry.',
        misconception: 'value-runs-late',
      },
      {
        text: '– – – –',
        explanation:
          'A loader is not emptied by a moved alias. It goes on answering with what it holds, and swaps that only when the new model is there.',
      },
    ],
    hints: [
      'Look at the row of `loaded` in the status tracker, and compare the columns before and after the alias is moved.',
      'An alias is resolved when a model is loaded. Ask whether anything has been loaded in this step.',
      'In step 3 `champion` and `previous` change, and no loader does anything: the cell under “After Step 3” still reads as at the start.',
    ],
    proof: { stage: 'flipping', variable: 'loaded' },
  },
  {
    id: 'traffic-after-the-flip-back',
    objective: 'follow-variables',
    question: 'The alias is moved back in step 7. What is `traffic_v2` after that step?',
    options: [
      {
        text: '0',
        explanation:
          'It becomes so two steps later, when the last batch of loaders has gone back. The move of the alias alone changes nobody’s answers.',
        misconception: 'rollback-is-instant',
      },
      {
        text: '50',
        explanation:
          'Half of the traffic is what is left after the first batch of loaders has gone back, one step later than asked here.',
      },
      {
        text: '100',
        explanation:
          'All four loaders still hold version 2, so every request is answered by it, although the registry already says 1.',
      },
      {
        text: '25',
        explanation:
          'Four loaders in two batches never give a quarter: a batch is two of four loaders, so the share goes in halves.',
      },
    ],
    hints: [
      'Look at the row of `traffic_v2`, and find the column of the step that moves the alias back.',
      'The share follows what the loaders hold, and not what the alias names.',
      'In step 7 only `champion` goes back to 1. All four loaders hold 2 until step 8, so the share is what it was before.',
    ],
    proof: { stage: 'flippingBack', variable: 'traffic_v2' },
  },
  {
    id: 'where-the-way-back-is-kept',
    objective: 'way-back',
    question: 'What does `previous` read after step 3, and with that: where would a rollback go?',
    options: [
      {
        text: 'none',
        explanation:
          'So it would stay without the line of the script that sets it. In this run the script wrote the old champion down before it moved the alias.',
      },
      {
        text: '1',
        explanation:
          'The script asked who was champion and set this alias to it before the move. The rollback of step 7 reads it, for the registry itself keeps no history.',
      },
      {
        text: '2',
        explanation:
          'Version 2 is the new champion. The alias asked for here holds the one before it, which is why a rollback can find its way.',
      },
      {
        text: '3',
        explanation:
          'There is no version 3 yet. It would be trained only if there were no way back, and the run would have to go forward.',
      },
    ],
    hints: [
      'Find the row `previous` in the status tracker, and the step that changes it.',
      'The script asks for the champion first, and moves the alias after that. What it asked for is what it writes down.',
      'Before step 3 `champion` names version 1. The script stores exactly this under `previous`, and only then makes 2 the champion.',
    ],
    proof: { stage: 'flipping', variable: 'previous' },
  },
  {
    id: 'what-the-check-decides',
    objective: 'explain-branches',
    question: 'What does the run do next after the live check of step 6?',
    options: [
      {
        text: 'Move the alias back',
        explanation:
          'The check found too many bad answers, so the rollback is decided there. Its first action is the write that makes version 1 champion again.',
      },
      {
        text: 'Return loaders',
        explanation:
          'The loaders follow the alias. If they looked it up now, they would find version 2 once more, so the alias has to be moved first.',
        misconception: 'decision-is-action',
      },
      {
        text: 'Train version 3',
        explanation:
          'That is the way out when version 1 cannot be used any more. In this run it is known and usable, so there is a way back.',
      },
      {
        text: 'End',
        explanation:
          'It would end there if the check had passed. It failed, so the users have to be brought back to version 1 first.',
        misconception: 'rollback-is-automatic',
      },
    ],
    hints: [
      'Look at the last column of the process table, in the row of step 6.',
      'The loaders take what the registry names, so the registry has to be right before they refresh.',
      'Step 6 reads “Live check failed”. What comes next is one write in the registry, and then the loaders.',
    ],
    proof: { stage: 'verifying', column: 'Next Step' },
  },
];
