/** Something that a connection asked of the PIM and that broke a rule (contract 5.2). */
export interface BusinessError {
  readonly connectionCode: string;
  /** When it happened, to the second. */
  readonly time: Date;
  readonly content: BusinessErrorContent;
}

/** What the PIM tells about a business error. It leaves out what does not apply; here that is `null` or empty. */
export interface BusinessErrorContent {
  /** The PIM's sentence, with everything filled in. */
  readonly message: string;
  /** A broken rule of a value, or a thing that the PIM does not have. */
  readonly type: 'violation_error' | 'domain_error' | null;
  /** The sentence with `{placeholders}`, and what stands for them. */
  readonly template: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly property: string | null;
  readonly attribute: string | null;
  readonly locale: string | null;
  readonly channel: string | null;
  readonly product: ErrorProduct | null;
  readonly documentation: readonly ErrorDocumentation[];
}

/** The product that was refused. */
export interface ErrorProduct {
  /** `null` for one that was not saved. */
  readonly uuid: string | null;
  readonly identifier: string | null;
  readonly label: string | null;
  readonly family: string | null;
}

/** A hint to what may help, with `{needles}` that become links. */
export interface ErrorDocumentation {
  readonly message: string;
  readonly style: 'text' | 'information';
  readonly links: Readonly<Record<string, ErrorLink>>;
}

/** Where a link of an error's message leads. */
export type ErrorLink =
  /** An address. */
  | { readonly type: 'href'; readonly href: string; readonly title: string }
  /** A screen of the PIM, by the name of its route. */
  | {
      readonly type: 'route';
      readonly route: string;
      readonly parameters: Readonly<Record<string, string>>;
      readonly title: string;
    };

/** Number of business errors that the PIM keeps for a connection, and gives at once. */
export const mostBusinessErrors = 100;
