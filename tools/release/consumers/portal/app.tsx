// The smallest app of a portal that has our pages.
import { createApp } from '@backstage/frontend-defaults';
import pimConnectionsPlugin from '@pim-connections/plugin-pim-connections';
import { connectionReadPermission } from '@pim-connections/plugin-pim-connections-common';
import { createRoot } from 'react-dom/client';
import '@backstage/ui/css/styles.css';

const app = createApp({ features: [pimConnectionsPlugin] });
const place = document.body.appendChild(document.createElement('div'));
place.dataset.permission = connectionReadPermission.name;
createRoot(place).render(app.createRoot());
