import { tick } from 'svelte';
import { expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent, type Locator } from 'vitest/browser';
import '../../src/app.css';
import App from '../../src/App.svelte';
import type { Lesson, LessonEntry } from '../../src/lessons/lesson.ts';
import { lessonEntries } from '../../src/lessons/registry.ts';
import { decodeLink } from '../../src/session/link-reader.ts';
import type { StorageLike } from '../../src/session/store.ts';
import { AddressBar, Drawer } from './address-and-storage.ts';

/** What I come to the lesson with. */
interface Visit {
  /** The part of the address from the `#`. */
  link?: string;
  /** The browser's storage, or what throws when it is asked for. */
  storage?: StorageLike | (() => StorageLike);
  /** The lessons on offer, where they are not the page's own. */
  catalogue?: readonly (Lesson | LessonEntry)[];
  /** What the clock says, in milliseconds since 1970. */
  now?: () => number;
  /** The size of my window. */
  width?: number;
  height?: number;
  /** Whether the page is drawn in turns, as it is in a browser; else all at once. */
  inTurns?: boolean;
}

/** What the page loads when it is needed; loaded beforehand, it is there at once. */
const onDemand = [
  ...Object.values(import.meta.glob('../../src/{session/complaints,lessons/*/{lesson,texts}}.ts')),
  ...Object.values(
    import.meta.glob(
      '../../src/{views/*/View,views/why/Step,views/production/Debrief,ui/Help,ui/Messages}.svelte',
    ),
  ),
  ...Object.values(import.meta.glob('../../src/views/{process-flow/layout,handout/open}.ts')),
  ...Object.values(import.meta.glob('../../src/strategies/*/{fault-details,explanations}.ts')),
];

/** Waits until what was set off has been drawn: a task of its own, whatever the timers do. */
const drawn = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      void tick().then(resolve);
    };
    port2.postMessage(null);
  });

/** Opens the page; what comes back is me in front of it. */
export async function openLesson({
  link = '',
  storage = new Drawer(),
  catalogue = lessonEntries,
  now = Date.now,
  width = 1280,
  height = 800,
  inTurns = false,
}: Visit = {}): Promise<Learner> {
  await page.viewport(width, height);
  const address = new AddressBar(link);
  const open = typeof storage === 'function' ? storage : () => storage;
  await Promise.all(onDemand.map((load) => load()));
  const nextTask = inTurns ? { nextTask: drawn } : {};
  const { unmount, container } = await render(App, {
    props: { address, storage: open, catalogue, decode: decodeLink, now, ...nextTask },
  });
  await drawn();
  const I = new Learner(address, unmount, container);
  await I.seeWhatIsLoaded();
  return I;
}

const text = (element: Element | null | undefined): string =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** Me, sitting in front of the page: what I can do, and what I see. */
class Learner {
  readonly address: AddressBar;
  /** Closes the page. */
  readonly leave: () => Promise<void>;
  /** The tab of the browser that the page is in. */
  readonly #browserTab: HTMLElement;

