import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { button, stepOf, useBuiltPage } from './built-page.ts';

const { emptyPage, openPage } = useBuiltPage();

const inConsole = (page: Page) => page.getByRole('complementary', { name: 'Console' });
const press = (page: Page, name: string) =>
  inConsole(page).getByRole('button', { name, exact: true }).click();
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click();
const role = (page: Page) => inConsole(page).getByRole('status').first();

/** The step on the audience screen, as it is written there. */
const shownStep = (audience: Page) => audience.locator('.step').textContent();
const rows = (audience: Page) =>
  audience.getByRole('table', { name: 'Process table' }).locator('tbody tr').count();

/** Opens the console over a run. */
async function openConsole(link = '', options: BrowserContextOptions = {}) {
  const opened = await openPage(link, options);
  await opened.page.getByRole('button', { name: 'Present', exact: true }).click();
  await inConsole(opened.page).waitFor();
  await expect.poll(() => role(opened.page).textContent()).toContain('This window drives');
  return opened;
}

/** Opens an audience window from the console, as an instructor does. */
async function openAudience(page: Page): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await inConsole(page)
    .getByRole('button', { name: /^Open (?:another )?audience window$/ })
    .click();
  const audience = await opening;
  await audience.locator('.step').waitFor();
  return audience;
}

async function openClass(link = '') {
  const { page, trouble } = await openConsole(link);
  return { page, trouble, audience: await openAudience(page) };
}

/** All of the audience's document, and what assistive technology is given of it. */
async function everything(audience: Page): Promise<{ dom: string; tree: string }> {
  await audience.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
  );
  const session = await audience.context().newCDPSession(audience);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const tree = nodes
    .map(({ role: kind, name, value, description, properties = [] }) =>
      JSON.stringify([kind?.value, name?.value, value?.value, description?.value, properties]),
    )
    .join('\n');
  const dom = await audience.evaluate(() => document.documentElement.outerHTML);
  return { dom, tree: tree.replace(/"relatedNodes":\[[^\]]*\]/g, '') };
}

test('A step reaches the audience window, and a clicker works in either', async () => {
  const { page, audience, trouble } = await openClass();
  expect(await shownStep(audience)).toBe('Start');
  await page.keyboard.press('PageDown');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
  await audience.keyboard.press('PageDown');
  await expect.poll(() => shownStep(audience)).toBe('Step 2');
  expect(await stepOf(page)).toBe(2);
  await audience.keyboard.press('.');
  await expect.poll(() => stepOf(page)).toBe(3);
  await audience.keyboard.press('PageUp');
  await expect.poll(() => shownStep(audience)).toBe('Step 2');
  // What else the keys of the lesson do, they do not do here.
  await audience.keyboard.press('End');
  await audience.keyboard.press('2');
  await audience.keyboard.press('PageUp');
  await expect.poll(() => stepOf(page)).toBe(1);
  expect(trouble).toEqual({ errors: [], foreign: [] });
});

test('The room sees the steps up to the cursor, although more have been taken', async () => {
  const { page, audience } = await openClass();
  const title = () => audience.getByRole('heading', { level: 1 }).textContent();
  // The name of the scenario tells how it goes on.
  expect(await title()).not.toContain('fails');
  await page.getByRole('combobox', { name: 'First panel' }).selectOption('process-table');
  await page.keyboard.press('End');
  await expect.poll(() => rows(audience)).toBe(6);
  expect(await title()).toContain('v2 fails its check');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => rows(audience)).toBe(1);
  expect(await audience.content()).not.toContain('Health check failed');
});

test('Blank shows nothing at all, freeze keeps what was there', async () => {
  const { page, audience } = await openClass();
  await press(page, 'Blank');
  await expect.poll(() => audience.locator('.step').count()).toBe(0);
  expect(await audience.evaluate(() => document.body.innerText)).not.toContain('Deploy');
  await page.keyboard.press('ArrowRight');
  await press(page, 'Blank');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
  // The console shows its screen in small, in a window that is not counted.
  await press(page, 'Picture');
  const picture = inConsole(page).locator('.picture').frameLocator('iframe');
  await expect.poll(() => picture.locator('.step').textContent()).toBe('Step 1');
  expect(await inConsole(page).locator('.follows').textContent()).toBe(
    'One audience window follows.',
  );
  await press(page, 'Freeze');
  await page.keyboard.press('End');
  await expect
    .poll(() => inConsole(page).locator('.seen').textContent())
    .toContain('at step 1, frozen');
  // Whoever comes in meanwhile sees the same as the others.
  const late = await openAudience(page);
  expect([await shownStep(audience), await shownStep(late)]).toEqual(['Step 1', 'Step 1']);
  await press(page, 'Freeze');
  await expect.poll(() => shownStep(late)).toBe('Step 6');
});

