import type { VersionNumber } from './registry-rules.ts';

/** The version that each loader holds in memory; 0 where it holds none and answers nobody. */
export type Fleet = readonly VersionNumber[];

/** How many loaders there are, and how many look up the alias at the same time. */
export interface FleetSize {
  readonly loaders: number;
  readonly batch: number;
}

/** A fleet in which every loader holds the same. */
export const allOn = (version: VersionNumber, { loaders }: Pick<FleetSize, 'loaders'>): Fleet =>
  Array.from({ length: loaders }, () => version);

/** The fleet after one more batch of those loaders that do not hold `to` yet has taken it over. */
export function afterBatch(fleet: Fleet, target: VersionNumber, to: VersionNumber, batch: number) {
  let left = batch;
  return fleet.map((loaded) => {
    if (loaded === target || left === 0) return loaded;
    left -= 1;
    return to;
  });
}

/** How many loaders hold a version. */
export const countOn = (fleet: Fleet, version: VersionNumber): number =>
  fleet.filter((loaded) => loaded === version).length;

/**
 * Percent of the requests that each version answers. The loaders that hold a model get equally many;
 * while none does, the requests belong to the version that is wanted, and stay unanswered.
 */
export function sharesOf(fleet: Fleet, wanted: VersionNumber): Record<string, number> {
  const ready = fleet.length - countOn(fleet, 0);
  const share = (version: VersionNumber) =>
    ready > 0 ? (100 * countOn(fleet, version)) / ready : version === wanted ? 100 : 0;
  const shares: Record<string, number> = { v1: share(1), v2: share(2) };
  if (share(3) > 0) shares['v3'] = share(3);
  return shares;
}

/** Loaders by version. One that holds no model counts for the version that it tries to load. */
export function podsOf(fleet: Fleet, wanted: VersionNumber) {
  const pods: Record<string, { desired: number; ready: number }> = {};
  for (const loaded of fleet) {
    const version = `v${loaded || wanted}`;
    const { desired, ready } = pods[version] ?? { desired: 0, ready: 0 };
    pods[version] = { desired: desired + 1, ready: ready + (loaded ? 1 : 0) };
  }
  return pods;
}
