import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Skeleton, Text } from '@backstage/ui';
import { useCallback } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { useLoaded } from '../api/use-loaded';
import { Trouble } from '../parts/Trouble';

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
        label="Role"
        description="It decides what calls of the connection may do."
        placeholder="The PIM does not tell"
        options={roles.map(({ id, label }) => ({ id, label }))}
        value={roleId}
        onChange={(key) => onRole(String(key))}
      />
      {role?.code === defaultRole && (
        <Warning text={`${role.label} is the default role of the PIM. Better give the connection a role of its own.`} />
      )}
      <Select
        label="Group"
        description="It decides which products the connection sees."
        options={[{ id: everybody, label: 'All' }, ...groups.map(({ id, name }) => ({ id, label: name }))]}
        value={groupId ?? everybody}
        onChange={(key) => onGroup(key === everybody ? null : String(key))}
      />
      {groupId === null && <Warning text="All is the default group of the PIM: it sees every product." />}
    </>
  );
};

const Warning = ({ text }: { readonly text: string }) => (
  <Text as="p" variant="body-small" color="secondary">
    {text}
  </Text>
);
