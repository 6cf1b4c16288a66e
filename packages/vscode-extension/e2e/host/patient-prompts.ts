import type { Uri } from 'vscode';
import type {
  Answer,
  ChoiceQuestion,
  FileQuestion,
  Prompts,
  Remark,
  TextOrChoiceQuestion,
  TextQuestion,
} from '../../src/prompts/prompts.ts';

/** What a person types where nothing is proposed. */
export interface Inventions {
  readonly texts: readonly string[];
  readonly folder: Uri;
  file(question: FileQuestion): Uri;
}

/** A person who takes what is proposed at some questions, and presses Escape at the next. */
export class PatientPrompts implements Prompts {
  /** Questions that were asked. */
  asked = 0;
  readonly messages: { readonly severity: Remark['severity']; readonly message: string }[] = [];
  readonly #patience: number;
  readonly #inventions: Inventions;
  readonly #beforeAnswer: (question: number) => void;

  /** @param beforeAnswer is told the number of each question, from 0, when it is asked */
  constructor(patience: number, inventions: Inventions, beforeAnswer: (question: number) => void = () => {}) {
    this.#patience = patience;
    this.#inventions = inventions;
    this.#beforeAnswer = beforeAnswer;
  }

  async text(question: TextQuestion): Promise<Answer<string>> {
    if (this.#isOver()) return { kind: 'cancelled' };
    for (const text of [question.value, question.placeholder, ...this.#inventions.texts]) {
      if (!text) continue;
      const remark = question.remark?.(text) ?? (await question.check?.(text, new AbortController().signal));
      if (remark?.severity !== 'error') return { kind: 'answer', value: text };
    }
    return { kind: 'cancelled' };
  }

  async choice<T>({ choices, suggested }: ChoiceQuestion<T>): Promise<Answer<T>> {
    const found = choices.find(({ value }) => value === suggested) ?? choices[0];
    return this.#isOver() || !found ? { kind: 'cancelled' } : { kind: 'answer', value: found.value };
  }

  async textOrChoice<T>({ value }: TextOrChoiceQuestion<T>): Promise<Answer<{ readonly text: string }>> {
    return this.#isOver() ? { kind: 'cancelled' } : { kind: 'answer', value: { text: value || 'admin' } };
  }

  async folder(): Promise<Uri | undefined> {
    return this.#isOver() ? undefined : this.#inventions.folder;
  }

  async file(question: FileQuestion): Promise<Uri | undefined> {
    return this.#isOver() ? undefined : this.#inventions.file(question);
  }

  async browse(): Promise<void> {}

  async modal(_message: string, _detail: string, ...buttons: readonly string[]): Promise<string | undefined> {
    return this.#isOver() ? undefined : buttons[0];
  }

  async notify(severity: Remark['severity'], message: string): Promise<undefined> {
    this.messages.push({ severity, message });
  }

  #isOver(): boolean {
    this.#beforeAnswer(this.asked);
    this.asked++;
    return this.asked > this.#patience;
  }
}
