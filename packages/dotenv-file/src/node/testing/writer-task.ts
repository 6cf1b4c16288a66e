import type { DotenvUpdates } from '../../update/dotenv-update.ts';

/** What a process that writes shall do. */
export type WriterTask =
  /** Updates the file once, as another user, who is in some groups. */
  | {
      readonly kind: 'asUser';
      readonly path: string;
      readonly updates: DotenvUpdates;
      readonly userId: number;
      readonly groups?: readonly number[];
    }
  /** Sets each key by a writer of its own, all at once. */
  | { readonly kind: 'atOnce'; readonly path: string; readonly keys: readonly string[] }
  /** Sets one key after the other, and reports each when it is written. */
  | { readonly kind: 'oneByOne'; readonly path: string; readonly keys: readonly string[] }
  /** Sets some keys to the same long value, so that half a write would show, over and over until it is killed. */
  | { readonly kind: 'forever'; readonly path: string; readonly keys: readonly string[]; readonly value: string }
  /** Updates the file once, and kills itself before its n-th call to the file system, from 1. */
  | { readonly kind: 'dies'; readonly path: string; readonly updates: DotenvUpdates; readonly beforeCall: number };
