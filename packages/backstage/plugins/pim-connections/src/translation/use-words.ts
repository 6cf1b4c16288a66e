import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { pimConnectionsTranslationRef } from './translation-ref';

/** The words of the chosen language, and numbers and dates as it writes them. */
export interface Words {
  readonly t: ReturnType<typeof useTranslationRef<typeof pimConnectionsTranslationRef.T>>['t'];
  /** BCP 47 tag for dates. */
  readonly locale: string;
  /** Writes a number. */
  readonly number: (value: number) => string;
}

/** The words that a component says. */
export function useWords(): Words {
  const { t } = useTranslationRef(pimConnectionsTranslationRef);
  return useMemo(() => {
    const locale = localeOf(t('locale'));
    const format = new Intl.NumberFormat(locale);
    return { t, locale, number: (value) => format.format(value) };
  }, [t]);
}

/** The reader's own locale where it is one of the language, such as `en-GB`: countries write dates their own way. */
function localeOf(language: string): string {
  return navigator.languages.find((own) => own.split('-')[0] === language) ?? language;
}
