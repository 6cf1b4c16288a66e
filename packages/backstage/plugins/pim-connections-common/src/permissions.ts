import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Type of the resource that conditions are about: a connection, named `<pim>/<code>`.
 *
 * @public
 */
export const connectionResourceType = 'pim-connection';

const resourceType = connectionResourceType;

/**
 * To see connections, without their secrets.
 *
 * @public
 */
export const connectionReadPermission = createPermission({
  name: 'pim-connections.connection.read',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * To create a connection. Conditions are about the connection that is to be: its PIM, flow type and owner.
 *
 * @public
 */
export const connectionCreatePermission = createPermission({
  name: 'pim-connections.connection.create',
  attributes: { action: 'create' },
  resourceType,
});

/**
 * To change label, flow type, tracking and the owning entity.
 *
 * @public
 */
export const connectionUpdatePermission = createPermission({
  name: 'pim-connections.connection.update',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * To delete a connection; what uses it stops.
 *
 * @public
 */
export const connectionDeletePermission = createPermission({
  name: 'pim-connections.connection.delete',
  attributes: { action: 'delete' },
  resourceType,
});

/**
 * To get the secret of a connection that exists.
 *
 * @public
 */
export const credentialsRevealPermission = createPermission({
  name: 'pim-connections.credentials.reveal',
  attributes: { action: 'read' },
  resourceType,
});

/**
 * To make a new secret or password; what uses the old one stops.
 *
 * @public
 */
export const credentialsRotatePermission = createPermission({
  name: 'pim-connections.credentials.rotate',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * To change the role and the group of a connection's user, which decide what its calls may do.
 *
 * @public
 */
export const connectionGrantPermission = createPermission({
  name: 'pim-connections.connection.grant',
  attributes: { action: 'update' },
  resourceType,
});

/**
 * All of them.
 *
 * @public
 */
export const pimConnectionsPermissions = [
  connectionReadPermission,
  connectionCreatePermission,
  connectionUpdatePermission,
  connectionDeletePermission,
  credentialsRevealPermission,
  credentialsRotatePermission,
  connectionGrantPermission,
];
