import { Alert, Flex, Radio, RadioGroup, Text } from '@backstage/ui';
import { flowTypeFacts, flowTypes } from '@pim-connections/core';
import type { FlowType } from '@pim-connections/plugin-pim-connections-common';
import type { ReactNode } from 'react';
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
  const warning = value === '' ? null : flowTypeFacts[value].warning;
  return (
    <Flex direction="column" gap="1">
      <RadioGroup
        label="What does it do?"
        value={value || null}
        onChange={(chosen) => onChange(chosen as FlowType)}
        isInvalid={isMissing}
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
      {isMissing && <FieldTrouble text="Choose what it does." />}
      {hint}
      {warning !== null && <Alert icon status="info" title={warning} />}
    </Flex>
  );
};
