import { expect, test } from 'vitest';
import { findings, looks } from './axe.ts';
import { openLesson } from './page.ts';

test.for(looks)('axe finds nothing in the console: $width px, light and dark', async (look) => {
  const { width, height } = look;
  const link = '#/redeploy?v=1&inject=5:stability.failed&at=2&mode=step';
  const I = await openLesson({ width, height, link });
  await I.openConsole();
  expect(await findings()).toEqual([]);
  const here = () => findings(I.console.element());
  await I.openConsoleTab('Vote');
  expect(await here()).toEqual([]);
  await I.use(I.consoleButton('Put it to the vote'));
  await I.use(I.console.getByRole('button', { name: 'One more for A', exact: true }));
  expect(await here()).toEqual([]);
  await I.use(I.consoleButton('Reveal: take the step'));
  expect(await here()).toEqual([]);
  await I.openConsoleTab('Drill');
  await I.use(I.consoleButton('Start the drill'));
  expect(await here()).toEqual([]);
  await I.openConsoleTab('Class');
  await I.use(I.consoleButton('Add the run as it stands'));
  await I.use(I.console.getByText('Details'));
  expect(await here()).toEqual([]);
  await I.closeConsole();
  await I.leave();
});
