import { type CalendarDate, mostBusinessErrors } from '@pim-connections/core';
import { phpDate } from '../../php/date.ts';
import type { Connection } from '../connections.ts';
import { nowInSeconds, type Pim } from '../pim.ts';
import { secondsPerDay, startOfUtcDay } from './days.ts';

/** For how many days they are shown (contract 5.2). */
const shownDays = 7;

/** A business error as the dashboard shows it. */
export interface BusinessError {
  readonly connection_code: string;
  readonly date_time: string;
  readonly content: unknown;
}

/** The last errors of a connection in the seven UTC days that end with a day, newest first. */
export function listBusinessErrors(pim: Pim, code: string, lastDay: CalendarDate): BusinessError[] {
  const end = startOfUtcDay(lastDay) + secondsPerDay;
  const rows = pim.db.all<{ connection_code: string; happened_at: number; content: string }>(
    `SELECT connection_code, happened_at, content FROM business_error
     WHERE connection_code = ? AND happened_at >= ? AND happened_at < ?
     ORDER BY happened_at DESC, id DESC LIMIT ?`,
    code,
    end - shownDays * secondsPerDay,
    end,
    mostBusinessErrors,
  );
  return rows.map(({ connection_code, happened_at, content }) => ({
    connection_code,
    date_time: phpDate(happened_at),
    content: JSON.parse(content) as unknown,
  }));
}

/** Keeps a business error. */
export function noteBusinessError(pim: Pim, connection: Connection, content: object): void {
  pim.db.run(
    'INSERT INTO business_error (connection_code, happened_at, content) VALUES (?, ?, ?)',
    connection.code,
    nowInSeconds(pim),
    JSON.stringify(content),
  );
}
