/** What is shown in the place of a secret value. */
export const mask = '***';

// Outside of the instances, where neither a debugger's object view nor a clone nor an inspection reaches it.
const values = new WeakMap<Secret, string>();

/**
 * A value that must not be seen: a client secret, a password, a token.
 *
 * Printing, inspecting, concatenating, serialising and cloning it never give the value; only {@link Secret.reveal} does.
 * For the same reason `assert.deepEqual` and the like cannot tell two secrets apart: use {@link Secret.equals}.
 */
export class Secret {
  constructor(value: string) {
    values.set(this, value);
    Object.freeze(this);
  }

  /** The clear value. Call it only where the value leaves for its one destination (request body, file, storage, clipboard). */
  reveal(): string {
    return values.get(this) as string;
  }

  /** Whether both hold the same clear value. */
  equals(other: Secret): boolean {
    return this.reveal() === other.reveal();
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.toPrimitive](): string {
    return mask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }

  get [Symbol.toStringTag](): string {
    return 'Secret';
  }
}
