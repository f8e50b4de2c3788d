import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';

/**
 * Says what differs, and is quick where nothing does: for values that are compared thousands of
 * times. As strict as `toStrictEqual`, so that a missing key is not the same as `undefined`.
 */
export function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toStrictEqual(expected);
}