  readonly flow = page.getByRole('region', { name: 'Process flow', exact: true });
  readonly sample = page.getByRole('region', { name: 'Execution sample', exact: true });
  readonly production = page.getByRole('region', { name: 'Production', exact: true });
  readonly timeline = page.getByRole('toolbar', { name: 'Timeline', exact: true });
  readonly table = page.getByRole('table', { name: 'Process table', exact: true });
  readonly tracker = page.getByRole('table', { name: 'Status tracker', exact: true });
  readonly choice = page.getByRole('radiogroup', { name: 'What happens at this step' });
  readonly explanations = page.getByRole('tabpanel');
  readonly messages = page.getByRole('region', { name: 'Messages', exact: true });
  readonly voice = page.getByRole('status');
  readonly slider = page.getByRole('slider', { name: 'Step', exact: true });
  readonly branches = page.getByRole('group', { name: 'Branches', exact: true });
  readonly learningMode = page.getByRole('combobox', { name: 'Learning mode', exact: true });
  readonly lesson = page.getByRole('combobox', { name: 'Lesson', exact: true });
  readonly scenario = page.getByRole('combobox', { name: 'Scenario', exact: true });
  readonly theme = page.getByRole('combobox', { name: 'Theme', exact: true });
  readonly speed = page.getByRole('combobox', { name: 'Speed', exact: true });
  readonly help = page.getByRole('dialog', { name: 'Keys and controls', exact: true });
  readonly faultCard = page.getByRole('region', { name: 'About this fault', exact: true });
  readonly faultPlan = page.getByRole('group').filter({ hasText: /^Fault plan/ });
  readonly planSummary = this.faultPlan.getByText(/^Fault plan/);
  readonly planStep = this.faultPlan.getByRole('combobox', { name: 'Step', exact: true });
  readonly planOutcome = this.faultPlan.getByRole('combobox', { name: 'What happens there' });
  readonly reset = page.getByRole('button', { name: 'Reset', exact: true });
  readonly share = page.getByRole('button', { name: 'Share', exact: true });
  readonly sharing = page.getByRole('dialog', { name: 'Share this run', exact: true });
  readonly link = this.sharing.getByRole('textbox', { name: 'Link to this run', exact: true });
  readonly print = page.getByRole('button', { name: 'Print', exact: true });
  readonly handout = page.getByRole('dialog', { name: 'Print this run', exact: true });
  readonly present = page.getByRole('button', { name: 'Present', exact: true });
  readonly console = page.getByRole('complementary', { name: 'Console', exact: true });
  readonly seenStages = this.flow.getByRole('button', { name: /stages seen$/ });
  readonly coverage = page.getByRole('dialog', { name: 'What you have seen', exact: true });
  readonly comparison = page.getByRole('region', { name: 'Compare', exact: true });
  readonly fill = page.getByRole('region', { name: 'Fill the table', exact: true });
  readonly prediction = page.getByRole('region', { name: 'Your prediction', exact: true });
  readonly outcomeTable = page.getByRole('table', { name: 'Outcome', exact: true });

  constructor(address: AddressBar, leave: () => Promise<void>, browserTab: HTMLElement) {
    this.address = address;
    this.leave = leave;
    this.#browserTab = browserTab;
  }

  /** A button of the timeline. Of the next step's name only the beginning is fixed. */
  button(name: 'First step' | 'Previous step' | 'Next step' | 'Last step' | 'Play' | 'Pause') {
    return this.timeline.getByRole('button', { name: new RegExp(`^${name}`) });
  }
  tab(name: 'Why' | 'Key moments' | 'Quiz' | 'Snapshot' | 'Transcript') {
    return page.getByRole('tab', { name, exact: true });
  }
  outcome(label: string) {
    return this.choice.getByRole('radio', { name: new RegExp(`^${label}`) });
  }
  branch(name: string) {
    return this.branches.getByRole('button', { name, exact: true });
  }
  /** What takes back the last change: `new branch`, `reset`, `delete`, `rename`, `pin`, `unpin`. */
  undo(what: string) {
    return page.getByRole('button', { name: `Undo: ${what}`, exact: true });
  }
  /** A stage of the flow that can be pressed. */
  stage(label: string) {
    return this.flow.getByRole('button', { name: new RegExp(`^${label}`) });
  }
  /** An assumed number, once they are open. */
  assumed(label: string) {
    return this.production.getByRole('spinbutton', { name: new RegExp(`^${label}`) });
  }
  /** The process table of one of two branches that are compared. */
  processTableOf(branch: string) {
    return page.getByRole('table', { name: `Process table: ${branch}`, exact: true });
  }
  statusTrackerOf(branch: string) {
    return page.getByRole('table', { name: `Status tracker: ${branch}`, exact: true });
  }

  /** Something that I can commit to. */
  expectation(text: string) {
    return this.prediction.getByRole('radio', { name: text, exact: true });
  }
  /** A button beside the prediction. */
  predictionButton(name: string) {
    return this.prediction.getByRole('button', { name, exact: true });
  }

