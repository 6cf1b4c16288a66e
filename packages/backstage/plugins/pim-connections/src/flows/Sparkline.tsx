import { scaleFor } from '@pim-connections/core';
import type { DaySeries } from '@pim-connections/plugin-pim-connections-common';
import { useWords } from '../translation/use-words';
import styles from './flows.module.css';

/** A line of eight days, as high as a line of text. */
export const Sparkline = ({
  series,
  connection,
}: {
  readonly series: DaySeries;
  /** Label of the connection whose products it counts. */
  readonly connection: string;
}) => {
  const { t } = useWords();
  const counts = series.days.map(({ count }) => count);
  const { max } = scaleFor(Math.max(...counts));
  const points = counts.map((count, at) => `${(at / (counts.length - 1)) * 78 + 1},${23 - (count / max) * 22}`);
  return (
    <svg
      className={styles.sparkline}
      viewBox="0 0 80 24"
      role="img"
      aria-label={t('column.weekOf', { connection, counts: counts.join(', ') })}
    >
      <polyline points={points.join(' ')} />
    </svg>
  );
};
