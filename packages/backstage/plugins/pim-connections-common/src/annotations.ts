/**
 * Annotation of a catalog entity with the connections it works through: `<pim>/<code>`, several divided by commas.
 *
 * @public
 */
export const connectionAnnotation = 'pim-connections/connection';

/**
 * What names a connection among all PIMs.
 *
 * @public
 */
export interface ConnectionRef {
  /** The PIM's id in the portal's configuration. */
  readonly pim: string;
  /** The connection's code; the client id on PIMs older than 4.0. */
  readonly id: string;
}

/**
 * `<pim>/<code>`, as annotations and permission conditions have it.
 *
 * @public
 */
export function stringifyConnectionRef({ pim, id }: ConnectionRef): string {
  return `${pim}/${id}`;
}

/**
 * The connections that the value of a {@link connectionAnnotation} names; what is not `<pim>/<code>` is left out.
 *
 * @public
 */
export function parseConnectionRefs(annotation: string): readonly ConnectionRef[] {
  return annotation.split(',').flatMap((ref) => {
    const [, pim, id] = /^([^/\s]+)\/([^/\s]+)$/.exec(ref.trim()) ?? [];
    return pim && id ? [{ pim, id }] : [];
  });
}
