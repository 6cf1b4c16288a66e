/** An answer of the framework rather than of a handler; the part of the PIM it happens in decides how it looks. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** What the PIM does where its code did not expect what it got. */
export function internalServerError(): HttpError {
  return new HttpError(500, 'Internal Server Error');
}
