import { randomSessionId } from '../credentials/random-credentials.ts';
import { hasRight, webApiRight } from '../pim/roles-and-groups.ts';
import { findAccessToken } from '../pim/tokens.ts';
import { findUser } from '../pim/users.ts';
import { type Answer, changeAnswer, json, type MaybeAnswer, withCookie } from './answer.ts';
import type { Call } from './call.ts';
import { setSession } from './cookies.ts';
import { HttpError, internalServerError } from './http-error.ts';
import { refuseMalformedJson } from './request-json.ts';
import type { RestCall, RestRoute } from './route.ts';

/** Answers a call of the REST API: malformed JSON, token and rights come before the handler (contract 7.2, 7.4). */
export function answerRest(route: RestRoute, call: Call): MaybeAnswer {
  refuseMalformedJson(call);
  const bearer = authenticate(call);
  if ('status' in bearer) return bearer;
  if (!hasRight(call.pim, bearer.user, webApiRight)) throw webApiRefused();
  if (route.right && !hasRight(call.pim, bearer.user, route.right.acl)) {
    if (route.right.action === null) throw webApiRefused();
    throw new HttpError(403, `Access forbidden. You are not allowed to ${route.right.action}.`);
  }
  const { features } = call.pim;
  const answer = route.handle(bearer);
  if (!features.restSetsSession) return answer;
  // An id that nothing is kept under: the API has no sessions, old PIMs send one all the same (contract 9.6).
  return changeAnswer(answer, (sent) => withCookie(sent, setSession(randomSessionId(), features)));
}

/** The refusal of a call whose token is not good, or `null`. */
export function refuseWithoutToken(call: Call): Answer | null {
  const bearer = authenticate(call);
  return 'status' in bearer ? bearer : null;
}

function authenticate(call: Call): RestCall | Answer {
  const header = /^Bearer +(\S.*)$/.exec(call.headers.authorization ?? '')?.[1] ?? null;
  const parameter = call.query.get('access_token');
  if (header !== null && parameter !== null) throw internalServerError();
  const token = header ?? parameter;
  if (!token) return withoutToken(call);

  const granted = findAccessToken(call.pim, token);
  const user = granted && findUser(call.pim, granted.userId);
  if (!granted || !user) throw new HttpError(401, 'The access token provided is invalid.');
  if (granted.expired) throw new HttpError(401, 'The access token provided has expired.');
  return { ...call, user, clientId: granted.clientId };
}

function withoutToken(call: Call): Answer {
  if (call.pim.features.restWithoutToken === 'framework') {
    throw new HttpError(401, 'Full authentication is required to access this resource.');
  }
  const challenge = { error: 'access_denied', error_description: 'OAuth2 authentication required' };
  const answer = json(challenge, 401);
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'WWW-Authenticate': `Bearer realm="Service", error="${challenge.error}", error_description="${challenge.error_description}"`,
    },
  };
}

function webApiRefused(): HttpError {
  return new HttpError(403, 'You are not allowed to access the web API.');
}
