import { Alert, Flex, Radio, RadioGroup, Text } from '@backstage/ui';
import { flowTypes } from '@pim-connections/core';
import type { FlowType } from '@pim-connections/plugin-pim-connections-common';
import type { ReactNode } from 'react';
import { useWords } from '../translation/use-words';
import { FieldTrouble } from './FieldTrouble';

/** Chooses what a connection does, with what has to be known of the choice. */
export const FlowTypeField = ({
  value,
  onChange,
  isMissing = false,
  hint,
}: {
  /** Empty: none is chosen yet. */
  readonly value: FlowType | '';
  readonly onChange: (flowType: FlowType) => void;
  /** Whether it was tried without one. */
  readonly isMissing?: boolean;
  /** Why this one is suggested. */
  readonly hint?: ReactNode;
}) => {
  const { t } = useWords();
  return (
    <Flex direction="column" gap="1">
      <RadioGroup
        label={t('create.flowType')}
        value={value || null}
        onChange={(chosen) => onChange(chosen as FlowType)}
        isInvalid={isMissing}
      >
        {flowTypes.map((type) => (
          <Radio key={type} value={type}>
            <span>
              <Text as="span" weight="bold">
                {t(`flowType.${type}`)}
              </Text>{' '}
              <Text as="span" color="secondary">
                {t(`flowType.${type}.summary`)}
              </Text>
            </span>
          </Radio>
        ))}
      </RadioGroup>
      {isMissing && <FieldTrouble text={t('create.flowTypeMissing')} />}
      {hint}
      {value === 'other' && <Alert icon status="info" title={t('flowType.other.warning')} />}
    </Flex>
  );
};
