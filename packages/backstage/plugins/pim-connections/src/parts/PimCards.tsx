import { Button, Card, CardBody, Flex, Text } from '@backstage/ui';
import type { PimStatus, Problem as ProblemOfPim } from '@pim-connections/plugin-pim-connections-common';
import { noteSentence, problemSentence } from '../translation/problem-sentence';
import { useWords } from '../translation/use-words';
import { LookedAfterBy } from './LookedAfterBy';
import styles from './parts.module.css';

/** One small card for each PIM: which it is, whether it answered, how full it is. */
export const PimCards = ({ pims, onRetry }: { readonly pims: readonly PimStatus[]; readonly onRetry: () => void }) => {
  const words = useWords();
  return (
    <div className={styles.pims}>
      {pims.map((pim) => (
        <Card key={pim.id} className={classOf(pim)}>
          <CardBody>
            <Flex direction="column" gap="1">
              <Text as="h3" variant="title-x-small" className={styles.lines}>
                {pim.title}
              </Text>
              <Text as="p" variant="body-small" color="secondary">
                {[pim.environment, pim.version].filter(Boolean).join(' · ') || new URL(pim.url).host}
              </Text>
              {pim.problem ? <Problem pim={pim} problem={pim.problem} onRetry={onRetry} /> : <Usage {...pim} />}
              {pim.note !== null && (
                <Text as="p" variant="body-small" color="secondary">
                  {noteSentence(pim, words)}
                </Text>
              )}
            </Flex>
          </CardBody>
        </Card>
      ))}
    </div>
  );
};

/** A card that has more to say than how full its PIM is takes a row of its own in a narrow window. */
function classOf({ problem, note, environment }: PimStatus): string {
  const edge = problem ? styles.unavailable : environment === 'production' ? styles.production : '';
  return problem || note !== null ? `${edge} ${styles.talkative}` : (edge ?? '');
}

const Problem = ({
  pim: { pending, title, owner },
  problem,
  onRetry,
}: {
  readonly pim: PimStatus;
  readonly problem: ProblemOfPim;
  readonly onRetry: () => void;
}) => {
  const words = useWords();
  const { t } = words;
  return (
    <Flex direction="column" gap="1" align="start">
      <Text as="p" variant="body-small" color="warning">
        {problemSentence(problem, words)}
      </Text>
      <LookedAfterBy owner={owner} />
      {pending ? (
        <Text as="p" variant="body-small" color="secondary" role="status">
          {t('pim.askedAgain')}
        </Text>
      ) : (
        <Button size="small" variant="secondary" onPress={onRetry} aria-label={t('pim.askAgain', { pim: title })}>
          {t('common.tryAgain')}
        </Button>
      )}
    </Flex>
  );
};

const Usage = ({ used, limit }: PimStatus) => {
  const { t } = useWords();
  if (used === null) return <Text variant="body-small">{t('pim.unlisted')}</Text>;
  if (limit === null) return <Text variant="body-small">{t('list.count', { count: used })}</Text>;
  const isFull = used >= limit;
  return (
    <>
      <Text as="p" variant="body-small" color={isFull ? 'danger' : 'primary'}>
        {t('pim.used', { count: used, limit: String(limit) })}
      </Text>
      <div className={`${styles.meter} ${isFull ? styles.meterFull : ''}`} aria-hidden>
        <span style={{ width: `${Math.min(100, (used / limit) * 100)}%` }} />
      </div>
    </>
  );
};
