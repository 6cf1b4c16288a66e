import type { CalendarDate } from '@pim-connections/core';
import { env } from 'vscode';

/** What a day is called: in a chart, and in a sentence. */
export function dayNames(date: CalendarDate): { readonly short: string; readonly long: string } {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(env.language, { ...options, timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
  return {
    short: format({ weekday: 'short' }),
    long: format({ weekday: 'short', day: 'numeric', month: 'short' }),
  };
}
