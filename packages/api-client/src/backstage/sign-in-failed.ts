/** Why a sign-in came to nothing. */
export type SignInFailure =
  /** The person said no. */
  | 'denied'
  /** The answer belongs to another sign-in, or to none. */
  | 'not-asked'
  /** The portal does not accept this program or where it wants the answer. */
  | 'client-refused'
  /** The portal did not take its own answer any more: too late, or used already. */
  | 'expired';

/** A sign-in came to nothing. `said` is the portal's own sentence. */
export class SignInFailed extends Error {
  override readonly name = 'SignInFailed';
  readonly reason: SignInFailure;
  readonly said: string | null;
  constructor(reason: SignInFailure, said: string | null = null) {
    super(`sign-in ${reason}${said === null ? '' : `: ${said}`}`);
    this.reason = reason;
    this.said = said;
  }
}
