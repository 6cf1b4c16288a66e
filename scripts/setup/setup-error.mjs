/** Something the user can act on: the message is a sentence or two for them. */
export class SetupError extends Error {}
