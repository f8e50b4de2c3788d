import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { processTable, statusTracker } from '../facts/first-lesson.ts';
import { button, stepOf, useBuiltPage } from './built-page.ts';

const builtPage = useBuiltPage();
const { openSettled } = builtPage;

/** The part of the accessibility tree under one element, all of it. */
const treeOf = (page: Page, role: 'region' | 'table' | 'toolbar' | 'radiogroup', name: string) =>
  page.getByRole(role, { name, exact: true }).ariaSnapshot();

/** Roles, names and descriptions as the browser hands them to assistive technology. */
async function nodesOf(page: Page, roles: readonly string[]) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes
    .filter(({ ignored, role }) => !ignored && roles.includes(String(role?.value)))
    .map(({ role, name, description }) => ({
      role: String(role?.value),
      name: String(name?.value ?? ''),
      description: String(description?.value ?? ''),
    }));
}

test('The accessibility tree at the start', async () => {
  const { page } = await openSettled();
  expect(await treeOf(page, 'toolbar', 'Timeline')).toMatchInlineSnapshot(`
    "- toolbar "Timeline":
      - button "First step" [disabled]
      - button "Previous step" [disabled]
      - 'button "Next step: Deploy version v2"'
      - button "Last step"
      - button "Play"
      - combobox "Speed":
        - option "0.5×"
        - option "1×" [selected]
        - option "2×"
        - option "4×"
      - slider "Step": "0"
      - text: step 0 of 6"
  `);
  expect(await treeOf(page, 'region', 'Process flow')).toMatchInlineSnapshot(`
    "- region "Process flow":
      - heading "Process flow" [level=2]
      - button "0 of 13 stages seen"
      - list:
        - listitem:
          - button "Start Update Deployment start · now"
        - listitem:
          - button "Deploy New Version next"
        - listitem:
          - button "Run Health Checks"
        - listitem: Complete new version live
        - listitem:
          - button "Trigger Rollback"
        - listitem:
          - button "Restore Previous Version"
        - listitem:
          - button "Verify Stability"
        - listitem: Complete Rollback
        - listitem: Complete v1 live, verified
        - listitem:
          - text: Alert and manual fix
          - list:
            - listitem: Alert
            - listitem: Manual Fix
        - listitem: Given Up nothing is repaired"
  `);
  expect(await treeOf(page, 'table', 'Process table')).toMatchInlineSnapshot(`
    "- table "Process table":
      - rowgroup:
        - row "Step Action Result Next Step":
          - columnheader "Step"
          - columnheader "Action"
          - columnheader "Result"
          - columnheader "Next Step"
      - rowgroup"
  `);
  expect(await treeOf(page, 'table', 'Status tracker')).toMatchInlineSnapshot(`
    "- table "Status tracker":
      - rowgroup:
        - row "Variable Start":
          - columnheader "Variable"
          - columnheader "Start":
            - button "Start"
      - rowgroup:
        - row "current_version v1":
          - rowheader "current_version"
          - cell "v1"
        - row "health_status unknown":
          - rowheader "health_status"
          - cell "unknown"
        - row "rollback_triggered False":
          - rowheader "rollback_triggered"
          - cell "False""
  `);
  expect(await treeOf(page, 'region', 'Execution sample')).toMatchInlineSnapshot(`
    "- region "Execution sample":
      - heading "Execution sample" [level=2]
      - text: No line has run yet.
      - list:
        - listitem:
          - code: deploy_version('v2')
          - text: next
        - listitem:
          - code: "if health_check() == False:"
        - listitem:
          - code: rollback('v1')
        - listitem:
          - code: verify_stability()
      - group: Sample and flow"
  `);
  expect(await treeOf(page, 'radiogroup', 'What happens at this step')).toMatchInlineSnapshot(`
    "- radiogroup "What happens at this step":
      - radio "Deployment starts as planned" [checked]
      - text: Deployment starts as planned
      - radio "Artefact is missing hard"
      - text: Artefact is missing hard
      - radio "Artefact is corrupt, but loads silent"
      - text: Artefact is corrupt, but loads silent
      - radio "Out of memory while loading hard"
      - text: Out of memory while loading hard"
  `);
  const tablist = page.getByRole('tablist', { name: 'Explanations', exact: true });
  expect(await tablist.ariaSnapshot()).toMatchInlineSnapshot(`
    "- tablist "Explanations":
      - tab "Why" [selected]
      - tab "Key moments"
      - tab "Quiz"
      - tab "Snapshot"
      - tab "Transcript""
  `);
});

