import type { KeyPress } from './keys.ts';

/** What kind of control a key press goes to, as far as our keys must leave it alone. */
export function focusKind(target: EventTarget | null): KeyPress['focus'] {
  if (!(target instanceof HTMLElement)) return 'other';
  if (target.isContentEditable || target.matches('textarea, select')) return 'text';
  if (target.matches('input[type="radio"], input[type="range"], [role="tab"]')) return 'arrows';
  if (target.matches('button, a, summary, input[type="checkbox"]')) return 'button';
  return target.matches('input') ? 'text' : 'other';
}
