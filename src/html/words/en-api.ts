import type { viApi } from './vi-api.ts'

/** The guide for whoever writes other software, and the titles in the OpenAPI document, which is in English alone. */
export const enApi: typeof viApi = {
  title: 'For other software',
  about:
    'A ward’s figures can be read, and its cases sent, by other software. Everything is described by OpenAPI 3.1; this page tells it in short.',
  document: 'The description as a file',
  tokenTitle: 'The token',
  token:
    'The ward’s chair or an administrator makes it under “Software tokens”. It goes into the Authorization header and nowhere else; it opens what was chosen, in that ward alone, and ends by itself.',
  smallTitle: 'What is not told',
  small:
    'Fewer than ten answers are not told, nor what would give them away. Such a figure says “hidden” and why: “few” is fewer than ten, and sometimes nobody. The same rules hold here as on the page.',
  faultsTitle: 'When something is wrong',
  faults: {
    401: 'No token, or one that opens nothing: unknown, past its day, revoked. All the same answer.',
    403: 'Signed in, but something is to be done first: a new password, a second factor.',
    404: 'There is no such ward or officer, or it is not for this token.',
    413: 'More than 20 MB.',
    415: 'Another kind of content than is named here.',
    422: 'Something in what was sent is wrong; each fault with its field.',
    429: 'Too often; Retry-After says when to come again.',
    503: 'The database is away for a moment; Retry-After says when to come again.',
  } as Record<number, string>,
  who: 'Who',
  people: 'people who signed in',
  everybody: 'everybody',
  software: 'people who signed in, or a token:',
  onlySoftware: 'a token alone:',
  parameters: 'Parameters',
  body: 'Sent',
  example: 'Example',
  operations: {
    wardReport: ['A ward’s report', 'Officers and desks stand in it only for a token that reads single officers.'],
    'wardReport.csv': ['A ward’s report as CSV', 'The same figures to the last digit.'],
    'wardReport.xlsx': ['A ward’s report as a workbook', 'Numbers that can be counted with.'],
    'wardReport.pdf': ['A ward’s report on paper', 'A4, as the ward prints it.'],
    'wardReport.docx': ['A ward’s report for Word', 'To be pasted into the monthly report.'],
    comments: [
      'What residents wrote',
      'In batches, with what leads to a person masked. For chairs and administrators.',
    ],
    openData: ['A ward’s open data', 'What the ward chose to publish; everybody may read it.'],
    'openData.csv': ['A ward’s open data as CSV', 'The same lines.'],
    officerReport: ['One officer’s report', 'For a token that reads single officers.'],
    'officerReport.csv': ['One officer’s report as CSV', 'The same figures to the last digit.'],
    'officerReport.xlsx': ['One officer’s report as a workbook', 'Numbers that can be counted with.'],
    cityReport: ['All wards side by side', 'For administrators, by whole months.'],
    'cityReport.csv': ['All wards as CSV', 'For administrators.'],
    'cityReport.xlsx': ['All wards as a workbook', 'For administrators.'],
    'cityReport.pdf': ['All wards on paper', 'For administrators.'],
    cityMap: ['The wards on a map', 'Their borders as they were at the end of the months; null where none is known.'],
    wards: ['The wards whose report one may read', 'Past ones too.'],
    me: ['Who is asking', 'Name and role of whoever signed in.'],
    sendCases: [
      'Send cases to the ward’s register',
      'All of them or none. The same case again changes nothing; an open one is finished by a later sending; none is ever removed. At most 50,000 cases and 20 MB at once, one sending of a ward at a time. Of an ID only keyed hashes are kept. Nothing in the answer tells whether a case was rated.',
    ],
    rate: ['Rate', 'What the page behind a plate does, as JSON. A repeat is answered like a first rating.'],
    description: ['This description', 'OpenAPI 3.1.'],
  } as Record<string, [title: string, about: string]>,
}
