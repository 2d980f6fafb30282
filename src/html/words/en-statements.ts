import type { viStatements } from './vi-statements.ts'

/** An officer's own words beside their figures: written by the officer, read by the chair. */
export const enStatements: typeof viStatements = {
  menu: 'My statement',
  title: 'What officers say about their figures',
  own: 'What I say about my figures',
  of: (name) => `What ${name} says about the figures`,
  lead: 'Officers may say something about their own figures, quarter by quarter. It stands beside the figures, in the report and on paper.',
  ownLead:
    'You have the right to speak about your own figures. Your words stand beside them when the ward’s leaders read the report, on paper too.',
  none: 'No officer has said anything about the last four quarters.',
  quarters: 'Choose a quarter',
  column: 'Quarter',
  quarter: (quarter) => `Quarter ${quarter}`,
  has: 'has a statement',
  figure: (share, spread, n) => `Service: ${share} satisfied, interval ${spread}, n = ${n}.`,
  hidden: {
    none: 'Service: no ratings yet.',
    few: 'Service: fewer than 10 ratings, so no score is shown.',
    withheld: 'Service: withheld to protect somebody else.',
  },
  days: (from, until) => `From ${from} to ${until}.`,
  see: 'See the figures of this quarter',
  words: 'Statement',
  wordsHint:
    'At most 1,500 characters. Please write no names, phone numbers or private matters of residents. You can change it until the ward’s leaders take note of it.',
  save: 'Send the statement',
  change: 'Change the statement',
  standing: 'The statement beside the figures',
  nothing: 'Nothing was said about this quarter.',
  written: (when) => `Written ${when}`,
  noted: (who, when) => `${who} read it and took note ${when}. Since then it stays as it is.`,
  notNoted: 'The ward’s leaders have not taken note yet.',
  takeBack: 'Take this statement back',
  takeBackHint: 'The version before, if any, will show again. Every version is kept.',
  earlier: (n) => `Earlier versions (${n}): only you see them`,
  takenBack: (when) => `taken back ${when}`,
  note: 'Read, take note',
  noteHint: 'After that the officer can’t change this statement any more. A slip can be taken back within 24 hours.',
  undoNote: 'Take the note back',
  undoNoteHint: 'The officer can change the statement again. Only within 24 hours.',
  waiting: 'not noted yet',
  wasNoted: (who) => `noted by ${who}`,
  officer: 'Officer',
  state: 'Noted',
  done: {
    written: 'Sent. It stands beside the figures now.',
    'taken-back': 'Taken back. It no longer stands beside the figures.',
    noted: 'Noted. The officer sees that you have read it.',
    'note-undone': 'The note was taken back. The officer can change the statement again.',
    same: 'Nothing has changed.',
  },
  refused: {
    noted: (who) =>
      `${who} took note of this statement, so it can’t be changed any more. What you just wrote is below.`,
    changed:
      'The statement has changed since this page was opened, or 24 hours have passed. Please read it again below.',
  },
}
