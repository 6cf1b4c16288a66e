export {
  codeFromLabel,
  editCode,
  emptyFollowingCode,
  type FollowingCode,
  followLabel,
} from './connection/code-from-label.ts';
export type {
  Connection,
  ConnectionChanges,
  ConnectionCode,
  ConnectionKind,
  ConnectionLabel,
  ConnectionSummary,
  Credentials,
  NewConnection,
} from './connection/connection.ts';
export { type FlowType, flowTypes, isFlowType, isTrackable } from './connection/flow-type.ts';
export { codePointLength, phpEmpty, phpTrim } from './connection/php-text.ts';
export {
  codeViolation,
  flowTypeViolation,
  isUsed,
  labelViolation,
  maxLength,
  minLength,
  type PimState,
  type Validated,
  validateNewConnection,
} from './connection/validate.ts';
export {
  reasonKeyPrefix,
  type Violation,
  type ViolationField,
  type ViolationReason,
  violation,
  violationFromKey,
  violationReasons,
} from './connection/violation.ts';
export { PimError, type PimErrorCode, type PimErrorDetails } from './errors/pim-error.ts';
export { type Capabilities, can, type Operation, operations, type UnsupportedReason } from './pim/capabilities.ts';
export type {
  EventAddressCheck,
  EventSubscription,
  EventSubscriptionChanges,
  EventSubscriptionState,
} from './pim/event-subscription.ts';
export type {
  CallOptions,
  DriverName,
  ImageFile,
  Pim,
  PimLine,
  PimVersion,
  UserGroup,
  UserRole,
  WrongCredentials,
} from './pim/pim.ts';
export { Secret } from './secrets/secret.ts';
