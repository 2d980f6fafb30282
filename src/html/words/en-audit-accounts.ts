import type { Facts } from './facts.ts'

/** Accounts: who has one, and who came in. */
export const enAccountTitles: Record<string, string> = {
  'set-up': 'First setup',
  'user-added': 'User added',
  'user-changed': 'User changed',
  'user-disabled': 'User disabled',
  'user-enabled': 'User enabled',
  'password-changed': 'Password changed',
  'password-reset': 'Password reset',
  'second-factor-changed': 'Second factor changed',
  'recovery-codes-renewed': 'New recovery codes',
  'signed-in': 'Signed in',
  'signed-out': 'Signed out',
  'sign-in-refused': 'Sign-in refused',
  'sessions-ended': 'Sessions ended',
}

export const enAccountSays: Record<string, (f: Facts) => string> = {
  'set-up': (f) => `First setup; ${f.text('name')} is the administrator.`,
  'user-added': (f) => `Added user ${f.text('name')} (${f.text('signIn')}).`,
  'user-changed': (f) => `Renamed user ${f.text('before')} to ${f.text('name')}.`,
  'user-enabled': (f) => `Enabled the account of ${f.text('name')} again.`,
  'password-reset': (f) => `Reset the password of ${f.text('name')}.`,
  'recovery-codes-renewed': (f: Facts) => `New recovery codes for ${f.text('name')}; the old ones no longer work.`,
  'second-factor-changed': (f) => `Turned ${f.text('now')} the second factor of ${f.text('name')}.`,
  'user-disabled': (f) =>
    `Disabled the account of ${f.text('name')}.${f.has('tokens') ? ` Tokens made by them that go on: ${f.count('tokens')}.` : ''}`,
  'password-changed': (f) => `Changed the password of ${f.text('name')}.`,
  'signed-in': (f) => `Signed in${f.has('browser') ? ` (${f.text('browser')})` : ''}.`,
  'signed-out': () => 'Signed out.',
  'sign-in-refused': (f) =>
    f.has('name')
      ? `Somebody tried the account of ${f.text('name')} with a wrong password.`
      : 'Somebody tried to sign in by a name that nobody has.',
  'sessions-ended': (f) => `Ended ${f.count('count')} other sessions.`,
}
