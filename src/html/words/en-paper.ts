import type { viPaper } from './vi-paper.ts'

export const enPaper: typeof viPaper = {
  menu: 'Paper slips',
  about:
    'Type exactly what the resident wrote. A slip counts for the day of the visit and for whoever sat at the desk then. Who was rated may not type it.',
  typedToday: (n: number) => (n === 1 ? '1 slip typed in today.' : `${n} slips typed in today.`),
  desk: 'Desk',
  choose: '(choose)',
  day: 'Day of the visit',
  dayHint: 'Today, or within the last 30 days.',
  when: 'Time',
  halves: { morning: 'Morning', afternoon: 'Afternoon' },
  hour: (hour: string) => `About ${hour}:00`,
  optional: '(optional)',
  consentHint: 'Tick only if the resident ticked it on the slip.',
  commentHint: 'Copy the words of the slip. Leave out names and phone numbers.',
  keep: 'Keep this slip',
  kept: 'Kept. Write this on the stub for the resident:',
  print: 'Print slips',
  printHint: 'A5, two sides. The stub takes the receipt; tear it off for the resident.',
  slipTitle: 'Rating slip',
  slipLead: 'Put an X in one box. Drop the slip into the box. Don’t hand it to the person you rate.',
  slipKeyHint: 'One of the two is enough. No citizen’s number, please.',
  slipDay: 'Day of the visit: ……/……/…………',
  slipTimes: ['morning', 'afternoon'],
  slipAbout: 'about …… o’clock',
  slipBack: 'Say more',
  slipStub: 'Stub: for the resident',
  slipStubHint: (host: string) =>
    `The ward writes the receipt here when the slip is typed in. See the answer at ${host}`,
  slipPrint: 'Press Ctrl + P to print. Choose A5.',
  faults: {
    desk: 'Choose the desk.',
    closed: 'This desk was closed by then.',
    own: (name: string) =>
      `${name} sat at this desk then. Who was rated, or bears the same name, may not type it in; please ask a colleague.`,
    day: 'Choose the day of the visit.',
    dayFar: 'That time has not come yet, or is more than 30 days ago.',
    when: 'Choose half of the day, or an hour.',
  },
}
