/** The three flow types, in the order in which the PIM lists them (contract 6). */
export const flowTypes = ['data_source', 'data_destination', 'other'] as const;

/** Direction of a connection's data: into the PIM, out of it, or unknown (contract 3.2). */
export type FlowType = (typeof flowTypes)[number];

/** Whether a text is one of the PIM's three flow types. */
export function isFlowType(text: string): text is FlowType {
  return (flowTypes as readonly string[]).includes(text);
}

/** Whether the PIM counts what passes: it does for sources and destinations only (contract 3.3). */
export function isTrackable(flowType: FlowType): boolean {
  return flowType !== 'other';
}
