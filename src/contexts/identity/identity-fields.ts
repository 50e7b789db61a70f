import { flag } from '../../input/flag.js';
import { choice } from '../../input/choice.js';
import { date } from '../../input/date.js';
import { field, optionalField } from '../../input/field.js';
import { uuid } from '../../input/identifier.js';
import { list } from '../../input/list.js';
import { email, password } from '../../input/secret-fields.js';
import { name, text } from '../../input/text.js';
import { type Role, ROLES } from '../../kernel/actor.js';
import { type Locale, LOCALES } from '../../messages/message.js';
import { LAN_CODES } from '../alliances/public.js';
import { IDENTITY_SETTINGS } from './identity-settings.js';

const { min, max } = IDENTITY_SETTINGS.password;
const chosenPassword = password({ min, max });
/** Whatever is stated as the one in use: what cannot be right is answered as what is wrong. */
const statedPassword = password({ min: 1, max });
const lan = list(choice(LAN_CODES), { max: LAN_CODES.length, unique: true });
const allianceIds = list(uuid(), { max: 100, unique: true });
const LAST_DAY = 'The last day, included; left out: until it is ended';

/** Who signs in. */
export class SignInFields {
  @field(text({ max: 254 })) email!: string;
  @field(statedPassword) password!: string;
}

/** Who shows anew that it is they. */
export class StepUpFields {
  @field(statedPassword) password!: string;
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
  @optionalField(allianceIds, 'Alliances that it is a mandate for, beside those that the log gives')
  alliances?: string[];
}

/** Who is invited, and in which role. */
export class InvitationFields extends RoleFields {
  @field(email()) email!: string;
  @field(name({ max: 200 })) name!: string;
  @optionalField(choice(LOCALES), 'Of the mail; Swedish when left out') language?: Locale;
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
  @optionalField(lan, 'Of your own') regions?: string[];
  @optionalField(allianceIds, 'Of those that you were given outside the log') alliances?: string[];
  @optionalField(name({ max: 100 }), "What it is for; never a person's name") label?: string;
}
