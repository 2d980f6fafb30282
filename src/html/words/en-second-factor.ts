import type { viSecondFactor } from './vi-second-factor.ts'

export const enSecondFactor: typeof viSecondFactor = {
  title: 'Two-step sign-in',
  isOn: (codes) => `On. ${codes} recovery codes left.`,
  isOff: 'Off: the password alone opens the account. Chairs and administrators should turn it on.',
  turnOn: 'Turn two-step sign-in on',
  change: 'New recovery codes, or turn it off',
  turnOff: 'Turn two-step sign-in off',
  on: 'It is on. From now on signing in takes a code from your phone too.',
  off: 'Two-step sign-in is off.',
  codeTitle: 'Enter the code on your phone',
  lead: 'The password is right. One more step.',
  code: 'The 6-digit code, or a recovery code',
  codeHint: 'Open the authenticator app on your phone. The code changes every 30 seconds.',
  lost: 'Lost the phone? Use one of the recovery codes you wrote down, or ask an administrator to turn this off.',
  wait: (minutes) =>
    `Too many wrong codes. Please try again in ${minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`}, or ask an administrator.`,
  enrolLead: 'You need an authenticator app on your phone, such as Google Authenticator or Microsoft Authenticator.',
  step1: 'Open the app and choose to add an account by QR code.',
  step2: 'Scan this picture.',
  picture: 'QR code for the authenticator app; the text to type by hand is right below',
  byHand: 'Can’t scan it? Type this into the app:',
  step3: 'Enter the code that the app shows now, and your password.',
  enrolCode: 'The 6-digit code in the app',
  codesTitle: 'Recovery codes',
  codesLead:
    'Please write them down or print them, and keep them safe. Each replaces the phone once. This page is shown once.',
  since: (when) => `On since ${when}.`,
  offHint: 'A new phone? Turn it off, then on again with the new one. The old recovery codes stop working then.',
  codesHint: 'Lost the recovery codes, or has somebody seen them? Make new ones; the old ones stop working at once.',
  newCodes: 'Make new recovery codes',
  renewed: 'New recovery codes were made. The old ones no longer work.',
  written: 'I have written them down, go on',
  askTitle: 'Make your account safer',
  askLead: 'Your account opens the reports and what residents wrote. Please add one step: a code on your phone.',
  askSays: [
    'Whoever learns the password still can’t get in without your phone.',
    'It takes about two minutes: install an authenticator app, scan a picture, type a code.',
    'If you lose the phone, you still get in with recovery codes written on paper.',
  ],
  askLater: (days) =>
    `You may do it later, for ${days} more ${days === 1 ? 'day' : 'days'}. After that it must be on before you can go on.`,
  askNow:
    'The 14 days for putting it off are over. Please turn it on now to go on; if you are stuck, ask an administrator.',
  askTurnOn: 'Turn it on now',
  later: 'Later',
  dropTitle: (name) => `Turn two-step sign-in off for ${name}?`,
  dropSays:
    'For somebody who lost phone and recovery codes. The password alone is enough afterwards; be sure it is really them who ask.',
}
