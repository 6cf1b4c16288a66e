import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Switch, Text, TextField } from '@backstage/ui';
import { labelViolation, violationMessage } from '@pim-connections/core';
import type { ConnectionItem } from '@pim-connections/plugin-pim-connections-common';
import { useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { OwnerField } from './OwnerField';

/** Changes label, tracking and the entity that a connection belongs to. */
export const EditConnection = ({
  connection,
  onChanged,
  onClose,
}: {
  readonly connection: ConnectionItem;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const [label, setLabel] = useState(connection.label);
  const [auditable, setAuditable] = useState(connection.auditable ?? false);
  const [entityRef, setEntityRef] = useState(connection.entityRef ?? '');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const trouble = labelViolation(label);
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.update(connection, {
        ...(label !== connection.label && { label }),
        ...(connection.auditable !== null && auditable !== connection.auditable && { auditable }),
        ...(entityRef !== (connection.entityRef ?? '') && { entityRef: entityRef || null }),
      });
      onChanged();
      onClose();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <Dialog className={styles.readable} isOpen onOpenChange={onClose} width={560}>
      <DialogHeader>{`Edit ${connection.label}`}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {error !== undefined && <Trouble error={error} />}
          <TextField label="Label" value={label} onChange={setLabel} isInvalid={trouble !== null} />
          {trouble && (
            <Text as="p" variant="body-small" color="danger" role="alert">
              {violationMessage(trouble)}
            </Text>
          )}
          {connection.auditable !== null && connection.flowType !== 'other' && (
            <Switch label="The PIM counts what it moves" isSelected={auditable} onChange={setAuditable} />
          )}
          <OwnerField value={entityRef} onChange={setEntityRef} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          Cancel
        </Button>
        <Button isPending={isPending} isDisabled={trouble !== null} onPress={save}>
          Save
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
