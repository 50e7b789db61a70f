import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { AddressChangesController } from './address-changes.controller.js';
import { OidcController } from './oidc.controller.js';
import { PasskeySignInController } from './passkey-sign-in.controller.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasswordController } from './password.controller.js';
import { SecurityEventsController } from './security-events.controller.js';
import { SessionController } from './session.controller.js';
import { TokensController } from './tokens.controller.js';

/** Who people and programs are, over HTTP. */
@Module({
  controllers: [
    SessionController,
    OidcController,
    PasskeySignInController,
    PasskeysController,
    PasswordController,
    AccountsController,
    AddressChangesController,
    TokensController,
    SecurityEventsController,
  ],
})
export class IdentityModule {}
