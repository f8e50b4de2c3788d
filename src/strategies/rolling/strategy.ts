import type { Strategy } from '../../engine/strategy.ts';
import { createRolling } from './rolling.ts';

/** Rolling update with the defaults of Kubernetes. */
const rolling: Strategy = createRolling();

export default rolling;
