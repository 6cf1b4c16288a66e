import { Alert, Button } from '@backstage/ui';
import { errorSentence } from '../api/error-sentence';

/** Says what went wrong, and offers to try again. */
export const Trouble = ({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) => (
  <Alert
    icon
    status="danger"
    title={errorSentence(error)}
    customActions={
      onRetry && (
        <Button size="small" variant="secondary" onPress={onRetry}>
          Try again
        </Button>
      )
    }
  />
);
