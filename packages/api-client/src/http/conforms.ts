import type * as core from 'zod/v4/core';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isBoolean: Check = (value) => typeof value === 'boolean';
const unknowable: Check = () => false;

const checks = new WeakMap<core.$ZodType, Check>();

/**
 * Whether a value is what a schema describes, found out faster than zod can: for one connection zod takes longer than all
 * else that the client adds to a call. It knows plain schemas; `false` means no more than that zod has to look.
 */
export function conforms(schema: core.$ZodType, value: unknown): boolean {
  let check = checks.get(schema);
  if (!check) {
    check = compile(schema);
    checks.set(schema, check);
  }
  return check(value);
}

function compile(schema: core.$ZodType): Check {
  const { def } = (schema as core.$ZodTypes)._zod;
  if (def.checks?.length) return unknowable;
  switch (def.type) {
    case 'string':
      // A format (an address, an id) is a check that is not among the checks.
      return 'format' in def ? unknowable : isString;
    case 'number':
      return isNumber;
    case 'boolean':
      return isBoolean;
    case 'enum': {
      const values: readonly unknown[] = Object.values(def.entries);
      return (value) => values.includes(value);
    }
    case 'nullable': {
      const inner = compile(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'optional': {
      const inner = compile(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    // Zod puts the default in, so only a value that is there is enough.
    case 'default':
      return compile(def.innerType);
    case 'array': {
      const item = compile(def.element);
      return (value) => Array.isArray(value) && value.every(item);
    }
    case 'object': {
      const keys = Object.keys(def.shape);
      const parts = Object.values(def.shape).map(compile);
      return (value) => {
        if (!isObject(value)) return false;
        for (let at = 0; at < keys.length; at++) if (!parts[at]?.(value[keys[at] ?? ''])) return false;
        return true;
      };
    }
    default:
      return unknowable;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
