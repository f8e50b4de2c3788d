import { beforeEach } from 'vitest';
import { cleanup } from 'vitest-browser-svelte';

/**
 * All files of tests share one frame, so that what they import is loaded once. Before each test
 * nothing is left in it of an earlier one: no component, and nothing that a page sets outside of
 * itself.
 */
beforeEach(() => {
  cleanup();
  const { documentElement: root, activeElement: focused } = document;
  if (focused instanceof HTMLElement) focused.blur();
  for (const name of Object.keys(root.dataset)) Reflect.deleteProperty(root.dataset, name);
  root.removeAttribute('style');
  document.title = '';
  scrollTo(0, 0);
});
