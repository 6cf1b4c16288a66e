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
    advice: () => l10n.t('Yours or your team’s, safe to break'),
    icon: dot('charts.green'),
  },
  staging: {
    title: () => l10n.t('Staging'),
    advice: () => l10n.t('To try a release'),
    icon: dot('charts.yellow'),
  },
  production: {
    title: () => l10n.t('Production'),
    advice: () => l10n.t('Others depend on it: whatever stops their programs asks for the code first'),
    icon: dot('charts.red'),
  },
};

/** How an environment is called, described and drawn. */
export function environmentWords(environment: Environment): EnvironmentWords {
  return words[environment];
}
