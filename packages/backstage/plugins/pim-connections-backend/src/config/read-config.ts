import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Secret, withoutEnd } from '@pim-connections/core';
import { z } from 'zod';

const pim = z
  .object({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'letters, digits, - and _ only'),
    title: z.string().min(1).optional(),
    // Everybody who opens the portal sees it, and it is opened in the browser.
    url: z
      .url({ protocol: /^https?$/, abort: true })
      .refine((url) => !hasLogin(new URL(url)), 'an address must not have a login in it, as everybody sees it')
      .transform((url) => withoutEnd(url, '/')),
    environment: z.string().min(1).optional(),
    owner: z.string().min(1).optional(),
    allowInsecure: z.boolean().default(false),
    login: z
      .object({
        username: z.string().min(1),
        password: z
          .string()
          .min(1)
          .transform((password) => new Secret(password)),
      })
      .optional(),
    console: z.object({ command: z.array(z.string()).min(1), cwd: z.string().optional() }).optional(),
  })
  .refine(
    ({ login, console }) => (login === undefined) !== (console === undefined),
    'either login or console is needed',
  )
  .transform((read) => ({ ...read, title: read.title ?? read.id }));

function hasLogin({ password, username }: URL): boolean {
  return username !== '' || password !== '';
}

const handOverKey = z
  .base64()
  .transform((key) => Buffer.from(key, 'base64'))
  .refine((key) => key.length === 32, '32 bytes as base64 are needed');

const schema = z.object({
  pims: z
    .array(pim)
    .default([])
    .refine((pims) => new Set(pims.map(({ id }) => id)).size === pims.length, 'each id may be there once'),
  deadlineSeconds: z.number().positive().default(5),
  cacheSeconds: z.number().min(0).default(30),
  changesPerMinute: z.number().int().positive().default(30),
  readsPerMinute: z.number().int().positive().default(300),
  handOver: z
    .object({ keys: z.array(handOverKey).default([]), minutes: z.number().positive().default(60) })
    .default({ keys: [], minutes: 60 }),
});

/** The section `pimConnections` of the portal's configuration. */
export type PimConnectionsConfig = z.output<typeof schema>;

/** A PIM of the configuration. */
export type PimConfig = PimConnectionsConfig['pims'][number];

/** Backstage leaves out what names a variable that is not set. */
const missing = 'missing. Where it is taken from an environment variable, that one is not set';

/**
 * Reads the section `pimConnections`.
 *
 * @throws InputError that names every wrong place, and no value
 */
export function readPimConnectionsConfig(config: RootConfigService): PimConnectionsConfig {
  const read = schema.safeParse(config.getOptional('pimConnections') ?? {}, {
    error: ({ input }) => (input === undefined ? missing : undefined),
  });
  if (read.success) return read.data;
  const places = read.error.issues.map(({ path, message }) => `pimConnections.${path.join('.')}: ${message}`);
  throw new InputError(`The configuration of PIM Connections cannot be used:\n${places.join('\n')}`);
}
