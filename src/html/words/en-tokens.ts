import type { viTokenFaults, viTokens } from './vi-tokens.ts'

export const enTokens: typeof viTokens = {
  menu: 'Software tokens',
  title: 'Tokens for other software',
  about:
    'Each token lets one program read the ward’s figures or send its cases by itself, without anybody’s password. It opens what was chosen and nothing else, in this ward alone, and ends by itself.',
  guide: 'Guide for programmers',
  newTitle: 'Make a new token',
  name: 'Name of the software',
  nameHint: 'For example: the city’s dashboard. The record of deeds calls it by this name.',
  purpose: 'What it is for, and who keeps it',
  scope: 'What it opens',
  scopes: {
    figures: 'Reads the ward’s report, without single officers',
    officers: 'Reads the ward’s report, single officers too',
    cases: 'Sends cases to the register, reads nothing',
  },
  life: 'Good for',
  lives: { 365: '1 year', 90: '3 months', 30: '1 month' },
  make: 'Make the token',
  made: (name) => `The token “${name}” is made`,
  once: 'The token is shown this once. Copy it into the software now; it can’t be seen again.',
  keepSafe:
    'Whoever has it can use it. Don’t send it by messenger or e-mail; if it got out, revoke it and make another.',
  token: 'Token',
  until: 'Good until',
  example: 'Try it',
  list: 'Tokens made so far',
  none: 'There is no token yet. Without other software, none is needed.',
  opens: 'Opens',
  used: 'Last used',
  never: 'never',
  state: 'Still good',
  open: (day) => `until ${day}`,
  ended: (day) => `ended ${day}`,
  revokedBy: (name, day) => `revoked by ${name}, ${day}`,
  by: 'Made by',
  byOn: (name, day) => `${name}, ${day}`,
  makerLeft: (day) => `Its maker has left on ${day}; it still opens`,
  leftBehind: (n) =>
    `Tokens that still open though their maker has left: ${n}. Whoever made one may have kept it: make a new one for the program, then revoke the old one.`,
  leftLook: 'Look at the tokens',
  revoke: 'Revoke',
  revokeNamed: (name) => `Revoke the token “${name}”`,
  revokeTitle: (name) => `Revoke the token “${name}”?`,
  revokeSays: 'The software that uses it is refused from its very next call.',
  revokeForever: 'It can’t be opened again; make another if you need one.',
  revoked: 'Revoked. That token opens nothing any more.',
}

export const enTokenFaults: typeof viTokenFaults = {
  'token.name.missing': 'Enter the name of the software.',
  'token.name.long': 'The name has at most 100 characters.',
  'token.purpose.long': 'Make it shorter: at most 300 characters.',
  'token.scope.missing': 'Choose what the token opens.',
}
