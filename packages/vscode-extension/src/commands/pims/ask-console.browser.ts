import type { PimLine } from '@pim-connections/core';
import type { Step } from '../../prompts/walk.ts';
import type { ConsoleDraft } from './ask-console.ts';

export type { ConsoleDraft } from './ask-console.ts';

// In a browser there is no program to run: the console is not among the ways that are offered.

export function consolePath(_line: PimLine | null): string {
  return '';
}

export function emptyConsoleDraft(): ConsoleDraft {
  return { command: [], folder: '' };
}

export function askConsole(): readonly Step[] {
  return [];
}
