/**
 * Backend of PIM Connections: the connections of many PIMs, for people who have none of their passwords.
 *
 * @packageDocumentation
 */
export { type ConnectionFacts, connectionResourceRef } from './permissions/resource';
export { connectionConditions, connectionRules, createConnectionConditionalDecision } from './permissions/rules';
export { pimConnectionsPlugin as default } from './plugin';
