import { Route, Routes } from 'react-router-dom';
import { connectionRouteRef, handOverRouteRef } from '../routes';
import { ConnectionPage } from './ConnectionPage';
import { HandOverPage } from './HandOverPage';
import { OverviewPage } from './OverviewPage';

/** Everything below `/pim-connections`. */
export const PimConnectionsPage = () => (
  <Routes>
    <Route path="/" element={<OverviewPage />} />
    <Route path={connectionRouteRef.path} element={<ConnectionPage />} />
    <Route path={handOverRouteRef.path} element={<HandOverPage />} />
  </Routes>
);
