import type { LinkState } from '../../src/session/link.ts';

/**
 * Links that are out in the world, and what each of them means. Lines are only ever added: a link
 * that somebody has saved must open the same run for as long as the page exists.
 */
export const linksOfVersion1: readonly (readonly [link: string, means: LinkState])[] = [
  ['#/redeploy', { lesson: 'redeploy', choices: {}, at: 0, ran: 0, mode: 'step' }],
  [
    '#/redeploy?v=1&at=0&mode=step',
    { lesson: 'redeploy', choices: {}, at: 0, ran: 0, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&at=6&mode=step',
    { lesson: 'redeploy', choices: {}, at: 6, ran: 6, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&at=2&ran=6&mode=step',
    { lesson: 'redeploy', choices: {}, at: 2, ran: 6, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&at=3&mode=watch',
    { lesson: 'redeploy', choices: {}, at: 3, ran: 3, mode: 'watch' },
  ],
  [
    '#/redeploy?v=1&inject=2:health.passed&at=2&mode=step',
    { lesson: 'redeploy', choices: { 2: 'health.passed' }, at: 2, ran: 2, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&inject=5:stability.failed&at=7&ran=9&mode=step',
    { lesson: 'redeploy', choices: { 5: 'stability.failed' }, at: 7, ran: 9, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&inject=5:stability.failed,7:rollforward.started&at=9&mode=step',
    {
      lesson: 'redeploy',
      choices: { 5: 'stability.failed', 7: 'rollforward.started' },
      at: 9,
      ran: 9,
      mode: 'step',
    },
  ],
  [
    '#/redeploy?v=1&inject=5:stability.failed,7:incident.abandoned&at=0&ran=7&mode=watch',
    {
      lesson: 'redeploy',
      choices: { 5: 'stability.failed', 7: 'incident.abandoned' },
      at: 0,
      ran: 7,
      mode: 'watch',
    },
  ],
  // As chat programs and mailers rewrite it.
  [
    '#/redeploy?v=1&inject=5%3Astability.failed%2C7%3Afix.applied&at=9&mode=step',
    {
      lesson: 'redeploy',
      choices: { 5: 'stability.failed', 7: 'fix.applied' },
      at: 9,
      ran: 9,
      mode: 'step',
    },
  ],
  // The parts stand in any order, and the version may be missing.
  [
    '#/redeploy?mode=watch&at=1&inject=2:health.passed',
    { lesson: 'redeploy', choices: { 2: 'health.passed' }, at: 1, ran: 1, mode: 'watch' },
  ],
];
