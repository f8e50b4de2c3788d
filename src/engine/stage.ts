import type { AnyStateNode, EventObject } from 'xstate';

/** Numbers the simulation assumes, by id (`requestsPerSecond`), in the unit their name says. */
export type Assumptions = Readonly<Record<string, number>>;

/** How good a version's answers really are, as a key of its strategy's `qualities`. */
export type Quality = string;

/**
 * How a failure shows itself: `hard` (crash, errors, not ready), `soft` (slow or partly failing),
 * `silent` (answers that look right and are wrong), `meta` (the monitor, the controller, the
 * procedure or the way back itself breaks).
 */
export type FaultClass = 'hard' | 'soft' | 'silent' | 'meta';

/** What makes an injected outcome a fault. Its details are read with the strategy's `explain`. */
export interface Fault {
  readonly class: FaultClass;
}

/** What there is to say of a fault: never just "a failure", always with cause and source. */
export interface FaultDetails {
  /** What is really wrong. */
  readonly cause: string;
  /** What would notice it. */
  readonly noticedBy: string;
  /** What the real systems do then. */
  readonly realWorld: string;
  /** Where `realWorld` comes from: project and file, document, or "our own model". */
  readonly source: string;
}

/**
 * One thing that can happen in a stage. Choosing what happens at a step is choosing an outcome;
 * the machine decides where its event leads.
 */
export interface Outcome {
  /** Unique in its strategy; readable in links (`health.failed`). */
  readonly id: string;
  /** The fact that is reported to the machine, with what was measured. */
  readonly event: (assumed: Assumptions) => EventObject;
  /** As one of the answers to "What happens at this step?". */
  readonly label: string;
  /** The Result column of the process table. May hold `{names}` of the strategy's words. */
  readonly result: string;
  /** A clause that can follow "because", when this outcome decides how the run ends. */
  readonly because?: string;
  /** Virtual seconds the step takes; without it the stage's own. */
  readonly seconds?: (assumed: Assumptions) => number;
  /**
   * The truth about versions that this outcome brings to light, by version (may be `{candidate}`):
   * it has been so for as long as that version has been serving. The controller does not see it.
   */
  readonly reveals?: Readonly<Record<string, Quality>>;
  /** The truth about versions from the end of this step on, by version. */
  readonly becomes?: Readonly<Record<string, Quality>>;
  /**
   * What follows from it later, by stage: the outcome that is nominal there from now on. So a
   * corrupt artefact makes a blind check pass, unless the learner chooses otherwise.
   */
  readonly follows?: Readonly<Record<string, string>>;
  readonly fault?: Fault;
  /** Set where a person does it (promote, abort, retry, undo), and it does not just happen. */
  readonly by?: 'operator';
}

/** What a state of a strategy's machine says about itself. */
export interface StageMeta {
  /** On the process flow. */
  readonly label: string;
  /** A second, shorter line on the process flow. */
  readonly detail?: string;
  /** The Action column; also the Next Step column of the step before. */
  readonly action?: string;
  /**
   * The anchor of the statement in the execution sample that this stage runs. May hold `{names}` of
   * the strategy's words, where a stage runs several statements in turn.
   */
  readonly code?: string;
  /** Virtual seconds a step in this stage takes. */
  readonly seconds?: (assumed: Assumptions) => number;
  /** What can happen here. The first one that the machine takes is nominal. */
  readonly outcomes?: readonly Outcome[];
  /** Final states: how the run ended, with `{because}` for the reason. */
  readonly conclusion?: string;
  /** Final states: the stage whose last outcome gives the reason; without it the last reason. */
  readonly decidedIn?: string;
}

/**
 * What a transition of a strategy's machine says about itself. An action that the real system
 * refuses or ignores is a transition without a target that says so; its outcome's result tells why:
 *
 *     on: { 'undo.requested': { meta: { refusal: true } } }
 */
export type TransitionMeta =
  /** The word on the arrow of the process flow. */
  | { readonly edge: string; readonly refusal?: undefined }
  /** The system refuses or ignores what was asked, and stays as it is. */
  | { readonly refusal: true; readonly edge?: undefined };

/** The id of the stage that a state node stands for: its path below the machine's root. */
export const stageId = (node: AnyStateNode): string => node.path.join('.');
