/** What a learner can do who answers questions of one kind. Mastery is counted for each. */
export interface Objective {
  readonly id: string;
  /** Follows "You can …". */
  readonly can: string;
}

/** All objectives, in the order in which they are learnt. */
export const objectives: readonly Objective[] = [
  { id: 'read-the-run', can: 'read off a table what happened at a step' },
  { id: 'follow-variables', can: 'follow a variable through the run' },
  { id: 'order-of-events', can: 'put what happened into its order' },
  { id: 'explain-branches', can: 'say why the run took one way and not another' },
  { id: 'predict-next', can: 'predict where the run goes next' },
  { id: 'what-if', can: 'say how the run would have ended otherwise' },
  { id: 'decide-and-act', can: 'tell the decision from the action, and intent from fact' },
  { id: 'see-faults', can: 'say which faults a check can see' },
  { id: 'way-back', can: 'say whether there is a way back, and what is left if not' },
  { id: 'measure-harm', can: 'measure time and harm of a run' },
];

/** The objective of that id, if there is one. */
export const findObjective = (id: string): Objective | undefined =>
  objectives.find((objective) => objective.id === id);
