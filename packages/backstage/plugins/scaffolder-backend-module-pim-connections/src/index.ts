/**
 * Template actions that give a new connector its PIM connection. No secret goes through a template.
 *
 * @packageDocumentation
 */
export { createConnectionAction } from './actions/create-connection';
export type { PortalDeps } from './actions/portal-backend';
export { createDotenvAction } from './actions/write-dotenv';
export { scaffolderModulePimConnections as default } from './module';
