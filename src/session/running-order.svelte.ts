import {
  changeEntry,
  type ClassEntry,
  type ClassPlan,
  decodePlan,
  decodePlanLink,
  emptyPlan,
  encodePlan,
  moveEntry,
  type PlanProblem,
} from './class-plan.ts';
import { orNull, shape, text, whole } from './read-value.ts';
import type { Store } from './store.ts';

/** What is kept between visits: the plan as a file holds it, and the entry that is on. */
interface Kept {
  readonly file: string;
  readonly entry: number | null;
}
const readKept = shape<Kept>({ file: text(200_000), entry: orNull(whole(0, 1000)) });
const isKept = (value: unknown): value is Kept => readKept(value) !== undefined;

/** Where it stands in the store. */
const KEY = 'class';

/** The running order of a class: its plan, and the entry that is on. Kept after every change. */
export class RunningOrder {
  plan = $state.raw<ClassPlan>(emptyPlan);
  /** The entry that was started last. */
  entry = $state.raw<number | null>(null);
  /** What became of the plan that was opened last. */
  opened = $state.raw<{
    readonly entries: number;
    readonly problems: readonly PlanProblem[];
  } | null>(null);
  /** The plan that was there before another one was opened. */
  earlier = $state.raw<ClassPlan | null>(null);

  readonly #store: Store;
  readonly #lessons: () => readonly string[];

  /** @param lessons ids of the lessons there are. */
  constructor(store: Store, lessons: () => readonly string[]) {
    this.#store = store;
    this.#lessons = lessons;
    const { file, entry } = store.read<Kept>(KEY, isKept, { file: '', entry: null });
    this.plan = decodePlan(file, lessons()).plan ?? emptyPlan;
    this.entry = entry;
  }

  #set(plan: ClassPlan, entry: number | null): void {
    this.plan = plan;
    this.entry = entry;
    this.#store.write(KEY, { file: encodePlan(plan), entry });
  }

  changeTitle(title: string): void {
    this.#set({ ...this.plan, title }, this.entry);
  }
  add(entry: ClassEntry): void {
    this.#set({ ...this.plan, entries: [...this.plan.entries, entry] }, this.entry);
  }
  changeEntry(at: number, change: Partial<ClassEntry>): void {
    this.#set(changeEntry(this.plan, at, change), this.entry);
  }
  move(from: number, to: number): void {
    const { entry } = this;
    const isBetween = entry !== null && entry >= Math.min(from, to) && entry <= Math.max(from, to);
    const moved = !isBetween ? entry : entry === from ? to : entry + (from < to ? -1 : 1);
    this.#set(moveEntry(this.plan, from, to), moved);
  }
  remove(at: number): void {
    const { plan, entry } = this;
    const left = entry === null || entry === at ? null : entry > at ? entry - 1 : entry;
    this.#set({ ...plan, entries: plan.entries.filter((_, i) => i !== at) }, left);
  }

  /** From here on an entry is the one that is on; undefined when there is none in that place. */
  begin(at: number): ClassEntry | undefined {
    const entry = this.plan.entries[at];
    if (entry) this.#set(this.plan, at);
    return entry;
  }
  /** The notes of whoever presents on the entry that is on. */
  get notes(): string {
    return this.plan.entries[this.entry ?? -1]?.notes ?? '';
  }

  /** Opens a plan in place of the one that is there, which can be brought back. */
  open(source: string, from: 'file' | 'link'): void {
    const read = from === 'file' ? decodePlan : decodePlanLink;
    const { plan, problems } = read(source, this.#lessons());
    this.opened = { entries: plan?.entries.length ?? 0, problems };
    if (!plan || JSON.stringify(plan) === JSON.stringify(this.plan)) return;
    if (this.plan.entries.length > 0) this.earlier = this.plan;
    this.#set(plan, null);
  }
  bringBack(): void {
    if (!this.earlier) return;
    this.#set(this.earlier, null);
    this.earlier = null;
    this.opened = null;
  }
}
