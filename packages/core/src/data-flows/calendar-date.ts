declare const brand: unique symbol;

/** A day of somebody's calendar, `YYYY-MM-DD`; which moments it spans depends on a time zone. */
export type CalendarDate = string & { readonly [brand]: 'CalendarDate' };

/** Reads `2024-03-08`; `null` for anything else, days that do not exist included. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const date = lenientDate(text);
  return date === text ? date : null;
}

/**
 * Reads a date as the PIM does for `end_date`: zeros in front may be missing, and months and days beyond their end, or
 * below 1, count on into the next or back (`2024-02-30` is 1 March). `null` where the PIM fails (contract 5.1).
 */
export function lenientDate(text: string): CalendarDate | null {
  const [, year, month, day] = /^([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(text) ?? [];
  // The year 0 could count back to one that has another form.
  if (!Number(year)) return null;
  return fromUtc(midnight(Number(year), Number(month), Number(day)));
}

/** The day that is a number of days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(toUtc(date) + days * millisecondsPerDay);
}

/**
 * The day on which a moment falls in a time zone.
 *
 * @param timeZone an IANA name (`Europe/Paris`, `UTC`); a RangeError for others.
 */
export function dateIn(timeZone: string, moment: Date): CalendarDate {
  return fromUtc(wallClock(timeZone, moment.getTime()));
}

/**
 * The moment at which a day begins in a time zone: at midnight, or later where the clocks skip midnight that day.
 *
 * @param timeZone an IANA name; a RangeError for others.
 */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const utc = toUtc(date);
  // The offset that holds is one of those around; where the clocks change at midnight, the first that makes it that day.
  const moments = [-millisecondsPerDay, 0, millisecondsPerDay].map((around) => {
    const moment = utc + around;
    return utc - (wallClock(timeZone, moment) - moment);
  });
  const within = moments.filter((moment) => wallClock(timeZone, moment) >= utc);
  return new Date(Math.min(...within));
}

const millisecondsPerDay = 86_400_000;

function midnight(year: number, month: number, day: number): number {
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function toUtc(date: CalendarDate): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function fromUtc(milliseconds: number): CalendarDate {
  return new Date(milliseconds).toISOString().slice(0, 'YYYY-MM-DD'.length) as CalendarDate;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show at a moment, as if it were UTC; to the second. */
function wallClock(timeZone: string, milliseconds: number): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(milliseconds).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
  return midnight(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000;
}
