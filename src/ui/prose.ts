/** One piece of lesson prose. */
export type ProsePart =
  | { readonly kind: 'text' | 'code' | 'strong'; readonly text: string }
  | { readonly kind: 'stage'; readonly stage: string };

/**
 * Splits prose at its marks: `code`, **emphasis** and [[stageId]]. Marks that are not closed stay
 * as they are.
 */
export function parseProse(prose: string): ProsePart[] {
  const parts: ProsePart[] = [];
  let end = 0;
  const text = (upTo: number) => {
    if (upTo > end) parts.push({ kind: 'text', text: prose.slice(end, upTo) });
  };
  for (const match of prose.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|\[\[([^\]]+)\]\]/g)) {
    const [whole, code, strong, stage] = match;
    text(match.index);
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else if (stage !== undefined) parts.push({ kind: 'stage', stage });
    end = match.index + whole.length;
  }
  text(prose.length);
  return parts;
}
