import { CONSENT } from './consent.ts'
import { enAdmin } from './en-admin.ts'
import { enAnswer } from './en-answer.ts'
import { enApi } from './en-api.ts'
import { enAssessment } from './en-assessment.ts'
import { enCases } from './en-cases.ts'
import { enContact } from './en-contact.ts'
import { enFaces } from './en-faces.ts'
import { enFind } from './en-find.ts'
import { enFlags } from './en-flags.ts'
import { enFollowUps } from './en-follow-ups.ts'
import { enHouse } from './en-house.ts'
import { enHouses, enNeighbourhoods } from './en-houses.ts'
import { enImports } from './en-imports.ts'
import { enMap } from './en-map.ts'
import { enOpenData } from './en-open-data.ts'
import { enOpening } from './en-opening.ts'
import { enPaper } from './en-paper.ts'
import { enPlace } from './en-place.ts'
import { enPlate, enPlates } from './en-plates.ts'
import { enPoints } from './en-points.ts'
import { enPost } from './en-post.ts'
import { enPrint } from './en-print.ts'
import { enPrivacy } from './en-privacy.ts'
import { enProgramme } from './en-programme.ts'
import { enQuestions } from './en-questions.ts'
import { enReasons } from './en-reasons.ts'
import { enScans } from './en-scans.ts'
import { enSecondFactor } from './en-second-factor.ts'
import { enStaff } from './en-staff.ts'
import { enStatements } from './en-statements.ts'
import { enTablet } from './en-tablet.ts'
import { enTokens } from './en-tokens.ts'
import { enUsers } from './en-users.ts'
import { enWardChange } from './en-ward-change.ts'
import { enWardPage } from './en-ward-page.ts'
import { enWards } from './en-wards.ts'
import type { Words } from './vi.ts'

export const en: Words = {
  lang: 'en',
  dir: 'ltr',
  name: 'English',
  scale: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  rating: {
    nobody: 'No officer is assigned to this desk now. Your rating counts for the desk and the ward.',
    questionOfficer: 'Are you satisfied with the service?',
    questionWard: (ward) => `Are you satisfied with ${ward}?`,
    questionPoint: 'Are you satisfied with this support point?',
    key: 'Phone number or case ID',
    keyHint: 'Such as 0912 345 678. The case ID is printed on your appointment slip. One of the two is enough.',
    consent: CONSENT.en.phone,
    consentHint: CONSENT.en.phoneHint,
    more: 'Say more (optional)',
    handling: 'How was your case handled?',
    ward: 'And the ward as a whole?',
    asked: 'A few more questions',
    askedHint: (first, last) => `Five steps each, from “${first}” to “${last}”.`,
    reasons: 'Why?',
    reason: enReasons,
    comment: 'Your comment',
    commentHint: 'Please leave out names and phone numbers.',
    contact: CONSENT.en.contact,
    contactHint: CONSENT.en.contactHint,
    assisted: 'Somebody at the support point pressed for me',
    send: 'Send rating',
    fine: 'Anyone can rate, no account needed. The officer doesn’t learn who rated.',
    summary: 'Not sent yet. Please check:',
    faults: {
      service: 'Choose a face to say whether you are satisfied.',
      handling: 'Choose one of the five answers for “How was your case handled?”.',
      ward: 'Choose one of the five answers for the question about the ward.',
      criteria: 'Choose one of the five answers for each further question.',
      reasons: 'Choose the reasons from the list again.',
      comment: 'The comment is longer than 1,000 characters. Please shorten it.',
      key: 'Enter a phone number or a case ID.',
      'key.citizen-id':
        'This looks like a citizen ID. We don’t take or store it; please enter a phone number, or the case ID on your slip.',
      'key.procedure-code':
        'This is a procedure’s code, the same for everyone. Please enter the ID of your own case, or a phone number.',
      consent: 'Tick the box to use the phone number, or enter a case ID instead.',
      token: 'This page was open for a long time. Your answers are still here; please press “Send rating” again.',
    },
    away: 'The service is busy for a few minutes. Your answers are still here; please wait a moment and press “Send rating” again.',
  },
  receipt: {
    title: 'Thank you!',
    thanks: 'The ward has received your rating. All done: you can close this page.',
    stateTitle: 'Your rating',
    code: 'Receipt',
    codeHint: 'Take a screenshot or write this code down to see your rating again. It doesn’t tell who you are.',
    sent: 'What you sent',
    on: 'Day',
    service: 'Service',
    handling: 'Case handling',
    ward: 'The ward as a whole',
    reasons: 'Reasons',
    comment: 'Comment',
    private: 'Your phone number or case ID isn’t shown here.',
  },
  lost: {
    notFound: 'This code was not found',
    mistyped: 'This code is mistyped',
    mistypedHint: 'One letter or digit is wrong. Please look at the code printed on the plate.',
    unknownHint: 'No plate bears this code. Please look at the code printed on the plate, or ask the ward’s staff.',
    typeAgain: 'Type the code printed under the square',
    example: 'Example: ABC-DEF-GHJ. A receipt may be typed here too.',
    open: 'Open',
    revoked: 'This code is no longer in use',
    revokedHint: (ward) =>
      `${ward} has replaced this plate. Please scan the new one at the desk, or ask the ward’s staff.`,
    closed: 'This place no longer serves',
    closedHint: (ward) => `${ward} has moved its work elsewhere. Please scan the plate at the desk that serves you.`,
    noReceipt: 'This receipt was not found',
    noReceiptHint: 'Please check every letter and digit of the receipt.',
    noPage: 'There is no such page',
    noPageHint: 'The address may be mistyped.',
    tooLarge: 'What was sent is too long',
    tooLargeHint: 'Please shorten it and send it again.',
    refused: 'This request was not accepted',
    refusedHint: 'Please go back and try again.',
    away: 'The service is busy for a few minutes',
    awayHint: 'Please wait a moment and try again. Nothing is lost.',
    broken: 'Something went wrong on our side',
    brokenHint: 'It has been recorded. Please try again in a few minutes.',
  },
  place: enPlace,
  house: enHouse,
  map: enMap,
  scans: enScans,
  faces: enFaces,
  find: enFind,
  opening: enOpening,
  wardPage: enWardPage,
  plate: enPlate,
  plates: enPlates,
  front: {
    title: 'Hài lòng',
    heading: 'Rate your ward’s service',
    lead: 'Scan the QR code on the desk with your camera or Zalo. If that doesn’t work, type the code here.',
    staff: 'For staff: sign in',
    wards: 'Wards that use these pages',
    allWards: (n) => `All ${n} wards`,
    findWard: 'Find a ward',
    findWardHint: 'With or without marks. Former names are found, too.',
    noWard: (typed) => `No ward is called anything like “${typed}”.`,
    until: (day) => `until ${day}`,
  },
  answer: enAnswer,
  followUps: enFollowUps,
  cases: enCases,
  flags: enFlags,
  post: enPost,
  programme: enProgramme,
  assessment: enAssessment,
  statements: enStatements,
  privacy: enPrivacy,
  staff: enStaff,
  admin: enAdmin,
  users: enUsers,
  wards: enWards,
  wardChange: enWardChange,
  contact: enContact,
  houses: enHouses,
  points: enPoints,
  print: enPrint,
  neighbourhoods: enNeighbourhoods,
  questions: enQuestions,
  imports: enImports,
  secondFactor: enSecondFactor,
  tablet: enTablet,
  tokens: enTokens,
  api: enApi,
  openData: enOpenData,
  paper: enPaper,
}
