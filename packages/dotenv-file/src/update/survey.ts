import type { Milestone } from '../document/line-numbers.ts';
import type { Statement } from '../document/statement.ts';

/** What an update must know of a text. */
export interface Survey {
  /** Every statement of the wanted keys, in order. */
  readonly occurrences: ReadonlyMap<string, readonly Statement[]>;
  /** Where the lines begin that look like statements, in order. Some may turn out to be none. */
  readonly keyLines: readonly number[];
  /** Whether a key of those lines begins with a character, by the character's code: few do with that of a new key. */
  readonly initials: readonly boolean[];
  /** Some places of the text whose line numbers are known, in order. */
  readonly milestones: readonly Milestone[];
  /** Whether a line may begin with a wanted key and not set it: some readers unset it there. */
  readonly mayHoldLoneKeys: boolean;
  /** Whether lines within values may look as if they set keys. */
  readonly hasInnerLines: boolean;
  /** Whether a quote stands within a bare value, where shells and Symfony take it for one: `it's`. */
  readonly hasInnerQuotes: boolean;
  /**
   * Whether dotenv and Node agree on where every statement begins and ends, without looking beyond it: then nothing that is done to
   * one line can change what another line reads as.
   */
  readonly regular: boolean;
}
