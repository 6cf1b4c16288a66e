import express, { type Router } from 'express';

/**
 * What VS Code needs before anybody signed in: who the extension is, for the portal's own authorization server (a client
 * id metadata document), and a page for those whose VS Code runs in a browser.
 *
 * @param baseUrl of this plugin, as browsers reach it
 */
export function createVscodeRouter(baseUrl: string): Router {
  const router = express.Router();

  router.get('/vscode/client.json', (_request, response) => {
    response.json({
      client_id: `${baseUrl}/vscode/client.json`,
      client_name: 'PIM Connections for VS Code',
      redirect_uris: [
        // The port is VS Code's own choice; the authorization server leaves it out of account (RFC 8252, 7.3).
        'http://127.0.0.1/signed-in',
        'http://localhost/signed-in',
        `${baseUrl}/vscode/signed-in`,
      ],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'none',
      scope: 'openid offline_access',
    });
  });

  // No port of this computer leads to a VS Code in a browser: its user carries the answer over.
  router.get('/vscode/signed-in', ({ query }, response) => {
    const { code, state, error_description: refusal } = query;
    const answer = typeof code === 'string' && typeof state === 'string' ? `${code}.${state}` : null;
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
    response
      .status(answer === null ? 400 : 200)
      .type('html')
      .send(answer === null ? refusedPage(refusal) : answerPage(answer));
  });
  return router;
}

function answerPage(answer: string): string {
  return page(
    'Almost signed in',
    `<p>Copy this into VS Code, which is waiting for it:</p><p><code>${escaped(answer)}</code></p>`,
  );
}

function refusedPage(refusal: unknown): string {
  const said = typeof refusal === 'string' ? `<p>${escaped(refusal)}</p>` : '';
  return page('Not signed in', `${said}<p>Close this page and start again in VS Code.</p>`);
}

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
