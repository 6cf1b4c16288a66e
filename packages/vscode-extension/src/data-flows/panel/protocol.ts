import * as z from 'zod/mini';
import type { FlowKind } from '../weekly-flows.ts';

// What the extension and the page of the data flows tell each other. All texts are in the user's language already.
// Nothing here is secret: codes, labels, counts, and what the PIM says about products.

/** One kind of event of a connection, over the last seven days. */
export interface PageChart {
  readonly kind: FlowKind;
  readonly title: string;
  /** `87 created`. */
  readonly total: string;
  /** The chart in a sentence, for those who do not see it. */
  readonly summary: string;
  /** One for each day, with the text of each. */
  readonly counts: readonly number[];
  readonly texts: readonly string[];
  /** Value at the top of the axis, and the values to label. */
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** A connection, or all of them together (`id` is `null`). */
export interface PageFlow {
  readonly id: string | null;
  readonly title: string;
  readonly subtitle: string;
  readonly charts: readonly PageChart[];
  /** Said when nothing was counted at all. */
  readonly silence: string | null;
  /** Title of the list of errors; `null` where there is nothing to list. */
  readonly errors: string | null;
  /** What the list of errors leaves out. */
  readonly errorsNote: string | null;
}

/** A week of a PIM. */
export interface PageWeek {
  /** Which days, of whose calendar, read when. */
  readonly period: string;
  /** Short and long name of each day. */
  readonly days: readonly { readonly short: string; readonly long: string }[];
  readonly flows: readonly PageFlow[];
}

/** Connections that nothing is shown of, as nobody tracks them. */
export interface PageUntracked {
  readonly title: string;
  readonly text: string;
  readonly connections: readonly {
    readonly id: string;
    readonly label: string;
    /** Switches tracking on; `null` where that is not possible from here. */
    readonly button: { readonly text: string; readonly spoken: string } | null;
  }[];
}

/** A text, parts of which may be links. */
export type PageText = readonly { readonly text: string; readonly href?: string }[];

/** A business error. */
export interface PageError {
  readonly time: string;
  readonly message: string;
  /** The product, and where in it. */
  readonly place: PageText;
  readonly documentation: readonly PageText[];
}

/** What a button of a note does. */
const pageActions = [
  'refresh',
  'signIn',
  'editConnection',
  'createConnection',
  'getProducts',
  'showLog',
  'track',
] as const;

export type PageAction = (typeof pageActions)[number];

/** Said instead of charts or beside them, with what to do about it. */
export interface PageNote {
  readonly severity: 'info' | 'error';
  readonly text: string;
  readonly actions: readonly { readonly action: PageAction; readonly title: string }[];
}

/** To the page. */
export type ToPage =
  | { readonly kind: 'reading' }
  | {
      readonly kind: 'week';
      readonly week: PageWeek | null;
      readonly note: PageNote | null;
      readonly untracked: PageUntracked | null;
    }
  /** One connection, or all. */
  | { readonly kind: 'show'; readonly id: string | null }
  | {
      readonly kind: 'errors';
      readonly id: string;
      readonly errors: readonly PageError[];
      readonly note: string | null;
    };

/** From the page. */
export const fromPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('errors'), id: z.string() }),
  z.object({ kind: z.literal('run'), action: z.enum(pageActions) }),
  z.object({ kind: z.literal('track'), id: z.string() }),
]);

export type FromPage = z.infer<typeof fromPage>;

/** What VS Code keeps of a page while its window is closed: which PIM, and what was chosen. Nothing of it is secret. */
export const pageState = z.object({
  /** Id of the PIM. */
  pim: z.string(),
  table: z.boolean(),
  /** `null`: all. */
  connection: z.nullable(z.string()),
});

export type PageState = z.infer<typeof pageState>;
