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
  // With faults, several injections, and other numbers.
  [
    '#/redeploy?v=1&inject=2:redeploy-false-pass&at=2&mode=break-it',
    {
      lesson: 'redeploy',
      choices: { 2: 'redeploy-false-pass' },
      at: 2,
      ran: 2,
      mode: 'break-it',
    },
  ],
  [
    '#/redeploy?v=1&inject=4:redeploy-schema-migrated&at=0&mode=compare',
    {
      lesson: 'redeploy',
      choices: { 4: 'redeploy-schema-migrated' },
      at: 0,
      ran: 0,
      mode: 'compare',
    },
  ],
  [
    '#/redeploy?v=1&inject=2:redeploy-check-flapping,3:redeploy-check-no-data,4:operator.resumed,5:redeploy-false-fail,6:redeploy-no-history&at=6&ran=8&mode=break-it',
    {
      lesson: 'redeploy',
      choices: {
        2: 'redeploy-check-flapping',
        3: 'redeploy-check-no-data',
        4: 'operator.resumed',
        5: 'redeploy-false-fail',
        6: 'redeploy-no-history',
      },
      at: 6,
      ran: 8,
      mode: 'break-it',
    },
  ],
  [
    '#/redeploy?v=1&inject=1:redeploy-artefact-missing,2:redeploy-alert-ignored,3:redeploy-alert-ignored,4:redeploy-alert-ignored&at=4&mode=break-it',
    {
      lesson: 'redeploy',
      choices: {
        1: 'redeploy-artefact-missing',
        2: 'redeploy-alert-ignored',
        3: 'redeploy-alert-ignored',
        4: 'redeploy-alert-ignored',
      },
      at: 4,
      ran: 4,
      mode: 'break-it',
    },
  ],
  [
    '#/redeploy?v=1&inject=2:redeploy-false-pass&at=2&mode=step&assume=requestsPerSecond:250,silentBadRate:0.3',
    {
      lesson: 'redeploy',
      choices: { 2: 'redeploy-false-pass' },
      at: 2,
      ran: 2,
      mode: 'step',
      assumed: { requestsPerSecond: 250, silentBadRate: 0.3 },
    },
  ],
  [
    '#/redeploy?v=1&at=3&mode=step&assume=progressDeadlineSeconds:0',
    {
      lesson: 'redeploy',
      choices: {},
      at: 3,
      ran: 3,
      mode: 'step',
      assumed: { progressDeadlineSeconds: 0 },
    },
  ],
  // Choices for steps to come are sealed where they are to be predicted.
  [
    '#/redeploy?v=1&sealed=MjpoZWFsdGgucGFzc2Vk&at=1&mode=predict',
    { lesson: 'redeploy', choices: { 2: 'health.passed' }, at: 1, ran: 1, mode: 'predict' },
  ],
  [
    '#/redeploy?v=1&inject=5:stability.failed&sealed=Nzpyb2xsZm9yd2FyZC5zdGFydGVk&at=5&mode=predict',
    {
      lesson: 'redeploy',
      choices: { 5: 'stability.failed', 7: 'rollforward.started' },
      at: 5,
      ran: 5,
      mode: 'predict',
    },
  ],
  [
    '#/redeploy?v=1&sealed=NDpyZWRlcGxveS1hdXRvbWF0aW9uLXJlZGVwbG95cw&at=0&mode=predict&assume=requestsPerSecond:250',
    {
      lesson: 'redeploy',
      choices: { 4: 'redeploy-automation-redeploys' },
      at: 0,
      ran: 0,
      mode: 'predict',
      assumed: { requestsPerSecond: 250 },
    },
  ],
  // Opened in a mode that hides nothing, sealed choices hold as well.
  [
    '#/redeploy?v=1&sealed=MjpoZWFsdGgucGFzc2Vk&at=2&mode=step',
    { lesson: 'redeploy', choices: { 2: 'health.passed' }, at: 2, ran: 2, mode: 'step' },
  ],
  [
    '#/redeploy?v=1&scenario=rollback-fails&inject=1:redeploy-artefact-corrupt&at=1&mode=step',
    {
      lesson: 'redeploy',
      scenario: 'rollback-fails',
      choices: { 1: 'redeploy-artefact-corrupt' },
      at: 1,
      ran: 1,
      mode: 'step',
    },
  ],
  // The run of another strategy to compare with.
  [
    '#/redeploy?v=1&at=6&mode=compare&against=canary',
    { lesson: 'redeploy', choices: {}, at: 6, ran: 6, mode: 'compare', against: 'canary' },
  ],
  [
    '#/redeploy?v=1&inject=2:redeploy-false-pass&at=1&ran=2&mode=compare&against=blue-green.cause.silent-regression',
    {
      lesson: 'redeploy',
      choices: { 2: 'redeploy-false-pass' },
      at: 1,
      ran: 2,
      mode: 'compare',
      against: 'blue-green.cause.silent-regression',
    },
  ],
  [
    '#/redeploy?v=1&at=0&mode=compare&assume=requestsPerSecond:250&against=canary.scenario.healthy',
    {
      lesson: 'redeploy',
      choices: {},
      at: 0,
      ran: 0,
      mode: 'compare',
      assumed: { requestsPerSecond: 250 },
      against: 'canary.scenario.healthy',
    },
  ],
];
