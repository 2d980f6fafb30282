import { type Html, html } from '../html/html.ts'
import type { Words } from '../html/words.ts'
import { csvText } from '../http/csv.ts'
import type { ImportFile } from '../imports/file.ts'
import type { GivenAccount } from '../imports/take-users.ts'
import { printMoment } from '../values/day.ts'
import { printNumber } from '../values/number.ts'
import { adminPage, linkTo, notice, type WardView } from './ward-view.ts'

type Accounts = Readonly<{ file: ImportFile; accounts: readonly GivenAccount[]; until: Date; address: string }>

/**
 * The first passwords of a file's accounts, on the one page that ever shows them: a slip each to be cut out, and the list
 * as a file that lies in the page itself, because the service keeps none.
 */
export function accountsPage(view: WardView, { file, accounts, until, address }: Accounts): Html {
  const { imports: say, users, staff, lang } = view.words
  const path = `/admin/imports/${file.id}`
  const title = say.accounts(printNumber(accounts.length, 0, lang))
  const body = html`${notice(say.accountsOnce)}<p>${users.passwordUntil(printMoment(until))} ${say.accountsPrint}</p>
<p class="choices"><a class="button" download="mat-khau-dau-tien.csv" href="${listOf(accounts, view.words, until)}">${say.accountsFile}</a><a class="button quiet" href="${linkTo(view, '/admin/imports')}">${say.another}</a></p>
<ul class="slips">${accounts.map(
    ({ name, signIn, role, password }) => html`<li><b>${name}</b><p class="hint">${staff.role[role]}</p>
<dl><div><dt>${say.slip}</dt><dd>${address}</dd></div><div><dt>${users.signIn}</dt><dd><code>${signIn}</code></dd></div><div><dt>${users.password}</dt><dd><code>${password}</code></dd></div><div><dt>${users.until}</dt><dd>${printMoment(until)}</dd></div></dl></li>`,
  )}</ul>`
  return adminPage(view, { title, path, body })
}

function listOf(accounts: readonly GivenAccount[], { users, staff }: Words, until: Date): string {
  const rows = accounts.map(({ name, signIn, role, password }) => [
    name,
    signIn,
    staff.role[role],
    password,
    printMoment(until),
  ])
  const header = [users.name, users.signIn, users.role, users.password, users.until]
  const text = csvText([header, ...rows])
  return `data:text/csv;charset=utf-8;base64,${Buffer.from(text).toString('base64')}`
}
