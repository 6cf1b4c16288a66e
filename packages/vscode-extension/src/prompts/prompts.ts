import type { ThemeIcon, Uri } from 'vscode';

/** What a person answered: something, one step back, or nothing (Escape). */
export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancelled' };

/** Where a question stands in its sequence. */
export interface Position {
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

/** What is said under an input while somebody types. An error keeps Enter from being accepted. */
export interface Remark {
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
}

export interface TextQuestion extends Position {
  readonly title: string;
  readonly value?: string;
  readonly placeholder?: string;
  /** Said under the input, for the text as it stands. */
  readonly prompt: string | ((text: string) => string);
  /** Hides what is typed. */
  readonly password?: boolean;
  /** Checked at every change and once more at Enter. */
  readonly remark?: (text: string) => Remark | undefined;
  /** A slow check at Enter (a network call). An error keeps the input open with its message. */
  readonly check?: (text: string, signal: AbortSignal) => Promise<Remark | undefined>;
  /** What to say while `check` runs. */
  readonly checking?: (text: string) => string;
  /** A button beside the input that replaces its text, unless there is nothing to put there. */
  readonly replacement?: {
    readonly icon: ThemeIcon;
    readonly tooltip: string;
    readonly text: () => Promise<string | undefined>;
  };
}

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: ThemeIcon;
  /** Said in a line above the first of those that share it; they stand together. */
  readonly group?: string;
  readonly value: T;
}

export interface ChoiceQuestion<T> extends Position {
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<T>[];
  /** The choice that Enter takes; the first where none is named. */
  readonly suggested?: T;
}

/** A text, with other ways to go on below it. */
export interface TextOrChoiceQuestion<T> extends Position {
  readonly title: string;
  readonly value: string;
  readonly placeholder: string;
  /** Said behind the title, such as what an earlier step found. */
  readonly heading: string;
  /** The row that takes the text as it stands. */
  readonly accept: (text: string) => { readonly label: string; readonly detail: string; readonly icon: ThemeIcon };
  /** Says why a text cannot be taken. */
  readonly refuse: (text: string) => string | undefined;
  readonly choices: readonly Choice<T>[];
}

/** A file to read or to write, chosen in VS Code's own dialog. */
export interface FileQuestion {
  readonly title: string;
  readonly button: string;
  readonly to: 'read' | 'write';
  readonly name: string;
  /** Endings by the name of their kind. */
  readonly kinds: Readonly<Record<string, readonly string[]>>;
}

/** How the extension asks. The real one shows VS Code's inputs; tests answer by themselves. */
export interface Prompts {
  text(question: TextQuestion): Promise<Answer<string>>;
  choice<T>(question: ChoiceQuestion<T>): Promise<Answer<T>>;
  textOrChoice<T>(
    question: TextOrChoiceQuestion<T>,
  ): Promise<Answer<{ readonly text: string } | { readonly choice: T }>>;
  /** A folder of this computer. */
  folder(title: string): Promise<Uri | undefined>;
  file(question: FileQuestion): Promise<Uri | undefined>;
  /** Shows a web page in the person's browser. */
  browse(address: string): Promise<void>;
  /** A modal question; gives the pressed button's text or nothing. */
  modal(message: string, detail: string, ...buttons: readonly string[]): Promise<string | undefined>;
  /** A notification; gives the pressed button's text or nothing. Waits for the person, so callers need not await it. */
  notify(severity: Remark['severity'], message: string, ...buttons: readonly string[]): Promise<string | undefined>;
}
