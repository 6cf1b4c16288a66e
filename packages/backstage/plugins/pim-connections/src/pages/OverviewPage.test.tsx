import assert from 'node:assert/strict';
import type { HandOver } from '@pim-connections/plugin-pim-connections-common';
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleConnection,
  exampleHandOver,
  exampleOverview,
  examplePim,
  missingGroup,
} from '../testing/example-answers';
import { renderPage } from '../testing/render-page';
import { OverviewPage } from './OverviewPage';

describe('the page of all connections', () => {
  afterEach(cleanup);

  it('shows each connection with its PIM, flow, owner and health', async () => {
    renderPage(<OverviewPage />);
    const row = await screen.findByRole('row', { name: /Magento connector/ });
    for (const text of ['magento', 'Destination', 'Main PIM', 'commerce', 'no data for 7 days']) {
      assert.ok(await within(row).findByText(text), text);
    }
    assert.ok(screen.getByText('2 of 50 connections'));
  });

  it('shows the others when a PIM does not answer, and says why', async () => {
    const dead = examplePim({
      id: 'dead',
      title: 'Old PIM',
      problem: { code: 'timeout', message: 'old.example.com did not answer in 5 s.' },
    });
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims: [examplePim(), dead] }) });
    assert.ok(await screen.findByText('old.example.com did not answer in 5 s.'));
    assert.ok(screen.getByRole('row', { name: /Magento connector/ }));
  });

  it('looks again by itself for a PIM that is being asked again', async () => {
    const dead = examplePim({ id: 'dead', title: 'Old PIM', problem: { code: 'timeout', message: 'No answer.' } });
    let looks = 0;
    renderPage(<OverviewPage />, {
      overview: async ({ fresh } = {}) => {
        assert.ok(!fresh);
        const isBack = ++looks > 1;
        return exampleOverview({ pims: [isBack ? examplePim({ title: 'Old PIM' }) : { ...dead, pending: true }] });
      },
    });
    assert.ok(await screen.findByText('It is being asked again…'));
    await waitFor(() => assert.ok(!screen.queryByText('No answer.')));
    assert.ok(screen.getByRole('heading', { name: 'Old PIM' }));
    assert.equal(looks, 2);
  });

  it('finds connections by any word of label, code, PIM or owner', async () => {
    const connections = [exampleConnection(), exampleConnection({ id: 'erp', code: 'erp', label: 'ERP', owners: [] })];
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ connections }) });
    await screen.findByRole('row', { name: /Magento connector/ });
    await userEvent.type(screen.getByLabelText('Search connections'), 'commerce mag');
    assert.ok(await screen.findByText('1 of 2 connections'));
    assert.equal(screen.queryByRole('row', { name: /ERP/ }), null);
    await userEvent.type(screen.getByLabelText('Search connections'), 'x');
    assert.ok(await screen.findByText(/No connection matches/));
  });

  it('tells who may not create whom to ask', async () => {
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ mayCreate: 'no' }) });
    assert.ok(await screen.findByText(/You can view connections, but not create them/));
    assert.ok(screen.getByRole('link', { name: 'platform' }));
    assert.ok(screen.getByRole<HTMLButtonElement>('button', { name: 'Create connection' }).disabled);
  });

  it('tells by name alone whom to ask where the catalog has no such group', async () => {
    const pims = [examplePim(), examplePim({ id: 'other', owner: missingGroup })];
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims, mayCreate: 'no' }) });
    const sentence = await screen.findByText(/You can view connections, but not create them/);
    await waitFor(() => assert.ok(!screen.queryByRole('link', { name: 'disbanded' })));
    assert.match(sentence.textContent ?? '', /Ask platform or disbanded for it/);
    assert.ok(screen.getByRole('link', { name: 'platform' }));
  });

  it('invites to create the first one', async () => {
    const pims = [examplePim({ used: 0 })];
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims, connections: [] }) });
    assert.ok(await screen.findByText(/No connections yet/));
  });

  it('says that there are others when its reader may see none of them', async () => {
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ connections: [] }) });
    assert.ok(await screen.findByText(/There are connections, but you do not have permission to see them/));
    assert.ok(screen.getByRole('link', { name: 'platform' }));
  });

  it('has two columns in a narrow window, with what the others say below the label', async () => {
    const wide = window.innerWidth;
    const resizeTo = (width: number) =>
      act(() => {
        window.innerWidth = width;
        window.dispatchEvent(new Event('resize'));
      });
    const titles = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
    renderPage(<OverviewPage />);
    await screen.findByRole('row', { name: /Magento connector/ });
    assert.deepEqual(titles(), ['Label', 'Flow', 'PIM', 'Owner', '7 days', 'Health']);
    try {
      resizeTo(360);
      assert.deepEqual(titles(), ['Label', 'Health']);
      assert.ok(await screen.findByText('Destination · Main PIM · commerce'));
    } finally {
      resizeTo(wide);
    }
  });

  it('creates nothing in a PIM that is full, and says what to do', async () => {
    const pims = [examplePim({ used: 50, limit: 50 })];
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    assert.ok(await screen.findByText('Delete one that is not used.'));
    assert.ok(screen.getByRole<HTMLButtonElement>('button', { name: 'Create' }).disabled);
  });

  it('says what is missing when the portal has no PIM', async () => {
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims: [], connections: [] }) });
    assert.ok(await screen.findByText(/This portal has no PIM yet/));
  });

  it('asks for a label only where the PIM has API connections, and says what they are', async () => {
    const note = 'PIM 3.x has API connections: a client ID and a secret.';
    const pims = [examplePim({ hasFlowTypes: false, note, used: 0 })];
    const calls = renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims, connections: [] }) });
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), 'Old shop{Enter}');
    assert.ok(await screen.findByText('p a$$word'));
    assert.deepEqual(calls[0], ['create', 'main', { label: 'Old shop' }]);
  });

  it('leaves credentials waiting that it could not show, and creates no second connection', async () => {
    let waiting: readonly HandOver[] = [];
    const calls = renderPage(<OverviewPage />, {
      handOvers: async () => waiting,
      claim: async () => {
        waiting = [exampleHandOver];
        throw new TypeError('Failed to fetch');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), 'Shop Nord');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    assert.ok(await screen.findByText(/Credentials of the new connection shop wait for you until/));
    assert.equal(screen.queryByRole('dialog'), null);
    assert.deepEqual(
      calls.map(([name]) => name),
      ['create'],
    );
  });

  it('says so when the portal does not answer, and tries again', async () => {
    let tries = 0;
    renderPage(<OverviewPage />, {
      overview: async () => {
        if (tries++ === 0) throw new TypeError('Failed to fetch');
        return exampleOverview();
      },
    });
    assert.ok(await screen.findByText(/The portal did not answer/));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    assert.ok(await screen.findByRole('row', { name: /Magento connector/ }));
  });

  it('reminds of credentials that wait', async () => {
    renderPage(<OverviewPage />, { handOvers: async () => [exampleHandOver] });
    assert.ok(await screen.findByText(/Credentials of the new connection shop wait for you until/));
  });

  it('tells what waits apart: what it is, and the label of its connection', async () => {
    const rotated = { ...exampleHandOver, id: 'r', reason: 'rotate-secret', connection: 'magento' } as const;
    renderPage(<OverviewPage />, { handOvers: async () => [exampleHandOver, rotated] });
    assert.ok(await screen.findByText(/^The new secret of Magento connector waits for you until/));
    assert.ok(screen.getByText(/^Credentials of the new connection shop wait for you until/));
    assert.ok(screen.getByRole('link', { name: 'Show it once' }));
    assert.ok(screen.getByRole('link', { name: 'Show them once' }));
  });

  it('offers to claim what waits in VS Code first, as the page of a claim link does', async () => {
    renderPage(<OverviewPage />, { handOvers: async () => [exampleHandOver] });
    const inVsCode = await screen.findByRole('link', { name: 'Claim in VS Code' });
    assert.match(inVsCode.getAttribute('href') ?? '', new RegExp(`^vscode://.+handOver=${exampleHandOver.id}$`));
    assert.equal(inVsCode.nextElementSibling, screen.getByRole('link', { name: 'Show them once' }));
  });

  it('says who looks after a PIM that is in trouble', async () => {
    const pims = [examplePim({ problem: { code: 'tls', message: 'The certificate was not accepted.' } })];
    renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims, connections: [] }) });
    assert.ok(await screen.findByText(/Looked after by/));
    assert.ok(screen.getByText(/^No PIM answered/));
    assert.ok(screen.getByRole('link', { name: 'platform' }));
  });

  it('creates a connection: the code follows the label, the flow type is advised, credentials are shown', async () => {
    const calls = renderPage(<OverviewPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), 'Shop Nord');
    assert.equal(screen.getByLabelText<HTMLInputElement>(/^Code/).value, 'shopnord');
    assert.ok(screen.getByText(/is a shop, which takes products out of the PIM/));
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    assert.ok(await screen.findByText('p a$$word'));
    assert.deepEqual(calls, [
      ['create', 'main', { label: 'Shop Nord', code: 'shopnord', flowType: 'data_destination' }],
      ['claim', exampleHandOver.id],
    ]);
  });

  it('advises a flow type anew as the label goes on, until one is chosen', async () => {
    renderPage(<OverviewPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    const label = await screen.findByLabelText(/^Label/);
    const flowTypeFor = async (text: string) => {
      await userEvent.type(label, text);
      return screen.queryByRole<HTMLInputElement>('radio', { checked: true })?.value;
    };
    assert.equal(await flowTypeFor('Sap'), 'data_source');
    assert.equal(await flowTypeFor('phire'), undefined);
    assert.equal(await flowTypeFor(' webshop'), 'data_destination');
    assert.ok(screen.getByText(/^Suggested: .+ is a shop/));
    await userEvent.click(screen.getByRole('radio', { name: /^Other/ }));
    assert.equal(screen.queryByText(/^Suggested:/), null);
    await userEvent.clear(label);
    assert.equal(await flowTypeFor('SAP'), 'other');
  });

  it('says what is wrong before it asks the PIM', async () => {
    const calls = renderPage(<OverviewPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Create connection' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), 'Magento');
    await waitFor(() => assert.ok(screen.getByText(/already has a connection with this code/)));
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    assert.deepEqual(calls, []);
  });

  it('says in words what is still to be chosen', async () => {
    const pims = [examplePim(), examplePim({ id: 'other', title: 'Other PIM' })];
    const calls = renderPage(<OverviewPage />, { overview: async () => exampleOverview({ pims, connections: [] }) });
    await userEvent.click((await screen.findAllByRole('button', { name: 'Create connection' }))[0] as HTMLElement);
    await userEvent.type(await screen.findByLabelText(/^Label/), 'Abc');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    assert.ok(await screen.findByText('Choose the PIM that it is for.'));
    assert.ok(screen.getByText('Choose what it does.'));
    assert.deepEqual(calls, []);
  });
});
