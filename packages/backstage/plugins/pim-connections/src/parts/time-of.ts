import type { Words } from '../translation/use-words';

/** The time of day at which something ends within hours, as people write it. */
export function timeOf(instant: string, { locale }: Words): string {
  return new Date(instant).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
}
