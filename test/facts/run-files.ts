import type { RunFile } from '../../src/session/run-file.ts';

/**
 * Files of every version that was ever written, and what they hold. Entries are only added: a file
 * that was saved once opens for ever.
 */
export const runFiles: readonly { readonly text: string; readonly holds: RunFile }[] = [
  {
    text: `{
  "stepback": 1,
  "lesson": "redeploy",
  "mode": "step",
  "runs": [
    {
      "name": null,
      "choices": {},
      "taken": 0,
      "at": 0
    }
  ]
}
`,
    holds: {
      lesson: 'redeploy',
      mode: 'step',
      runs: [{ name: null, choices: {}, taken: 0, at: 0 }],
    },
  },
  {
    text: `{
  "stepback": 1,
  "lesson": "redeploy",
  "mode": "break-it",
  "runs": [
    {
      "name": "Nobody noticed",
      "choices": {
        "2": "health.passed"
      },
      "taken": 3,
      "at": 2
    },
    {
      "name": null,
      "choices": {
        "5": "stability.failed",
        "7": "rollforward.started"
      },
      "taken": 8,
      "at": 8
    }
  ]
}
`,
    holds: {
      lesson: 'redeploy',
      mode: 'break-it',
      runs: [
        { name: 'Nobody noticed', choices: { 2: 'health.passed' }, taken: 3, at: 2 },
        {
          name: null,
          choices: { 5: 'stability.failed', 7: 'rollforward.started' },
          taken: 8,
          at: 8,
        },
      ],
    },
  },
  {
    // Written by hand: what has its plainest value is left out.
    text: '{"stepback":1,"lesson":"redeploy","runs":[{"choices":{"2":"health.passed"},"taken":2},{}]}',
    holds: {
      lesson: 'redeploy',
      mode: 'step',
      runs: [
        { name: null, choices: { 2: 'health.passed' }, taken: 2, at: 2 },
        { name: null, choices: {}, taken: 0, at: 0 },
      ],
    },
  },
];
