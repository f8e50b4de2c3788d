import type { Template } from './template.ts';

const modules = import.meta.glob<{ default: Template }>('./templates/*.ts', { eager: true });

/** Every template there is, found by its file, in the order of the ids. */
export const templates: readonly Template[] = Object.values(modules)
  .map((module) => module.default)
  .sort((a, b) => (a.id < b.id ? -1 : 1));

/** The template of that id, if there is one. */
export const findTemplate = (id: string): Template | undefined =>
  templates.find((template) => template.id === id);
