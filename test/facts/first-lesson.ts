/** What the first lesson teaches, cell by cell. The default scenario has to reproduce it. */
export const lessonCard = {
  title: 'Rollback strategies for failed updates in MLOps',
  kind: 'Step-by-step execution',
  topic: 'MLOps',
  minutes: 10,
} as const;

export const processTable = {
  columns: ['Step', 'Action', 'Result', 'Next Step'],
  rows: [
    ['1', 'Deploy version v2', 'Deployment started', 'Run health check'],
    ['2', 'Run health check', 'Health check failed', 'Trigger rollback'],
    ['3', 'Trigger rollback', 'Rollback to v1 started', 'Restore previous version'],
    ['4', 'Restore previous version', 'Version v1 restored', 'Verify stability'],
    ['5', 'Verify stability', 'System stable', 'Complete rollback'],
    ['6', 'Complete rollback', 'Rollback successful, system stable', 'End'],
  ],
  conclusion: 'The rollback completed because the health check failed after v2 was deployed.',
} as const;

export const statusTracker = {
  columns: [
    'Variable',
    'Start',
    'After Step 1',
    'After Step 2',
    'After Step 3',
    'After Step 4',
    'After Step 5',
    'Final',
  ],
  rows: [
    ['current_version', 'v1', 'v2', 'v2', 'v2', 'v1', 'v1', 'v1'],
    ['health_status', 'unknown', 'unknown', 'failed', 'failed', 'stable', 'stable', 'stable'],
    ['rollback_triggered', 'False', 'False', 'True', 'True', 'True', 'False', 'False'],
  ],
} as const;

/** The drawing that the lesson comes from, in its order. */
export const drawing = {
  nodes: [
    'Start Update Deployment',
    'Deploy New Version',
    'Run Health Checks',
    'Complete',
    'Restore Previous Version',
    'Verify Stability',
    'Complete',
    'Alert and manual fix',
  ],
  /** From, to, and the word on the arrow where there is one. */
  edges: [
    ['Start Update Deployment', 'Deploy New Version', null],
    ['Deploy New Version', 'Run Health Checks', null],
    ['Run Health Checks', 'Complete', 'passed'],
    ['Run Health Checks', 'Restore Previous Version', 'failed'],
    ['Restore Previous Version', 'Verify Stability', null],
    ['Verify Stability', 'Complete', 'stable'],
    ['Verify Stability', 'Alert and manual fix', 'unstable'],
  ],
  /** What the process table has and that drawing lacks, and the ways out of the manual fix. */
  added: ['Trigger Rollback', 'Complete Rollback', 'Paused', 'Alert', 'Manual Fix', 'Given Up'],
} as const;

export const sampleStatements = [
  "deploy_version('v2')",
  'if health_check() == False:',
  "    rollback('v1')",
  'verify_stability()',
] as const;

/** Which statement runs at each step, counted from 1; null where the sample has none. */
export const lineAtStep = [1, 2, 3, 3, 4, null] as const;

/** What can be broken at each step of the lesson's own run. */
export const faultsAtStep = [
  ['redeploy-artefact-missing', 'redeploy-artefact-corrupt', 'redeploy-memory-exhausted'],
  [
    'redeploy-check-no-data',
    'redeploy-false-pass',
    'redeploy-false-fail',
    'redeploy-check-flapping',
  ],
  ['redeploy-rollback-rejected', 'redeploy-no-history'],
  [
    'redeploy-target-collected',
    'redeploy-schema-migrated',
    'redeploy-dependency-changed',
    'redeploy-automation-redeploys',
  ],
  ['stability.failed', 'redeploy-partial-rollback', 'redeploy-blind-check'],
  [],
] as const;

export const keyMomentQuestions = [
  'Why do we roll back only after the health check fails?',
  'What happens if the system is unstable after the rollback?',
  'Does the rollback change current_version?',
] as const;

export const quiz = [
  {
    question: 'What is the result of the health check at step 2?',
    options: [
      'Health check passed',
      'Health check failed',
      'Health check not run',
      'Health check unknown',
    ],
    answer: 'Health check failed',
    hint: 'Look at the Result column of step 2 in the process table.',
    proof: { choices: {}, step: 2, mark: { in: 'process-table', column: 'Result' } },
  },
  {
    question: 'At which step is the rollback triggered, according to the process table?',
    options: ['Step 3', 'Step 2', 'Step 1', 'Step 4'],
    answer: 'Step 3',
    hint: "Look for 'Trigger rollback' in the Action column.",
    proof: { choices: {}, step: 3, mark: { in: 'process-table', column: 'Step' } },
  },
  {
    question: 'What is the value of rollback_triggered after step 5?',
    options: ['Unknown', 'True', 'False', 'Not changed'],
    answer: 'False',
    hint: "Read the rollback_triggered row under 'After Step 5' and 'Final'.",
    proof: { choices: {}, step: 5, mark: { in: 'status-tracker', variable: 'rollback_triggered' } },
  },
] as const;

export const snapshotLines = [
  'Deploy the new version',
  'Run health checks',
  'If the checks fail, trigger the rollback',
  'Restore the previous stable version',
  'Verify system stability',
  'Alert if the rollback fails',
] as const;
