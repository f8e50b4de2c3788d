/** What the folded panel says. It comes with the page; all else is loaded when it is unfolded. */
export const panelWords = {
  title: 'Figures of the run',
  unfold: 'Traffic over time, and how each figure is counted',
  causes: 'Same cause, every strategy',
} as const;
