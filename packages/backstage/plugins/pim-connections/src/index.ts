/**
 * Frontend of PIM Connections.
 *
 * @packageDocumentation
 */
export { type PimConnectionsApi, pimConnectionsApiRef } from './api/pim-connections-api';
export { pimConnectionsPlugin as default } from './plugin';
export { pimConnectionsTranslationRef } from './translation/translation-ref';
