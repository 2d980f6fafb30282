import { PLACE_DOORS } from './place-doors.ts'
import type { Action } from './policy.ts'

/**
 * Every staff door, and the deed behind it: method and path as they stand in the app, without the shapes of parameters.
 * A door that is missing here keeps the service from starting.
 */
export const DOORS: Readonly<Record<string, Action>> = {
  'GET /account': 'own-account',
  'POST /account': 'own-account',
  'GET /account/second-factor': 'own-account',
  'POST /account/second-factor': 'own-account',
  'GET /account/second-factor/ask': 'own-account',
  'GET /report': 'report.open',
  'GET /report/': 'report.open',
  'GET /api/reports/me': 'own-account',
  'GET /api/reports/city': 'city-report.read',
  'GET /api/reports/city.csv': 'city-report.read',
  'GET /api/reports/city.xlsx': 'city-report.read',
  'GET /api/reports/city.pdf': 'city-report.read',
  'GET /api/reports/city/map': 'city-report.read',
  'GET /api/reports/wards': 'report.open',
  'GET /api/reports/wards/:ward': 'ward-report.read',
  'GET /api/reports/wards/:ward/comments': 'comments.read',
  'GET /api/reports/officers/:officer': 'officer-report.read',

  'POST /api/wards/:ward/cases': 'cases.send',

  'GET /admin': 'ward.read',
  'GET /admin/': 'ward.read',
  'POST /admin/undo': 'desks.change',
  'GET /admin/audit': 'audit.read',
  'POST /admin/audit': 'audit.read',
  'GET /admin/plates': 'ward.read',
  'GET /admin/plates/:code': 'ward.read',
  'GET /admin/plates/:code/bind': 'plates.change',
  'POST /admin/plates/:code/bind': 'plates.change',
  'POST /admin/plates/:code/unbind': 'plates.change',
  'GET /admin/plates/:code/check': 'plates.change',
  'POST /admin/plates/:code/check': 'plates.change',
  'GET /admin/plates/:code/lost': 'plates.change',
  'POST /admin/plates/:code/lost': 'plates.change',
  'POST /admin/plates/:code/found': 'plates.change',
  'GET /admin/plates/:code/replace': 'plates.change',
  'POST /admin/plates/:code/replace': 'plates.change',
  'GET /admin/plates/:code/revoke': 'plates.change',
  'POST /admin/plates/:code/revoke': 'plates.change',
  'POST /admin/plates/:code/restore': 'plates.change',
  'POST /admin/plates/:code/settle': 'plates.change',
  'GET /admin/checks': 'ward.read',
  'GET /admin/templates/:file': 'signs.print',
  'GET /admin/plates/signs.pdf': 'signs.print',
  'GET /admin/plates/:code/:file': 'signs.print',
  'GET /admin/plates/:code/faces': 'signs.print',

  'GET /admin/print': 'ward.read',
  'GET /admin/print/new': 'signs.print',
  'POST /admin/print/new': 'signs.print',
  'GET /admin/print/preview.svg': 'signs.print',
  'GET /admin/print/:batch': 'ward.read',
  'GET /admin/print/:batch/:file': 'signs.print',

  'GET /admin/desks': 'ward.read',
  'GET /admin/desks/:desk': 'ward.read',
  'GET /admin/desks/new': 'desks.change',
  'POST /admin/desks/new': 'desks.change',
  'GET /admin/desks/:desk/edit': 'desks.change',
  'POST /admin/desks/:desk/edit': 'desks.change',
  'GET /admin/desks/:desk/close': 'desks.change',
  'POST /admin/desks/:desk/close': 'desks.change',
  'POST /admin/desks/:desk/reopen': 'desks.change',
  'GET /admin/desks/:desk/hand-over': 'desks.change',
  'POST /admin/desks/:desk/hand-over': 'desks.change',
  'GET /admin/desks/:desk/plan': 'desks.change',
  'POST /admin/desks/:desk/plan': 'desks.change',
  'POST /admin/desks/:desk/cancel': 'desks.change',

  'GET /admin/officers': 'ward.read',
  'GET /admin/officers/:officer': 'ward.read',
  'GET /admin/officers/new': 'officers.change',
  'POST /admin/officers/new': 'officers.change',
  'GET /admin/officers/:officer/edit': 'officers.change',
  'POST /admin/officers/:officer/edit': 'officers.change',
  'GET /admin/officers/:officer/retire': 'officers.change',
  'POST /admin/officers/:officer/retire': 'officers.change',
  'POST /admin/officers/:officer/reinstate': 'officers.change',

  ...PLACE_DOORS,

  'GET /admin/programme': 'ward.read',
  'POST /admin/programme': 'programme.change',
  'POST /admin/programme/undo': 'programme.change',
  'GET /admin/programme/:file': 'ward.read',
  'GET /admin/programme/indicators': 'ward.read',
  'POST /admin/programme/indicators/start': 'programme.change',
  'GET /admin/programme/indicators/new': 'programme.change',
  'POST /admin/programme/indicators/new': 'programme.change',
  'GET /admin/programme/indicators/:indicator/edit': 'programme.change',
  'POST /admin/programme/indicators/:indicator/edit': 'programme.change',
  'POST /admin/programme/indicators/:indicator/hide': 'programme.change',
  'POST /admin/programme/indicators/:indicator/show': 'programme.change',

  'GET /admin/assessment': 'ward.read',
  'POST /admin/assessment': 'assessment.write',
  'POST /admin/assessment/drop': 'assessment.write',
  'POST /admin/assessment/restore': 'assessment.write',
  'GET /admin/assessment/confirm': 'assessment.confirm',
  'POST /admin/assessment/confirm': 'assessment.confirm',

  'GET /admin/users': 'users.manage',
  'GET /admin/users/new': 'users.manage',
  'POST /admin/users/new': 'users.manage',
  'GET /admin/users/:user': 'users.manage',
  'GET /admin/users/:user/edit': 'users.manage',
  'POST /admin/users/:user/edit': 'users.manage',
  'GET /admin/users/:user/reset': 'users.manage',
  'POST /admin/users/:user/reset': 'users.manage',
  'GET /admin/users/:user/disable': 'users.manage',
  'POST /admin/users/:user/disable': 'users.manage',
  'POST /admin/users/:user/enable': 'users.manage',
  'POST /admin/users/:user/sessions': 'users.manage',
  'GET /admin/users/:user/second-factor': 'users.manage',
  'POST /admin/users/:user/second-factor': 'users.manage',

  'GET /admin/imports': 'imports.run',
  'POST /admin/imports': 'imports.run',
  'GET /admin/imports/:id': 'imports.run',
  'POST /admin/imports/:id/take': 'imports.run',
  'POST /admin/imports/:id/drop': 'imports.run',

  'GET /admin/paper': 'paper.enter',
  'POST /admin/paper': 'paper.enter',
  'GET /admin/desks/:desk/slip': 'signs.print',

  'GET /admin/tablet': 'tablets.manage',
  'POST /admin/tablet': 'tablets.manage',
  'POST /admin/tablet/:tablet/end': 'tablets.manage',

  'GET /admin/statements': 'statements.read',
  'GET /admin/statements/:officer': 'statements.read',
  'POST /admin/statements/:officer': 'statements.write',
  'POST /admin/statements/:officer/take-back': 'statements.write',
  'POST /admin/statements/:officer/note': 'statements.note',
  'POST /admin/statements/:officer/undo-note': 'statements.note',

  'GET /admin/open-data': 'open-data.choose',
  'POST /admin/open-data': 'open-data.choose',
  'POST /admin/open-data/stop': 'open-data.choose',

  'GET /admin/post': 'post.ask',
  'POST /admin/post': 'post.ask',
  'POST /admin/post/trial': 'post.ask',

  'GET /admin/tokens': 'tokens.manage',
  'GET /admin/tokens/new': 'tokens.manage',
  'POST /admin/tokens/new': 'tokens.manage',
  'GET /admin/tokens/:token/revoke': 'tokens.manage',
  'POST /admin/tokens/:token/revoke': 'tokens.manage',

  'GET /admin/cases': 'cases.follow',
  'GET /admin/cases/:id': 'cases.follow',
  'POST /admin/cases/:id': 'cases.follow',

  'GET /admin/follow-ups': 'follow-ups.answer',
  'GET /admin/flags': 'flags.review',
  'GET /admin/flags/group': 'flags.review',
  'POST /admin/flags/group': 'flags.review',
  'GET /admin/flags/proposals/:proposal': 'flags.review',
  'POST /admin/flags/proposals/:proposal/agree': 'flags.review',
  'POST /admin/flags/proposals/:proposal/refuse': 'flags.review',
  'POST /admin/flags/proposals/:proposal/take-back': 'flags.review',

  'GET /admin/follow-ups/:id': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/number': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/take': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/note': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/reply': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/close': 'follow-ups.answer',
  'POST /admin/follow-ups/:id/reopen': 'follow-ups.answer',
}

