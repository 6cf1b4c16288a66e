import type { ConsoleFailure } from '@pim-connections/api-client/console';
import { l10n } from 'vscode';

const sentences: Readonly<Record<ConsoleFailure, (command: string) => string>> = {
  'program-missing': () => l10n.t('There is no such program on this computer. Check the first word of the command.'),
  'program-not-allowed': () => l10n.t('The program is not executable. Check its permissions.'),
  'folder-missing': () => l10n.t('The folder to run the command in does not exist any more.'),
  'php-missing': () =>
    l10n.t('There is no PHP where the console runs. Run the command in the container, or name PHP with its path.'),
  'console-missing': () => l10n.t('There is no bin/console there. Check its path and the folder.'),
  'docker-not-running': () => l10n.t('Docker is not running. Start it, then try again.'),
  'container-missing': () => l10n.t('The container is not running. Start the PIM, and check the name of the service.'),
  'needs-no-terminal': () =>
    l10n.t('The command needs a terminal. Use -T with docker compose; leave -t out elsewhere.'),
  'host-unreachable': () => l10n.t('The host of the command cannot be reached. Check its name and the network.'),
  'host-refused': () => l10n.t('The host refuses the login. Use a key that asks no question.'),
  'command-unknown': (command) => l10n.t('This console does not know {0}. Is it that of a PIM?', command),
  'too-much-output': (command) => l10n.t('{0} printed more than a PIM would. Check the command.', command),
  'unreadable-output': (command) =>
    l10n.t('{0} printed something that is not the answer of a PIM. The log has more.', command),
  failed: (command) => l10n.t('The console command {0} failed. The log says why.', command),
};

/**
 * Why a console command failed, and what to do. Where nothing better is known it is what the program said.
 *
 * @param said without what might be a secret
 */
export function consoleMessage(command: string, reason: string, said: string | null): string {
  if (reason === 'failed' && said) return l10n.t('The console command {0} failed: {1}', command, said);
  return (sentences[reason as ConsoleFailure] ?? sentences.failed)(command);
}
