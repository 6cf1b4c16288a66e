import { Fragment } from 'react';
import { CopyButton } from './CopyButton';
import styles from './parts.module.css';

/** Names and values with a button to copy each. */
export const Values = ({
  values,
  onCopied,
}: {
  readonly values: readonly (readonly [name: string, value: string])[];
  readonly onCopied?: () => void;
}) => (
  <dl className={styles.values}>
    {values.map(([name, value]) => (
      <Fragment key={name}>
        <dt>{name}</dt>
        <dd>
          <span className={styles.value}>{value}</span>
          <CopyButton text={value} name={name.toLowerCase()} onCopied={onCopied} />
        </dd>
      </Fragment>
    ))}
  </dl>
);
