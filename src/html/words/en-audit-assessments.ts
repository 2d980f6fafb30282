import type { Facts } from './facts.ts'

/** What the ward says of itself by the official scale. */
export const enAssessmentTitles: Record<string, string> = {
  'assessment-saved': 'Draft self-assessment saved',
  'assessment-dropped': 'Draft self-assessment discarded',
  'assessment-restored': 'Draft self-assessment had back',
  'assessment-confirmed': 'Self-assessment confirmed',
  'assessment-changed': 'Confirmed self-assessment changed',
}

const result = (f: Facts): string =>
  f.has('grade')
    ? `${f.text('total')} points, grade ${f.text('grade')}`
    : `no grade, indicators missing: ${f.text('missing')}`

export const enAssessmentSays: Record<string, (f: Facts) => string> = {
  'assessment-saved': (f) =>
    `Draft self-assessment of quarter ${f.text('quarter')}, by indicator: ${f.text('answers')}.`,
  'assessment-dropped': (f) => `Discarded the draft self-assessment of quarter ${f.text('quarter')}.`,
  'assessment-restored': (f) => `Had the draft self-assessment of quarter ${f.text('quarter')} back.`,
  'assessment-confirmed': (f) =>
    `Confirmed the self-assessment of quarter ${f.text('quarter')} by ${f.text('rule')}: ${result(f)}.`,
  'assessment-changed': (f) =>
    `Changed the self-assessment of quarter ${f.text('quarter')} (version ${f.text('version')}) by ${f.text('rule')}: ${result(f)}. Reason: ${f.text('reason')}.`,
}
