import type { Words } from './vi.ts'

export const en: Words = {
  lang: 'en',
  dir: 'ltr',
  name: 'English',
  scale: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  rating: {},
  staff: {},
}
