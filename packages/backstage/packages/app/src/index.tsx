import '@backstage/cli/asset-types';
import { createApp } from '@backstage/frontend-defaults';
import authPlugin from '@backstage/plugin-auth';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import pimConnectionsPlugin from '@pim-connections/plugin-pim-connections';
import ReactDOM from 'react-dom/client';
import '@backstage/ui/css/styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no place for the app');
const app = createApp({
  features: [authPlugin, catalogPlugin, scaffolderPlugin, pimConnectionsPlugin, userSettingsPlugin],
});
ReactDOM.createRoot(root).render(app.createRoot());
