/**
 * Keeps a choice at a value that lives elsewhere. Smaller than Svelte's own binding, which also
 * watches the options come and go: here they are there before the value is.
 */
export const chosen = (value: string) => (select: HTMLSelectElement) => {
  select.value = value;
};
