import { type DynamicModule, Global, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AllianceFileQueries } from '../projections/alliance-file/alliance-file.queries.js';
import { OrganisationQueries } from '../projections/organisations/organisations.queries.js';
import { ProjectionsModule } from '../projections/projections.module.js';
import { MeetingQueries } from '../projections/meetings/meetings.queries.js';
import { PerCapsulamQueries } from '../projections/per-capsulam/per-capsulam.queries.js';
import { ProjectionRunners } from '../projections/runner/projection-runners.js';
import { RebuildUnderway } from '../projections/runner/rebuild.js';
import { allianceSettings } from './associations/association.js';
import { AttachmentFiles } from './attachments/attachment-files.js';
import { allianceProviders } from './alliance-providers.js';
import { boardProviders } from './board-providers.js';
import { ALLIANCE_SETTINGS, ALLIANCE_STREAM } from './contexts/alliances/alliance-executor.js';
import { SIGNATURE_LINKS } from './contexts/alliances/signature-links.js';
import { AlliancesModule } from './contexts/alliances/alliances.module.js';
import { allianceStream } from './contexts/alliances/alliance-stream.js';
import { MEETING_LOOKUPS } from './contexts/board/meetings/queries.js';
import { PER_CAPSULAM_LOOKUPS } from './contexts/board/per-capsulam/queries.js';
import { BoardModule } from './contexts/board/board.module.js';
import { AccountService } from './contexts/identity/account-service.js';
import { AddressChanges } from './contexts/identity/address-changes.js';
import { Askers } from './contexts/identity/askers.js';
import { IdentityModule } from './contexts/identity/identity.module.js';
import { LinkService } from './contexts/identity/link-service.js';
import { MAIL_SERVER } from './contexts/identity/mail-server.js';
import { OidcSignIn } from './contexts/identity/oidc-sign-in.js';
import { PasskeyService } from './contexts/identity/passkey-service.js';
import { PasskeySignIn } from './contexts/identity/passkey-sign-in.js';
import { PasswordService } from './contexts/identity/password-service.js';
import { SecurityLog } from './contexts/identity/security-log.js';
import { PersonChanges } from './contexts/identity/person-changes.js';
import { SessionService } from './contexts/identity/session-service.js';
import { SignIn } from './contexts/identity/sign-in.js';
import { TokenService } from './contexts/identity/token-service.js';
import { NotificationsModule } from './contexts/notifications/notifications.module.js';
import { OperationsModule } from './contexts/operations/operations.module.js';
import { READ_MODELS, type ReadModels } from './contexts/operations/read-models.js';
import { PrivacyModule } from './contexts/privacy/privacy.module.js';
import { Database } from './database/database.js';
import type { Foundation } from './foundation.js';
import { ReadPositions } from './http/read-positions.js';
import { SiteModule } from './http/site/site.module.js';
import { PublicAddress } from './public-address.js';
import { ASSOCIATION, CATALOGUES, CLOCK, EVENT_STORE, VAULT } from './injection.js';
import { Refused } from './kernel/refusal.js';
import { Lifecycle } from './lifecycle.js';
import { EventCodec } from './log/event-codec.js';
import { LiveTail } from './log/live-tail.js';
import { Registers } from './log/registers.js';
import type { Messages } from './messages/message.js';
import { Metrics } from './metrics/metrics.js';
import { PEOPLE } from './policy/people.js';
import { boardAuditProvider, noteExportedProvider } from './board-audit-provider.js';
import { noticeProviders } from './notice-providers.js';
import { readableLogProvider } from './readable-log-provider.js';
import { privacyProviders } from './privacy-providers.js';

/** For whoever starts and stops them; the read side itself is known here alone. */
export { ProjectionRunners };

/** What is the running program's own, beside what it stands on. */
export interface ProgramParts {
  readonly lifecycle: Lifecycle;
  readonly metrics: Metrics;
  /** The contexts' words for codes. */
  readonly catalogues: readonly Messages[];
}

