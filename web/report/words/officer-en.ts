import type { officer as officerVi } from './officer-vi.ts'

/** What officers say about their own figures, and where residents' words are read. */
export const officer: typeof officerVi = {
  said: {
    title: 'What officers say',
    quarter: (quarter) => `Quarter ${quarter}`,
    spoke: 'has a statement',
    noted: 'noted',
    notNoted: 'not noted yet',
    open: 'Read, take note',
    none: 'Nothing was said about these quarters.',
    own: 'You may say something about your own figures, quarter by quarter; it stands right beside them.',
    write: 'Say something',
    menu: 'My statement',
  },
  comments: {
    title: 'What residents wrote',
    hint: 'Comments in batches of five or more, in random order, without desk or officer.',
    read: 'Read the comments',
  },
}
