import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Seconds on two cores, of the files that take more than ten. A fresh checkout has no memory of earlier runs, and then
// vitest begins with the largest file: a short one that takes long began last, and the run waited for it alone.
const SECONDS: Readonly<Record<string, number>> = {
  'robust-hostile-texts': 160,
  cli: 130,
  'browser-every-page': 85,
  'browser-pages': 78,
  'robust-kill': 70,
  container: 59,
  'policy-matrix': 48,
  'robust-forgery': 45,
  'flags-simulation': 44,
  'robust-phone-doors': 42,
  'report-page': 38,
  'robust-start-stop': 34,
  users: 32,
  demo: 32,
  'second-factor-due': 25,
  'browser-channels': 23,
  'browser-places': 23,
  'browser-followups': 21,
  guessing: 20,
  totp: 20,
  'robust-formulas': 19,
  'database-lives': 19,
  followups: 19,
  api: 19,
  'staff-pages': 19,
  'browser-empty-folder': 16,
  'small-numbers': 16,
  'imports-users': 16,
  'browser-imports': 15,
  'imports-houses': 14,
  'robust-away': 14,
  'users-browser': 14,
  'database-account': 14,
  access: 14,
  'browser-main-job': 13,
  'browser-screens': 13,
  'desk-sign-pdf': 12,
  'privacy-rotation': 12,
  'city-page': 12,
  'database-embedded': 11,
  'robust-phones': 11,
  merging: 11,
  coverage: 10,
}

/** The files that take long first, then the others as vitest orders them: so all workers end at about the same time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => secondsOf(other) - secondsOf(one))
  }
}

function secondsOf({ moduleId }: TestSpecification): number {
  return SECONDS[/([^/\\]+)\.test\.ts$/.exec(moduleId)?.[1] ?? ''] ?? 0
}
