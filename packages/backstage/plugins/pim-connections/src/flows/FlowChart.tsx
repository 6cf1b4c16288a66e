import { Flex, Text } from '@backstage/ui';
import { scaleFor } from '@pim-connections/core';
import type { DaySeries } from '@pim-connections/plugin-pim-connections-common';
import { useWords } from '../translation/use-words';
import styles from './flows.module.css';

/** Of the axis and the bars together, so that charts beside each other have the same scale and end at the same height. */
const whole = 360;
const height = 120;

/** Bars of seven days with their axis. */
export const FlowChart = ({
  title,
  series,
  isTrouble = false,
}: {
  readonly title: string;
  readonly series: DaySeries;
  readonly isTrouble?: boolean;
}) => {
  const { t, locale, number } = useWords();
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // The first of the eight days is not in the total.
  const days = series.days.slice(1);
  const { max, ticks } = scaleFor(Math.max(...days.map(({ count }) => count)), 3);
  const y = (count: number) => height - (count / max) * (height - 8);
  // Wide enough for the longest number: 11px letters, and the gap to the axis.
  const margin = 10 + 7 * Math.max(...ticks.map((tick) => number(tick).length));
  const width = whole - margin;
  const step = width / days.length;
  return (
    <figure className={styles.chart}>
      <Flex justify="between" align="baseline">
        <Text as="span" color="secondary">
          {title}
        </Text>
        <Text as="strong" variant="title-small">
          {number(series.total)}
        </Text>
      </Flex>
      <svg
        viewBox={`-${margin} 0 ${whole} ${height + 18}`}
        role="img"
        aria-label={t('flows.dayByDay', { series: title })}
      >
        {ticks.map((tick) => (
          <g key={tick} className={styles.tick}>
            <line x1={0} x2={width} y1={y(tick)} y2={y(tick)} />
            <text x={-6} y={y(tick) + 4} textAnchor="end">
              {number(tick)}
            </text>
          </g>
        ))}
        {days.map(({ date, count }, at) => (
          <g key={date}>
            <rect
              className={isTrouble ? styles.trouble : styles.bar}
              x={at * step + step * 0.2}
              width={step * 0.6}
              y={y(count)}
              height={height - y(count)}
              rx={2}
            >
              <title>{t('flows.day', { date, number: number(count) })}</title>
            </rect>
            <text className={styles.day} x={(at + 0.5) * step} y={height + 14} textAnchor="middle">
              {weekday.format(new Date(date))}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
};
