import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./policy-file'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@pim-connections/plugin-pim-connections-backend'));
backend.add(import('@pim-connections/plugin-scaffolder-backend-module-pim-connections'));
backend.add(import('./keep-project'));
backend.start();
