/** Something the user of the connector can act on: the message is a sentence for them. */
export class Problem extends Error {}