test('Whichever window is reloaded or closed, the others find it again', async () => {
  const { page, audience } = await openClass();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
  await audience.reload();
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
  await press(page, 'Blank');
  await page.reload();
  await inConsole(page).waitFor();
  // Blank stays blank: nobody sees the preparations.
  await expect
    .poll(() => inConsole(page).getByRole('button', { name: 'Blank' }).getAttribute('aria-pressed'))
    .toBe('true');
  await press(page, 'Blank');
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownStep(audience)).toBe('Step 2');
  await audience.close();
  await expect
    .poll(() => inConsole(page).locator('.follows').textContent())
    .toBe('No audience window is open.');
  const again = await openAudience(page);
  expect(await shownStep(again)).toBe('Step 2');
});

test('An audience window that is there first waits, and then follows', async () => {
  const { page } = await openConsole();
  const address = await page.evaluate(() => {
    const shown: string[] = [];
    window.open = (url) => {
      shown.push(String(url));
      return null;
    };
    return new Promise<string>((resolve) => {
      setTimeout(() => resolve(shown[0] ?? ''), 0);
      document
        .querySelectorAll('button')
        .forEach((one) => one.textContent.trim() === 'Open audience window' && one.click());
    });
  });
  // The browser kept it from opening; the address is there to be opened by hand.
  const link = inConsole(page).getByRole('alert').getByRole('link');
  expect(await link.getAttribute('href')).toBe(address);
  await press(page, 'Close console');
  const audience = await page.context().newPage();
  await audience.goto(address);
  await audience.getByRole('heading', { name: 'This is the audience screen' }).waitFor();
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.poll(() => shownStep(audience)).toBe('Start');
});

test('When the console is closed the audience keeps what it has, and says so', async () => {
  const { page, audience } = await openClass('#/redeploy?v=1&at=2&mode=step');
  await press(page, 'Close console');
  await audience.getByText('The console is closed. This screen stays as it is.').waitFor();
  expect(await shownStep(audience)).toBe('Step 2');
  expect(await audience.getByRole('region', { name: 'Production', exact: true }).count()).toBe(1);
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.poll(() => audience.getByText('The console is closed').count()).toBe(0);
});

test('Of two consoles one drives; the other is told, and can take over', async () => {
  const { page, audience } = await openClass();
  const other = await page.context().newPage();
  await other.goto(inject('baseURL') + '#/redeploy?v=1&at=4&mode=step');
  await other.getByRole('button', { name: 'Present', exact: true }).click();
  await expect.poll(() => role(other).textContent()).toContain('Another console drives');
  await other.keyboard.press('ArrowRight');
  await expect.poll(() => stepOf(other)).toBe(5);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
  await press(other, 'Drive from here');
  await expect.poll(() => shownStep(audience)).toBe('Step 5');
  await expect.poll(() => role(page).textContent()).toContain('Another console drives');
  await audience.keyboard.press('PageDown');
  await expect.poll(() => shownStep(audience)).toBe('Step 6');
  expect(await stepOf(page)).toBe(1);
  await other.close();
  await inConsole(page).getByText('The other console has closed.').waitFor();
  await press(page, 'Drive from here');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
});

test('A window of another class or version is not followed, and the reason is shown', async () => {
  const { page, audience } = await openClass();
  const say = (message: object) =>
    page.evaluate((said) => {
      const line = new BroadcastChannel('stepback.class');
      line.postMessage(said);
      line.close();
    }, message);
  await say({ stepback: 99, session: 'x', from: 'y', kind: 'closed' });
  await audience.getByText('runs another version of Stepback').waitFor();
  await say({ stepback: 1, session: 'ffff', from: 'y', kind: 'closed' });
  await audience.getByText('A console of another class is open.').waitFor();
  await say({ stepback: 1, kind: 'screen', screen: { show: 'run', html: '<img src=x>' } });
  await inConsole(page).getByText('could not be read was ignored').waitFor();
  // It still follows its own.
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => shownStep(audience)).toBe('Step 1');
});

/** Puts the question that is proposed to the vote, and counts. */
async function voteOnStep(page: Page, ...counts: number[]) {
  await tab(page, 'Vote');
  await press(page, 'Put it to the vote');
  for (const [i, count] of counts.entries()) {
    await inConsole(page).getByRole('spinbutton').nth(i).fill(String(count));
  }
  await page.keyboard.press('Tab');
}

test('In a vote the audience learns neither counts nor what is going to happen', async () => {
  const looks: { dom: string; tree: string }[][] = [];
  for (const inject of ['', '&inject=5:stability.failed']) {
    const { page, audience } = await openClass(`#/redeploy?v=1${inject}&at=4&mode=step`);
    const seen: { dom: string; tree: string }[] = [await everything(audience)];
    await voteOnStep(page, 471, 1203, 2, 94);
    await audience.getByRole('list', { name: 'Options' }).waitFor();
    seen.push(await everything(audience));
    await press(page, 'Let them discuss');
    await audience.getByText('Convince your neighbour').waitFor();
    seen.push(await everything(audience));
    await press(page, 'Vote again');
    await audience.getByText('Decide again.').waitFor();
    await inConsole(page).getByRole('spinbutton').first().fill('888');
    await page.keyboard.press('Tab');
    seen.push(await everything(audience));
    await press(page, 'Reveal: take the step');
    await expect.poll(() => shownStep(audience)).toBe('Step 5');
    const revealed = await everything(audience);
    for (const number of ['471', '1203', '888']) expect(revealed.dom).toContain(number);
    expect(await audience.getByText('this happened').count()).toBe(1);
    // Taken back, the round is open again, and the votes are still there.
    await press(page, 'Take the reveal back');
    await audience.getByText('Decide again.').waitFor();
    seen.push(await everything(audience));
    expect(await inConsole(page).getByRole('spinbutton').first().inputValue()).toBe('888');
    for (const { dom, tree } of seen) {
      expect(dom + tree).not.toMatch(/\b(?:471|1203|888|94 )/);
      expect(dom + tree).not.toContain('comes true');
    }
    looks.push(seen);
    await page.context().close();
  }
  const ids = /\bc\d+-|audience=\w+|s-\w{8,}/g;
  const plain = (all: (typeof looks)[number] | undefined) =>
    all?.map(({ dom, tree }) => ({ dom: dom.replace(ids, ''), tree: tree.replace(ids, '') }));
  expect(plain(looks[1])).toEqual(plain(looks[0]));
});

