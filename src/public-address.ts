import type { Config } from './config/config.js';

/** The address that people open, and that links in mails begin with; without a slash at its end. */
export class PublicAddress {
  private listening: string | undefined;

  constructor(private readonly config: Pick<Config, 'publicUrl' | 'host' | 'port'>) {}

  get url(): string {
    const { publicUrl, host, port } = this.config;
    const named = host.includes(':') ? `[${host}]` : host;
    return publicUrl ?? this.listening ?? `http://${named}:${String(port)}`;
  }

  /** HTTP listens there: only then is it known where a port of the system's choice leads. */
  listens(url: string): void {
    this.listening = url;
  }
}
