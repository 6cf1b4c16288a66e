import type { Secret } from '@pim-connections/core';

/**
 * Tells a caller without a compiler what something has to be, instead of failing somewhere inside.
 *
 * @throws TypeError
 */
export function expect(isSo: boolean, name: string, what: string): asserts isSo {
  if (!isSo) throw new TypeError(`${name} has to be ${what}.`);
}

/** @throws TypeError for what is no object, such as options that were left out */
export function expectObject(value: unknown, name: string, what: string): asserts value is object {
  expect(typeof value === 'object' && value !== null, name, `an object: ${what}`);
}

/** @throws TypeError for what is no secret, such as its clear text */
export function expectSecret(value: unknown, name: string): asserts value is Secret {
  const isSecret = typeof value === 'object' && value !== null && 'reveal' in value;
  expect(isSecret, name, 'a Secret: new Secret(text)');
}
