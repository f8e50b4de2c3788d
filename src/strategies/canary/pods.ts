/** Pods of the version that is rolled out and of the stable one. */
export interface PodSplit {
  readonly canary: number;
  readonly stable: number;
}

/** How far a split of whole pods is from the weight that was asked for, in percent points. */
const distance = (weight: number, canary: number, total: number): number =>
  Math.abs((canary * 100) / total - weight);

/**
 * The pods a rollout without traffic routing comes to rest at. Requests spread evenly over all
 * pods there, so the weight can only be met as well as whole pods allow: the closest split wins,
 * of two equally close ones the one with more canary pods, and neither side is left without a pod
 * at a weight from 1 to 99. One pod more than asked for is allowed where there is surge.
 *
 * Source: argo-rollouts utils/replicaset/canary.go.
 *
 * @param replicas pods asked for, at least 1.
 * @param weight percent, 0 to 100.
 * @param surge whether maxSurge allows one pod more; by default it does.
 */
export function settledPods(replicas: number, weight: number, surge = true): PodSplit {
  if (weight <= 0) return { canary: 0, stable: replicas };
  if (weight >= 100) return { canary: replicas, stable: 0 };
  const totals = surge ? [replicas, replicas + 1] : [replicas];
  const splits = totals.flatMap((total) => {
    const exact = (total * weight) / 100;
    const [up, down] = [Math.ceil(exact), Math.floor(exact)];
    const counts = [up, down].filter((canary) => canary > 0 && canary < total);
    // Of two equally close counts of the same total, the larger one.
    const isTied = exact - down === 0.5;
    return (isTied ? counts.slice(0, 1) : counts).map((canary) => ({ canary, total }));
  });
  // One pod that may not be doubled: the canary takes its place.
  const [first = { canary: replicas, total: replicas }, ...others] = splits;
  const best = others.reduce(
    (nearest, split) =>
      distance(weight, split.canary, split.total) < distance(weight, nearest.canary, nearest.total)
        ? split
        : nearest,
    first,
  );
  return { canary: best.canary, stable: best.total - best.canary };
}

/** The share of the requests that reaches the canary where they spread over all pods, in percent. */
export const shareByPods = ({ canary, stable }: PodSplit): number =>
  canary + stable === 0 ? 0 : Math.round((canary * 100) / (canary + stable));

/**
 * The pods a rollout with traffic routing comes to rest at: canary pods for its share, rounded up,
 * beside all stable pods; with `dynamicStableScale` the stable ones shrink to their own share,
 * rounded up. Source: argo-rollouts utils/replicaset/canary.go and docs/features/canary.
 */
export const routedPods = (replicas: number, weight: number, isDynamic: boolean): PodSplit => ({
  canary: Math.ceil((replicas * weight) / 100),
  stable: isDynamic ? Math.ceil((replicas * (100 - weight)) / 100) : replicas,
});

/**
 * The weight of the canary while an abort with `dynamicStableScale` is under way: what the ready
 * stable pods cannot take yet stays on the canary, in percent. Expected values: the end-to-end
 * test TestCanaryDynamicStableScale of argo-rollouts (four replicas; 75, 25, 0).
 */
export const dynamicAbortWeight = (replicas: number, stableReady: number): number =>
  Math.max(0, 100 - Math.floor((stableReady * 100) / replicas));
