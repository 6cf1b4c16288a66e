import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import type { Environment } from '../pims/saved-pim.ts';

interface EnvironmentWords {
  readonly title: () => string;
  /** One line that helps to choose. */
  readonly advice: () => string;
  readonly icon: ThemeIcon;
}

const dot = (color: string) => new ThemeIcon('circle-filled', new ThemeColor(color));

const words: Readonly<Record<Environment, EnvironmentWords>> = {
  development: {
    title: () => l10n.t('Development'),
    advice: () => l10n.t('yours or your team’s, to break and mend'),
    icon: dot('charts.green'),
  },
  staging: {
    title: () => l10n.t('Staging'),
    advice: () => l10n.t('to try a release'),
    icon: dot('charts.yellow'),
  },
  production: {
    title: () => l10n.t('Production'),
    advice: () => l10n.t('others depend on it: what stops their programs asks for the code first'),
    icon: dot('charts.red'),
  },
};

/** How an environment is called, described and drawn. */
export function environmentWords(environment: Environment): EnvironmentWords {
  return words[environment];
}
