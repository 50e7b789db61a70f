import { flag } from '../../input/flag.js';
import { choice } from '../../input/choice.js';
import { date } from '../../input/date.js';
import { field, fieldsRule, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { jsonValue } from '../../input/json-value.js';
import { list } from '../../input/list.js';
import { email, password } from '../../input/secret-fields.js';
import { name, text } from '../../input/text.js';
import { type Role, ROLES } from '../../kernel/actor.js';
import type { FieldFault } from '../../kernel/refusal.js';
import { type Locale, LOCALES } from '../../messages/message.js';
import { LAN_CODES } from '../alliances/public.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';

const { min, max } = IDENTITY_SETTINGS.password;
const chosenPassword = password({ min, max });
/** Whatever is stated as the one in use: what cannot be right is answered as what is wrong. */
const statedPassword = password({ min: 1, max });
const lan = list(choice(LAN_CODES), { max: LAN_CODES.length, unique: true });
const allianceIds = list(uuid(), { max: 100, unique: true });
const scopeLan = list(choice(LAN_CODES), { min: 1, max: LAN_CODES.length, unique: true });
const scopeIds = list(uuid(), { min: 1, max: 100, unique: true });
const LAST_DAY = 'The last day, included; left out: until it is ended';

/** Who signs in. */
export class SignInFields {
  @field(text({ max: 254 })) email!: string;
  @field(statedPassword) password!: string;
}

/** As a browser makes it: PublicKeyCredential.toJSON() (W3C Web Authentication, level 3, 5.1). */
const credential = jsonValue({ maxDepth: 6, maxSize: 20_000 });

/** Who shows anew that it is they: by one of the two. */
@fieldsRule<StepUpFields>(({ password: stated, credential: made }) => oneOfTwo('password', stated, made))
export class StepUpFields {
  @optionalField(statedPassword) password?: string;
  @optionalField(credential, 'Signed by a passkey of yours') credential?: unknown;
}

/** Who signs in with a passkey alone. */
export class PasskeySignInFields {
  @field(credential, 'Signed by the passkey') credential!: unknown;
}

/** The second factor after the password: one of the two. */
@fieldsRule<SecondFactorFields>(({ recoveryCode, credential: made }) =>
  oneOfTwo('recoveryCode', recoveryCode, made),
)
export class SecondFactorFields {
  @optionalField(credential, 'Signed by a passkey of yours') credential?: unknown;
  @optionalField(text({ max: 100 }), 'In place of a lost passkey; each holds once') recoveryCode?: string;
}

/** Who signs in at a provider. */
export class OidcSignInFields {
  @optionalField(text({ max: 100 }), 'The last part of the link of an invitation') link?: string;
}

/** A passkey to be added. */
export class PasskeyFields {
  @field(name({ max: 100 }), 'What you know it by') name!: string;
  @optionalField(flag(), 'Whether the password alone is to be too little from now on; true when left out')
  secondFactor?: boolean;
  @field(credential, 'Made by the authenticator') credential!: unknown;
}

function oneOfTwo(first: string, one: unknown, credentialStated: unknown): readonly FieldFault[] {
  const stated = [one, credentialStated].filter((value) => value !== undefined && value !== null);
  if (stated.length === 1) return [];
  return [{ pointer: `/${first}`, code: stated.length === 0 ? 'missing' : 'either-or' }];
}

/** Whose password is forgotten. */
export class ResetRequestFields {
  @field(email()) email!: string;
}

/** A password that a one-time link lets choose. */
export class LinkFields {
  @field(text({ max: 100 }), 'The last part of the link') token!: string;
  @field(chosenPassword) password!: string;
  @optionalField(name({ max: 200 }), 'Of an invitation: what the person is called') name?: string;
  @optionalField(email(), "Of the first administrator's link") email?: string;
}

/** Another password. */
export class PasswordFields {
  @field(statedPassword, 'The one in use') password!: string;
  @field(chosenPassword) newPassword!: string;
}

/** A role for a time. */
export class RoleFields {
  @field(choice(ROLES)) role!: Role;
  @optionalField(date(), 'The first day; left out: today (Europe/Stockholm)') from?: string;
  @optionalField(date(), LAST_DAY) to?: string;
  @optionalField(lan, 'Län in which a coordinator may start alliances') regions?: string[];
  @optionalField(
    allianceIds,
    'Alliances that a coordinator has a mandate for, beside those that the log gives',
  )
  alliances?: string[];
}

/** Who is invited, and in which role. */
export class InvitationFields extends RoleFields {
  @field(email()) email!: string;
  @field(name({ max: 200 })) name!: string;
  @optionalField(choice(LOCALES), 'Of the mail; Swedish when left out') language?: Locale;
}

/** `null` is left out, as of every field; with nothing in it, it is emptied. */
const telephone = text({ max: 40, mayBeBlank: true });
const EMPTIED = 'Empty: none any more';

/** What of a person is put right. What is left out stays. */
@fieldsRule<PersonFields>((stated) => somethingOf(stated))
export class PersonFields {
  @optionalField(name({ max: 200 })) name?: string;
  @optionalField(email()) email?: string;
  @optionalField(telephone, EMPTIED) telephone?: string;
}

/** The same of oneself; the address is for an administrator to change. */
@fieldsRule<OwnPersonFields>((stated) => somethingOf(stated))
export class OwnPersonFields {
  @optionalField(name({ max: 200 })) name?: string;
  @optionalField(telephone, EMPTIED) telephone?: string;
}

function somethingOf(stated: Partial<PersonFields>): readonly FieldFault[] {
  const { name: called, email: address, telephone: number } = stated;
  const isNothing = [called, address, number].every((one) => (one ?? null) === null);
  return isNothing ? [{ pointer: '/name', code: 'missing' }] : [];
}

/** When a role ends. */
export class RoleEndFields {
  @optionalField(date(), 'The last day, included; left out: at once') to?: string;
}

/** A token of one's own. */
export class TokenFields {
  @field(choice(ROLES), 'One of your own') role!: Role;
  @field(date(), 'The last day, included (UTC); at most a year ahead') expiresOn!: string;
  @optionalField(flag(), 'Whether it only reads') readOnly?: boolean;
  @optionalField(scopeLan, 'Only alliances that lie in these, wholly or partly; left out: every län')
  regions?: string[];
  @optionalField(scopeIds, 'Only these, of those that you see in that role; left out: all of them')
  alliances?: string[];
  @optionalField(name({ max: 100 }), "What it is for; never a person's name") label?: string;
}
