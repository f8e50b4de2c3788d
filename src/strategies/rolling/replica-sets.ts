import type { PodCount } from '../../engine/strategy.ts';

/** The pods of each version: one ReplicaSet per version. Versions without pods may be left out. */
export type Pods<Version extends string = string> = Readonly<Record<Version, PodCount>>;

/** A count of pods, or a part of the wanted ones ("25%"): `IntOrString` of Kubernetes. */
export type IntOrPercent = number | `${number}%`;

/** How many pods a rolling update may have more, and less, than wanted. In pods. */
export interface Limits {
  readonly surge: number;
  readonly unavailable: number;
}

const scaled = (value: IntOrPercent, wanted: number, round: (pods: number) => number): number =>
  typeof value === 'number' ? value : round((Number.parseFloat(value) * wanted) / 100);

/**
 * The limits of a rolling update in pods: surge is rounded up, unavailable down, and where both
 * come out as zero, unavailable becomes 1, or nothing could ever move.
 *
 * Source: Kubernetes, pkg/controller/deployment/util/deployment_util.go, ResolveFenceposts.
 *
 * @param wanted the pods the Deployment asks for (`spec.replicas`).
 */
export function limitsFor(
  maxSurge: IntOrPercent,
  maxUnavailable: IntOrPercent,
  wanted: number,
): Limits {
  const surge = scaled(maxSurge, wanted, Math.ceil);
  const unavailable = scaled(maxUnavailable, wanted, Math.floor);
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

const sum = (pods: Pods, count: (of: PodCount) => number): number =>
  Object.values(pods).reduce((total, of) => total + count(of), 0);

/** All pods there are, ready or not. */
export const allPods = (pods: Pods): number => sum(pods, ({ desired }) => desired);

/** All pods that can answer. */
export const readyPods = (pods: Pods): number => sum(pods, ({ ready }) => ready);

/** As many pods of a version as given; those that are not ready leave first. */
const resized = <V extends string>(pods: Pods<V>, version: V, desired: number): Pods<V> => ({
  ...pods,
  [version]: { desired, ready: Math.min(pods[version].ready, desired) },
});

/**
 * One look of the Deployment controller at its ReplicaSets: the newest is scaled up as far as the
 * surge allows; if it is not, the older ones are scaled down. Pods of older versions that are not
 * ready go first. Of the others only as many go as leave `wanted − unavailable` available; pods of
 * the newest that are not ready do not count as available.
 *
 * Source: Kubernetes, pkg/controller/deployment/rolling.go, rolloutRolling.
 */
function lookOnce<V extends string>(
  pods: Pods<V>,
  newest: V,
  wanted: number,
  { surge, unavailable }: Limits,
): Pods<V> {
  const total = allPods(pods);
  const own = pods[newest];
  if (own.desired > wanted) return resized(pods, newest, wanted);
  const room = Math.min(wanted + surge - total, wanted - own.desired);
  if (room > 0) return resized(pods, newest, own.desired + room);

  const least = wanted - unavailable;
  const older = (Object.keys(pods) as V[]).filter((version) => version !== newest).sort();
  let mayLeave = total - least - (own.desired - own.ready);
  if (mayLeave <= 0) return pods;
  let after = pods;
  for (const version of older) {
    const { desired, ready } = after[version];
    const leaving = Math.min(desired - ready, mayLeave);
    mayLeave -= leaving;
    after = resized(after, version, desired - leaving);
  }
  let spare = readyPods(after) - least;
  for (const version of older) {
    const { desired } = after[version];
    const leaving = Math.max(0, Math.min(desired, spare));
    spare -= leaving;
    after = resized(after, version, desired - leaving);
  }
  return after;
}

/**
 * Where the controller comes to rest while no further pod becomes ready.
 *
 * With 10 wanted, surge 3 and unavailable 2 a new version whose pods are never ready comes to rest
 * at 8 old pods and 5 new ones (the example in Kubernetes, workloads/controllers/deployment.md,
 * "Proportional scaling"): a broken version is held back by arithmetic, not by judgement.
 *
 * @param newest the version of the current template.
 * @param wanted the pods the Deployment asks for.
 */
export function settle<V extends string>(
  pods: Pods<V>,
  newest: V,
  wanted: number,
  limits: Limits,
): Pods<V> {
  let settled = pods;
  // Each look moves at least one pod, and none moves back: 4 looks for each pod are plenty.
  for (let look = 0; look < 4 * (wanted + limits.surge + allPods(pods)); look += 1) {
    const next = lookOnce(settled, newest, wanted, limits);
    if (allPods(next) === allPods(settled) && next[newest].desired === settled[newest].desired)
      return next;
    settled = next;
  }
  return settled;
}

/**
 * Changing the wanted pods in the middle of a rollout: what is added is spread over all versions
 * that have pods, by their size, and what rounding leaves over goes to the largest.
 *
 * Source: Kubernetes, pkg/controller/deployment/sync.go (scale) and
 * util/deployment_util.go (GetProportion, getReplicaSetFraction).
 *
 * @param before wanted pods and surge until now, in pods.
 * @param now wanted pods and surge from now on, in pods; not fewer than before.
 */
export function scaleInProportion<V extends string>(
  pods: Pods<V>,
  before: { readonly wanted: number; readonly surge: number },
  now: { readonly wanted: number; readonly surge: number },
): Pods<V> {
  const bySize = (Object.keys(pods) as V[])
    .filter((version) => pods[version].desired > 0)
    .sort((a, b) => pods[b].desired - pods[a].desired || (a < b ? 1 : -1));
  const [largest] = bySize;
  if (!largest) return pods;
  if (bySize.length === 1) return resized(pods, largest, now.wanted);
  const add = now.wanted + now.surge - allPods(pods);
  let added = 0;
  let after = pods;
  for (const version of bySize) {
    const { desired } = pods[version];
    const fair = (desired * (now.wanted + now.surge)) / (before.wanted + before.surge);
    const share = Math.min(Math.floor(fair + 0.5) - desired, add - added);
    added += share;
    after = resized(after, version, desired + share);
  }
  return resized(after, largest, after[largest].desired + add - added);
}

/**
 * The part of the requests that each version answers, in percent with one decimal: without routing
 * rules a Service spreads requests over all ready pods alike.
 *
 * Versions without a ready pod get nothing. Where no pod is ready at all, the version with the most
 * pods gets everything, and nobody is answered.
 */
export function sharesOf<V extends string>(pods: Pods<V>): Record<V, number> {
  const ready = readyPods(pods);
  const versions = (Object.keys(pods) as V[]).sort();
  const most = versions.reduce((a, b) => (pods[b].desired > pods[a].desired ? b : a));
  const part = (version: V) => (ready > 0 ? pods[version].ready / ready : version === most ? 1 : 0);
  const shares = {} as Record<V, number>;
  let left = 1000;
  for (const version of versions) {
    const tenths = version === most ? 0 : Math.round(part(version) * 1000);
    shares[version] = tenths / 10;
    left -= tenths;
  }
  return { ...shares, [most]: left / 10 };
}
