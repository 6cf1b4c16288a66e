import assert from 'node:assert/strict';
import { ResponseError } from '@backstage/errors';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleClaim, exampleDetails } from '../testing/example-answers';
import { renderPage } from '../testing/render-page';
import { ConnectionActions } from './ConnectionActions';
import { envText } from './env-text';
import { ShownOnce } from './ShownOnce';

const nothing = () => {};

describe('credentials that are shown once', () => {
  afterEach(cleanup);

  it('are all there, each with a button to copy it', async () => {
    renderPage(<ShownOnce claimed={exampleClaim} title="Shop created" onClose={nothing} />);
    for (const value of ['https://pim.example.com', '1_abc', 's3cret', 'shop_1234', 'p a$$word']) {
      assert.ok(await screen.findByText(value));
    }
    assert.equal(
      screen.getAllByRole('button', { name: /^Copy (address|client id|secret|username|password)$/ }).length,
      5,
    );
  });

  it('do not go away before they were taken along, unless that is wanted', async () => {
    let isClosed = false;
    renderPage(
      <ShownOnce
        claimed={exampleClaim}
        title="Shop created"
        onClose={() => {
          isClosed = true;
        }}
      />,
    );
    await userEvent.click((await screen.findAllByRole('button', { name: 'Close' })).at(-1) as HTMLElement);
    assert.ok(await screen.findByText('Nothing was copied or downloaded yet.'));
    assert.equal(isClosed, false);
    await userEvent.click(screen.getByRole('button', { name: 'Close without them' }));
    assert.equal(isClosed, true);
  });

  it('say that of the password alone, which nobody keeps', async () => {
    renderPage(<ShownOnce claimed={exampleClaim} title="Shop created" onClose={nothing} />);
    assert.ok(await screen.findByText(/This is the only time that the password is shown/));
  });

  it('are not called the last that is seen of a secret, which the PIM tells again', async () => {
    const credentials = { ...exampleClaim.credentials, password: null };
    renderPage(<ShownOnce claimed={{ ...exampleClaim, credentials }} title="New secret" onClose={nothing} />);
    assert.ok(await screen.findByText(/^The password is not among them/));
    assert.equal(screen.queryByText(/only time/), null);
    await userEvent.click((await screen.findAllByRole('button', { name: 'Close' })).at(-1) as HTMLElement);
    assert.ok(await screen.findByText(/^Anyone with the permission can have the secret shown again/));
  });

  it('of an old PIM say which user completes them', async () => {
    const credentials = { ...exampleClaim.credentials, username: null, password: null };
    renderPage(<ShownOnce claimed={{ ...exampleClaim, credentials }} title="Shop created" onClose={nothing} />);
    assert.ok(await screen.findByText(/those of a user created by hand in the PIM/));
    assert.equal(screen.queryByText('Password'), null);
  });

  it('become .env lines that every reader understands', () => {
    assert.equal(
      envText(exampleClaim),
      [
        '# shop on Main PIM',
        'AKENEO_BASE_URL=https://pim.example.com',
        'AKENEO_CLIENT_ID=1_abc',
        'AKENEO_CLIENT_SECRET=s3cret',
        'AKENEO_USERNAME=shop_1234',
        "AKENEO_PASSWORD='p a$$word'",
        '',
      ].join('\n'),
    );
  });
});

describe('the actions of a connection', () => {
  afterEach(cleanup);
  const actions = (allowed: Partial<ReturnType<typeof exampleDetails>['allowed']>) => (
    <ConnectionActions
      connection={exampleDetails({
        allowed: { update: false, delete: false, reveal: false, rotate: false, grant: true, ...allowed },
      })}
      pimTitle="Main PIM"
      hasImages
      askWhom="group:default/platform"
      onChanged={nothing}
      onDeleted={nothing}
    />
  );

  it('are those that are allowed', async () => {
    renderPage(actions({ delete: true }));
    assert.ok(await screen.findByRole('button', { name: 'Delete' }));
    assert.equal(screen.queryByRole('button', { name: 'Edit' }), null);
    assert.equal(screen.queryByRole('button', { name: 'Credentials' }), null);
  });

  it('are replaced by whom to ask for one who may do nothing', async () => {
    renderPage(actions({}));
    assert.ok(await screen.findByText(/You can view this connection, but not change it/));
    assert.ok(screen.getByRole('link', { name: 'platform' }));
  });

  it('say what stops before a secret is regenerated, and show the new one', async () => {
    const calls = renderPage(actions({ rotate: true }));
    await userEvent.click(await screen.findByRole('button', { name: 'Credentials' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Regenerate secret…' }));
    assert.ok(await screen.findByText(/Every program that uses the old secret stops at once/));
    await userEvent.click(screen.getByRole('button', { name: 'Regenerate secret' }));
    assert.ok(await screen.findByText('s3cret'));
    assert.deepEqual(calls[0]?.[0], 'rotate');
  });

  it('lead to what waits when it was made but could not be shown, instead of making it twice', async () => {
    const calls = renderPage(actions({ rotate: true }), {
      claim: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Credentials' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Regenerate password…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Regenerate password' }));
    await waitFor(() => assert.ok(!screen.queryByRole('button', { name: 'Regenerate password' })));
    assert.deepEqual(
      calls.map(([name]) => name),
      ['rotate'],
    );
  });

  it('stay open with the sentence of the backend when something goes wrong', async () => {
    renderPage(actions({ delete: true }), {
      delete: async () => {
        throw new Error('The PIM failed with status 500. Its log says why.');
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await userEvent.click((await screen.findAllByRole('button', { name: 'Delete' })).at(-1) as HTMLElement);
    await waitFor(() => assert.ok(screen.getByText(/The PIM failed with status 500/)));
  });

  it('name whom to ask by a link, not by an entity ref, when they are refused', async () => {
    const message = 'You need the permission pim-connections.connection.delete for it. Ask group:default/platform.';
    const error = { name: 'NotAllowedError', message, askWhom: 'group:default/platform' };
    const refused = new Response(JSON.stringify({ error, response: { statusCode: 403 } }), {
      status: 403,
      headers: { 'content-type': 'application/json' },
    });
    renderPage(actions({ delete: true }), {
      delete: async () => {
        throw await ResponseError.fromResponse(refused);
      },
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
    await userEvent.click((await screen.findAllByRole('button', { name: 'Delete' })).at(-1) as HTMLElement);
    assert.ok(await screen.findByText('You need the permission pim-connections.connection.delete for it.'));
    assert.ok(screen.getByRole('link', { name: 'platform' }));
  });
});
