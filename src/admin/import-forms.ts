import { text } from './forms.ts'

/** The file of the form; null: none was chosen. A browser sends an empty one without a name then. */
export function fileOf(body: Readonly<Record<string, unknown>>): File | null {
  const { file } = body
  return file instanceof File && (file.name !== '' || file.size > 0) ? file : null
}

/** What the sender's machine calls it, without folders, short enough for a line. */
export function fileName(file: File): string {
  return text.parse(file.name.split(/[\\/]/).at(-1)).slice(0, 120) || '—'
}
