import { jest } from '@jest/globals';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OidcProvider } from '../../src/config/oidc-providers.js';

export const CLIENT_SECRET = 'den här hemligheten har bara vi och de'.replaceAll(/[^a-z]/g, '-');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on loopback whose handler is known once its address is. */
export class Loopback {
  handler: Handler = (_, response) => response.writeHead(404).end();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(port = 0): Promise<Loopback> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const opened = new Loopback(server, (server.address() as AddressInfo).port);
    server.on('request', (request, response) => {
      opened.handler(request, response);
    });
    return opened;
  }

  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** An organisation's identity provider: oidc-provider on loopback, that takes whoever comes for {@link person}. */
export class TestIssuer {
  /** Who sits at the browser; null: who breaks it off. */
  person: string | null = 'alva';
  /** What the provider was asked for, the newest last. */
  readonly asked: URLSearchParams[] = [];

  private constructor(
    private readonly loopback: Loopback,
    readonly id: string,
    private readonly known: readonly OidcProvider[],
  ) {}

  /** @param publicUrl of the server that people sign in to */
  static async open(publicUrl: string, id = 'kommunen', name = 'Exempelkommun'): Promise<TestIssuer> {
    const loopback = await Loopback.open();
    const { url } = loopback;
    const own = { id, name, issuer: `${url}/`, clientId: 'samverka', clientSecret: CLIENT_SECRET };
    const issuer = new TestIssuer(loopback, id, [own]);
    // It warns of keys and storage that are for trying it out, and that it is tried on a later Node.js.
    for (const way of ['warn', 'info'] as const) jest.spyOn(console, way).mockReturnValue();
    const { default: Provider } = await import('oidc-provider');
    const provider = new Provider(url, {
      clients: [
        {
          client_id: 'samverka',
          client_secret: CLIENT_SECRET,
          redirect_uris: [`${publicUrl}/sign-in/oidc/${id}/callback`],
          post_logout_redirect_uris: [`${publicUrl}/sign-in`],
        },
      ],
      cookies: { keys: ['for this test alone'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
      interactions: { url: (_, { uid }) => `/interaction/${uid}` },
      loadExistingGrant: async ({ oidc }) => {
        const { provider: at, client, session } = oidc;
        const grant = new at.Grant({ clientId: client!.clientId, accountId: session!.accountId! });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    const serve = provider.callback();
    loopback.handler = (request, response) => {
      const asked = new URL(request.url ?? '/', url);
      if (asked.pathname === '/auth') issuer.asked.push(asked.searchParams);
      if (!asked.pathname.startsWith('/interaction/')) void serve(request, response);
      else
        void provider.interactionFinished(request, response, issuer.result(), {
          mergeWithLastSubmission: false,
        });
    };
    return issuer;
  }

  /** What a server is configured with. */
  get providers(): readonly OidcProvider[] {
    return this.known;
  }

  get url(): string {
    return this.loopback.url;
  }

  close(): Promise<void> {
    return this.loopback.close();
  }

  private result() {
    return this.person === null
      ? { error: 'access_denied', error_description: 'no thanks' }
      : { login: { accountId: this.person } };
  }
}

/** A browser at a provider, with cookies of its own there. */
export class AtProvider {
  private readonly cookies = new Map<string, string>();

  /** Goes where it is sent, until it is sent away from the provider. @returns the address that it is sent to */
  async follow(location: string): Promise<URL> {
    const { origin } = new URL(location);
    let next = new URL(location);
    for (let hops = 0; next.origin === origin; hops += 1) {
      if (hops > 10) throw new Error(`the provider leads in a circle: ${next.href}`);
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = set.slice(0, set.indexOf(';')).split(/=(.*)/s);
        this.cookies.set(name, value);
      }
      const to = answer.headers.get('location');
      if (to === null)
        throw new Error(`${String(answer.status)} at ${next.pathname}: ${await answer.text()}`);
      next = new URL(to, next);
    }
    return next;
  }
}