/** First parts of paths behind which nobody needs to sign in. Every other route is a staff door. */
// biome-ignore format: a list reads as a list
const OPEN_TO_ALL = ['', 'q', 'Q', 'r', 'w', 'setup', 'sign-in', 'sign-out', 'privacy', 'tablet', 'assets', 'styles', 'scripts', 'healthz', 'readyz', 'metrics']

// What the API is, and how to use it, is no secret.
const OPEN_PATHS = ['/api', '/api/', '/api/openapi.json']

export type Route = Readonly<{ method: string; path: string }>

/** `GET /admin/desks/:desk/edit`, as DOORS calls a route; null: a guard that stands before a whole corridor. */
export function doorName({ method, path }: Route): string | null {
  return path.endsWith('*') && method === 'ALL' ? null : `${method} ${path.replace(/\{.*?\}(?=\/|$)/g, '')}`
}

export function isStaffRoute({ path }: Route): boolean {
  return !OPEN_TO_ALL.includes(path.split('/')[1] ?? '') && !OPEN_PATHS.includes(path)
}

/** The deed behind the first of these routes that is a door. */
export function deedBehind(routes: readonly Route[]): Action | null {
  const door = routes.map(doorName).find((name) => name !== null && Object.hasOwn(DOORS, name))
  return door ? (DOORS[door] ?? null) : null
}
