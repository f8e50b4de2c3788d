import type { Scenario } from './strategy.ts';

/**
 * A scenario and the events that happened in it so far. Each event is written as the id of the
 * outcome that reports it (`health.failed`); the strategy expands it to the machine's event.
 * Runs are small and plain: they are what is stored, linked and compared.
 */
export interface Run {
  readonly scenario: Scenario;
  readonly events: readonly string[];
}
