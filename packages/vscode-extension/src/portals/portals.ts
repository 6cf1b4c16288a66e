import type { Portal, PortalOverview, PortalPim } from '@pim-connections/api-client/backstage';
import type { Memento } from 'vscode';
import { numberSetting } from '../contributions/read-setting.ts';
import type { Vault } from '../credentials/vault.ts';
import { SignedOut } from '../pims/not-connected.ts';
import type { PimList } from '../pims/pim-list.ts';
import { environments, type SavedPortalPim } from '../pims/saved-pim.ts';
import { PortalList } from './portal-list.ts';
import type { SavedPortal } from './saved-portal.ts';

/** The Backstage portals of this computer, and the PIMs that come with them. */
export class Portals {
  readonly list: PortalList;
  readonly #pims: PimList;
  readonly #vault: Vault;
  readonly #open = new Map<string, Promise<Portal>>();

  constructor(state: Memento, pims: PimList, vault: Vault) {
    this.list = new PortalList(state);
    this.#pims = pims;
    this.#vault = vault;
  }

  /** A portal, as who signed in there. Asks nobody yet. */
  open(saved: SavedPortal): Promise<Portal> {
    const open = this.#open.get(saved.id) ?? this.#connect(saved);
    this.#open.set(saved.id, open);
    return open;
  }

  /**
   * A PIM of a portal.
   *
   * @throws SignedOut; PimError what the portal gives
   */
  async pim(saved: SavedPortalPim): Promise<PortalPim> {
    const portal = this.list.get(saved.portal);
    if (!portal || !(await this.#vault.portalTokens(portal.id)))
      throw new SignedOut(`signed out of ${saved.portalName}`, saved.id);
    const open = await this.open(portal);
    const { portalPim } = await import('@pim-connections/api-client/backstage');
    return portalPim(open, saved.pim, await open.overview());
  }

  /** The PIMs in the list that come with a portal. */
  pimsOf(portalId: string): readonly SavedPortalPim[] {
    return this.#pims
      .all()
      .filter((pim): pim is SavedPortalPim => pim.driver === 'backstage' && pim.portal === portalId);
  }

  /** Takes a portal out of the list; its PIMs are somebody else's to remove. */
  async remove(portalId: string): Promise<void> {
    this.#open.delete(portalId);
    await this.list.remove(portalId);
  }

  /** Lets the portals ask their PIMs at the next look, instead of telling what they learned a moment ago. */
  async askAfresh(): Promise<void> {
    for (const portal of this.#open.values()) (await portal).askAfresh();
  }

  async #connect(saved: SavedPortal): Promise<Portal> {
    const { createPortal } = await import('@pim-connections/api-client/backstage');
    const { id, url } = saved;
    const portal = createPortal({
      url,
      timeout: numberSetting('requestTimeout') * 1000,
      tokens: {
        read: () => this.#vault.portalTokens(id),
        save: (tokens) => this.#vault.keepPortalTokens(id, tokens),
      },
    });
    return {
      ...portal,
      overview: async (options) => {
        const overview = await portal.overview(options);
        await this.#follow(saved, overview);
        return overview;
      },
    };
  }

  /**
   * Takes over what a portal says of its PIMs. One that it no longer has stays in the list until somebody removes it:
   * with it passwords would go that are kept nowhere else.
   */
  async #follow(portal: SavedPortal, overview: PortalOverview): Promise<void> {
    const { lineOfVersion } = await import('@pim-connections/api-client/backstage');
    // A portal that was removed meanwhile brings nothing back.
    if (!this.list.get(portal.id)) return;
    const before = this.pimsOf(portal.id);
    for (const { id, title, url, environment, owner, problem, version: text, hasFlowTypes } of overview.pims) {
      const known = before.find((saved) => saved.pim === id);
      const told = { line: lineOfVersion(text, hasFlowTypes), text, edition: null };
      const named = environments.find((one) => one === environment);
      const pim: SavedPortalPim = {
        id: known?.id ?? crypto.randomUUID(),
        // The name that somebody here gave it stays.
        name: known?.name ?? title,
        url,
        // A PIM that does not answer says nothing of itself.
        version: problem && known ? known.version : told,
        environment: known ? known.environment : named,
        driver: 'backstage',
        portal: portal.id,
        portalName: portal.name,
        pim: id,
        owner,
      };
      if (JSON.stringify(known) !== JSON.stringify(pim)) await this.#pims.put(pim);
    }
  }
}
