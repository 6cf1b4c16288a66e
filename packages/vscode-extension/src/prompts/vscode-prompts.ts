import * as vscode from 'vscode';
import { homeFolder } from '../pims/home-folder.ts';
import type {
  Answer,
  ChoiceQuestion,
  Position,
  Prompts,
  Remark,
  TextOrChoiceQuestion,
  TextQuestion,
} from './prompts.ts';
import { withoutLinks } from './without-links.ts';

const severities = {
  error: vscode.InputBoxValidationSeverity.Error,
  warning: vscode.InputBoxValidationSeverity.Warning,
  info: vscode.InputBoxValidationSeverity.Info,
} as const;

const notifications = {
  error: vscode.window.showErrorMessage,
  warning: vscode.window.showWarningMessage,
  info: vscode.window.showInformationMessage,
} as const;

/** Characters that fit into the first line of a notification. */
const lineOfMessage = 55;

/** VS Code's own inputs, picks and notifications. */
export const vscodePrompts: Prompts = {
  text: askText,
  choice: askChoice,
  textOrChoice: askTextOrChoice,
  async folder(title) {
    const options = { title, openLabel: title, canSelectFiles: false, canSelectFolders: true, canSelectMany: false };
    return (await vscode.window.showOpenDialog(options))?.[0];
  },
  async file({ title, button, to, name, kinds }) {
    const filters = Object.fromEntries(Object.entries(kinds).map(([kind, endings]) => [kind, [...endings]]));
    if (to === 'read') return (await vscode.window.showOpenDialog({ title, openLabel: button, filters }))?.[0];
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? homeFolder();
    const defaultUri = vscode.Uri.joinPath(folder, name);
    return vscode.window.showSaveDialog({ title, saveLabel: button, filters, defaultUri });
  },
  async browse(address) {
    await vscode.env.openExternal(vscode.Uri.parse(address, true));
  },
  async modal(message, detail, ...buttons) {
    return vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  },
  async notify(severity, message, ...buttons) {
    // Without a button VS Code cuts it off at the end of its first line.
    const shown = buttons.length === 0 && message.length > lineOfMessage ? [vscode.l10n.t('OK')] : buttons;
    const pressed = await notifications[severity](withoutLinks(message), ...shown);
    return buttons.find((button) => button === pressed);
  },
};

function askText(question: TextQuestion): Promise<Answer<string>> {
  const input = vscode.window.createInputBox();
  const replace = question.replacement && {
    iconPath: question.replacement.icon,
    tooltip: question.replacement.tooltip,
  };
  const promptFor = (text: string) => (typeof question.prompt === 'string' ? question.prompt : question.prompt(text));
  const say = (remark: Remark | undefined) => {
    input.validationMessage = remark && {
      message: withoutLinks(remark.message),
      severity: severities[remark.severity],
    };
  };
  place(input, question);
  input.value = question.value ?? '';
  input.placeholder = question.placeholder;
  input.password = question.password ?? false;
  input.prompt = withoutLinks(promptFor(input.value));
  // What is proposed may be amiss, too.
  if (input.value !== '') say(question.remark?.(input.value));
  input.buttons = [...(question.canGoBack ? [vscode.QuickInputButtons.Back] : []), ...(replace ? [replace] : [])];

  let running: AbortController | undefined;
  return answerOf(input, (answer) => {
    input.onDidChangeValue((text) => {
      running?.abort();
      input.prompt = withoutLinks(promptFor(text));
      say(text === '' ? undefined : question.remark?.(text));
    });
    input.onDidTriggerButton(async (button) => {
      if (button === vscode.QuickInputButtons.Back) return answer({ kind: 'back' });
      if (!question.replacement) return;
      input.value = (await question.replacement.text()) ?? input.value;
      input.prompt = withoutLinks(promptFor(input.value));
      say(question.remark?.(input.value));
    });
    input.onDidHide(() => running?.abort());
    input.onDidAccept(async () => {
      if (running && !running.signal.aborted) return;
      const text = input.value;
      const remark = question.remark?.(text);
      if (remark?.severity === 'error') return say(remark);
      if (question.check) {
        const mine = new AbortController();
        running = mine;
        input.busy = true;
        if (question.checking) say({ severity: 'info', message: question.checking(text) });
        const found = await question.check(text, mine.signal);
        if (mine.signal.aborted) return;
        mine.abort();
        input.busy = false;
        say(found);
        if (found?.severity === 'error') return;
      }
      answer({ kind: 'answer', value: text });
    });
  });
}

function askChoice<T>(question: ChoiceQuestion<T>): Promise<Answer<T>> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly choice?: { readonly value: T } }>();
  place(pick, question);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  pick.items = question.choices.flatMap(({ label, description, detail, group, icon, value }, at) => [
    ...(group === undefined || group === question.choices[at - 1]?.group
      ? []
      : [{ label: group, kind: vscode.QuickPickItemKind.Separator }]),
    { label, description, detail, iconPath: icon, choice: { value } },
  ]);
  const suggested = pick.items.find(({ choice }) => choice && choice.value === question.suggested);
  // An empty list would leave Enter without an effect: VS Code takes the first row by itself.
  if (suggested) pick.activeItems = [suggested];
  pick.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return answerOf(pick, (answer) => {
    pick.onDidTriggerButton(() => answer({ kind: 'back' }));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.choice) answer({ kind: 'answer', value: item.choice.value });
    });
  });
}

function askTextOrChoice<T>(
  question: TextOrChoiceQuestion<T>,
): Promise<Answer<{ readonly text: string } | { readonly choice: T }>> {
  type Row = vscode.QuickPickItem & { readonly answer?: { text: string } | { choice: T } };
  const pick = vscode.window.createQuickPick<Row>();
  const others = question.choices.map(({ label, description, detail, icon, value }): Row => {
    return { label, description, detail, iconPath: icon, alwaysShow: true, answer: { choice: value } };
  });
  const draw = (text: string) => {
    const refusal = question.refuse(text);
    const { label, detail, icon } = question.accept(text);
    const own: Row =
      refusal === undefined
        ? { label, detail, iconPath: icon, alwaysShow: true, answer: { text } }
        : { label: refusal, iconPath: new vscode.ThemeIcon('info'), alwaysShow: true };
    pick.items = [own, ...others];
    pick.activeItems = [own];
  };
  place(pick, question);
  pick.title = [question.title, question.heading].filter(Boolean).join(' — ');
  pick.placeholder = question.placeholder;
  pick.value = question.value;
  pick.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
  draw(question.value);
  return answerOf(pick, (answer) => {
    pick.onDidChangeValue(draw);
    pick.onDidTriggerButton(() => answer({ kind: 'back' }));
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item?.answer) answer({ kind: 'answer', value: item.answer });
    });
  });
}

function place(input: vscode.QuickInput, question: Position & { readonly title: string }): void {
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  // People go to another window to fetch a password; the input must still be there when they come back.
  input.ignoreFocusOut = true;
}

/** Shows an input until it is answered or hidden, then throws it away. */
function answerOf<T>(
  input: vscode.QuickInput,
  listen: (answer: (given: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    listen((given) => {
      resolve(given);
      input.hide();
    });
    input.onDidHide(() => {
      resolve({ kind: 'cancelled' });
      input.dispose();
    });
    input.show();
  });
}
