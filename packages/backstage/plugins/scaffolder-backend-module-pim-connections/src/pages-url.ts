import type { RootConfigService } from '@backstage/backend-plugin-api';

/** An entry of `app.extensions`, whose form the frontend checks. */
type Extension =
  | string
  | { readonly [id: string]: { readonly config?: { readonly path?: string } } | boolean | string };

/**
 * The address of the plugin's pages: that of the portal and, as the frontend takes it, the path that `app.extensions` gives
 * `page:pim-connections`. Without it, `/pim-connections`.
 */
export function pagesUrlOf(config: RootConfigService): string {
  const extensions = config.getOptional<readonly Extension[]>('app.extensions') ?? [];
  const paths = extensions.flatMap((extension) => {
    const page = typeof extension === 'string' ? undefined : extension['page:pim-connections'];
    return (typeof page === 'object' && page.config?.path) || [];
  });
  const url = new URL(config.getString('app.baseUrl'));
  const parts = [url.pathname, paths.at(-1) ?? '/pim-connections'].flatMap((path) => path.split('/').filter(Boolean));
  return [url.origin, ...parts].join('/');
}
