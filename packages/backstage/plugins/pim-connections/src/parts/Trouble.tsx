import { Alert, Button } from '@backstage/ui';
import { askWhomOf, errorSentence } from '../api/error-sentence';
import { AskWhom } from './AskWhom';
import styles from './parts.module.css';

/** Says what went wrong, and offers to try again. */
export const Trouble = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const owner = askWhomOf(error);
  return (
    <Alert
      className={styles.notice}
      role="alert"
      icon
      status="danger"
      title={errorSentence(error).replace(` Ask ${owner}.`, '')}
      description={owner !== null && <AskWhom owners={[owner]} />}
      customActions={
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            Try again
          </Button>
        )
      }
    />
  );
};
