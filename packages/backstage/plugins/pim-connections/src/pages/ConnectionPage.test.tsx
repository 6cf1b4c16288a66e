import assert from 'node:assert/strict';
import type { DataFlow } from '@pim-connections/plugin-pim-connections-common';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import {
  exampleClaim,
  exampleDetails,
  exampleError,
  exampleHandOver,
  exampleOverview,
  examplePim,
} from '../testing/example-answers';
import { renderPage } from '../testing/render-page';
import { ConnectionPage } from './ConnectionPage';
import { HandOverPage } from './HandOverPage';

const week = {
  days: [5, 1, 2, 3, 4, 5, 6, 7].map((count, at) => ({ date: `2026-01-0${at + 1}`, count })),
  total: 28,
};

describe('the page of a connection', () => {
  afterEach(cleanup);
  const page = (
    <Routes>
      <Route path="/pims/:pim/connections/:id" element={<ConnectionPage />} />
    </Routes>
  );
  const route = '/pims/main/connections/magento';

  it('shows what it is, who uses it, what it moves and what was found', async () => {
    renderPage(
      page,
      {
        dataFlows: async () => ({ pims: [{ id: 'main', problem: null, connections: { magento: { read: week } } }] }),
        errors: async () => [exampleError('The value ean does not exist.', '4711')],
      },
      route,
    );
    for (const text of ['Magento connector', '1_abc', 'magento_1234', 'Print shop', '28', /The value ean/, /^4711/]) {
      assert.ok(await screen.findByText(text), String(text));
    }
    assert.ok(screen.getByRole('img', { name: 'Products read, day by day' }));
  });

  it('does not call a password gone that still waits for its reader, and leads to it', async () => {
    const mine = { ...exampleHandOver, connection: 'magento' };
    renderPage(page, { handOvers: async () => [mine, { ...mine, id: 'other', pim: 'other' }] }, route);
    const waiting = await screen.findByText(/^Credentials of the new connection Magento connector wait for you until/);
    const link = within(waiting).getByRole('link', { name: 'Show them once' });
    assert.equal(link.getAttribute('href'), `/pim-connections/hand-overs/${mine.id}`);
    assert.equal(screen.queryByText(/^The password was shown once/), null);
  });

  it('calls a password gone where a secret alone waits, nothing does, or nobody says what does', async () => {
    const secret = { ...exampleHandOver, connection: 'magento', reason: 'reveal' } as const;
    renderPage(page, { handOvers: async () => [secret] }, route);
    assert.ok(await screen.findByText(/^The secret of Magento connector waits for you until/));
    assert.ok(screen.getByText(/^The password was shown once/));
    const failing = async () => {
      throw new TypeError('Failed to fetch');
    };
    for (const handOvers of [async () => [exampleHandOver], failing]) {
      cleanup();
      renderPage(page, { handOvers }, route);
      assert.ok(await screen.findByText(/^The password was shown once/));
      assert.equal(screen.queryByText(/wait for you|waits for you/), null);
    }
  });

  it('tells each thing once: counts are in the charts, and errors in their list', async () => {
    const diagnosis = {
      works: false,
      findings: ['The PIM kept an error: No family.', '1300 products read in 7 days.'],
      troubles: ['The keys of two connections are mixed up.'],
    };
    renderPage(
      page,
      { diagnosis: async () => diagnosis, errors: async () => [exampleError('No family.', '4711')] },
      route,
    );
    assert.ok(await screen.findByText('The keys of two connections are mixed up.'));
    assert.equal((await screen.findAllByText(/No family/)).length, 1);
    assert.equal(screen.queryByText(/1300/), null);
  });

  it('lists the latest errors, and counts the others', async () => {
    const errors = Array.from({ length: 23 }, (_, at) => exampleError('No family.', `NW-${at}`));
    renderPage(page, { errors: async () => errors }, route);
    assert.ok(await screen.findByText('3 more in the PIM.'));
    assert.equal(screen.getAllByText('No family.').length, 20);
  });

  it('says when nothing is wrong', async () => {
    renderPage(page, {}, route);
    assert.ok(await screen.findByText('No errors, as far as the PIM says.'));
  });

  it('says so when it is not there', async () => {
    renderPage(
      page,
      {
        details: async () => {
          throw new Error('There is no connection “magento”, or you may not see it.');
        },
      },
      route,
    );
    assert.ok(await screen.findByText(/There is no connection “magento”/));
  });

  it('says who looks after a PIM that does not answer', async () => {
    const pims = [examplePim({ problem: { code: 'unreachable', message: 'No answer.' } })];
    renderPage(
      page,
      {
        overview: async () => exampleOverview({ pims, connections: [] }),
        details: async () => {
          throw new Error('pim.example.com cannot be reached from the portal.');
        },
      },
      route,
    );
    assert.ok(await screen.findByText(/cannot be reached/));
    assert.ok(await screen.findByRole('link', { name: 'platform' }));
  });

  it('changes what was edited and nothing else', async () => {
    const calls = renderPage(page, {}, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), ' 2');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.deepEqual(calls[0]?.[0], 'update');
    assert.deepEqual(calls[0]?.[2], { label: 'Magento connector 2' });
  });

  it('chooses role and group of its user, with the warnings of the PIM', async () => {
    const calls = renderPage(page, {}, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    assert.ok(await screen.findByText(/User is the default role of the PIM/));
    assert.ok(screen.getByText(/All is the default group of the PIM/));
    await userEvent.click(screen.getByRole('button', { name: /Role/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Shop' }));
    await userEvent.click(screen.getByRole('button', { name: /Group/ }));
    await userEvent.click(await screen.findByRole('option', { name: 'Print' }));
    assert.equal(screen.queryByText(/is the default/), null);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.deepEqual(calls[0]?.[2], { userRoleId: '2', userGroupId: '11' });
  });

  it('gets the picture that was chosen, and no other file', async () => {
    const calls = renderPage(page, {}, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const input = await screen.findByLabelText('Image file');
    // As a dialog of the system that was told to show all files.
    const user = userEvent.setup({ applyAccept: false });
    await user.upload(input, new File(['x'], 'shop.svg'));
    assert.ok(await screen.findByText(/An image is a PNG/));
    await user.upload(input, new File(['ab'], 'shop.png', { type: 'image/png' }));
    assert.ok(await screen.findByText('shop.png'));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => assert.equal(calls.length, 1));
    assert.equal(calls[0]?.[0], 'setImage');
    assert.deepEqual(calls[0]?.[2], { name: 'shop.png', content: 'YWI=' });
  });

  it('loses its picture when that is wanted', async () => {
    const image = '1/2/3/4/0123456789abcdef0123456789abcdef01234567_shop.png';
    const calls = renderPage(page, { details: async () => exampleDetails({ image }) }, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    assert.ok(await screen.findByText('shop.png'));
    await userEvent.click(screen.getByRole('button', { name: 'Remove it' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.deepEqual(calls[0]?.[2], { image: null });
  });

  it('asks for no roles where they may not be chosen', async () => {
    const allowed = { update: true, delete: true, reveal: true, rotate: true, grant: false };
    renderPage(page, { details: async () => exampleDetails({ allowed }) }, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    assert.ok(await screen.findByLabelText(/^Label/));
    assert.equal(screen.queryByRole('button', { name: /Role/ }), null);
  });

  it('is counted no more by the PIM once it is neither source nor destination', async () => {
    const calls = renderPage(page, {}, route);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.click(await screen.findByRole('radio', { name: /^Other/ }));
    assert.equal(screen.queryByRole('switch', { name: 'Track it in the PIM’s data flows dashboard' }), null);
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.deepEqual(calls[0]?.[2], { flowType: 'other', auditable: false });
  });

  it('is looked at again after a change', async () => {
    let looks = 0;
    let counts = 0;
    renderPage(
      page,
      {
        diagnosis: async () => ({ works: false, findings: [], troubles: [`Look ${++looks}.`] }),
        dataFlows: async () => {
          counts++;
          return { pims: [] };
        },
      },
      route,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.type(await screen.findByLabelText(/^Label/), ' 2');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.ok(await screen.findByText('Look 2.'));
    assert.equal(counts, 2);
  });

  for (const [what, details, sentence] of [
    ['is not counted', { auditable: false }, /Edit it to switch tracking on/],
    ['can never be counted', { auditable: false, flowType: 'other' }, /tracks sources and destinations only/],
    ['moved nothing', { auditable: true }, 'The PIM counted nothing.'],
    ['moved nothing and is of a PIM without tracking', { auditable: null }, 'The PIM counted nothing.'],
  ] as const) {
    it(`says why there is no chart of one that ${what}`, async () => {
      const none = { ...week, total: 0 };
      const connections: Record<string, DataFlow> =
        details.auditable === null ? { magento: { read: none, created: none } } : {};
      const flows = { pims: [{ id: 'main', problem: null, connections }] };
      renderPage(page, { details: async () => exampleDetails(details), dataFlows: async () => flows }, route);
      assert.ok(await screen.findByText(sentence));
    });
  }

  it('says where events are sent, and sends them elsewhere', async () => {
    const changes: unknown[] = [];
    const events = { enabled: false, url: null, hasSecret: false, usesUuid: false, active: 0, limit: 3 };
    renderPage(
      page,
      {
        eventSubscription: async () => events,
        updateEventSubscription: async (_ref, change) => {
          changes.push(change);
          return { ...events, enabled: true, url: 'https://hooks.example.com/', hasSecret: true };
        },
      },
      route,
    );
    await userEvent.type(await screen.findByLabelText(/^Event address/), 'https://hooks.example.com');
    await userEvent.click(screen.getByRole('switch', { name: 'Send events' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    assert.deepEqual(changes, [{ enabled: true, url: 'https://hooks.example.com' }]);
    assert.ok(await screen.findByDisplayValue('https://hooks.example.com/'));
  });

  const subscribed = {
    enabled: true,
    url: 'https://hooks.example.com',
    hasSecret: true,
    usesUuid: false,
    active: 1,
    limit: 3,
  };

  it('has the PIM call the address of its events, and says what it got', async () => {
    const answers = [
      { success: false, message: 'Failed to connect to server' },
      { success: false, message: 'akeneo_connectivity.connection.webhook.error.not_allowed_url' },
      { success: true, message: '200 OK' },
    ];
    const asked: string[] = [];
    renderPage(
      page,
      {
        eventSubscription: async () => subscribed,
        checkEventAddress: async (_ref, url) => {
          asked.push(url);
          return answers.shift() ?? assert.fail();
        },
      },
      route,
    );
    const check = await screen.findByRole('button', { name: 'Check the address' });
    await userEvent.click(check);
    assert.ok(await screen.findByText('The PIM called it without success: Failed to connect to server'));
    await userEvent.click(check);
    assert.ok(await screen.findByText(/^The PIM sends no events to its own computer/));
    await userEvent.click(check);
    assert.ok(await screen.findByText('The PIM called it and got: 200 OK.'));
    assert.deepEqual(asked, [subscribed.url, subscribed.url, subscribed.url]);
  });

  it('shows the secret that signs its events, and makes no second one when the first could not be fetched', async () => {
    const made: string[] = [];
    let claims = 0;
    renderPage(
      page,
      {
        eventSubscription: async () => subscribed,
        eventSecret: async (_ref, how) => {
          made.push(how);
          return exampleHandOver;
        },
        claim: async () => {
          if (claims++ === 0) throw new TypeError('Failed to fetch');
          return exampleClaim;
        },
      },
      route,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Regenerate the event secret…' }));
    assert.ok(await screen.findByText(/A program that checks with the old one refuses them/));
    await userEvent.click(screen.getByRole('button', { name: 'Regenerate event secret' }));
    assert.ok(await screen.findByText(/The portal did not answer/));
    await userEvent.click(screen.getByRole('button', { name: 'Regenerate event secret' }));
    assert.ok(await screen.findByRole('heading', { name: 'Event secret of Magento connector' }));
    assert.ok(screen.getByText('s3cret'));
    assert.deepEqual(made, ['rotate']);
  });

  it('offers no secret of events to who may not have it, or where there is none yet', async () => {
    const allowed = { update: true, delete: true, reveal: false, rotate: false, grant: false };
    renderPage(
      page,
      { details: async () => exampleDetails({ allowed }), eventSubscription: async () => subscribed },
      route,
    );
    assert.ok(await screen.findByRole('button', { name: 'Check the address' }));
    assert.equal(screen.queryByRole('button', { name: /event secret/ }), null);
    cleanup();
    renderPage(page, { eventSubscription: async () => ({ ...subscribed, hasSecret: false }) }, route);
    assert.ok(await screen.findByLabelText(/^Event address/));
    assert.equal(screen.queryByRole('button', { name: /event secret|Check the address/ }), null);
  });
});

describe('a claim link', () => {
  afterEach(cleanup);
  const page = (
    <Routes>
      <Route path="/hand-overs/:id" element={<HandOverPage />} />
    </Routes>
  );
  const route = `/hand-overs/${exampleHandOver.id}`;

  it('claims nothing until somebody wants to see it', async () => {
    const calls = renderPage(page, { handOvers: async () => [exampleHandOver] }, route);
    assert.ok(
      await screen.findByRole('heading', { name: /^Credentials of the new connection shop wait for you until \d/ }),
    );
    const show = await screen.findByRole('button', { name: 'Show them once' });
    const link = await screen.findByRole('link', { name: 'Claim in VS Code' });
    assert.match(link.getAttribute('href') ?? '', new RegExp(`^vscode://.+handOver=${exampleHandOver.id}$`));
    assert.deepEqual(calls, []);
    await userEvent.click(show);
    assert.ok(await screen.findByText('s3cret'));
    assert.deepEqual(calls, [['claim', exampleHandOver.id]]);
  });

  it('names the PIM that the credentials are of', async () => {
    renderPage(page, { handOvers: async () => [exampleHandOver] }, route);
    assert.ok(await screen.findByText('Main PIM'));
    cleanup();
    const unknown = { ...exampleHandOver, pim: 'removed' };
    renderPage(page, { handOvers: async () => [unknown] }, route);
    assert.ok(await screen.findByText('removed'));
  });

  it('of one secret speaks of one', async () => {
    const rotated = { ...exampleHandOver, reason: 'rotate-secret' } as const;
    renderPage(page, { handOvers: async () => [rotated] }, route);
    assert.ok(await screen.findByRole('heading', { name: /^The new secret of shop waits for you until \d/ }));
    assert.ok(screen.getByText(/^It can be claimed once/));
    assert.ok(screen.getByRole('button', { name: 'Show it once' }));
  });

  it('offers to try again where the portal does not say what waits', async () => {
    let tries = 0;
    renderPage(
      page,
      {
        handOvers: async () => {
          if (tries++ === 0) throw new TypeError('Failed to fetch');
          return [exampleHandOver];
        },
      },
      route,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    assert.ok(await screen.findByRole('button', { name: 'Show them once' }));
  });

  it('tells when somebody was faster, and offers nothing that would be refused', async () => {
    let waiting = [exampleHandOver];
    renderPage(
      page,
      {
        handOvers: async () => waiting,
        claim: async () => {
          waiting = [];
          throw new Error('These credentials were claimed already.');
        },
      },
      route,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Show them once' }));
    assert.ok(await screen.findByText('These credentials were claimed already.'));
    assert.ok(await screen.findByRole('heading', { name: 'Nothing waits for you under this link' }));
    assert.equal(screen.queryByRole('button', { name: 'Show them once' }), null);
    assert.equal(screen.queryByRole('link', { name: 'Claim in VS Code' }), null);
  });

  it('that was claimed before says so from the start', async () => {
    renderPage(page, {}, route);
    assert.ok(await screen.findByRole('heading', { name: 'Nothing waits for you under this link' }));
    assert.equal(screen.queryByRole('button', { name: 'Show them once' }), null);
  });
});
