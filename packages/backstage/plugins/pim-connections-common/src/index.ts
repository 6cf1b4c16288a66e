/**
 * What the PIM Connections plugins share: permissions, the types of the backend's API, annotation names.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './api-types';
export * from './event-sentence';
export * from './permissions';
