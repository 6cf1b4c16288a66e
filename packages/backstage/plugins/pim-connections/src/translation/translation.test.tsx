import assert from 'node:assert/strict';
import {
  flowTypeFacts,
  flowTypes,
  suggestFlowType,
  violation,
  violationMessage,
  violationReasons,
  violationValues,
} from '@pim-connections/core';
import { eventSentence } from '@pim-connections/plugin-pim-connections-common';
import { cleanup, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import type { PimConnectionsApi } from '../api/pim-connections-api';
import { ConnectionActions } from '../dialogs/ConnectionActions';
import { ConnectionPage } from '../pages/ConnectionPage';
import { OverviewPage } from '../pages/OverviewPage';
import { exampleConnection, exampleDetails, exampleOverview, examplePim } from '../testing/example-answers';
import { renderPage } from '../testing/render-page';
import french from './french';
import { messages } from './messages';

const english: Readonly<Record<string, string>> = messages;
const translated = Object.entries(french);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the French words', () => {
  it('are there for every English one, and no others', () => {
    assert.deepEqual(Object.keys(french), Object.keys(english));
  });

  it('keep every placeholder', () => {
    for (const [key, text] of translated) {
      // What the backend says has a sentence of its own.
      if (english[key] === '{{said}}') assert.deepEqual(placeholders(text), [], key);
      else assert.deepEqual(placeholders(text), placeholders(english[key] ?? ''), key);
    }
  });

  it('are calm, and have one word for one thing', () => {
    for (const [key, text] of translated) {
      assert.doesNotMatch(text, /!|réglage|\bgardés?\b|renouvel|\b(tu|ton|ta|tes)\b/i, key);
    }
  });

  it('keep punctuation with its word', () => {
    const why = 'no-break spaces: U+202F before ; and ?, U+00A0 before : and » and behind «';
    for (const [key, text] of translated) {
      assert.doesNotMatch(text, /'| [:;?»]|« |[\w}][;?»]|\w:(?!\/)|\u00A0[;?]|\u202F[:»]/, `${key}: ${why}`);
    }
  });
});

describe('the English words', () => {
  it('have one word for one thing, as in VS Code: those of the glossary in CONTRIBUTING.md', () => {
    for (const [key, text] of Object.entries(english)) {
      assert.doesNotMatch(
        text,
        /!|\brotat|\brevok|signing secret|secret for events|\b(user names?|log(ged|ging)? in|pictures?|url|findings?)\b/i,
        key,
      );
    }
  });

  it('of flow types, suggestions, rules and events are those of every other host', () => {
    for (const type of flowTypes) {
      const { title, summary, warning } = flowTypeFacts[type];
      assert.equal(messages[`flowType.${type}`], title);
      assert.equal(messages[`flowType.${type}.summary`], summary);
      assert.equal(english[`flowType.${type}.warning`] ?? null, warning);
    }
    // One label for each kind of program.
    const labels = 'SAP,Stibo,Centric,Bynder,Icecat,DeepL,Import,Magento,Amazon,Lengow,InDesign,Algolia,Drupal,Square';
    for (const label of `${labels},HubSpot,Tableau,Export`.split(',')) {
      const { name, category, sentence } = suggestFlowType(label)?.reason ?? assert.fail(label);
      assert.equal(messages[`suggested.${category}`].replace('{{name}}', name), sentence);
    }
    for (const reason of violationReasons) {
      const values = Object.entries(violationValues);
      const text = values.reduce(
        (all, [k, v]) => all.replace(`{{${k}}}`, String(v)),
        english[`violation.${reason}`] ?? '',
      );
      assert.equal(text, violationMessage(violation(reason)));
    }
    for (const end of ['required', 'wrong_url', 'not_allowed_url', 'limit_reached', 'not_found'] as const) {
      assert.equal(messages[`events.${end}`], eventSentence(`akeneo_connectivity.connection.webhook.error.${end}`));
    }
  });
});

describe('a portal in French', () => {
  afterEach(cleanup);
  const inFrench = (element: ReactElement, answers?: Partial<PimConnectionsApi>) =>
    renderPage(element, answers, '/', 'fr');

  it('shows the list, with numbers as they are written there', async () => {
    const days = ['2026-01-01', '2026-01-02'].map((date) => ({ date, count: 650 }));
    const read = { total: 1300, days };
    const connections = [exampleConnection(), exampleConnection({ id: 'erp', label: 'ERP', flowType: 'data_source' })];
    inFrench(<OverviewPage />, {
      overview: async () => exampleOverview({ connections }),
      dataFlows: async () => ({ pims: [{ id: 'main', problem: null, connections: { magento: { read } } }] }),
    });
    assert.ok(await screen.findByText('1 300 lus'));
    for (const text of ['2 connexions', '2 connexions sur 50', 'Propriétaire', 'rien depuis 7 jours', 'Destination']) {
      assert.ok((await screen.findAllByText(text)).length > 0, text);
    }
    await userEvent.type(screen.getByLabelText('Chercher des connexions'), 'erp');
    assert.ok(await screen.findByText('1 sur 2 connexions'));
  });

  it('says in the dialog what a connection is for and what is missing', async () => {
    inFrench(<OverviewPage />);
    await userEvent.click(await screen.findByRole('button', { name: 'Créer une connexion' }));
    await userEvent.type(await screen.findByLabelText(/^Libellé/), 'Ma');
    assert.ok(await screen.findByText('Le code est trop court : 3 caractères au moins.'));
    await userEvent.type(screen.getByLabelText(/^Libellé/), 'gento');
    assert.ok(await screen.findByText(/« Magento » est une boutique/));
    assert.ok(screen.getByText('Met des produits dans le PIM (ERP, DAM, fournisseur).'));
  });

  it('shows a connection: whose it is, since when, and what is wrong', async () => {
    inFrench(<ConnectionPage />, {
      details: async () => exampleDetails({ createdBy: 'user:default/ada', createdAt: '2026-12-31T12:00:00Z' }),
      diagnosis: async () => ({ works: false, findings: [], troubles: ['Mixed.'], mixedWith: ['erp_1', 'erp_2'] }),
    });
    const page = (await screen.findByText('Qui l’utilise')).closest('.bui-Container') ?? document.body;
    await screen.findByText(/^Son client a été utilisé avec l’utilisateur erp_1, erp_2/);
    const text = page.textContent?.replaceAll(/\s/g, ' ') ?? '';
    for (const wanted of ['Appartient à shop, dont s’occupe commerce', 'Créée ici le 31/12/2026 par ada', 'Erreurs']) {
      assert.ok(text.includes(wanted), wanted);
    }
    assert.ok(screen.getByRole('button', { name: /^Copier.: nom d’utilisateur$/ }));
  });

  it('asks before something is deleted', async () => {
    inFrench(
      <ConnectionActions
        connection={exampleDetails()}
        pimTitle="Main PIM"
        hasImages
        askWhom={null}
        onChanged={() => {}}
        onDeleted={() => {}}
      />,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Supprimer' }));
    assert.ok(await screen.findByRole('heading', { name: /^Supprimer Magento connector/ }));
    assert.ok(screen.getByText(/^Main PIM supprime la connexion avec son utilisateur/));
  });

  it('says what went wrong, though the backend speaks English', async () => {
    const problem = { code: 'unreachable', message: 'pim.example.com cannot be reached from the portal.' };
    inFrench(<OverviewPage />, { overview: async () => exampleOverview({ pims: [examplePim({ problem })] }) });
    assert.ok(await screen.findByText(/^Le portail ne parvient pas à joindre le PIM/));
    assert.ok(screen.getByText(/Responsable/));
  });
});
