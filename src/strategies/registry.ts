import type { Strategy } from '../engine/strategy.ts';

const modules = import.meta.glob<{ default: Strategy }>('./*/strategy.ts', { eager: true });

/** Every strategy there is, found by its folder, in the order of the ids. */
export const strategies: readonly Strategy[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => a.id.localeCompare(b.id, 'en'));
