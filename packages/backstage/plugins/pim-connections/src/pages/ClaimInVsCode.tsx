import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { ButtonLink, type ButtonLinkProps } from '@backstage/ui';
import type { HandOver } from '@pim-connections/plugin-pim-connections-common';
import { useCallback } from 'react';
import { useLoaded } from '../api/use-loaded';
import { useWords } from '../translation/use-words';
import { vscodeLink } from './vscode-link';

/** Opens VS Code to claim what waits. */
export const ClaimInVsCode = ({
  handOver,
  ...look
}: { readonly handOver: HandOver } & Pick<ButtonLinkProps, 'size' | 'variant'>) => {
  const { t } = useWords();
  const discovery = useApi(discoveryApiRef);
  const { value: backend } = useLoaded(useCallback(() => discovery.getBaseUrl('pim-connections'), [discovery]));
  return (
    backend !== undefined && (
      <ButtonLink {...look} href={vscodeLink(backend, handOver.id)}>
        {t('handOver.claimInVsCode')}
      </ButtonLink>
    )
  );
};
