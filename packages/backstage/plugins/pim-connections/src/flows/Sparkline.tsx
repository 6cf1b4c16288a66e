import { scaleFor } from '@pim-connections/core';
import type { DaySeries } from '@pim-connections/plugin-pim-connections-common';
import styles from './flows.module.css';

/** A line of eight days, as high as a line of text. */
export const Sparkline = ({ series, name }: { readonly series: DaySeries; readonly name: string }) => {
  const counts = series.days.map(({ count }) => count);
  const { max } = scaleFor(Math.max(...counts));
  const points = counts.map((count, at) => `${(at / (counts.length - 1)) * 78 + 1},${23 - (count / max) * 22}`);
  return (
    <svg className={styles.sparkline} viewBox="0 0 80 24" role="img" aria-label={`${name}: ${counts.join(', ')}`}>
      <polyline points={points.join(' ')} />
    </svg>
  );
};
