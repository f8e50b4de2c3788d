import axe from 'axe-core';

const options: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
};

/**
 * What depends on colours. The dark page is the light one in other colours, and every test looks at
 * both: so in the dark only these are looked for again.
 */
const ofColours: axe.RunOptions = {
  ...options,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/**
 * Themes and widths at which axe looks. The narrow window is as high as the page: what lies behind
 * the controls that stick to the bottom depends on how far one has scrolled, not on the page.
 */
export const looks = [
  { theme: 'Light', width: 1280, height: 800 },
  { theme: 'Light', width: 320, height: 6000 },
  { theme: 'Dark', width: 1280, height: 800 },
  { theme: 'Dark', width: 320, height: 6000 },
] as const;

/** What axe finds, one line each. */
export async function findings(where: Element | Document = document): Promise<string[]> {
  // Colours are measured when they have come to rest.
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const { violations } = await axe.run(where, isDark ? ofColours : options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}
