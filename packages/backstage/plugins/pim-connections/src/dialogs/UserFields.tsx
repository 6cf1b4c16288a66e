import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Skeleton, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { Trouble } from '../parts/Trouble';
import { useWords } from '../translation/use-words';

/** The code of the role that the PIM gives every new user (contract 1.12). */
const defaultRole = 'ROLE_USER';
/** Stands for the group in which everybody is, which the PIM names by none (contract 1.6). */
const everybody = 'everybody';

/** Chooses role and group of a connection's user, with the warnings of the PIM's own form (contract 6). */
export const UserFields = ({
  pim,
  roleId,
  groupId,
  onRole,
  onGroup,
}: {
  readonly pim: string;
  /** `null` where the PIM does not tell. */
  readonly roleId: string | null;
  /** `null`: only the group in which everybody is. */
  readonly groupId: string | null;
  readonly onRole: (id: string) => void;
  readonly onGroup: (id: string | null) => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const { t } = useWords();
  const choices = useLoaded(
    useCallback(async () => {
      const [roles, groups] = await Promise.all([api.roles(pim), api.groups(pim)]);
      return { roles, groups: groups.filter(({ isDefault }) => !isDefault) };
    }, [api, pim]),
  );
  if (choices.error !== undefined) return <Trouble error={choices.error} onRetry={choices.reload} />;
  if (!choices.value) return <Skeleton height={120} />;
  const { roles, groups } = choices.value;
  const role = roles.find(({ id }) => id === roleId);
  return (
    <>
      <Select
        label={t('edit.role')}
        description={t('edit.roleHint')}
        placeholder={t('edit.roleUnknown')}
        options={roles.map(({ id, label }) => ({ id, label }))}
        value={roleId}
        onChange={(key) => onRole(String(key))}
      />
      {role?.code === defaultRole && <Warning text={t('edit.defaultRole', { role: role.label })} />}
      <Select
        label={t('edit.group')}
        description={t('edit.groupHint')}
        options={[
          { id: everybody, label: t('edit.everybody') },
          ...groups.map(({ id, name }) => ({ id, label: name })),
        ]}
        value={groupId ?? everybody}
        onChange={(key) => onGroup(key === everybody ? null : String(key))}
      />
      {groupId === null && <Warning text={t('edit.defaultGroup')} />}
    </>
  );
};

const Warning = ({ text }: { readonly text: string }) => (
  <Text as="p" variant="body-small" color="secondary">
    {text}
  </Text>
);
