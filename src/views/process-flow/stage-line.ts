import { strings } from '../../ui/strings.ts';
import type { FlowStage } from './process-flow.ts';

/** The second line of a stage's box: its step and how it came out, or what it is. */
export function stageLine(
  { role, isFinal, detail, steps, jump, left, pinned, seen }: FlowStage,
  cursor: number,
): string {
  if (role === 'now') return isFinal ? strings.stageEnd : strings.stageNow(cursor);
  if (role === 'later') return isFinal ? (detail ?? '') : strings.stageLater(jump ?? 0);
  if (pinned) return strings.stagePinned;
  if (role === 'next') return strings.stageNext;
  if (role === 'done') return [strings.stageDone(steps), ...(left ? [left] : [])].join(' · ');
  return [...(detail ? [detail] : []), ...(seen ? [strings.stageSeen] : [])].join(' · ');
}

/** The sign before a stage's name; empty for stages the run has not been to. */
export function stageIcon({ role, alarming, pinned }: FlowStage): string {
  if (role === 'now') return alarming ? '✕' : '●';
  if (role === 'done') return alarming ? '✕' : '✓';
  return pinned ? '◆' : '';
}