/** The composition root: the one place that knows which adapter stands behind which port. */
@Global()
@Module({})
export class AppModule {
  static compose(foundation: Foundation, { lifecycle, metrics, catalogues }: ProgramParts): DynamicModule {
    const program: Provider[] = [
      { provide: Lifecycle, useValue: lifecycle },
      { provide: Metrics, useValue: metrics },
      { provide: CATALOGUES, useValue: catalogues },
    ];
    const providers = [
      ...program,
      ...ports(foundation),
      ...allianceProviders(foundation, { organisations: OrganisationQueries, files: AllianceFileQueries }),
      { provide: MEETING_LOOKUPS, useExisting: MeetingQueries },
      { provide: PER_CAPSULAM_LOOKUPS, useExisting: PerCapsulamQueries },
      ...boardProviders(foundation),
      ...privacyProviders(foundation),
      ...noticeProviders(foundation),
      boardAuditProvider(foundation),
      readableLogProvider(foundation),
      noteExportedProvider(foundation),
      readModels(),
    ];
    return {
      module: AppModule,
      imports: [
        CqrsModule.forRoot(),
        projections(foundation),
        AlliancesModule,
        BoardModule,
        IdentityModule,
        NotificationsModule,
        OperationsModule,
        PrivacyModule,
        SiteModule,
      ],
      providers: [...providers, ReadPositions],
      exports: [...providers, ReadPositions],
    };
  }
}

function ports(foundation: Foundation): Provider[] {
  return [
    { provide: Database, useValue: foundation.database },
    { provide: EVENT_STORE, useValue: foundation.store },
    { provide: VAULT, useValue: foundation.vault },
    { provide: CLOCK, useValue: foundation.clock },
    { provide: EventCodec, useValue: foundation.codec },
    { provide: LiveTail, useValue: foundation.tail },
    { provide: Registers, useValue: foundation.registers },
    { provide: AttachmentFiles, useValue: foundation.attachments },
    ...people(foundation),
    { provide: PEOPLE, useValue: foundation.identity.people },
    { provide: ALLIANCE_SETTINGS, useValue: allianceSettings(foundation.association) },
    { provide: SIGNATURE_LINKS, useValue: foundation.signatureLinks },
    { provide: ASSOCIATION, useValue: foundation.association },
    { provide: PublicAddress, useValue: foundation.publicAddress },
    {
      provide: ALLIANCE_STREAM,
      useValue: (id: string) => allianceStream(foundation.association.slug, id),
    },
  ];
}

function people({ identity, config }: Foundation): Provider[] {
  return [
    { provide: AccountService, useValue: identity.accounts },
    { provide: AddressChanges, useValue: identity.addressChanges },
    { provide: PersonChanges, useValue: identity.personChanges },
    { provide: Askers, useValue: identity.askers },
    { provide: LinkService, useValue: identity.links },
    { provide: OidcSignIn, useValue: identity.oidc },
    { provide: PasskeyService, useValue: identity.passkeys },
    { provide: PasskeySignIn, useValue: identity.passkeySignIn },
    { provide: PasswordService, useValue: identity.passwordService },
    { provide: SecurityLog, useValue: identity.security },
    { provide: SessionService, useValue: identity.sessions },
    { provide: SignIn, useValue: identity.signIn },
    { provide: TokenService, useValue: identity.tokens },
    { provide: MAIL_SERVER, useValue: config.smtpUrl !== undefined },
  ];
}

function projections({ projector, association, log, ...foundation }: Foundation): DynamicModule {
  return ProjectionsModule.registerAsync({
    useFactory: () => ({
      ...foundation,
      db: projector,
      people: foundation.identity.people,
      slug: association.slug,
      settings: allianceSettings(association),
      applicationsPublic: association.publicRegister.applicationsPublic,
      alarm: {
        parked: (projection, { stream, id, error }) =>
          log.error({ projection, stream, parked: id, error }, 'a read model stopped following a case'),
        trouble: (projection, err) => log.warn({ projection, err }, 'a read model had to try again'),
      },
    }),
  });
}

function readModels(): Provider {
  return {
    provide: READ_MODELS,
    inject: [ProjectionRunners],
    useFactory: (runners: ProjectionRunners): ReadModels => ({
      names: runners.names,
      waitFor: (name, position, milliseconds) => runners.waitFor(name, position, milliseconds),
      status: () => runners.status(),
      parked: () => runners.parked(),
      retry: (id) => runners.retry(id),
      rebuild: async (name) => {
        if (!runners.names.includes(name)) {
          throw new Refused({ kind: 'unknown-thing', code: 'unknown-projection' });
        }
        try {
          return await runners.rebuild(name);
        } catch (error) {
          if (!(error instanceof RebuildUnderway)) throw error;
          throw new Refused({ kind: 'conflict', code: 'rebuild-underway' });
        }
      },
    }),
  };
}
