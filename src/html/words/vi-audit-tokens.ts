import type { Facts } from './facts.ts'
import { viTokens } from './vi-tokens.ts'

/** Tokens for other programs, and the days on which they were used. */
export const viTokenTitles: Record<string, string> = {
  'token-made': 'Tạo khóa phần mềm',
  'token-used': 'Phần mềm dùng khóa',
  'token-revoked': 'Thu hồi khóa phần mềm',
}

export const viTokenSays: Record<string, (f: Facts) => string> = {
  'token-made': (f) =>
    `Tạo khóa phần mềm “${f.text('name')}”, dùng đến ${f.moment('until')}: ${viTokens.scopes[f.text('scope')] ?? f.text('scope')}.`,
  'token-used': () => 'Dùng khóa, lần đầu trong ngày.',
  'token-revoked': (f) => `Thu hồi khóa phần mềm “${f.text('name')}”.`,
}
