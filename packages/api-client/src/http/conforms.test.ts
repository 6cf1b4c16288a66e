import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { conforms } from './conforms.ts';

const schema = z.object({
  text: z.string(),
  count: z.number(),
  flag: z.boolean(),
  one: z.enum(['a', 'b']),
  maybe: z.nullable(z.string()),
  left: z.optional(z.boolean()),
  list: z.array(z.object({ name: z.string() })),
});

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('a', 'b'));
const list = fc.array(fc.oneof(fc.record({ name: scalar }), scalar), { maxLength: 2 });
const anything = fc.record(
  { text: scalar, count: scalar, flag: scalar, one: scalar, maybe: scalar, left: scalar, list, other: scalar },
  { requiredKeys: [] },
);
const rightOnes = fc.record({
  text: fc.string(),
  count: fc.integer(),
  flag: fc.boolean(),
  one: fc.constantFrom('a', 'b'),
  maybe: fc.option(fc.string()),
  list: fc.array(fc.record({ name: fc.string() })),
});

describe('a value that conforms to a schema', () => {
  it('is one that zod accepts', () => {
    fc.assert(
      fc.property(fc.oneof(anything, scalar, list), (value) => {
        assert.equal(conforms(schema, value), schema.safeParse(value).success);
      }),
      { numRuns: 2000 },
    );
  });

  it('is already what zod would make of it, but for keys that nobody asked for', () => {
    const rightOrNot = fc.oneof(
      anything,
      fc.record({ right: rightOnes, other: scalar }).map(({ right, other }) => ({ ...right, other })),
    );
    fc.assert(
      fc.property(rightOrNot, (value) => {
        if (conforms(schema, value)) assert.partialDeepStrictEqual(value, schema.parse(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('is every right one', () => {
    fc.assert(fc.property(rightOnes, (value) => assert.ok(conforms(schema, value))));
  });

  it('is none where only zod knows the answer', () => {
    assert.ok(!conforms(z.pipe(z.string(), z.transform(Number)), '1'));
    assert.ok(!conforms(z.string().check(z.minLength(3)), 'long enough'));
    assert.ok(!conforms(z.url(), 'https://pim.example.com'));
    assert.ok(!conforms(z.object({ type: z._default(z.string(), 'default') }), {}));
  });
});
