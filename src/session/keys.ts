/** What a key asks for. */
export type Command =
  | { readonly do: 'next' | 'previous' | 'first' | 'last' | 'play-or-pause' }
  | { readonly do: 'help' }
  | { readonly do: 'choose'; readonly index: number };

/** What of a key press matters. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  /** What has the focus: text that is typed into, a control that uses arrow keys, or a button. */
  readonly focus: 'text' | 'arrows' | 'button' | 'other';
}

const commands: Readonly<Record<string, Command>> = {
  ArrowRight: { do: 'next' },
  PageDown: { do: 'next' },
  '.': { do: 'next' },
  ArrowLeft: { do: 'previous' },
  PageUp: { do: 'previous' },
  Home: { do: 'first' },
  End: { do: 'last' },
  ' ': { do: 'play-or-pause' },
  '?': { do: 'help' },
};

const isCharacter = (key: string) => key.length === 1 && key !== ' ';

/**
 * The command for a key press, or null when the key is none of ours: in text fields, with Ctrl,
 * Cmd or Alt, where a control uses the key itself, or when character keys are switched off.
 */
export function commandFor(press: KeyPress, characterKeys: boolean): Command | null {
  const { key, focus } = press;
  if (press.ctrlKey || press.metaKey || press.altKey || focus === 'text') return null;
  if (isCharacter(key) && !characterKeys) return null;
  if (key === ' ' && focus !== 'other') return null;
  if (focus === 'arrows' && !isCharacter(key)) return null;
  if (/^[1-9]$/.test(key)) return { do: 'choose', index: Number(key) - 1 };
  return Object.hasOwn(commands, key) ? (commands[key] ?? null) : null;
}
