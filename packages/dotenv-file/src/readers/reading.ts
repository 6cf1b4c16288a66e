/**
 * What a reader makes of a written value.
 *
 * `expands`: it puts other text in the place of a variable. `runs`: it runs a command that the value names.
 * `breaks`: it refuses the line or the whole file, or reads on into other lines. `varies`: its versions see different values.
 */
export type Reading = { readonly value: string } | Fault;

export interface Fault {
  readonly fault: 'expands' | 'runs' | 'breaks' | 'varies';
}

export const expands: Fault = { fault: 'expands' };
export const runs: Fault = { fault: 'runs' };
export const breaks: Fault = { fault: 'breaks' };
export const varies: Fault = { fault: 'varies' };

const byHarm: readonly Fault['fault'][] = ['runs', 'breaks', 'varies', 'expands'];

/** The worse of two faults: one does not hide the other. */
export function worse(one: Fault | undefined, other: Fault): Fault {
  return one && byHarm.indexOf(one.fault) <= byHarm.indexOf(other.fault) ? one : other;
}
