/**
 * Chance that can be repeated: the same seed gives the same draws in every browser. Nothing in the
 * project draws in any other way.
 */
export interface Random {
  /** A whole number from 0 up to, but not including, `bound`. */
  readonly below: (bound: number) => number;
  /** One of the items. @throws Error when there is none. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** The items in another order; the list itself stays as it is. */
  readonly shuffle: <T>(items: readonly T[]) => T[];
}

/**
 * A seeded source of chance: mulberry32, a public-domain generator by Tommy Ettinger, on a seed
 * that has been mixed first, so that neighbouring seeds have nothing in common.
 *
 * @param seed a whole number, or text.
 */
export function randomFrom(seed: number | string): Random {
  let state = mix(String(seed));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    below,
    pick: (items) => {
      if (items.length === 0) throw new Error('There is nothing to pick from.');
      return items[below(items.length)] as (typeof items)[number];
    },
    shuffle: (items) => {
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const at = below(last + 1);
        [shuffled[last], shuffled[at]] = [shuffled[at] as never, shuffled[last] as never];
      }
      return shuffled;
    },
  };
}

/** FNV-1a over the characters of a text, with a final avalanche: 32 bits. */
function mix(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
