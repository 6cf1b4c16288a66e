export { lineOfVersion } from './line-of-version.ts';
export {
  type LookAtPortalOptions,
  lookAtPortal,
  NoPortal,
  type PortalFinding,
  type PortalSignIn,
  portalUrl,
} from './look-at-portal.ts';
export { isTold, notTold } from './not-told.ts';
export {
  type Claimed,
  createPortal,
  type Portal,
  type PortalConnectionRef,
  type PortalEntity,
  type PortalOptions,
} from './portal.ts';
export type { HandOver, PortalConnection, PortalFlows, PortalOverview, PortalPimStatus } from './portal-answers.ts';
export { type PortalCreateOptions, type PortalPim, portalPim } from './portal-pim.ts';
export type { TokenStore } from './portal-session.ts';
export { type PortalTokens, type TokenFacts, tokenFacts } from './portal-tokens.ts';
export { beginSignIn, type PendingSignIn, revokeSignIn } from './sign-in.ts';
export { SignInFailed, type SignInFailure } from './sign-in-failed.ts';
