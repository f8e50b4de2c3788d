import { assign, setup } from 'xstate';

/** Appends a row for each step: the least that a page made of Svelte and XState can do. */
export const listMachine = setup({
  types: {
    context: {} as { rows: readonly string[] },
    events: {} as { type: 'step.taken' } | { type: 'list.cleared' },
  },
  actions: {
    appendRow: assign({
      rows: ({ context }) => [...context.rows, `step ${context.rows.length + 1}`],
    }),
    clearRows: assign({ rows: [] }),
  },
}).createMachine({
  context: { rows: [] },
  on: {
    'step.taken': { actions: 'appendRow' },
    'list.cleared': { actions: 'clearRows' },
  },
});
