import type { Features } from '../versions/features.ts';
import { manageApiConnectionsRight, manageConnectionsRight, webApiRight } from './roles-and-groups.ts';

/** The right to change users and roles (contract 9.4, 9.5). */
export const userRights = {
  index: 'pim_user_user_index',
  create: 'pim_user_user_create',
  edit: 'pim_user_user_edit',
} as const;
export const roleRights = { create: 'pim_user_role_create', edit: 'pim_user_role_edit' } as const;

const listed = [
  'attribute',
  'attribute_option',
  'attribute_group',
  'category',
  'channel',
  'family',
  'family_variant',
  'association_type',
];
const readOnly = ['locale', 'currency'];

/** The rights of a role by section of its form: `api` has those of the Web API (contract 9.5). */
export function rightsBySection(features: Features): Readonly<Record<'system' | 'api', readonly string[]>> {
  const manage = features.managed === 'connections' ? [manageConnectionsRight] : [manageApiConnectionsRight];
  return {
    system: [
      ...(features.managed === 'console' ? [] : manage),
      ...Object.values(userRights),
      ...Object.values(roleRights),
    ],
    api: [
      webApiRight,
      ...listed.flatMap((name) => [`pim_api_${name}_list`, `pim_api_${name}_edit`]),
      ...readOnly.map((name) => `pim_api_${name}_list`),
    ],
  };
}

/** All rights there are. */
export function allRights(features: Features): readonly string[] {
  return Object.values(rightsBySection(features)).flat();
}
