import { connectPim } from '@pim-connections/api-client';
import type { Pim, Secret } from '@pim-connections/core';
import { numberSetting } from '../contributions/read-setting.ts';
import type { SavedPim } from './saved-pim.ts';

/** A session with a saved PIM. It logs in at its first call. */
export function connect(saved: SavedPim, password: Secret): Promise<Pim> {
  return connectPim({
    url: saved.url,
    login: { username: saved.username, password },
    timeout: numberSetting('requestTimeout') * 1000,
    known: saved.version,
  });
}
