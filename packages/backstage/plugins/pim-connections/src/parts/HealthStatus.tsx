import { Text } from '@backstage/ui';
import type { HealthReport } from '../flows/health';
import styles from './parts.module.css';

const classes: Readonly<Partial<Record<string, string>>> = {
  works: styles.works,
  errors: styles.errors,
  silent: styles.silent,
};

/** A coloured dot with the words that say the same. */
export const HealthStatus = ({ health, words, more }: HealthReport) => (
  <span className={styles.status}>
    <span className={`${styles.dot} ${classes[health] ?? ''}`} aria-hidden />
    <Text as="span" variant="body-small" color={health === 'errors' ? 'danger' : 'primary'}>
      {words}
      {more && (
        <Text as="span" variant="body-small" color="secondary">
          {` · ${more}`}
        </Text>
      )}
    </Text>
  </span>
);
