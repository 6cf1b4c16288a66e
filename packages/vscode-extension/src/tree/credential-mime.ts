/** The kind of what is dragged from the tree: only a name; the value is fetched where it is dropped. */
export const credentialMime = 'application/vnd.pim-connections.credential';
