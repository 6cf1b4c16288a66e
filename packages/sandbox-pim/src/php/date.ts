/**
 * PHP's date format `c` in UTC: `2024-03-08T10:15:00+00:00`.
 *
 * @param seconds since 1970.
 */
export function phpDate(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}+00:00`;
}
