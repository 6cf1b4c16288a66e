// The smallest backend of a portal that has our plugins.
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@pim-connections/plugin-pim-connections-backend'));
backend.add(import('@pim-connections/plugin-scaffolder-backend-module-pim-connections'));
await backend.start();
