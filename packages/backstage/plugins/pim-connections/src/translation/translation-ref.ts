import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/**
 * All words of the pages. An app can replace them, or add a language, with `createTranslationResource` of its own.
 *
 * @public
 */
export const pimConnectionsTranslationRef = createTranslationRef({
  id: 'plugin.pim-connections',
  messages,
  // Loaded when somebody chooses it.
  translations: { fr: () => import('./french') },
});
