import { useApi } from '@backstage/frontend-plugin-api';
import { type CatalogApi, catalogApiRef } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import { useLoaded } from './use-loaded';

/** Entity refs that appear on a page at once, and which of them the catalog has. */
interface Question {
  readonly refs: Set<string>;
  readonly known: Promise<ReadonlySet<string>>;
}

const questions = new WeakMap<CatalogApi, Question>();

/**
 * Whether the catalog has no such entity, or none that the reader may see. It is taken to be there until the catalog
 * says otherwise. All that appear at once are asked for in one request.
 *
 * @param entityRef in full and in lower case, as the catalog keeps it
 */
export function useIsMissing(entityRef: string): boolean {
  const catalog = useApi(catalogApiRef);
  const isKnown = useLoaded(
    useCallback(async () => {
      const question = questions.get(catalog) ?? newQuestion(catalog);
      question.refs.add(entityRef);
      return (await question.known).has(entityRef);
    }, [catalog, entityRef]),
  );
  return isKnown.value === false;
}

/** A question that goes to the catalog when all components that appear now have added theirs. */
function newQuestion(catalog: CatalogApi): Question {
  const refs = new Set<string>();
  const ask = async () => {
    questions.delete(catalog);
    const entityRefs = [...refs];
    const { items } = await catalog.getEntitiesByRefs({ entityRefs, fields: ['kind'] });
    return new Set(entityRefs.filter((_ref, at) => items[at] !== undefined));
  };
  const question = { refs, known: Promise.resolve().then(ask) };
  questions.set(catalog, question);
  return question;
}
