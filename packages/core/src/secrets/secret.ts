const mask = '***';

/**
 * A value that must not be seen: a client secret, a password, a token.
 *
 * Printing, inspecting, concatenating and serialising it give `***`; only {@link Secret.reveal} gives the value.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The clear value. Call it only where the value leaves for its one destination (request body, file, storage, clipboard). */
  reveal(): string {
    return this.#value;
  }

  /** Whether both hold the same clear value. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return mask;
  }

  get [Symbol.toStringTag](): string {
    return 'Secret';
  }
}
