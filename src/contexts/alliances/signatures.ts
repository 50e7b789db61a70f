import { Inject, Injectable } from '@nestjs/common';
import type { Association, AssociationText } from '../../associations/association.js';
import { ASSOCIATION, VAULT } from '../../injection.js';
import { actorIn } from '../../kernel/actor.js';
import { uuidv5 } from '../../kernel/ids.js';
import { Refused } from '../../kernel/refusal.js';
import type { CommandRequest } from '../../log/command.js';
import type { Vault } from '../../vault/vault.js';
import { ALLIANCE_EXECUTOR, type AllianceExecutor } from './alliance-executor.js';
import { type CommitmentName, PRINCIPLES } from './events.js';
import { SIGNATURE_LINKS, SignatureLinks } from './signature-links.js';
import { commitmentAsked } from './state-commitments.js';

/** What whoever has a link may see: the text, and in whose name it was stated. */
export interface AskedSignature {
  readonly alliance: string;
  readonly commitment: CommitmentName;
  readonly textVersion: number;
  readonly signatory: string | null;
  readonly texts: readonly AssociationText[];
  readonly status: 'asked' | 'confirmed' | 'declined';
}

/** The links by which people sign, and what they lead to. */
@Injectable()
export class Signatures {
  constructor(
    @Inject(SIGNATURE_LINKS) private readonly links: SignatureLinks,
    @Inject(ALLIANCE_EXECUTOR) private readonly executor: AllianceExecutor,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(ASSOCIATION) private readonly association: Association,
  ) {}

  /** @throws Refused unknown-signature-link, or signature-not-asked when it holds no longer */
  async look(words: string): Promise<AskedSignature> {
    const { alliance, request } = await this.read(words);
    const { state } = await this.executor.load(alliance);
    const asked = state.status === 'none' ? null : commitmentAsked(state, request);
    if (state.status === 'none' || asked === null)
      throw new Refused({ kind: 'unknown-thing', code: 'signature-not-asked' });
    const { name, commitment } = asked;
    const { textVersion, signatory, answer } = commitment;
    const opened = await this.vault.open([signatory.ref]);
    return {
      alliance: state.name,
      commitment: name,
      textVersion,
      signatory: opened.get(signatory.ref) ?? null,
      texts: this.textsOf(name, textVersion),
      status: answer === null ? 'asked' : answer.confirmed ? 'confirmed' : 'declined',
    };
  }

  /** The command by which the link answers: the same link and answer are the same command, however often it is given. */
  async command(words: string, command: string, fields: object = {}): Promise<CommandRequest> {
    const { alliance, request } = await this.read(words);
    const actor = actorIn('signatory', uuidv5(request, 'signatory'), { alliances: [alliance] });
    const body = { request, ...fields };
    return { command, subject: alliance, actor, key: uuidv5(request, command), body, causationId: request };
  }

  private async read(words: string) {
    const link = await this.links.read(words);
    if (link === null) throw new Refused({ kind: 'unknown-thing', code: 'unknown-signature-link' });
    return link;
  }

  private textsOf(name: CommitmentName, version: number): AssociationText[] {
    const wanted: readonly string[] = name === 'reaffirmation' ? PRINCIPLES : [name];
    return this.association.texts.filter(
      ({ text, textVersion }) => wanted.includes(text) && textVersion === version,
    );
  }
}
