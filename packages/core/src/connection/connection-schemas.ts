import * as z from 'zod/mini';
import { Secret } from '../secrets/secret.ts';
import type {
  Connection,
  ConnectionChanges,
  ConnectionCode,
  ConnectionLabel,
  ConnectionSummary,
  Credentials,
  NewConnection,
} from './connection.ts';
import { flowTypes } from './flow-type.ts';
import { parseConnectionCode, parseConnectionLabel, type Validated } from './validate.ts';

/** A text that the PIM's rules accept; the issues are the PIM's keys. */
function ruled<T>(parse: (text: string) => Validated<T>) {
  return z.pipe(
    z.string(),
    z.transform((text: string, context): T => {
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      for (const { key } of parsed.violations) context.issues.push({ code: 'custom', message: key, input: text });
      return z.NEVER;
    }),
  );
}

/** A secret as hosts keep it: in clear, to be wrapped as soon as it is read. */
const secret = z.pipe(
  z.string(),
  z.transform((value: string) => new Secret(value)),
);

/** Text to {@link ConnectionCode}. */
export const connectionCodeSchema: z.ZodMiniType<ConnectionCode, string> = ruled(parseConnectionCode);

/** Text to {@link ConnectionLabel}. */
export const connectionLabelSchema: z.ZodMiniType<ConnectionLabel, string> = ruled(parseConnectionLabel);

/** Text to `FlowType`. */
export const flowTypeSchema = z.enum(flowTypes);

/** What a person or a template asks for. Keys that are not of it are refused. */
export const newConnectionSchema: z.ZodMiniType<NewConnection> = z.strictObject({
  code: connectionCodeSchema,
  label: connectionLabelSchema,
  flowType: flowTypeSchema,
});

/** Changes that a person or a template asks for. Keys that are not of it are refused, as a misspelt one would be lost. */
export const connectionChangesSchema: z.ZodMiniType<ConnectionChanges> = z.strictObject({
  label: z.exactOptional(connectionLabelSchema),
  flowType: z.exactOptional(flowTypeSchema),
  image: z.exactOptional(z.nullable(z.string().check(z.minLength(1)))),
  auditable: z.exactOptional(z.boolean()),
  userRoleId: z.exactOptional(z.string()),
  userGroupId: z.exactOptional(z.nullable(z.string())),
});

const summaryShape = {
  id: z.string().check(z.minLength(1)),
  kind: z.enum(['connection', 'api-connection']),
  code: z.nullable(connectionCodeSchema),
  label: z.string(),
  flowType: z.nullable(flowTypeSchema),
  image: z.nullable(z.string()),
  auditable: z.nullable(z.boolean()),
  type: z.string(),
};

/** A line of a list, as a host kept or received it. */
export const connectionSummarySchema: z.ZodMiniType<ConnectionSummary> = z.object(summaryShape);

/** Credentials in clear, for the places that keep or carry them: secret storage, an answer over an encrypted line. */
export interface ClearCredentials {
  readonly clientId: string;
  readonly secret: string;
  readonly username: string | null;
  readonly password: string | null;
}

/** {@link ClearCredentials} to {@link Credentials}. */
export const credentialsSchema: z.ZodMiniType<Credentials, ClearCredentials> = z.object({
  clientId: z.string().check(z.minLength(1)),
  secret,
  username: z.nullable(z.string()),
  password: z.nullable(secret),
});

/** A whole connection with its credentials in clear, as a host received it. */
export const connectionSchema: z.ZodMiniType<Connection> = z.object({
  ...summaryShape,
  credentials: credentialsSchema,
  userRoleId: z.nullable(z.string()),
  userGroupId: z.nullable(z.string()),
});

/** Credentials in clear. Call it only where they leave for the place that keeps them. */
export function revealCredentials({ clientId, secret, username, password }: Credentials): ClearCredentials {
  return { clientId, secret: secret.reveal(), username, password: password?.reveal() ?? null };
}