test('The accessibility tree after step 2', async () => {
  const { page } = await openSettled('#/redeploy?v=1&at=2&mode=step');
  expect(await treeOf(page, 'toolbar', 'Timeline')).toMatchInlineSnapshot(`
    "- toolbar "Timeline":
      - button "First step"
      - button "Previous step"
      - 'button "Next step: Trigger rollback"'
      - button "Last step"
      - button "Play"
      - combobox "Speed":
        - option "0.5×"
        - option "1×" [selected]
        - option "2×"
        - option "4×"
      - slider "Step": "2"
      - text: step 2 of 6"
  `);
  expect(await treeOf(page, 'region', 'Process flow')).toMatchInlineSnapshot(`
    "- region "Process flow":
      - heading "Process flow" [level=2]
      - button "3 of 13 stages seen"
      - list:
        - listitem:
          - button "Start Update Deployment start"
        - listitem:
          - button "Deploy New Version step 1"
        - listitem:
          - button "Run Health Checks step 2 · now"
        - listitem: Complete new version live
        - listitem:
          - button "Trigger Rollback next"
        - listitem:
          - button "Restore Previous Version"
        - listitem:
          - button "Verify Stability"
        - listitem: Complete Rollback
        - listitem: Complete v1 live, verified
        - listitem:
          - text: Alert and manual fix
          - list:
            - listitem: Alert
            - listitem: Manual Fix
        - listitem: Given Up nothing is repaired"
  `);
  expect(await treeOf(page, 'table', 'Process table')).toMatchInlineSnapshot(`
    "- table "Process table":
      - rowgroup:
        - row "Step Action Result Next Step":
          - columnheader "Step"
          - columnheader "Action"
          - columnheader "Result"
          - columnheader "Next Step"
      - rowgroup:
        - row "1 Deploy version v2 Deployment started Run health check":
          - cell "1":
            - button "1"
          - cell "Deploy version v2"
          - cell "Deployment started"
          - cell "Run health check"
        - row "2 Run health check Health check failed Trigger rollback":
          - cell "2":
            - button "2"
          - cell "Run health check"
          - cell "Health check failed"
          - cell "Trigger rollback""
  `);
  expect(await treeOf(page, 'table', 'Status tracker')).toMatchInlineSnapshot(`
    "- table "Status tracker":
      - rowgroup:
        - row "Variable Start After Step 1 After Step 2":
          - columnheader "Variable"
          - columnheader "Start":
            - button "Start"
          - columnheader "After Step 1":
            - button "After Step 1"
          - columnheader "After Step 2":
            - button "After Step 2"
      - rowgroup:
        - row "current_version v1 v2 v2":
          - rowheader "current_version"
          - cell "v1"
          - cell "v2"
          - cell "v2"
        - row "health_status unknown unknown failed":
          - rowheader "health_status"
          - cell "unknown"
          - cell "unknown"
          - cell "failed"
        - row "rollback_triggered False False True":
          - rowheader "rollback_triggered"
          - cell "False"
          - cell "False"
          - cell "True""
  `);
  // One step back the outcomes are on offer, the nominal one first.
  await page.keyboard.press('ArrowLeft');
  expect(await treeOf(page, 'radiogroup', 'What happens at this step')).toMatchInlineSnapshot(`
    "- radiogroup "What happens at this step":
      - radio "Check fails as planned" [checked]
      - text: Check fails as planned
      - radio "Check passes"
      - text: Check passes
      - radio "Check times out or has no traffic meta"
      - text: Check times out or has no traffic meta
      - radio "False pass silent"
      - text: False pass silent
      - radio "False alarm meta"
      - text: False alarm meta
      - radio "Check flaps meta"
      - text: Check flaps meta"
  `);
});

