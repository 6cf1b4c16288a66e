import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import {
  codeViolation,
  editCode,
  emptyFollowingCode,
  flowTypeFacts,
  flowTypes,
  followLabel,
  isUsed,
  labelViolation,
  suggestFlowType,
  suggestReadableCode,
  violation,
  violationMessage,
} from '@pim-connections/core';
import type { ClaimedCredentials, FlowType, Overview } from '@pim-connections/plugin-pim-connections-common';
import { useEffect, useState } from 'react';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import { Trouble } from '../parts/Trouble';
import { OwnerField } from './OwnerField';
import { ShownOnce } from './ShownOnce';

interface Props {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly overview: Overview;
  /** Told when there is a new connection. */
  readonly onCreated: () => void;
  /** Entity that it will belong to, where that is known from the place. */
  readonly entityRef?: string;
}

/** Asks for label, code and flow type, creates the connection and shows its credentials once. */
export const CreateConnection = (props: Props) => {
  const [created, setCreated] = useState<{ readonly label: string; readonly claimed: ClaimedCredentials }>();
  return (
    <>
      {props.isOpen && <Form {...props} onClaimed={setCreated} />}
      {created && (
        <ShownOnce claimed={created.claimed} title={`${created.label} created`} onClose={() => setCreated(undefined)} />
      )}
    </>
  );
};

const Form = ({
  onOpenChange,
  overview,
  onCreated,
  onClaimed,
  entityRef: givenEntity = '',
}: Props & {
  readonly onClaimed: (created: { readonly label: string; readonly claimed: ClaimedCredentials }) => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const pims = overview.pims.filter(({ can }) => can.create);
  const [pimId, setPimId] = useState(pims.length === 1 ? (pims[0]?.id ?? '') : '');
  const [label, setLabel] = useState('');
  const [code, setCode] = useState(emptyFollowingCode);
  const [flowType, setFlowType] = useState<FlowType | ''>('');
  const [entityRef, setEntityRef] = useState(givenEntity);
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  const pim = pims.find(({ id }) => id === pimId);
  const used = overview.connections.filter((item) => item.pim === pimId).flatMap((item) => item.code ?? []);
  const labelTrouble = labelViolation(label);
  const codeTrouble = codeViolation(code.code) ?? (isUsed(code.code, used) ? violation('code.must_be_unique') : null);
  const readable = useReadableCode(label, used, codeTrouble !== null || /__|_$/.test(code.code));
  const suggestion = suggestFlowType(label);
  const isFull = pim?.limit != null && pim.used !== null && pim.used >= pim.limit;
  const isComplete = pim !== undefined && !labelTrouble && !codeTrouble && flowType !== '' && !isFull;

  const submit = async () => {
    setTried(true);
    if (!isComplete || !pim) return;
    setPending(true);
    setError(undefined);
    try {
      const { handOver } = await api.create(pim.id, {
        label,
        code: code.code,
        flowType,
        ...(entityRef !== '' && { entityRef }),
      });
      onCreated();
      onClaimed({ label, claimed: await api.claim(handOver.id) });
      onOpenChange(false);
    } catch (trouble) {
      setError(trouble);
      setPending(false);
    }
  };

  return (
    <Dialog isOpen onOpenChange={onOpenChange} width={640}>
      <DialogHeader>New connection</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          {error !== undefined && <Trouble error={error} />}
          {isFull && pim && (
            <Alert
              icon
              status="warning"
              title={`${pim.title} has ${pim.used} of ${pim.limit} connections: no more fit in.`}
              description="Delete one that is not used."
            />
          )}
          {pims.length > 1 && (
            <Select
              label="PIM"
              placeholder="Choose a PIM"
              options={pims.map(({ id, title, used: count, limit }) => ({
                id,
                label: limit === null ? title : `${title} (${count} of ${limit})`,
              }))}
              value={pimId || null}
              onChange={(key) => setPimId(String(key))}
              isInvalid={isTried && !pim}
            />
          )}
          <TextField
            label="Label"
            description="What people call it, such as Magento connector."
            autoFocus
            value={label}
            onChange={(text) => {
              setLabel(text);
              setCode(followLabel(code, text));
              const advised = suggestFlowType(text);
              if (advised && flowType === '') setFlowType(advised.flowType);
            }}
            isInvalid={isTried && labelTrouble !== null}
          />
          {isTried && labelTrouble && <FieldTrouble text={violationMessage(labelTrouble)} />}
          <Flex direction="column" gap="1">
            <TextField
              label="Code"
              description="Cannot be changed later."
              value={code.code}
              onChange={(text) => setCode(editCode(code, text))}
              isInvalid={codeTrouble !== null && (isTried || code.code !== '')}
            />
            {codeTrouble && (isTried || code.code !== '') && <FieldTrouble text={violationMessage(codeTrouble)} />}
            {readable !== null && readable !== code.code && (
              <Flex>
                <Button size="small" variant="tertiary" onPress={() => setCode(editCode(code, readable))}>
                  {`Use ${readable}`}
                </Button>
              </Flex>
            )}
          </Flex>
          <RadioGroup
            label="What does it do?"
            value={flowType || null}
            onChange={(value) => setFlowType(value as FlowType)}
            isInvalid={isTried && flowType === ''}
          >
            {flowTypes.map((type) => (
              <Radio key={type} value={type}>
                <span>
                  <Text as="span" weight="bold">
                    {flowTypeFacts[type].title}
                  </Text>{' '}
                  <Text as="span" color="secondary">
                    {flowTypeFacts[type].summary}
                  </Text>
                </span>
              </Radio>
            ))}
          </RadioGroup>
          {suggestion?.flowType === flowType && suggestion && (
            <Text as="p" variant="body-small" color="secondary">
              Suggested: {suggestion.reason.sentence}
            </Text>
          )}
          {flowType !== '' && flowTypeFacts[flowType].warning !== null && (
            <Alert icon status="info" title={flowTypeFacts[flowType].warning} />
          )}
          <OwnerField value={entityRef} onChange={setEntityRef} />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isPending} onPress={() => onOpenChange(false)}>
          Cancel
        </Button>
        <Button isPending={isPending} onPress={submit}>
          Create
        </Button>
      </DialogFooter>
    </Dialog>
  );
};

const FieldTrouble = ({ text }: { readonly text: string }) => (
  <Text as="p" variant="body-small" color="danger" role="alert">
    {text}
  </Text>
);

/** A code that reads better than the one the PIM's rule makes, where that is needed; `null` otherwise. */
function useReadableCode(label: string, used: readonly string[], isWanted: boolean): string | null {
  const [readable, setReadable] = useState<string | null>(null);
  const usedNow = used.join();
  useEffect(() => {
    let isCurrent = true;
    if (!isWanted || label.trim() === '') setReadable(null);
    else {
      void suggestReadableCode(label, usedNow.split(',')).then((code) => {
        if (isCurrent) setReadable(code);
      });
    }
    return () => {
      isCurrent = false;
    };
  }, [label, usedNow, isWanted]);
  return readable;
}