test('In a drill the audience sees the monitor, and the truth only afterwards', async () => {
  const { page, audience } = await openClass(
    '#/redeploy?v=1&inject=2:redeploy-check-no-data&at=1&mode=step',
  );
  await tab(page, 'Drill');
  await press(page, 'Start the drill');
  await audience.getByRole('region', { name: 'Monitor' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => audience.getByText('Run health check').count()).toBe(1);
  const { dom, tree } = await everything(audience);
  for (const secret of ['No data', 'no data', 'check-no-data', 'Health check']) {
    expect(dom + tree, secret).not.toContain(secret);
  }
  expect(await audience.getByRole('region', { name: 'Process flow' }).count()).toBe(0);
  await press(page, 'End the drill and tell the truth');
  await expect.poll(() => shownStep(audience)).toBe('Start');
  await audience.getByText('No fault up to here.').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await audience
    .getByRole('region', { name: 'What was really wrong' })
    .getByRole('heading', { name: /^Step 2: / })
    .waitFor();
});

test('A class plan opens from its link on another machine, and starts its runs', async () => {
  const { page } = await openConsole('#/redeploy?v=1&inject=5:stability.failed&at=3&mode=step');
  await page.getByRole('combobox', { name: 'First panel' }).selectOption('status-tracker');
  await tab(page, 'Class');
  await press(page, 'Add the run as it stands');
  await page.getByRole('combobox', { name: 'Lesson', exact: true }).selectOption('canary');
  await page.getByRole('heading', { level: 1, name: /canary/i }).waitFor();
  await press(page, 'Add the run as it stands');
  await inConsole(page).getByText('Details').first().click();
  await inConsole(page).getByLabel('Your notes').first().fill('Ask: who noticed?');
  await page.keyboard.press('Tab');
  const link = await inConsole(page).getByLabel('Link to this plan').inputValue();
  expect(link.length).toBeLessThan(2100);

  const elsewhere = await emptyPage();
  await elsewhere.page.goto(link);
  await inConsole(elsewhere.page).getByText('Opened a plan with 2 entries.').waitFor();
  await inConsole(elsewhere.page)
    .getByRole('button', { name: /^Start: Redeploy/ })
    .click();
  await expect.poll(() => stepOf(elsewhere.page)).toBe(3);
  await inConsole(elsewhere.page).getByText('Ask: who noticed?').waitFor();
  await inConsole(elsewhere.page).getByText('Step 5: System is unstable').waitFor();
  const audience = await openAudience(elsewhere.page);
  await audience.getByRole('table', { name: 'Status tracker' }).waitFor();
  expect(await audience.content()).not.toContain('who noticed');
  await tab(elsewhere.page, 'Class');
  await inConsole(elsewhere.page)
    .getByRole('button', { name: /^Start: Canary/i })
    .click();
  await audience.getByRole('heading', { level: 1, name: /canary/i }).waitFor();
  expect(elsewhere.trouble).toEqual({ errors: [], foreign: [] });
});

test.for([1280, 320])('At %i px the console needs no sideways scrolling', async (width) => {
  const { page } = await openConsole('#/redeploy?v=1&at=4&mode=step', {
    viewport: { width, height: 800 },
  });
  for (const name of ['Step', 'Vote', 'Drill', 'Class']) {
    await tab(page, name);
    if (name === 'Vote') await press(page, 'Put it to the vote');
    if (name === 'Class') await press(page, 'Add the run as it stands');
    const [outside, small] = await page.evaluate(() => [
      document.documentElement.scrollWidth - document.documentElement.clientWidth,
      [
        ...document.querySelectorAll(
          'aside button:not(.link), aside select, aside input, aside summary',
        ),
      ]
        .filter((control) => {
          const { width: w, height } = control.getBoundingClientRect();
          return w > 0 && (w < 24 || height < 24);
        })
        .map((control) => control.textContent || control.outerHTML),
    ]);
    expect(outside, name).toBe(0);
    expect(small, name).toEqual([]);
  }
  await button(page, 'Next step').click();
  expect(await stepOf(page)).toBe(5);
});
