import type { FlowType } from '@pim-connections/plugin-pim-connections-common';
import { RiArrowLeftDownLine, RiArrowRightUpLine, RiCheckboxBlankCircleLine } from '@remixicon/react';
import type { ReactElement } from 'react';
import type { Words } from '../translation/use-words';

/** One word for a flow type; API connections have none. */
export function flowTypeTitle(flowType: FlowType | null, { t }: Words): string {
  return flowType === null ? t('flowType.api') : t(`flowType.${flowType}`);
}

/** The arrow of a flow type: out of the PIM or into it. */
export function flowTypeIcon(flowType: FlowType | null): ReactElement {
  switch (flowType) {
    case 'data_destination':
      return <RiArrowRightUpLine size={16} aria-hidden />;
    case 'data_source':
      return <RiArrowLeftDownLine size={16} aria-hidden />;
    default:
      // A circle of the size of the arrows would look larger than they do.
      return <RiCheckboxBlankCircleLine size={12} style={{ margin: 2 }} aria-hidden />;
  }
}
