import assert from 'node:assert/strict';
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

/** What the scripted person does at one question: types, picks a row, presses a button, goes back, or presses Escape;
 * `replace` presses the button beside the input, and Enter. */
export type Act =
  | { readonly type: string }
  /** Types what has to be found out first, with the addresses that were opened. */
  | { readonly typeFrom: (browsed: readonly string[]) => Promise<string> }
  | { readonly enter: true }
  | { readonly pick: string | RegExp }
  | { readonly press: string }
  | { readonly choose: Uri }
  | 'replace'
  | 'back'
  | 'escape';

/** A notification that was shown. */
export interface Shown {
  readonly severity: Remark['severity'] | 'modal';
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
}

/** A person who answers every question from a list, under the same checks as the real inputs. */
export class ScriptedPrompts implements Prompts {
  readonly shown: Shown[] = [];
  /** Remarks that kept an Enter from being accepted. */
  readonly remarks: Remark[] = [];
  /** Addresses that were to be opened in a browser. */
  readonly browsed: string[] = [];
  readonly questions: (TextQuestion | ChoiceQuestion<unknown> | TextOrChoiceQuestion<unknown>)[] = [];
  readonly #acts: Act[];
  #unexpected: string | undefined;

  constructor(...acts: readonly Act[]) {
    this.#acts = [...acts];
  }

  /**
   * Fails when the script was longer than the conversation, or shorter. Waits a moment, as a command does not wait for
   * the buttons of its last message.
   */
  async allUsed(): Promise<void> {
    for (let i = 0; i < 100 && this.#acts.length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(this.#unexpected, undefined);
    assert.deepEqual(this.#acts, []);
  }

  async text(question: TextQuestion): Promise<Answer<string>> {
    this.questions.push(question);
    for (;;) {
      const act = this.#next(question.title);
      if (act === 'back') return { kind: 'back' };
      if (act === 'escape') return { kind: 'cancelled' };
      const replaced = act === 'replace' ? await question.replacement?.text() : await this.#typed(act);
      const value = replaced ?? question.value ?? '';
      const remark = question.remark?.(value);
      const refusal =
        remark?.severity === 'error' ? remark : await question.check?.(value, new AbortController().signal);
      if (refusal?.severity !== 'error') return { kind: 'answer', value };
      this.remarks.push(refusal);
    }
  }

  async choice<T>(question: ChoiceQuestion<T>): Promise<Answer<T>> {
    this.questions.push(question);
    const act = this.#next(question.title);
    if (act === 'back') return { kind: 'back' };
    if (act === 'escape') return { kind: 'cancelled' };
    const wanted = typeof act === 'object' && 'pick' in act ? act.pick : undefined;
    const found = question.choices.find(({ label, value }) =>
      wanted === undefined ? value === question.suggested : label.match(wanted),
    );
    assert.ok(found, `no such row: ${String(wanted)} in ${question.choices.map(({ label }) => label).join(', ')}`);
    return { kind: 'answer', value: found.value };
  }

  async textOrChoice<T>(
    question: TextOrChoiceQuestion<T>,
  ): Promise<Answer<{ readonly text: string } | { readonly choice: T }>> {
    this.questions.push(question);
    for (;;) {
      const act = this.#next(question.title);
      if (act === 'back') return { kind: 'back' };
      if (act === 'escape') return { kind: 'cancelled' };
      if (typeof act === 'object' && 'pick' in act) {
        const found = question.choices.find(({ label }) => label.match(act.pick));
        assert.ok(found, `no such row: ${String(act.pick)}`);
        return { kind: 'answer', value: { choice: found.value } };
      }
      const text = typeof act === 'object' && 'type' in act ? act.type : question.value;
      const refusal = question.refuse(text);
      if (refusal === undefined) return { kind: 'answer', value: { text } };
      this.remarks.push({ severity: 'error', message: refusal });
    }
  }

  async folder(title: string): Promise<Uri | undefined> {
    return this.#chosen(title);
  }

  async file({ title }: FileQuestion): Promise<Uri | undefined> {
    return this.#chosen(title);
  }

  async #typed(act: Exclude<Act, string>): Promise<string | undefined> {
    if ('typeFrom' in act) return act.typeFrom(this.browsed);
    return 'type' in act ? act.type : undefined;
  }

  #chosen(title: string): Uri | undefined {
    const act = this.#next(title);
    return typeof act === 'object' && 'choose' in act ? act.choose : undefined;
  }

  async browse(address: string): Promise<void> {
    this.browsed.push(address);
  }

  async modal(message: string, detail: string, ...buttons: readonly string[]): Promise<string | undefined> {
    this.shown.push({ severity: 'modal', message, detail, buttons });
    const act = this.#next(message);
    return typeof act === 'object' && 'press' in act ? act.press : undefined;
  }

  async notify(
    severity: Remark['severity'],
    message: string,
    ...buttons: readonly string[]
  ): Promise<string | undefined> {
    this.shown.push({ severity, message, buttons });
    const [act] = this.#acts;
    if (typeof act !== 'object' || !('press' in act) || !buttons.includes(act.press)) return undefined;
    this.#acts.shift();
    return act.press;
  }

  #next(title: string): Act {
    const act = this.#acts.shift();
    if (!act) {
      // Thrown here it would be the command's to report; the test hears of it at the end.
      this.#unexpected = title;
      return 'escape';
    }
    return act;
  }
}
