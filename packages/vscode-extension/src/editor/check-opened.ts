import { createTokenClient } from '@pim-connections/api-client';
import { PimError, variableRoles } from '@pim-connections/core';
import * as vscode from 'vscode';
import type { Parts } from '../commands/parts.ts';
import { booleanSetting, numberSetting } from '../contributions/read-setting.ts';
import { HourlyChecks } from '../credentials/hourly-checks.ts';
import type { EnvGroup } from './env-groups.ts';

/**
 * Asks the PIMs for a token with the credentials of a `.env` that was opened, where they are those that are kept here: one
 * request for each connection and hour. So a secret that was regenerated elsewhere is noticed. What is outdated is known
 * without asking, and in Restricted Mode nothing is asked.
 */
export async function checkOpened(parts: Parts, groups: readonly EnvGroup[]): Promise<void> {
  if (!booleanSetting('env.checkOnOpen') || !vscode.workspace.isTrusted) return;
  const checks = new HourlyChecks(parts.state);
  await Promise.all(groups.map((group) => check(parts, checks, group)));
}

async function check({ log, pims, tests }: Parts, checks: HourlyChecks, { recognised }: EnvGroup): Promise<void> {
  if (!recognised) return;
  const { connection, matches, userOf } = recognised;
  const { clientId, id, password, pimId, secret, username } = connection;
  const isOwn = userOf === null && variableRoles.every((role) => role === 'baseUrl' || matches[role] === 'same');
  const pim = pims.get(pimId);
  if (!pim || !isOwn || !secret || !username || !password || !checks.begin(pimId, id)) return;
  const tried = { url: pim.url, credentials: { clientId, secret, username, password } };
  try {
    await createTokenClient({ ...tried, timeout: numberSetting('requestTimeout') * 1000 }).getToken();
    tests.put(pimId, id, tried, 'works');
  } catch (error) {
    if (PimError.is(error, 'token-refused')) tests.put(pimId, id, tried, 'refused');
    else log.info(`${connection.label} was not checked: ${PimError.is(error) ? error.code : String(error)}`);
  }
}
