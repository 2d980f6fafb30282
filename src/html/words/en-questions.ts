import type { viQuestionFaults, viQuestions } from './vi-questions.ts'

export const enQuestions: typeof viQuestions = {
  title: 'Further questions',
  about:
    'The rating page can ask a few more questions, under “Say more (optional)”. Residents may leave them out. The report adds them up by question and month.',
  now: 'Asked now',
  nothing: 'No further question',
  gone: (id) => `The set “${id}” is no longer on the server, so nothing is asked now`,
  since: (day) => `since ${day}`,
  coming: 'Coming',
  comingFrom: (title, day) => `From ${day}: ${title}`,
  choose: 'Choose a set',
  set: 'Which set',
  from: 'From which day',
  fromHint: 'Today or a later day. A change on the first of a month keeps monthly reports easiest to read.',
  save: 'Choose',
  takeBack: 'Undo',
  takeBackOf: (title, day) => `Undo “${title}” from ${day}`,
  done: {
    chosen: 'Chosen.',
    same: 'That was asked from that day already; nothing changed.',
    'taken-back': 'Undone.',
  },
  tooLate: 'This has been asked since before today and cannot be undone. Choose another set from today.',
  sets: 'Sets there are',
  ofOfficer: 'about the officer, asked at desks only',
  ofWard: 'about the ward, asked at every QR code',
  source: (source) => `Source: ${source}`,
  other:
    'Your city has a set of its own? Whoever runs the server adds a file; no program is changed (QUESTION_SETS_DIR).',
}

export const enQuestionFaults: typeof viQuestionFaults = {
  'questions.set': 'Choose a set from the list.',
  'questions.from': 'Enter a day from today on, at most a year ahead.',
}
