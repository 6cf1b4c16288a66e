import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Dialog, DialogBody, DialogFooter, DialogHeader, Flex, Switch, TextField } from '@backstage/ui';
import { isTrackable, labelViolation } from '@pim-connections/core';
import type {
  ConnectionChangesRequest,
  ConnectionDetails,
  ImageRequest,
} from '@pim-connections/plugin-pim-connections-common';
import { useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { useWords } from '../translation/use-words';
import { violationSentence } from '../translation/violation-sentence';
import { FieldTrouble } from './FieldTrouble';
import { FlowTypeField } from './FlowTypeField';
import { ImageField } from './ImageField';
import { OwnerField } from './OwnerField';
import { UserFields } from './UserFields';

/** Changes what can be changed of a connection; role and group of its user by whoever may choose them. */
export const EditConnection = ({
  connection,
  hasImages,
  onChanged,
  onClose,
}: {
  readonly connection: ConnectionDetails;
  /** Whether its PIM has images. */
  readonly hasImages: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const words = useWords();
  const { t } = words;
  const [label, setLabel] = useState(connection.label);
  const [flowType, setFlowType] = useState(connection.flowType);
  const [isCounted, setCounted] = useState(connection.auditable ?? false);
  const [image, setImage] = useState<ImageRequest | null>();
  const [roleId, setRoleId] = useState(connection.userRoleId);
  const [groupId, setGroupId] = useState(connection.userGroupId);
  const [entityRef, setEntityRef] = useState(connection.entityRef ?? '');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const trouble = labelViolation(label);
  const canBeCounted = flowType !== null && isTrackable(flowType);
  // The PIM's own form switches it off with the flow type, too (contract 3.3).
  const auditable = canBeCounted && isCounted;
  const save = async () => {
    setPending(true);
    setError(undefined);
    try {
      const changes: ConnectionChangesRequest = {
        ...(label !== connection.label && { label }),
        ...(flowType !== null && flowType !== connection.flowType && { flowType }),
        ...(connection.auditable !== null && auditable !== connection.auditable && { auditable }),
        ...(image === null && connection.image !== null && { image }),
        ...(roleId !== null && roleId !== connection.userRoleId && { userRoleId: roleId }),
        ...(groupId !== connection.userGroupId && { userGroupId: groupId }),
        ...(entityRef !== (connection.entityRef ?? '') && { entityRef: entityRef || null }),
      };
      if (!image || Object.keys(changes).length > 0) await api.update(connection, changes);
      if (image) await api.setImage(connection, image);
      onChanged();
      onClose();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <Dialog className={styles.readable} isOpen onOpenChange={onClose} width={560}>
      <DialogHeader>{t('edit.title', { label: connection.label })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {error !== undefined && <Trouble error={error} />}
          <Flex direction="column" gap="1">
            <TextField label={t('create.label')} value={label} onChange={setLabel} isInvalid={trouble !== null} />
            {trouble && <FieldTrouble text={violationSentence(trouble, words)} />}
          </Flex>
          {flowType !== null && <FlowTypeField value={flowType} onChange={setFlowType} />}
          {connection.auditable !== null && canBeCounted && (
            <Switch label={t('edit.counted')} isSelected={isCounted} onChange={setCounted} />
          )}
          {hasImages && <ImageField current={connection.image} value={image} onChange={setImage} />}
          {connection.allowed.grant && (
            <UserFields
              pim={connection.pim}
              roleId={roleId}
              groupId={groupId}
              onRole={setRoleId}
              onGroup={setGroupId}
            />
          )}
          <OwnerField value={entityRef} onChange={setEntityRef} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button isPending={isPending} isDisabled={trouble !== null} onPress={save}>
          {t('common.save')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
