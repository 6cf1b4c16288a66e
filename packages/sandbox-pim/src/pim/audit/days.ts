import { addDays, type CalendarDate } from '@pim-connections/core';

/** The `count` days that end with a day, in order. */
export function daysUntil(last: CalendarDate, count: number): CalendarDate[] {
  return Array.from({ length: count }, (_, index) => addDays(last, index + 1 - count));
}

/** The start of a day in UTC, in seconds since 1970. */
export function startOfUtcDay(day: CalendarDate): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

export const secondsPerDay = 86_400;