  // What I do

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await userEvent.keyboard(key);
    await drawn();
  }
  /** Presses a control without the way of a mouse to it; whether a mouse gets there is tested apart. */
  async use(control: Locator): Promise<void> {
    // To find a control by its role and name is much work, so it is done once.
    let found: Element | null = null;
    await expect
      .poll(() => (found = control.query()) && !found.matches(':disabled'), {
        message: `${control.selector} can be pressed`,
      })
      .toBe(true);
    (found as HTMLElement | null)?.click();
    await drawn();
  }
  async stepOn(times = 1): Promise<void> {
    for (let n = 0; n < times; n += 1) await this.use(this.button('Next step'));
  }
  async goBack(): Promise<void> {
    await this.use(this.button('Previous step'));
  }
  async goToStart(): Promise<void> {
    await this.use(this.button('First step'));
  }
  async goToEnd(): Promise<void> {
    await this.use(this.button('Last step'));
  }
  async letHappen(label: string): Promise<void> {
    await this.use(this.outcome(label));
  }
  async openTab(name: Parameters<Learner['tab']>[0]): Promise<void> {
    await this.use(this.tab(name));
    await this.seeTab(name);
  }
  /** Waits until what the page has loaded on demand is there. */
  async seeWhatIsLoaded(): Promise<void> {
    const panel = () => this.#browserTab.querySelector('[role="tabpanel"]');
    await expect.poll(() => panel()?.childElementCount).not.toBe(0);
    // On a wide screen the flow is drawn; in these tests its drawing may come after the page.
    const flow = this.#browserTab.querySelector('section[aria-label="Process flow"]');
    if (flow && matchMedia('(min-width: 601px)').matches) {
      await expect.poll(() => flow.querySelector('svg')).not.toBeNull();
    }
    if (this.address.read().includes('mode=predict')) {
      await expect.element(this.prediction).toBeInTheDocument();
    }
  }
  /** Waits until what a tab shows is there; it is loaded when it is opened. */
  async seeTab(name: Parameters<Learner['tab']>[0]): Promise<void> {
    const panel = page.getByRole('tabpanel', { name, exact: true });
    await expect.poll(() => panel.element().childElementCount).toBeGreaterThan(0);
    // What the lesson has to say comes a moment after the rest.
    if (name === 'Quiz') {
      await expect.poll(() => panel.element().querySelector('form, p + p')).not.toBeNull();
    }
    let before = '';
    while (before !== panel.element().innerHTML) {
      before = panel.element().innerHTML;
      await drawn();
    }
  }
  /** Takes the outcomes in turn; where one is null, the step happens as planned. */
  async takeRoad(...outcomes: (string | null)[]): Promise<void> {
    for (const label of outcomes) {
      if (label) await this.letHappen(label);
      await this.stepOn();
    }
  }
  /** Turns to another tab of the browser, and back. */
  hideTab(): void {
    Object.defineProperty(document, 'hidden', { configurable: true, value: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'hidden');
    document.dispatchEvent(new Event('visibilitychange'));
  }

  /** Pins an outcome to a step that is still to come. */
  async pin(step: number, outcome: string): Promise<void> {
    await this.planStep.selectOptions(String(step));
    await this.planOutcome.selectOptions(outcome);
    await this.use(this.faultPlan.getByRole('button', { name: 'Pin', exact: true }));
  }
  async openShare(): Promise<void> {
    await this.use(this.share);
    await expect.element(this.sharing).toBeVisible();
  }
  async openHandout(): Promise<void> {
    await this.use(this.print);
    await expect.element(this.handout).toBeVisible();
  }
  /** Opens the console, and waits until it drives. */
  async openConsole(): Promise<void> {
    await this.use(this.present);
    await expect.element(this.console).toHaveTextContent('This window drives');
  }
  /** A button of the console. */
  consoleButton(name: string) {
    return this.console.getByRole('button', { name, exact: true });
  }
  async openConsoleTab(name: 'Step' | 'Vote' | 'Drill' | 'Class'): Promise<void> {
    await this.use(this.console.getByRole('tab', { name, exact: true }));
  }
  /** Closes the console, so that it is not found again by the next page. */
  async closeConsole(): Promise<void> {
    await this.use(this.consoleButton('Close console'));
    await expect.element(this.console).not.toBeInTheDocument();
  }
  async openCoverage(): Promise<void> {
    await this.use(this.seenStages);
    await expect.element(this.coverage).toBeVisible();
  }
  async openAssumedNumbers(): Promise<void> {
    await this.use(this.production.getByText('Assumed numbers', { exact: true }));
    await expect.element(this.assumed('Requests')).toBeVisible();
  }
  /** Writes another number into a field of the assumed numbers. */
  async assume(label: string, value: number): Promise<void> {
    await this.assumed(label).fill(String(value));
    await this.press('{Enter}');
  }
  /** Opens “Fill the table” from the home of the practice, at a level if one is given. */
  async openFill(level?: string): Promise<void> {
    await this.use(page.getByRole('button', { name: /^(Fill|Go on filling) the table$/ }));
    await expect.element(this.fill).toBeVisible();
    if (!level) return;
    await this.fill
      .getByRole('combobox', { name: 'Blank cells', exact: true })
      .selectOptions(level);
    await this.use(this.fill.getByRole('button', { name: 'Start a new round', exact: true }));
  }
  /** Gives the branch in view another name. */
  async rename(name: string): Promise<void> {
    await this.use(page.getByRole('button', { name: 'Rename', exact: true }));
    await page.getByRole('textbox', { name: 'New name of this branch' }).fill(name);
    await this.press('{Enter}');
  }
  async deleteBranch(): Promise<void> {
    await this.use(page.getByRole('button', { name: 'Delete', exact: true }));
  }
  /** Goes back to an earlier step and lets something else happen after it. */
  async partAfter(step: number, outcome: string): Promise<void> {
    await this.goToStart();
    await this.stepOn(step);
    await this.letHappen(outcome);
    await this.stepOn();
  }
  /** Commits to a prediction: of what is proposed, or of something else. */
  async predict(text: string, what?: string): Promise<void> {
    if (what) await this.choosePrediction(what);
    await this.use(this.expectation(text));
    await this.use(this.predictionButton('Commit and run the step'));
  }
  async choosePrediction(what: string): Promise<void> {
    await this.prediction
      .getByRole('combobox', { name: 'What to predict', exact: true })
      .selectOptions(what);
  }
  /** Goes on from what came of a prediction to the next one. */
  async predictOn(): Promise<void> {
    await this.use(this.predictionButton('Next prediction'));
  }
  /** Of two tabs of the browser, looks at this one; the other one goes on without being seen. */
  async lookHere(other: Learner): Promise<void> {
    other.#browserTab.hidden = true;
    this.#browserTab.hidden = false;
    await drawn();
  }

  // What I see

  /** The number of the step I am at, as the slider has it. */
  get step(): number {
    return (this.slider.element() as HTMLInputElement).valueAsNumber;
  }
  get heading(): string {
    return text(page.getByRole('heading', { level: 1 }).element());
  }
  /** The stages of the flow, each with what is written in its box. */
  get stages(): string[] {
    return stagesIn(this.flow.element()).map(withoutSigns);
  }
  /** What is written in the stages that are marked as current. */
  get currentStages(): string[] {
    return stagesIn(this.flow.element())
      .filter((stage) => stage.getAttribute('aria-current') === 'step')
      .map(withoutSigns);
  }
  /** The lines of the sample that are marked as running. */
  get currentLines(): string[] {
    const lines = this.sample.element().querySelectorAll('[aria-current="true"] code');
    return [...lines].map((line) => line.textContent);
  }
  get rows(): string[][] {
    return [...this.table.element().querySelectorAll('tbody tr')].map(cellTexts);
  }
  /** The numbers of the rows that are marked as current. */
  get currentRows(): string[] {
    const rows = this.table.element().querySelectorAll('tbody tr[aria-current="true"]');
    return [...rows].map((row) => text(row.children[0]));
  }
  get tableHeadings(): string[] {
    return headingsOf(this.table.element());
  }
  get trackerRows(): string[][] {
    return [...this.tracker.element().querySelectorAll('tbody tr')].map(cellTexts);
  }
  get trackerHeadings(): string[] {
    return headingsOf(this.tracker.element());
  }
  /** What I am asked to predict, and what I can commit to. */
  get question(): string {
    return text(this.prediction.element().querySelector('legend'));
  }
  get expectations(): string[] {
    return this.prediction
      .getByRole('radio')
      .elements()
      .map((radio) => text(radio.closest('label')));
  }
  /** How my predictions have come out. */
  get tally(): string {
    return text(this.prediction.element().querySelector('.tally'));
  }
  /** All of the page as it is built, with what fields hold; ids that are counted up are left out. */
  get everything(): string {
    const controls = [...this.#browserTab.querySelectorAll('input, select, textarea, button')];
    const held = controls.map((control) => {
      const { value, checked, disabled } = control as HTMLInputElement;
      return `${value} ${checked} ${disabled}`;
    });
    const page = this.#browserTab.cloneNode(true) as Element;
    // What is spoken comes and goes with time.
    for (const voice of page.querySelectorAll('[role="status"]')) voice.textContent = '';
    return `${page.innerHTML}\n${held.join('\n')}`.replace(/\bc\d+-/g, 'c-');
  }
  /** What is said of a cell of the tracker beside its value. */
  asideOf(variable: string, heading: string): string {
    const column = this.trackerHeadings.indexOf(heading);
    const rows = [...this.tracker.element().querySelectorAll('tbody tr')];
    const row = rows.find(({ children }) => text(children[0]) === variable);
    return descriptionOf(row?.children[column]);
  }
  /** The sentence under the timeline. */
  get narration(): string {
    return text(document.querySelector('.narration'));
  }
  get offers(): string[] {
    const radios = document.querySelectorAll('[role="radiogroup"] label');
    return [...radios].map((label) => text(label));
  }
  get complaints(): string[] {
    const items = this.messages.elements().flatMap((region) => [...region.querySelectorAll('li')]);
    return items.map((item) => text(item.querySelector('p')));
  }
  get branchNames(): string[] {
    return this.branches.getByRole('button').elements().map(text);
  }
  get focused(): Element | null {
    return document.activeElement;
  }
  /** What the card of the chosen fault says, by term; empty while there is none. */
  get faultFacts(): Record<string, string> {
    const terms = this.faultCard.elements().flatMap((card) => [...card.querySelectorAll('dt')]);
    return Object.fromEntries(terms.map((term) => [text(term), text(term.nextElementSibling)]));
  }
  /** What is pinned, as the fault plan lists it. */
  get pins(): string[] {
    const items = this.faultPlan.elements().flatMap((plan) => [...plan.querySelectorAll('li')]);
    return items.map(withoutSigns);
  }
  /** The steps that are drawn on the timeline as pinned, and where branches part. */
  get pinnedTicks(): number[] {
    return this.#stepsOf('.tick.pinned');
  }
  get partingTicks(): number[] {
    return this.#stepsOf('.fork');
  }
  #stepsOf(drawn: string): number[] {
    const { max } = this.slider.element() as HTMLInputElement;
    const places = this.timeline.element().querySelectorAll<HTMLElement>(drawn);
    return [...places].map(({ style }) => Math.round((parseFloat(style.left) * Number(max)) / 100));
  }
  /** How many stages I have seen, as the heading of the flow counts them. */
  get stagesSeen(): number {
    return Number.parseInt(text(this.seenStages.element()), 10);
  }
  /** One of the quantities of production, as it is written. */
  amount(label: 'bad answers' | 'unanswered' | 'to detect' | 'to restore'): string {
    const terms = [...this.production.element().querySelectorAll('dt')];
    return text(terms.find((term) => text(term) === label)?.parentElement?.querySelector('dd'));
  }
  /** The rows of a table, each with the texts of its cells. */
  rowsOf(table: Locator): string[][] {
    return [...table.element().querySelectorAll('tbody tr')].map(cellTexts);
  }
  /** The first cell of each row of a table that is marked as current. */
  currentRowsOf(table: Locator): string[] {
    const rows = table.element().querySelectorAll('tbody tr[aria-current="true"]');
    return [...rows].map((row) => text(row.children[0]));
  }
  /** What is said of a cell beside its text. */
  describe(table: Locator, row: number, column: number): string {
    return descriptionOf(table.element().querySelectorAll('tbody tr')[row]?.children[column]);
  }
  /** The cells that are marked as proof, as `table: column or variable, step`. */
  get markedCells(): string[] {
    const mark = 'The marked cell settles it';
    const inTable = [...this.table.element().querySelectorAll('td')]
      .filter((cell) => descriptionOf(cell).includes(mark))
      .map((cell) => {
        const row = [...(cell.parentElement?.children ?? [])];
        return `Process table: ${this.tableHeadings[row.indexOf(cell)]} of step ${text(row[0])}`;
      });
    const inTracker = [...this.tracker.element().querySelectorAll('td')]
      .filter((cell) => descriptionOf(cell).includes(mark))
      .map((cell) => {
        const row = [...(cell.parentElement?.children ?? [])];
        return `Status tracker: ${text(row[0])}, ${this.trackerHeadings[row.indexOf(cell)]}`;
      });
    return [...inTable, ...inTracker];
  }
  /** What the page says into the air. */
  get spoken(): string {
    return text(this.voice.element());
  }

  /** Waits until I am at that step. */
  async arriveAt(step: number): Promise<void> {
    await expect.poll(() => this.step).toBe(step);
  }
}

export type { Learner };

function stagesIn(flow: Element): Element[] {
  // A group of stages is an item with a list of its own.
  return [...flow.querySelectorAll('li')].filter((item) => !item.querySelector('li'));
}

/** What is read of a stage or an item: not the signs that are hidden from assistive technology. */
function withoutSigns(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const sign of copy.querySelectorAll('[aria-hidden="true"]')) sign.remove();
  return text(copy);
}

const cellTexts = (row: Element): string[] => [...row.children].map((cell) => cell.textContent);
const headingsOf = (table: Element): string[] =>
  [...table.querySelectorAll('thead th')].map((cell) => text(cell));

function descriptionOf(element: Element | undefined): string {
  const ids = element?.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => text(document.getElementById(id))).join(' ');
}
