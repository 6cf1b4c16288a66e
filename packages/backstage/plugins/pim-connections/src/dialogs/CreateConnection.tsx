import { useApi } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import {
  codeViolation,
  editCode,
  emptyFollowingCode,
  type FlowTypeReason,
  followLabel,
  isUsed,
  labelViolation,
  suggestFlowType,
  suggestReadableCode,
  violation,
} from '@pim-connections/core';
import type { ClaimedCredentials, FlowType, Overview } from '@pim-connections/plugin-pim-connections-common';
import { RiAddLine } from '@remixicon/react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { isRefusal } from '../api/error-sentence';
import { pimConnectionsApiRef } from '../api/pim-connections-api';
import styles from '../parts/parts.module.css';
import { Trouble } from '../parts/Trouble';
import { noteSentence } from '../translation/problem-sentence';
import { useWords, type Words } from '../translation/use-words';
import { violationSentence } from '../translation/violation-sentence';
import { FieldTrouble } from './FieldTrouble';
import { FlowTypeField } from './FlowTypeField';
import { OwnerField } from './OwnerField';
import { ShownOnce } from './ShownOnce';
import { useFocusReturn } from './use-focus-return';

interface Props {
  /** Whether the reader may create something. */
  readonly isDisabled: boolean;
  readonly overview: Overview;
  /** Told when there is a new connection. */
  readonly onCreated: () => void;
}

/** A button that asks for label, code and flow type, creates the connection and shows its credentials once. */
export const CreateConnection = ({ isDisabled, overview, onCreated }: Props) => {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const [created, setCreated] = useState<Created>();
  const button = useFocusReturn(isAsking || created !== undefined);
  return (
    <>
      <Button ref={button} iconStart={<RiAddLine />} isDisabled={isDisabled} onPress={() => setAsking(true)}>
        {t('create.button')}
      </Button>
      {isAsking && (
        <Form
          overview={overview}
          onClose={() => setAsking(false)}
          onCreated={(made) => {
            setCreated(made);
            setAsking(false);
            onCreated();
          }}
        />
      )}
      {created && (
        <ShownOnce
          claimed={created.claimed}
          title={t('create.created', { label: created.label })}
          onClose={() => setCreated(undefined)}
        />
      )}
    </>
  );
};

interface Created {
  readonly label: string;
  readonly claimed: ClaimedCredentials;
}

