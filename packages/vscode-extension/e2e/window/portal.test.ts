import {
  fillInput,
  focusView,
  notification,
  pick,
  quickInput,
  runCommand,
  screenshot,
  treeRow,
} from '../../../../scripts/bed/index.ts';
import { backstageFolder, guestToken, type RunningPortal, startPortal } from '../host/running-portal.ts';
import { type Stage, setStage } from './stage.ts';

const pictures = new URL('../../test-output/window/', import.meta.url).pathname;
const extension = new URL('../..', import.meta.url).pathname;

describe('a Backstage portal in a real window', function () {
  this.timeout(180_000);
  let portal: RunningPortal;
  let stage: Stage;
  before(async function () {
    const folder = backstageFolder(extension);
    if (!folder) return this.skip();
    portal = await startPortal(folder);
    const ask = async (path: string, body: object) =>
      fetch(`${portal.url}/api/pim-connections${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${await guestToken(portal)}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const [label, flowType] of [
      ['Magento connector', 'data_destination'],
      ['SAP bridge', 'data_source'],
    ]) {
      await ask('/pims/main/connections', { label, code: label?.replace(' ', '_'), flowType });
    }
    portal.setPolicy({ 'pim-connections.connection.delete': 'deny' });
    stage = await setStage();
  });
  after(async () => {
    await stage?.close();
    portal?.stop();
  });
  const picture = (name: string) => screenshot(stage.page, `${pictures}portal-${name}.png`);
  afterEach(async function () {
    if (this.currentTest?.state === 'failed' && stage) await picture('failure');
  });

  it('is signed in to, and shows its PIMs beside others', async () => {
    const { page } = stage;
    await runCommand(page, 'PIM Connections: Add Backstage Portal…');
    await fillInput(page, 'Address of the portal', portal.url);
    await quickInput(page).filter({ hasText: 'Sign in through the browser' }).waitFor();
    await picture('way');
    await pick(page, 'Paste a token…');
    await fillInput(page, 'Kept in VS Code’s secret storage', await guestToken(portal));
    await notification(page, 'Signed in to').waitFor();
    await focusView(page, 'PIM Connections', 'PIM Connections');
    await treeRow(page, 'Magento connector').waitFor();
    await picture('tree');
  });

  it('lists what waits for its person', async () => {
    const { page } = stage;
    await runCommand(page, 'PIM Connections: Claim Credentials from Backstage…');
    await quickInput(page).filter({ hasText: 'SAP_bridge' }).waitFor();
    await picture('claim');
    await pick(page, 'SAP_bridge');
    await quickInput(page).filter({ hasText: '.env' }).waitFor();
    await pick(page, '.env');
    await quickInput(page).filter({ hasText: 'Write the credentials of SAP bridge' }).waitFor();
    await pick(page, /^Write/);
    await notification(page, 'variables').waitFor();
    await treeRow(page, 'SAP bridge').filter({ hasText: '✔ .env' }).waitFor();
    await picture('claimed');
  });
});
