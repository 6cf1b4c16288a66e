import { inspect } from 'node:util';
import * as z from 'zod/mini';
import type { Seed } from './seed/seed-schema.ts';
import { type PimVersion, pimVersions } from './versions/pim-version.ts';

/** How to start a sandbox PIM. */
export interface SandboxOptions {
  /** 0 (the default) takes a free one. */
  readonly port?: number;
  /** `127.0.0.1` unless said otherwise. */
  readonly host?: string;
  /** Folder that keeps everything, or `:memory:` (the default). */
  readonly data?: string;
  /** `7.0` for a new folder; an existing one knows its own. */
  readonly pimVersion?: PimVersion;
  /** What an empty folder starts with: the seed itself, or the path of a JSON file. */
  readonly seed?: Seed | string;
  /** Lets an empty folder start as the demo; one with data is opened as it is. Not together with a seed. */
  readonly demo?: boolean;
  /** Stops the clock at this time, or asks what time it is. */
  readonly now?: Date | (() => Date);
  /** Told about errors inside the sandbox; they go to standard error by default. */
  readonly onError?: (error: unknown) => void;
}

/** An option that there is not, or one with a value that it does not take. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

const port = 'a whole number from 0 to 65535 (0 takes a free one)';
const host = 'an address or the name of a computer, such as 127.0.0.1';
const data = 'a folder or :memory:';
const isFunction = (value: unknown) => typeof value === 'function';
const isClock = (value: unknown) => isFunction(value) || (value instanceof Date && !Number.isNaN(value.getTime()));

/** The message of each part ends the sentence "port has to be ...". */
const optionsSchema = z.strictObject(
  {
    port: z.optional(z.int(port).check(z.minimum(0, port), z.maximum(65_535, port))),
    host: z.optional(z.string(host).check(z.minLength(1, host))),
    data: z.optional(z.string(data).check(z.minLength(1, data))),
    pimVersion: z.optional(z.enum(pimVersions, `one of ${pimVersions.join(', ')}`)),
    // Has a schema of its own, and may be the path of a file.
    seed: z.optional(z.custom<Seed | string>()),
    demo: z.optional(z.boolean('true or false')),
    now: z.optional(z.custom<Date | (() => Date)>(isClock, 'a valid Date or a function that gives one')),
    onError: z.optional(z.custom<(error: unknown) => void>(isFunction, 'a function')),
  } satisfies { [name in keyof SandboxOptions]-?: z.ZodMiniType<SandboxOptions[name]> },
  'an object',
);

/**
 * Checks what a program gives to start a sandbox.
 *
 * @throws {OptionsError} that names every option that cannot be, and what it takes.
 */
export function parseOptions(given: unknown): SandboxOptions {
  const result = optionsSchema.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return `There is no option ${issue.keys.join(', ')}; there are ${Object.keys(optionsSchema.shape).join(', ')}.`;
    }
    const [name] = issue.path as string[];
    const value = name === undefined ? given : (given as Record<string, unknown>)[name];
    return `${name ?? 'All of it'} has to be ${issue.message}, not ${inspect(value, { depth: 0 })}.`;
  });
  throw new OptionsError(`The sandbox cannot start with these options.\n${problems.join('\n')}`);
}
