import type { Branch } from '../../session/timeline.ts';

/**
 * The branch to compare with: the one asked for, else the one that the branch in view parted from,
 * else the first other one. Null when there is no other.
 */
export function otherBranch(
  branches: readonly Branch[],
  shown: Branch,
  askedFor: number | null,
): Branch | null {
  const others = branches.filter(({ id }) => id !== shown.id);
  const named = (wanted: number | null | undefined) => others.find(({ id }) => id === wanted);
  return named(askedFor) ?? named(shown.parted?.from) ?? others[0] ?? null;
}
