import { l10n } from 'vscode';

/** How to make a web server pass the `Authorization` header on, as a Markdown page. */
export function headerFixText(host: string): string {
  return `# ${l10n.t('The Authorization header is lost')}

${l10n.t('The PIM on {0} is asked with an Authorization header and sees none. A web server or a proxy in between removes it. Whoever runs that server can let it through:', host)}

## Apache

${l10n.t('With PHP as FPM or FastCGI, in the virtual host:')}

\`\`\`apache
CGIPassAuth On
\`\`\`

${l10n.t('Or, where that directive is not allowed:')}

\`\`\`apache
SetEnvIf Authorization "(.*)" HTTP_AUTHORIZATION=$1
\`\`\`

## nginx

\`\`\`nginx
proxy_set_header Authorization $http_authorization;
fastcgi_param HTTP_AUTHORIZATION $http_authorization;
\`\`\`

${l10n.t('A password that protects the whole site (Basic authentication) uses the same header. Let /api pass without it.')}
`;
}