test('The accessibility tree at the end', async () => {
  const { page } = await openSettled('#/redeploy?v=1&at=6&mode=step');
  expect(await treeOf(page, 'toolbar', 'Timeline')).toMatchInlineSnapshot(`
    "- toolbar "Timeline":
      - button "First step"
      - button "Previous step"
      - button "Next step" [disabled]: The run has ended
      - button "Last step" [disabled]
      - button "Play"
      - combobox "Speed":
        - option "0.5×"
        - option "1×" [selected]
        - option "2×"
        - option "4×"
      - slider "Step": "6"
      - text: step 6 of 6"
  `);
  expect(await treeOf(page, 'region', 'Process flow')).toMatchInlineSnapshot(`
    "- region "Process flow":
      - heading "Process flow" [level=2]
      - button "8 of 13 stages seen"
      - list:
        - listitem:
          - button "Start Update Deployment start"
        - listitem:
          - button "Deploy New Version step 1"
        - listitem:
          - button "Run Health Checks step 2 · failed"
        - listitem: Complete new version live
        - listitem:
          - button "Trigger Rollback step 3"
        - listitem:
          - button "Restore Previous Version step 4"
        - listitem:
          - button "Verify Stability step 5 · stable"
        - listitem:
          - button "Complete Rollback step 6"
        - listitem:
          - button "Complete the run ends here"
        - listitem:
          - text: Alert and manual fix
          - list:
            - listitem: Alert
            - listitem: Manual Fix
        - listitem: Given Up nothing is repaired"
  `);
  expect(await page.getByRole('radiogroup').count()).toBe(0);
});

test.for([1280, 320])(
  'At %i px the browser itself names every cell by its value alone',
  async (width) => {
    const { page } = await openSettled('#/redeploy?v=1&at=6&mode=step', {
      viewport: { width, height: 640 },
    });
    await button(page, 'First step').waitFor();
    const nodes = await nodesOf(page, ['cell', 'gridcell', 'columnheader', 'rowheader']);
    const names = (...roles: string[]) =>
      nodes.filter(({ role }) => roles.includes(role)).map(({ name }) => name);
    expect(names('columnheader')).toEqual([...processTable.columns, ...statusTracker.columns]);
    expect(names('rowheader')).toEqual(statusTracker.rows.map(([variable]) => variable));
    expect(names('cell', 'gridcell')).toEqual([
      ...processTable.rows.flat(),
      ...statusTracker.rows.flatMap((row) => row.slice(1)),
    ]);
    // What a cell changed from is its description.
    const changed = nodes.filter(({ description }) => description.startsWith('was '));
    expect(
      changed.map(({ name, description }) => `${description.split(',')[0]} → ${name}`),
    ).toEqual([
      'was v1 → v2',
      'was v2 → v1',
      'was unknown → failed',
      'was failed → stable',
      'was False → True',
      'was True → False',
    ]);
  },
);

test('Where the drawing cannot be loaded, the flow is a list that works', async () => {
  const { page } = await builtPage.emptyPage();
  await page.route(/\/layout-/, (route) => route.abort());
  await page.goto(inject('baseURL'));
  await button(page, 'Next step').click();
  const flow = page.getByRole('region', { name: 'Process flow', exact: true });
  await flow.getByRole('button', { name: /^Deploy New Version/ }).waitFor();
  expect(await flow.locator('svg').count()).toBe(0);
  await flow.getByRole('button', { name: /^Start Update Deployment/ }).click();
  await expect.poll(() => stepOf(page)).toBe(0);
});
