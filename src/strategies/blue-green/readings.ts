import type { BlueGreenContext, Version } from './context.ts';
import { previewPods, type PromotionSettings } from './rules.ts';

/** A setting or another assumed number, by its id; yes and no are 1 and 0. */
export const number = ({ assumed }: Pick<BlueGreenContext, 'assumed'>, id: string) =>
  assumed[id] ?? 0;

/** The settings that decide on the pause before the switch. */
export const settingsOf = (context: BlueGreenContext): PromotionSettings => ({
  autoPromotionEnabled: number(context, 'autoPromotionEnabled') === 1,
  autoPromotionSeconds: number(context, 'autoPromotionSeconds'),
});

/** The pods of a version; none where it has none. */
export const podsOf = ({ pods }: BlueGreenContext, version: Version) =>
  pods[version] ?? { desired: 0, ready: 0 };

/** Pods of the candidate before the promotion; a count of 0 stands for one that is not set. */
export const previewCountOf = (context: BlueGreenContext) =>
  previewPods(
    number(context, 'previewReplicaCount') || null,
    number(context, 'replicas'),
    context.promoteFull,
  );
