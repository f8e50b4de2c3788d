import axe from 'axe-core';

const options: axe.RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false,
};

/**
 * What depends on colours. The dark page is the light one in other colours: so in the dark only
 * these are looked for again.
 */
const ofColours: axe.RunOptions = {
  ...options,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/**
 * Widths at which axe looks. The narrow window is as high as the page: what lies behind the controls
 * that stick to the bottom depends on how far one has scrolled, not on the page.
 */
export const looks = [
  { width: 1280, height: 800 },
  { width: 320, height: 6000 },
] as const;

/** What axe finds in the light and in the dark theme, one line each. */
export async function findings(where: Element | Document = document): Promise<string[]> {
  const { dataset } = document.documentElement;
  const chosen = dataset['theme'];
  try {
    return [
      ...(await findingsIn('light', where, options)),
      ...(await findingsIn('dark', where, ofColours)),
    ];
  } finally {
    dataset['theme'] = chosen ?? 'system';
  }
}

async function findingsIn(
  theme: 'light' | 'dark',
  where: Element | Document,
  rules: axe.RunOptions,
): Promise<string[]> {
  document.documentElement.dataset['theme'] = theme;
  // Colours are measured when they have come to rest.
  await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
  const { violations } = await axe.run(where, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${theme}: ${id}: ${target.join(' ')} ${failureSummary}`,
    ),
  );
}
