import {
  type Capabilities,
  type ConnectionSummary,
  codeViolation,
  editCode,
  emptyFollowingCode,
  type FlowType,
  type FollowingCode,
  flowTypes,
  followLabel,
  isUsed,
  labelViolation,
  type NewConnection,
  suggestFlowType,
  validateNewConnection,
  violation,
} from '@pim-connections/core';
import { l10n, ThemeIcon, type Uri } from 'vscode';
import { readableCode } from '../../letters/readable-code.ts';
import { flowTypeReason } from '../../messages/flow-type-reason.ts';
import { flowTypeWords } from '../../messages/flow-type-words.ts';
import { violationMessage } from '../../messages/violation-message.ts';
import type { Prompts, Remark } from '../../prompts/prompts.ts';
import { outcomeOf, type Step } from '../../prompts/walk.ts';

/** A connection being asked for. */
export interface ConnectionDraft {
  label: string;
  code: FollowingCode;
  flowType?: FlowType;
}

/** The draft before the first question. */
export function emptyDraft(flowType?: FlowType): ConnectionDraft {
  return { label: '', code: emptyFollowingCode, ...(flowType ? { flowType } : {}) };
}

interface ConnectionQuestion {
  readonly pimName: string;
  readonly totalSteps: number;
  readonly existing: readonly ConnectionSummary[];
  readonly capabilities: Capabilities;
  /** Where the extension is installed. */
  readonly extensionUri: Uri;
  /** Known from context (the `+` of a group): not asked then. */
  readonly flowType?: FlowType;
}

/** Asks for label, code and flow type, with what the PIM would say about each while it is typed. */
export function askConnection(prompts: Prompts, question: ConnectionQuestion, draft: ConnectionDraft): readonly Step[] {
  const { pimName, totalSteps, existing, capabilities, flowType } = question;
  const limit = capabilities.connectionLimit;
  const used = limit === null ? '' : ` — ${l10n.t('{0} of {1} used', existing.length, limit)}`;
  const title = l10n.t('New connection on {0}', pimName) + used;
  const existingCodes = existing.flatMap(({ code }) => (code === null ? [] : [code as string]));

  const askLabel: Step = async (canGoBack) => {
    const answer = await prompts.text({
      title,
      step: 1,
      totalSteps,
      canGoBack,
      value: draft.label,
      placeholder: l10n.t('Magento connector'),
      prompt: (label) => labelPrompt(followLabel(draft.code, label)),
      remark: (label) => errorRemark(labelViolation(label)),
    });
    return outcomeOf(answer, (label) => {
      draft.label = label;
      draft.code = followLabel(draft.code, label);
    });
  };

  const askCode: Step = async (canGoBack) => {
    const proposed = draft.code.code;
    const remark = (code: string) => errorRemark(codeViolation(code) ?? uniqueness(code, existingCodes));
    const answer = await prompts.text({
      title,
      step: 2,
      totalSteps,
      canGoBack,
      value: proposed,
      prompt: codePrompt(draft.label),
      remark,
      replacement: {
        icon: new ThemeIcon('wand'),
        tooltip: l10n.t('Use a readable code'),
        text: () => readableCode(question.extensionUri, draft.label, existingCodes),
      },
    });
    return outcomeOf(answer, (code) => {
      if (code !== proposed) draft.code = editCode(draft.code, code);
    });
  };

  const askFlowType: Step = async (canGoBack) => {
    if (flowType) return 'skipped';
    const advice = suggestFlowType(draft.label);
    const answer = await prompts.choice({
      title,
      step: 3,
      totalSteps,
      canGoBack,
      placeholder: l10n.t('What does it do?'),
      suggested: draft.flowType ?? advice?.flowType ?? 'data_source',
      choices: flowTypes.map((one) => {
        const { title: name, advice: line, icon } = flowTypeWords(one);
        const suggested =
          advice?.flowType === one ? l10n.t('suggested: {0}', flowTypeReason(advice.reason)) : undefined;
        return { label: name(), icon, detail: line(), value: one, ...(suggested ? { description: suggested } : {}) };
      }),
    });
    return outcomeOf(answer, (chosen) => {
      draft.flowType = chosen;
    });
  };

  return [askLabel, askCode, askFlowType];

  /** The PIM makes `_` of every letter that is not of the English alphabet. */
  function codePrompt(label: string): string {
    return /\P{ASCII}/u.test(label)
      ? l10n.t('Code. Cannot be changed later. The button above makes a readable one.')
      : l10n.t('Code. Cannot be changed later.');
  }

  function labelPrompt({ code, follows }: FollowingCode): string {
    return follows && code !== '' ? l10n.t('Label. Code will be: {0}', code) : l10n.t('Label');
  }
}

/** The answers as the PIM takes them; what the PIM would refuse was refused while asking. */
export function newConnection(draft: ConnectionDraft): NewConnection | undefined {
  const input = { code: draft.code.code, label: draft.label, flowType: draft.flowType ?? '' };
  // The PIM is the judge of uniqueness and limit: the list may have changed since it was read.
  const checked = validateNewConnection(input, { existingCodes: [], limit: null, count: 0 });
  return checked.ok ? checked.value : undefined;
}

function uniqueness(code: string, existingCodes: readonly string[]) {
  return isUsed(code, existingCodes) ? violation('code.must_be_unique') : null;
}

function errorRemark(broken: Parameters<typeof violationMessage>[0] | null): Remark | undefined {
  return broken ? { severity: 'error', message: violationMessage(broken) } : undefined;
}
