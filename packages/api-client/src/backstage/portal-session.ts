import { PimError } from '@pim-connections/core';
import type { Http, HttpAnswer, HttpRequest } from '../http/http.ts';
import { jsonOf, unexpectedAnswer } from '../http/read-json.ts';
import { type PortalTokens, readTokens, tokenFacts } from './portal-tokens.ts';

/** Where the tokens of a portal lie. Several programs may use it at once: each sees what another has saved. */
export interface TokenStore {
  read(): Promise<PortalTokens | undefined>;
  /** Called before new tokens are used: the old ones are dead by then. */
  save(tokens: PortalTokens): Promise<void>;
}

/** Sends calls to a portal as the person who signed in. */
export interface PortalSession {
  /**
   * @throws PimError what the network gives; `session-lost` when signing in again is the only way
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
}

/** A token that ends sooner than this is not used any more, in milliseconds. */
const reserve = 30_000;

/**
 * A session that renews its token when it has expired or the portal does not take it, once for all who ask meanwhile.
 *
 * @param tokenUrl where tokens are renewed
 */
export function createPortalSession(http: Http, tokenUrl: string, store: TokenStore): PortalSession {
  const lost = () => {
    const portal = new URL(tokenUrl).host;
    return new PimError('session-lost', { portal }, `${portal} wants a new sign-in. Sign in again.`);
  };
  let renewing: Promise<PortalTokens> | null = null;

  const renew = (refused: PortalTokens): Promise<PortalTokens> => {
    renewing ??= renewOnce(refused).finally(() => {
      renewing = null;
    });
    return renewing;
  };

  const renewOnce = async (refused: PortalTokens): Promise<PortalTokens> => {
    // Another window may have been quicker.
    const kept = await store.read();
    if (kept && !kept.access.equals(refused.access)) return kept;
    if (!refused.refresh) throw lost();
    const answer = await http({
      method: 'POST',
      url: tokenUrl,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token', refresh_token: refused.refresh.reveal() }),
    });
    if (answer.status >= 500) throw unexpectedAnswer(answer, ['access_token']);
    const renewed = answer.status < 300 ? readTokens(jsonOf(answer)) : undefined;
    if (renewed) {
      await store.save(renewed);
      return renewed;
    }
    // A refresh token works once: the one who came first has put the next into the store.
    const others = await store.read();
    if (others && !others.access.equals(refused.access)) return others;
    throw lost();
  };

  const usable = async (): Promise<PortalTokens> => {
    const tokens = await store.read();
    if (!tokens) throw lost();
    const { expiresAt } = tokenFacts(tokens.access);
    return expiresAt !== null && expiresAt < Date.now() + reserve && tokens.refresh ? renew(tokens) : tokens;
  };

  return {
    async send(request) {
      const tokens = await usable();
      const answer = await http(withToken(request, tokens));
      if (answer.status !== 401) return answer;
      const again = await http(withToken(request, await renew(tokens)));
      if (again.status === 401) throw lost();
      return again;
    },
  };
}

function withToken(request: HttpRequest, { access }: PortalTokens): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${access.reveal()}` } };
}
