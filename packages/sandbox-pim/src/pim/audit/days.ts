/** A calendar day, `2024-03-08`. */
export type Day = string;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The day it is in a time zone at a time, in seconds since 1970. */
export function dayIn(timezone: string, seconds: number): Day {
  let formatter = formatters.get(timezone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timezone, formatter);
  }
  return formatter.format(seconds * 1000);
}

/**
 * Reads a day as PHP's format `Y-m-d` does: leading zeros may be missing, and 30 February is 1 March (contract 5.1).
 *
 * @returns `null` for anything else.
 */
export function parseDay(text: string): Day | null {
  const found = /^(\d{1,4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (!found) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  return date.toISOString().slice(0, 10);
}

/** The `count` days that end with a day, in order. */
export function daysUntil(last: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(`${last}T00:00:00Z`);
    date.setUTCDate(date.getUTCDate() - (count - 1 - index));
    return date.toISOString().slice(0, 10);
  });
}

/** The start of a day in UTC, in seconds since 1970. */
export function startOfDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

export const secondsPerDay = 86_400;
