import { findValueAt, type KnownValues, knownValues, lookBehind } from './known-values.ts';
import { isAmbiguous } from './readings.ts';
import { mask, type Secret } from './secret.ts';

/**
 * Takes known values out of texts. It has to know the values: Akeneo's secrets look like any other word.
 *
 * A value is found as it is; URL-encoded, JSON-, shell- or HTML-escaped, in whole or in part and several times over; and
 * in base64 or base64url, also in the midst of a longer text. Where values overlap, the longest goes. Those of fewer than
 * 8 characters go only where they stand alone (`admin:` but not `administrator`), those of fewer than 5 bytes are not
 * looked for in base64.
 */
export interface Redactor {
  /** From now on, this value is taken out. The empty one is ignored. */
  add(secret: Secret): void;
  /** The text with `***` in the place of every value. */
  redact(text: string): string;
  /** For texts that come in pieces, which may cut a value in two. */
  stream(): RedactingStream;
}

/** Gives for pieces of a text what {@link Redactor.redact} gives for the whole. */
export interface RedactingStream {
  /** Takes the next piece; gives what is safe to show by now: all but an end with which a value may begin. */
  write(piece: string): string;
  /** Gives the rest. */
  end(): string;
}

/** A redactor that knows nothing yet. */
export function createRedactor(): Redactor {
  const values = new Set<string>();
  let compiled: KnownValues | null = null;

  /** Redacts from an offset on; stops where the text ends too early to tell, unless it is whole. */
  function scan(text: string, from: number, isWhole: boolean): { readonly shown: string; readonly at: number } {
    compiled ??= knownValues(values);
    const known = compiled;
    let shown = '';
    let copied = from;
    let at = from;
    while (at < text.length) {
      const { end, cut } =
        known.firstUnits.has(text.charCodeAt(at)) || isAmbiguous(text.charAt(at))
          ? findValueAt(known, text, at)
          : nothing;
      if (cut && !isWhole) break;
      if (end > at) {
        shown += text.slice(copied, at) + mask;
        copied = end;
      }
      at = Math.max(at + 1, end);
    }
    return { shown: shown + text.slice(copied, at), at };
  }

  return {
    add(secret) {
      const value = secret.reveal();
      if (values.has(value)) return;
      values.add(value);
      compiled = null;
    },
    redact: (text) => scan(text, 0, true).shown,
    stream() {
      let before = '';
      let pending = '';
      const take = (isWhole: boolean) => {
        const text = before + pending;
        const { shown, at } = scan(text, before.length, isWhole);
        before = text.slice(Math.max(0, at - lookBehind), at);
        pending = text.slice(at);
        return shown;
      };
      return {
        write(piece) {
          pending += piece;
          return take(false);
        },
        end: () => take(true),
      };
    },
  };
}

const nothing = { end: -1, cut: false };
