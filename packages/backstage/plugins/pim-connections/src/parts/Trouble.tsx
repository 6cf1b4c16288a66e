import { Alert, Button } from '@backstage/ui';
import { askWhomOf, errorSentence } from '../api/error-sentence';
import { useWords } from '../translation/use-words';
import { AskWhom } from './AskWhom';
import styles from './parts.module.css';

/** Says what went wrong, and offers to try again. */
export const Trouble = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => {
  const words = useWords();
  const owner = askWhomOf(error);
  return (
    <Alert
      className={styles.notice}
      role="alert"
      icon
      status="danger"
      title={errorSentence(error, words).replace(` Ask ${owner}.`, '')}
      description={owner !== null && <AskWhom owners={[owner]} />}
      customActions={
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {words.t('common.tryAgain')}
          </Button>
        )
      }
    />
  );
};
