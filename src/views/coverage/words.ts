/** What the coverage dialog says. Loaded with it. */
export const words = {
  count: (kind: string, seen: number, of: number) => `${kind}: ${seen} of ${of}`,
  kinds: { stages: 'Stages', edges: 'Transitions', faults: 'Faults' },
  complete: 'You have seen all of them.',
  show: (name: string) => `Show a run with “${name}”`,
  none: (name: string) => `No run with up to four faults leads to “${name}”.`,
  transition: (from: string, to: string) => `${from} → ${to}`,
};
