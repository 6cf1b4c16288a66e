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
export {
  type ClearCredentials,
  connectionChangesSchema,
  connectionCodeSchema,
  connectionLabelSchema,
  connectionSchema,
  connectionSummarySchema,
  credentialsSchema,
  flowTypeSchema,
  newConnectionSchema,
  revealCredentials,
} from './connection/connection-schemas.ts';
export { type FlowType, flowTypes, isFlowType, isTrackable } from './connection/flow-type.ts';
export { type FlowTypeFacts, flowTypeFacts, type MonitoredSeries } from './connection/flow-type-facts.ts';
export type { ProductCategory } from './connection/known-products.ts';
export { codePointLength, phpEmpty, phpTrim } from './connection/php-text.ts';
export { type FlowTypeReason, type FlowTypeSuggestion, suggestFlowType } from './connection/suggest-flow-type.ts';
export { fallbackCode, suggestReadableCode } from './connection/suggest-readable-code.ts';
export {
  type ConnectionChangesInput,
  type ConsoleConnectionInput,
  codeViolation,
  flowTypeViolation,
  imageViolation,
  isUsed,
  labelViolation,
  maxLength,
  maxTypeLength,
  minLength,
  type NewConnectionInput,
  type NewConsoleConnection,
  type PimState,
  parseConnectionCode,
  parseConnectionLabel,
  parseFlowType,
  typeViolation,
  type Validated,
  validateConnectionChanges,
  validateConsoleConnection,
  validateNewConnection,
  type WantedConnection,
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
export {
  consoleSentences,
  violationMessage,
  violationMessages,
  violationValues,
} from './connection/violation-message.ts';
export {
  type BusinessError,
  type BusinessErrorContent,
  type ErrorDocumentation,
  type ErrorLink,
  type ErrorProduct,
  mostBusinessErrors,
} from './data-flows/business-error.ts';
export {
  addDays,
  type CalendarDate,
  dateIn,
  lenientDate,
  parseCalendarDate,
  startOfDay,
} from './data-flows/calendar-date.ts';
export {
  type ChartPoint,
  chartPoints,
  type Scale,
  scaleFor,
  sharedScale,
  type Trend,
  trendOf,
} from './data-flows/chart.ts';
export {
  allConnections,
  type ConnectionSeries,
  type DailyCount,
  type ErrorCount,
  type EventType,
  eventTypes,
  type HourlyCount,
  seriesDays,
  seriesOfHours,
  sumSeries,
  type WeeklyCounts,
  type WeeklySeries,
  weekEnding,
  weeklySeries,
  weekPeriod,
} from './data-flows/weekly-series.ts';
export { type NextAction, nextActionFor } from './errors/next-action.ts';
export { PimError, type PimErrorCode, type PimErrorDetails } from './errors/pim-error.ts';
export { type Capabilities, can, type Operation, operations, type UnsupportedReason } from './pim/capabilities.ts';
export { capabilitiesOf, pimLines } from './pim/capabilities-of.ts';
export type {
  EventAddressCheck,
  EventSubscription,
  EventSubscriptionChanges,
  EventSubscriptionState,
} from './pim/event-subscription.ts';
export {
  type CallOptions,
  type DriverName,
  type ErrorKind,
  type ImageFile,
  mostImageBytes,
  type PeriodOptions,
  type Pim,
  type PimLine,
  type PimVersion,
  type UserGroup,
  type UserRole,
  type WrongCredentials,
} from './pim/pim.ts';
export { createRedactor, type RedactingStream, type Redactor } from './secrets/redactor.ts';
export { Secret } from './secrets/secret.ts';
export { withoutEnd } from './text/without-end.ts';
export { type AkeneoCredential, findAkeneoCredentials, isAkeneoClientId } from './variables/akeneo-credentials.ts';
export {
  type DetectedNames,
  detectNames,
  type NameAmbiguity,
  type NameOrigin,
  type NameSources,
  type NamesReason,
  withPrefix,
} from './variables/detect-names.ts';
export { type EnvKey, envKeys } from './variables/env-keys.ts';
export { findNameGroups, type NameGroup } from './variables/name-groups.ts';
export { type NamePreset, namePresets, presetFor } from './variables/presets.ts';
export { type PublicName, publicNames, publicPrefix } from './variables/public-prefix.ts';
export { type FoundCredentials, readCredentials } from './variables/read-credentials.ts';
export {
  type KnownConnection,
  type Recognised,
  type RecognisedGroup,
  type RoleMatch,
  type RoleValues,
  recogniseConnection,
  recogniseConnections,
} from './variables/recognise-connection.ts';
export { isSameAddress } from './variables/same-address.ts';
export { nameEndings, parseVariableName, type VariableName } from './variables/variable-name.ts';
export {
  defaultNames,
  isVariableName,
  type VariableNames,
  type VariableRole,
  variableRoles,
} from './variables/variable-role.ts';
