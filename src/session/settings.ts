import { speeds, type Speed } from './player.ts';

/** The themes to choose from; `system` follows the device. */
export const themes = ['system', 'light', 'dark'] as const;
/** One of these themes. */
export type Theme = (typeof themes)[number];

/** What a person set once and expects to find again. */
export interface Settings {
  readonly theme: Theme;
  readonly speed: Speed;
  /** Whether single characters (1 to 9, `.`, `?`) work as keys. */
  readonly characterKeys: boolean;
}

/** What holds until somebody sets something else. */
export const defaultSettings: Settings = { theme: 'system', speed: 1, characterKeys: true };

/** Checks a stored value. */
export function areSettings(value: unknown): value is Settings {
  if (typeof value !== 'object' || value === null) return false;
  const { theme, speed, characterKeys } = value as Record<string, unknown>;
  return (
    (themes as readonly unknown[]).includes(theme) &&
    (speeds as readonly unknown[]).includes(speed) &&
    typeof characterKeys === 'boolean'
  );
}