const Form = ({
  overview,
  onClose,
  onCreated,
}: Pick<Props, 'overview'> & {
  readonly onClose: () => void;
  /** Told what to show; nothing when the credentials could not be claimed: they wait on the page. */
  readonly onCreated: (created: Created | undefined) => void;
}) => {
  const api = useApi(pimConnectionsApiRef);
  const words = useWords();
  const { t } = words;
  const pims = overview.pims.filter(({ can }) => can.create);
  const [pimId, setPimId] = useState(pims.length === 1 ? (pims[0]?.id ?? '') : '');
  const [label, setLabel] = useState('');
  const [code, setCode] = useState(emptyFollowingCode);
  const [chosen, setChosen] = useState<FlowType>();
  const [entityRef, setEntityRef] = useState('');
  const form = useId();
  const [isTried, setTried] = useState(false);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();

  const pim = pims.find(({ id }) => id === pimId);
  const used = overview.connections.filter((item) => item.pim === pimId).flatMap((item) => item.code ?? []);
  const labelTrouble = labelViolation(label);
  // PIMs older than 4.0 know neither code nor flow type.
  const isPlain = pim?.hasFlowTypes === false;
  const codeTrouble = codeViolation(code.code) ?? (isUsed(code.code, used) ? violation('code.must_be_unique') : null);
  const readable = useReadableCode(label, used, codeTrouble !== null || isRubbish(label, code.code));
  // Follows the label until somebody chooses: half a word may suggest another one than the whole.
  const suggestion = suggestFlowType(label);
  const flowType = chosen ?? suggestion?.flowType ?? '';
  const isFull = pim?.limit != null && pim.used !== null && pim.used >= pim.limit;
  const isNamed = isPlain || (!codeTrouble && flowType !== '');
  const isComplete = pim !== undefined && !labelTrouble && isNamed && !isFull;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isComplete || !pim || isPending) return;
    setPending(true);
    setError(undefined);
    try {
      const handOver = await api.create(pim.id, {
        label,
        ...(!isPlain && flowType !== '' && { code: code.code, flowType }),
        ...(entityRef !== '' && { entityRef }),
      });
      const claimed = await api.claim(handOver.id).catch(() => undefined);
      onCreated(claimed && { label, claimed });
    } catch (trouble) {
      setError(trouble);
      setPending(false);
    }
  };

  return (
    <Dialog className={styles.readable} isOpen onOpenChange={onClose} width={640}>
      <DialogHeader>{t('create.title')}</DialogHeader>
      <DialogBody>
        <form id={form} onSubmit={submit}>
          <Flex direction="column" gap="4">
            {error !== undefined && <Trouble error={error} />}
            {entityRef === '' && isRefusal(error) && <Alert icon status="info" title={t('create.nameOwner')} />}
            {pims.length > 1 && (
              <Flex direction="column" gap="1">
                <Select
                  label={t('create.pim')}
                  placeholder={t('create.choosePim')}
                  options={pims.map(({ id, title, used: count, limit }) => ({
                    id,
                    label:
                      limit === null
                        ? title
                        : t('create.pimUsage', { pim: title, used: String(count), limit: String(limit) }),
                  }))}
                  value={pimId || null}
                  onChange={(key) => setPimId(String(key))}
                  isInvalid={isTried && !pim}
                />
                {isTried && !pim && <FieldTrouble text={t('create.pimMissing')} />}
              </Flex>
            )}
            {isFull && pim && (
              <Alert
                icon
                status="warning"
                title={t('create.full', { pim: pim.title, used: String(pim.used), limit: String(pim.limit) })}
                description={t('create.fullHint')}
              />
            )}
            {pim && pim.note !== null && <Alert icon status="info" title={noteSentence(pim, words)} />}
            <Flex direction="column" gap="1">
              <TextField
                label={t('create.label')}
                description={t('create.labelHint')}
                autoFocus
                value={label}
                onChange={(text) => {
                  setLabel(text);
                  setCode(followLabel(code, text));
                }}
                isInvalid={isTried && labelTrouble !== null}
              />
              {isTried && labelTrouble && <FieldTrouble text={violationSentence(labelTrouble, words)} />}
            </Flex>
            {!isPlain && (
              <>
                <Flex direction="column" gap="1">
                  <TextField
                    label={t('create.code')}
                    description={t('create.codeHint')}
                    value={code.code}
                    onChange={(text) => setCode(editCode(code, text))}
                    isInvalid={codeTrouble !== null && (isTried || code.code !== '')}
                  />
                  {codeTrouble && (isTried || code.code !== '') && (
                    <FieldTrouble text={violationSentence(codeTrouble, words)} />
                  )}
                  {readable !== null && readable !== code.code && (
                    <Flex>
                      <Button size="small" variant="tertiary" onPress={() => setCode(editCode(code, readable))}>
                        {t('create.useCode', { code: readable })}
                      </Button>
                    </Flex>
                  )}
                </Flex>
                <FlowTypeField
                  value={flowType}
                  onChange={setChosen}
                  isMissing={isTried && flowType === ''}
                  hint={
                    suggestion?.flowType === flowType &&
                    suggestion && (
                      <Text as="p" variant="body-small" color="secondary">
                        {t('suggested.because', { reason: suggestionReason(suggestion.reason, words) })}
                      </Text>
                    )
                  }
                />
              </>
            )}
            <OwnerField value={entityRef} onChange={setEntityRef} />
          </Flex>
        </form>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" isDisabled={isPending} onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" form={form} isPending={isPending} isDisabled={isFull}>
          {t('create.create')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};

/** What a label speaks of, and why that is the flow type. */
function suggestionReason({ name, category }: FlowTypeReason, { t }: Words): string {
  return t(`suggested.${category}`, { name });
}

/** Whether the PIM's rule, which makes an underscore of every other letter, made a code that nobody would choose. */
function isRubbish(label: string, code: string): boolean {
  return /__|_$/.test(code) || (code.includes('_') && /[^ -~]/.test(label));
}

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
