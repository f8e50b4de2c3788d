import { quantitiesOf } from '../../engine/quantities.ts';
import type { Trace } from '../../engine/trace.ts';
import { percent } from '../../engine/wording.ts';

/**
 * What is really true at the end of a run, where it differs from what it looks like; null before
 * the end, and where nothing is hidden.
 */
export function debriefOf(present: Trace): string | null {
  const { production, strategy, snapshot, ended } = present;
  if (!ended) return null;
  const { badRates, answeredNow, goodRate, truth, servedBadly, faultAt } = quantitiesOf(present);
  // The version that does the most harm is the one to speak of.
  const [worst] = Object.entries(badRates).sort(([, a], [, b]) => b - a);
  if (!worst) return null;
  const [serving, rate] = worst;
  const down = Object.keys(badRates).find((version) => answeredNow[version] === 0);
  if (down) return `In truth ${down} answers nobody.`;
  if (rate > goodRate) {
    const known = production.seen[serving] === 'failing';
    return (
      `In truth ${percent(rate)} of the answers of ${serving} are bad, and it goes on serving. ` +
      (known ? 'The controller knows that something is wrong.' : 'The controller has not noticed.')
    );
  }
  const { candidate } = strategy.words(snapshot.context);
  const needless =
    candidate !== undefined &&
    !(candidate in badRates) &&
    truth[candidate] === 'good' &&
    servedBadly === 0 &&
    faultAt === null;
  return needless ? `In truth ${candidate} was good. The rollback was not needed.` : null;
}
