import type { viPrivacy } from './vi-privacy.ts'

export const enPrivacy: typeof viPrivacy = {
  link: 'What the ward keeps, and how long',
  title: 'What the ward keeps, and how long',
  lead: 'A rating needs no name and no account. This page says what is kept, what for, and when it is erased.',
  not: 'The names, addresses, whereabouts and devices of those who rate are not stored. There are no cookies. Nothing is passed on outside the ward.',
  residents: 'When you rate',
  staff: 'About staff',
  staffLead: 'Staff, too, have a right to know what is kept about them.',
  why: 'What for',
  long: 'How long',
  seen: 'Who can see it',
  basis: 'On what ground',
  request: 'Erased at once when you ask.',
  terms: {
    quarter: (days) => `Erased at most ${days} days after the quarter ends`,
    months: (many) => `Erased after ${many} months`,
    days: (many) => `Erased after ${many} days`,
    hours: (many) => `Erased after ${many} hours`,
    minutes: (many) => `Erased after ${many} minutes`,
    today: () => 'Erased when the day is over',
    kept: () => 'Kept for good',
  },
  bases: {
    consent: 'You agreed, and can take it back at any time (Law 91/2025/QH15, Article 9).',
    duty: 'It is the ward’s duty to measure satisfaction and to answer residents (Law 91/2025/QH15, Article 19; Decree 224/2026/NĐ-CP, Article 10).',
    security: 'To keep the system safe (Decree 224/2026/NĐ-CP, Article 10).',
  },
  rows: {
    key: {
      what: 'A trace of the phone number or case ID',
      why: 'So that one person, or one case, counts once. Only a string of characters is stored, computed from the number with a secret key that changes each quarter.',
      seen: 'Nobody.',
    },
    case: {
      what: 'A trace of the case ID in the ward’s register of cases',
      why: 'To know that a rating belongs to a real case. After that the case only counts: when it came, was due and was finished.',
      seen: 'Nobody. Staff see overdue cases by day and procedure, without their IDs.',
    },
    'call-back': {
      what: 'The phone number to call back, only if you allow it',
      why: 'So that the ward can call with its answer. It is encrypted for that one rating, and erased when the matter is closed.',
      seen: 'The ward’s leaders and the administrator; each look is recorded.',
    },
    comment: {
      what: 'The comment you wrote',
      why: 'So that the ward understands why, mends it and answers. Kept two years, to compare this year with the last.',
      seen: 'The ward’s leaders and the administrator. Ratings that are low, ask for an answer or were flagged as odd are read one by one, to be dealt with. Other comments are read in batches of five or more: in random order, without day, desk or officer, with phone numbers, case IDs and e-mail addresses masked. The officer who was rated can’t see single ratings.',
    },
    'first-version': {
      what: 'The first version, when you corrected a rating',
      why: 'So that nobody can press a resident into kinder answers without leaving a trace.',
      seen: 'Only those who check the system.',
    },
    answer: {
      what: 'The ward’s notes and answers',
      why: 'So that you can read the answer under your receipt, and the ward knows what is done.',
      seen: 'The answer: whoever holds the receipt. The notes: the ward’s leaders and the administrator.',
    },
    receipt: {
      what: 'A trace of the receipt',
      why: 'So that the receipt still opens your page. Its code is random, and says nothing about you.',
      seen: 'Nobody.',
    },
    officer: {
      what: 'Name, title and staff number',
      why: 'So that residents know whom they rate, and the figures of past years can be read.',
      seen: 'Residents see who sits at the desk. The figures: the ward’s leaders, and the officer.',
    },
    account: {
      what: 'Staff accounts, their passwords encrypted',
      why: 'So that only those in charge get in. Whoever leaves is locked out; the name stays beside what was done.',
      seen: 'The administrator. Passwords: nobody.',
    },
    audit: {
      what: 'The audit: who did what, and when',
      why: 'So that every change can be seen, also that something was erased in time. An audit with rows taken out proves nothing.',
      seen: 'The ward’s leaders and the administrator.',
    },
    'follow-up': {
      what: 'Who took, answered and closed a matter',
      why: 'To know who takes care of what, and how long it takes.',
      seen: 'The ward’s leaders and the administrator.',
    },
    'api-token': {
      what: 'Tokens for other software of the ward: name, who made and revoked them, the day of their last use',
      why: 'To know which program read figures or sent cases. The token itself is not kept, only its hash.',
      seen: 'The ward’s leaders and administrators.',
    },
    statement: {
      what: 'What an officer says about their own figures',
      why: 'So that whoever is rated has a say, beside the figures and as long as they are kept.',
      seen: 'That officer, the ward’s leaders and administrators.',
    },
    assessment: {
      what: 'Who confirmed what the ward says of itself',
      why: 'So that it is known who answers for it.',
      seen: 'The ward’s staff and the administrator.',
    },
    post: {
      what: 'E-mail addresses of chairs and administrators',
      why: 'To send reports to those who asked for them. Erased as soon as they ask no more.',
      seen: 'Their owners.',
    },
    'plate-care': {
      what: 'Which member of staff had QR plates printed, checked one, reported it lost, or settled a wrong one',
      why: 'So that it is known which plates were looked at, and false ones are found.',
      seen: 'The ward’s staff and the administrator.',
    },
    exclusion: {
      what: 'Who proposed and who decided to leave a rating out, and why',
      why: 'So that nobody alone can take a resident’s rating away.',
      seen: 'The ward’s leaders and the administrator.',
    },
    'officer-phone': {
      what: 'An officer’s own phone number, encrypted, if the ward noted it',
      why: 'Only for the machine to notice ratings sent from that very number. Gone when the officer leaves.',
      seen: 'Nobody.',
    },
    'second-factor': {
      what: 'The key of the code on the phone, encrypted',
      why: 'So that a password alone doesn’t open an account. Kept until its owner turns the code off.',
      seen: 'Nobody.',
    },
    session: {
      what: 'Sign-ins, and the kind of browser',
      why: 'So that staff can see where they are signed in, and end it.',
      seen: 'That person.',
    },
    browser: {
      what: 'A trace of a known browser',
      why: 'So that strangers who try passwords can’t lock the owner out.',
      seen: 'Nobody.',
    },
    guess: {
      what: 'How many wrong passwords were typed today',
      why: 'To stop those who try them all.',
      seen: 'Nobody.',
    },
    'point-contact': {
      what: 'Who helps at a support point, and the official in charge of it with an office phone number',
      why: 'So that residents know whom to see, and whom to call where the point cannot help.',
      seen: 'Everybody.',
    },
    assistance: {
      what: 'Who held the tablet, pressed for somebody, or typed a slip in',
      why: 'To know that nobody pressed for himself, and to count helped answers apart.',
      seen: 'Only those who check the system.',
    },
    tablet: {
      what: 'Tablets open for residents, and who holds them',
      why: 'So that the ward can see which are open, and end them.',
      seen: 'Who looks after the desks, and the ward’s leaders.',
    },
    'case-file': {
      what: 'Names of imported files of cases, and who imported them',
      why: 'So that a clerk finds an overdue case again in their own file.',
      seen: 'The ward’s leaders and clerks, and the administrator.',
    },
    imports: {
      what: 'Lists sent in a file, to be imported',
      why: 'So that they can be checked first.',
      seen: 'The ward’s clerks and administrators.',
    },
    undo: {
      what: 'What was just done to a desk, to undo it',
      why: 'So that a slip of the thumb can be put right.',
      seen: 'Those in charge of the desks.',
    },
  },
  stars: 'What stays',
  starsWhat:
    'Scores, the reasons chosen, day and desk are kept for good, for the figures. Once the traces above are erased, nobody can tell that they are yours.',
  rights: 'Your rights',
  withdraw:
    'With your receipt: open its page and press “Withdraw my information”. Trace, comment and the wish for an answer are erased at once; the scores stay counted.',
  noReceipt:
    'Receipt lost: come to any desk of the ward, or call, and tell the phone number or case ID you used. The ward finds and erases by that number alone, and needn’t know what you rated.',
  ask: 'You can ask the ward to:',
  limits: [
    'Confirm that your request has come: within 2 working days',
    'Let you see, correct or have a copy: within 10 days',
    'Take back your consent, restrict, object: within 15 days',
    'Erase: within 20 days',
  ],
  limitsLaw: 'By Decree 356/2025/NĐ-CP, Article 5. A hard case may take longer once, and the ward must say why.',
  complain:
    'If you disagree with what the ward does, you may complain to the ward, or to the personal-data authority of the Ministry of Public Security.',
  children: 'If you are under 16: please use a case ID, not a phone number, or let a parent rate.',
  consent: 'What you agree to when you use a phone number',
  version: (version) => `Version ${version}`,
}
