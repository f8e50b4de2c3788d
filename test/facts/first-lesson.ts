/** What the first lesson teaches, cell by cell. The default scenario has to reproduce it. */
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
