export {
  type LookAtPortalOptions,
  lookAtPortal,
  NoPortal,
  type PortalFinding,
  type PortalSignIn,
  portalUrl,
} from './look-at-portal.ts';
export {
  type Claimed,
  createPortal,
  type Portal,
  type PortalConnectionRef,
  type PortalEntity,
  type PortalOptions,
} from './portal.ts';
export type { HandOver, PortalConnection, PortalFlows, PortalOverview, PortalPimStatus } from './portal-answers.ts';
export { isTold, notTold, type PortalCreateOptions, type PortalPim, portalPim } from './portal-pim.ts';
export type { TokenStore } from './portal-session.ts';
export { type PortalTokens, type TokenFacts, tokenFacts } from './portal-tokens.ts';
export { beginSignIn, type PendingSignIn, revokeSignIn, SignInFailed, type SignInFailure } from './sign-in.ts';
