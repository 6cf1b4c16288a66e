export { isLoopback, normalizePimUrl } from './address/normalize-pim-url.ts';
export { type ConnectOptions, connectPim } from './connect-pim.ts';
export { type DiagnoseOptions, type Diagnosis, diagnoseCredentials } from './diagnose/diagnose-credentials.ts';
export type { Fault } from './diagnose/fault.ts';
export { type ApiUserGuide, apiUserGuide, type GuideField, type GuideStep } from './guide/api-user-guide.ts';
export type { Fetch, HttpOptions, TraceEntry } from './http/http.ts';
export type { RetryOptions } from './http/retry.ts';
export { type LookOptions, lookAtPim, type PimFinding } from './look/look-at-pim.ts';
export { versionOf } from './look/version-of.ts';
export { type ManualPimOptions, manualPim } from './manual/manual-pim.ts';
export type { ApiCredentials } from './oauth/api-credentials.ts';
export {
  createTokenClient,
  type TokenCallOptions,
  type TokenClient,
  type TokenClientOptions,
} from './oauth/token-client.ts';
export {
  createRestClient,
  type ProductQuery,
  type RestAnswer,
  type RestClient,
  type RestItem,
  type RestRequest,
} from './rest/rest-client.ts';
export type { Login } from './web/login.ts';
