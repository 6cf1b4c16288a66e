import * as core from 'zod/v4/core';

/**
 * An object schema for what is read most often: zod compiles it where code may be compiled, and walks through it
 * elsewhere. What `zod/mini` makes is only walked through, which takes longer than all else that the client adds to a call.
 */
export function quickObject<S extends core.$ZodShape>(shape: S): core.$ZodObject<S, core.$strip> {
  return new core.$ZodObjectJIT({ type: 'object', shape }) as core.$ZodObject<S, core.$strip>;
}
