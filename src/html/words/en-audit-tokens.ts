import { enTokens } from './en-tokens.ts'
import type { Facts } from './facts.ts'

export const enTokenTitles: Record<string, string> = {
  'token-made': 'Software token made',
  'token-used': 'Software token used',
  'token-revoked': 'Software token revoked',
}

export const enTokenSays: Record<string, (f: Facts) => string> = {
  'token-made': (f) =>
    `Made the software token “${f.text('name')}”, good until ${f.moment('until')}: ${enTokens.scopes[f.text('scope')] ?? f.text('scope')}.`,
  'token-used': () => 'Used its token, for the first time that day.',
  'token-revoked': (f) => `Revoked the software token “${f.text('name')}”.`,
}
