/** A phrase with a capital at its beginning, to stand by itself. */
export const sentence = (phrase: string): string =>
  phrase.charAt(0).toUpperCase() + phrase.slice(1);
